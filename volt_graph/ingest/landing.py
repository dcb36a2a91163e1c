"""From paths to files: folders, zips, CSV, gzip and workbooks, bounded before they are opened, landed by sha256."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from volt_graph.errors import BadInput, NotFound, RecordsError
from volt_graph.ingest.decode import CHUNK, Decoding
from volt_graph.ingest.geojson import features_as_csv
from volt_graph.ingest.xlsx import read_sheets

SUFFIXES = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
LARGEST = 16 << 30
"""Bytes one delivered file may have when unpacked."""
LARGEST_RATIO = 250
"""Unpacked bytes per packed byte, above `FREE`, from which an archive is taken for a bomb."""
FREE = 64 << 20
MOST_MEMBERS = 10_000
_WORKBOOK = ".xlsx"
_GEOJSON = ".geojson"


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a delivery: its name for users, its stem for mappings, and how to open its bytes."""

    name: str
    open: Callable[[], BinaryIO]
    packed: int = 0
    """Size of the packed bytes, 0 when it is not packed."""
    sheet: str = ""
    """Name that mappings match instead of the file's, for a sheet of a workbook and for GeoJSON."""

    @property
    def stem(self) -> str:
        """Name without folders and suffixes, lower case: what mappings match."""
        if self.sheet:
            return self.sheet.lower()
        name = PurePosixPath(self.name.replace("\\", "/")).name.lower()
        return next((name.removesuffix(s) for s in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(s)), name)

    @property
    def loadable(self) -> bool:
        """Whether its suffix says CSV text, or it is a sheet that became such."""
        return bool(self.sheet) or self.name.lower().endswith(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one pass over the bytes told: hash of the unpacked bytes, codec, size."""

    sha256: str
    encoding: str
    size: int


def find_files(paths: Sequence[Path], delimiter: str = ",") -> list[Found]:
    """List the files of a delivery, by name; the sheets of workbooks become CSV text with `delimiter`.

    Raises
    ------
    NotFound
        when a path does not exist.
    BadInput
        when a link leads out of its folder, something is no file, or a zip or workbook is damaged, encrypted, a
        bomb, or has too many members.

    """
    found: list[Found] = []
    demand_there(paths)
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if not _hidden(p.relative_to(path)))
            for item in inside:
                _check_link(item, path)
                if item.is_file():
                    found += _one(item, _as_text(item.relative_to(path).as_posix()))
        else:
            found += _one(path, _as_text(path.name))
    return [part for one in found for part in _unfolded(one, delimiter)]


def demand_there(paths: Sequence[Path]) -> None:
    """Refuse a path that is not there (NotFound) or neither a file nor a folder (BadInput)."""
    for path in paths:
        if not path.exists():
            raise NotFound("no such file or folder", where=str(path), hint="check the path")
        if not (path.is_file() or path.is_dir()):
            raise BadInput("neither a file nor a folder", where=str(path), hint="save it as a file first")


def _unfolded(one: Found, delimiter: str) -> list[Found]:
    """Give the CSV texts that a workbook or GeoJSON file becomes; other files are themselves."""
    if one.name.lower().endswith(_WORKBOOK):
        return _sheets(one, delimiter)
    return [_features(one, delimiter)] if one.name.lower().endswith(_GEOJSON) else [one]


def _features(file: Found, delimiter: str) -> Found:
    with opened(file) as stream:
        text = features_as_csv(file.name, stream, delimiter)
    stem = PurePosixPath(file.name.replace("\\", "/")).name[: -len(_GEOJSON)]
    return Found(file.name, lambda: io.BytesIO(text), sheet=stem)


def _as_text(name: str) -> str:
    """Name of a file as text that can be kept: bytes that are no UTF-8 become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hidden(relative: Path) -> bool:
    """Say whether a file is none of the delivery: hidden, a lock of an open workbook, what a Mac adds to a zip."""
    return any(
        part == "__MACOSX" or part.startswith("~$") or (part.startswith(".") and not part.startswith(".."))
        for part in relative.parts
    )


def _check_link(item: Path, folder: Path) -> None:
    """Refuse a link out of the delivered folder: what it leads to was not delivered."""
    if item.is_symlink() and not _leads_into(item, folder):
        where = item.relative_to(folder).as_posix()
        raise BadInput("a link that leads out of the folder", where=where, hint="put the file itself into the folder")


def _leads_into(item: Path, folder: Path) -> bool:
    try:
        return item.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead to each other
        return False


def _sheets(book: Found, delimiter: str) -> list[Found]:
    """Give the sheets of a workbook; a single one goes by the workbook's name, several by their own."""
    with opened(book) as packed:
        sheets = read_sheets(book.name, packed, delimiter)
    stem = PurePosixPath(book.name.replace("\\", "/")).name[: -len(_WORKBOOK)]
    if len(sheets) == 1:
        return [Found(book.name, sheets[0].open, sheet=stem)]
    return [Found(f"{book.name}/{sheet.name}", sheet.open, sheet=sheet.name) for sheet in sheets]


def _one(path: Path, name: str) -> list[Found]:
    if path.suffix.lower() == ".zip":
        return _zip_members(path, name)
    if path.suffix.lower() == ".gz":
        return [Found(name, lambda: gzip.open(path, "rb"), max(path.stat().st_size, 1))]  # type: ignore[arg-type, return-value]  # a GzipFile reads like a BinaryIO
    return [Found(name, lambda: path.open("rb"))]


def _zip_members(path: Path, name: str) -> list[Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _hidden(Path(m.filename))]
    except (zipfile.BadZipFile, OSError) as error:
        raise BadInput(f"not readable as a zip ({error})", where=name, hint="pack it again") from error
    if len(members) > MOST_MEMBERS:
        raise BadInput(f"{len(members)} files in one zip", where=name, hint=f"at most {MOST_MEMBERS}")
    packed, unpacked = sum(m.compress_size for m in members), sum(m.file_size for m in members)
    if unpacked > LARGEST or (unpacked > FREE and unpacked > packed * LARGEST_RATIO):
        raise BadInput(f"{packed} bytes unpack to {unpacked}", where=name, hint="unpack it yourself and look at it")
    named = Counter(m.filename for m in members)
    twice = next((filename for filename, times in named.items() if times > 1), "")
    if twice:
        raise BadInput("two files of one name in the zip", where=f"{name}/{twice}", hint="pack it again")
    locked = next((m.filename for m in members if m.flag_bits & 1), "")
    if locked:
        raise BadInput("the zip is encrypted", where=f"{name}/{locked}", hint="unpack it and load the folder")
    return [
        Found(f"{name}/{m.filename}", _member(path, m.filename), max(m.compress_size, 1))
        for m in sorted(members, key=lambda m: m.filename)
    ]


def _member(path: Path, member: str) -> Callable[[], BinaryIO]:
    def open_member() -> BinaryIO:
        archive = zipfile.ZipFile(path)
        stream = archive.open(member)
        archive.close()  # the member keeps the file open until it is closed itself
        return stream  # type: ignore[return-value]  # a ZipExtFile reads like a BinaryIO

    return open_member


@contextmanager
def opened(found: Found) -> Iterator[BinaryIO]:
    """Open a found file; what cannot be read is named in our words."""
    try:
        with found.open() as stream:
            yield stream
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, LZMAError, NotImplementedError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(
            f"cannot be read ({what})", where=found.name, hint="check permissions, or pack it again"
        ) from error


def scan_file(found: Found, wanted: str, copy: BinaryIO | None = None) -> Scanned:
    """Pass once over the bytes: hash, encoding, NULs, size limits; copy them on the way when asked.

    Raises
    ------
    BadInput
        when the file cannot be read, is not text, or unpacks to too much.

    """
    digest = hashlib.sha256()
    decoding = Decoding(found.name, wanted)
    with opened(found) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            decoding.feed(chunk)
            _check_size(found, decoding.size)
            if copy is not None:
                _write(copy, chunk)
    return Scanned(digest.hexdigest(), decoding.finish(), decoding.size)


def _write(copy: BinaryIO, chunk: bytes) -> None:
    try:
        copy.write(chunk)
    except OSError as error:
        raise _cannot_write(Path(copy.name).parent, error) from error


def _check_size(found: Found, size: int) -> None:
    if size > LARGEST or (found.packed and size > FREE and size > found.packed * LARGEST_RATIO):
        raise BadInput(f"unpacks to more than {size} bytes", where=found.name, hint="unpack it yourself and look at it")


def landed_path(data: Path, sha256: str) -> Path:
    """Where the landed copy of a file lies."""
    return data / "landed" / sha256


def open_landed(data: Path, sha256: str) -> BinaryIO:
    """Open the landed copy of a file."""
    return landed_path(data, sha256).open("rb")


def land(data: Path, found: Found, wanted: str) -> Scanned:
    """Copy the unpacked bytes of a file under its sha256, whole and flushed or not at all.

    Raises
    ------
    BadInput
        when the file cannot be read or is not text.
    RecordsError
        when the data folder cannot be written.

    """
    folder = data / "landed"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".landing-")
    except OSError as error:
        raise _cannot_write(folder, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy:
            scanned = scan_file(found, wanted, copy)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(landed_path(data, scanned.sha256))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return scanned


def _cannot_write(folder: Path, error: OSError) -> RecordsError:
    return RecordsError(
        f"cannot be written ({error.strerror})", where=str(folder), hint="check disk space and permissions"
    )
