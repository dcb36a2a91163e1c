"""The bounded process that reads one workbook: its sheets as CSV text on stdout, what it found as JSON on stderr.

It is run by its path, imports nothing of the package, and takes its limits from the command line. The workbook is
looked at as the archive that it is before the reader sees it: member count, unpacked size, check sums, and no
document type declaration, without which XML has no entities to expand.
"""

from __future__ import annotations

import csv
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, NoReturn

CHUNK = 1 << 20
PROLOGUE = 1 << 16
"""Bytes of an XML part in which a document type declaration is looked for: it must stand before the first element."""
FREE = 64 << 20
OLD_FORM = bytes.fromhex("d0cf11e0a1b11ae1")
_DECLARATIONS = tuple(word.encode(codec) for word in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le"))


@dataclass(frozen=True)
class Limits:
    """What reading one workbook may cost: bytes, seconds, cells."""

    memory: int = 2 << 30
    seconds: int = 120
    unpacked: int = 2 << 30
    ratio: int = 250
    members: int = 10_000
    cells: int = 50_000_000
    written: int = 4 << 30

    def impose(self) -> None:
        """Bind this process to them; the operating system ends it when it does not keep to them."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.written, self.written))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the workbook on stdin; exit 3 with the reason when it is refused."""
    limits = Limits(**json.loads(sys.argv[1]))
    delimiter = sys.argv[2]
    limits.impose()
    source = io.BufferedReader(io.FileIO(0))
    try:
        check_archive(source, limits)
        source.seek(0)
        say({"sheets": list(write_sheets(source, io.FileIO(1, "wb"), delimiter, limits))})
    except MemoryError:
        refuse("it needs more memory than a workbook may take", "deliver it as CSV")
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        refuse(f"not readable as a workbook ({error})", "save it again as .xlsx, or deliver it as CSV")
    except OSError as error:
        refuse(f"its text cannot be written ({error.strerror})", "check disk space, or deliver it as CSV")


def say(what: dict[str, Any]) -> None:
    """Write one line of JSON for the process that asked."""
    sys.stderr.write("\n" + json.dumps(what) + "\n")
    sys.stderr.flush()


def refuse(what: str, hint: str) -> NoReturn:
    """Say why the workbook is refused, and end."""
    say({"refused": what, "hint": hint})
    raise SystemExit(3)


def check_archive(source: BinaryIO, limits: Limits) -> None:
    """Unpack every part once, in chunks, and refuse what no spreadsheet program writes."""
    if source.read(len(OLD_FORM)) == OLD_FORM:
        refuse("an .xls file, or a workbook with a password", "save it as .xlsx without a password, or as CSV")
    packed = source.seek(0, io.SEEK_END)
    with zipfile.ZipFile(source) as archive:
        members = archive.infolist()
        if len(members) > limits.members:
            refuse(f"{len(members)} parts in one workbook", f"at most {limits.members}")
        if any(member.flag_bits & 1 for member in members):
            refuse("the workbook is encrypted", "save it without a password")
        if not any(member.filename == "xl/workbook.xml" for member in members):
            refuse("no workbook in it", "save it again as .xlsx, or deliver it as CSV")
        total = 0
        for member in members:
            total = _check_part(archive, member, (total, packed), limits)


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, so_far: tuple[int, int], limits: Limits) -> int:
    total, packed = so_far
    with archive.open(member) as part:
        first = True
        while chunk := part.read(CHUNK):
            total += len(chunk)
            if total > limits.unpacked or (total > FREE and total > packed * limits.ratio):
                refuse(f"{packed} bytes unpack to more than {total}", "open it yourself and look at it")
            if first and any(word in chunk[:PROLOGUE].upper() for word in _DECLARATIONS):
                refuse(f"{member.filename} declares entities", "save it again with a spreadsheet program")
            first = False
    return total


def write_sheets(source: BinaryIO, out: io.FileIO, delimiter: str, limits: Limits) -> Iterable[dict[str, Any]]:
    """Write each sheet that has cells as UTF-8 CSV with a mark; give names, places in the output and rows."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    start = cells = 0
    try:
        book = CalamineWorkbook.from_filelike(source)
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            read = book.get_sheet_by_name(sheet.name)
            height, width = (read.end[0] + 1, read.end[1] + 1) if read.end else (0, 0)
            cells += height * width
            if cells > limits.cells:
                refuse(f"{cells} cells", f"at most {limits.cells}: deliver it as CSV")
            size = _write_rows(read.iter_rows(), out, delimiter) if height else 0
            if size:
                yield {"name": sheet.name, "start": start, "size": size, "rows": height}
            start += size
    except CalamineError as error:
        refuse(f"not readable as a workbook ({error})", "save it again as .xlsx, or deliver it as CSV")


def _write_rows(rows: Iterable[Sequence[object]], out: io.FileIO, delimiter: str) -> int:
    """Write rows; those before the header and blank ones become blank lines, so that lines are rows of the sheet."""
    text = io.TextIOWrapper(io.BufferedWriter(_Counted(out)), encoding="utf-8-sig", newline="", errors="strict")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    width = 0
    for row in rows:
        cells = [as_text(cell) for cell in row]
        filled = next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)
        width = width or filled
        writer.writerow(cells[: max(filled, width)] if filled else [])
    text.flush()
    counted = text.detach().detach()
    assert isinstance(counted, _Counted)
    return counted.size if width else counted.take_back()


class _Counted(io.RawIOBase):
    """Counts what is written through it."""

    def __init__(self, out: io.FileIO) -> None:
        self._out = out
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        done = self._out.write(data)
        self.size += done
        return done

    def take_back(self) -> int:
        """Forget a sheet of blank cells."""
        self._out.seek(-self.size, io.SEEK_CUR)
        return 0


def as_text(value: object) -> str:
    """Text of a cell as a CSV file would hold it: whole numbers without a point, dates in ISO form.

    >>> as_text(12.0), as_text(0.5), as_text(True), as_text("0012"), as_text(None)
    ('12', '0.5', 'true', '0012', '')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return "" if value is None else str(value)


def plain_limits(limits: Limits) -> str:
    """Limits as the command line takes them."""
    return json.dumps(asdict(limits))


if __name__ == "__main__":
    main()
