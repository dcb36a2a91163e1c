"""Makes the files of `manifest.json`: bytes are described there, so that no binary file need be kept.

A description is text (UTF-8), or a table with one of these keys:

* `hex`: bytes; `text` with `as`: text in that encoding; `join`: descriptions one after the other
* `repeat` with `times`: a description again and again
* `cut` with `keep`: its first bytes; `swap` with `find` and `by` (hex): the last place of some bytes changed
* `gzip`: packed; `zip`: names to descriptions (a list of pairs when a name stands twice)
* `xlsx`: sheets to rows (cells: text, numbers, true, `{"f": formula, "v": value}`, `{"day": serial}`), with `parts`
  to put other bytes in place of a part or, for null, to leave it out
* `link`: a symbolic link to that path
"""

from __future__ import annotations

import gzip
import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

DAY_STYLE = "1"
_SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f"<styleSheet {_SPREADSHEET}><fonts count='1'><font/></fonts><fills count='1'><fill/></fills>"
    "<borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs>"
    "<cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='14' applyNumberFormat='1'/></cellXfs></styleSheet>"
)


def write(folder: Path, files: Mapping[str, Any]) -> None:
    """Write the described files below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, description in files.items():
        path = folder / name.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(description, dict) and "link" in description:
            path.symlink_to(description["link"])
        else:
            path.write_bytes(content(description))


def content(description: Any) -> bytes:
    """Give the bytes of a description."""
    if isinstance(description, str):
        return description.encode("utf-8")
    kind = next(iter(description))
    made = _MAKERS[kind](description)
    assert isinstance(made, bytes)
    return made


def _swapped(description: Mapping[str, Any]) -> bytes:
    data, find, by = content(description["swap"]), bytes.fromhex(description["find"]), bytes.fromhex(description["by"])
    at = data.rindex(find)
    return data[:at] + by + data[at + len(find) :]


def _zipped(members: Mapping[str, Any] | Sequence[tuple[str, Any]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    pairs: Iterable[tuple[str, Any]] = members.items() if isinstance(members, Mapping) else members
    with warnings.catch_warnings(), zipfile.ZipFile(held, "w", method) as archive:
        warnings.simplefilter("ignore")  # two members of one name are what is asked for
        for name, description in pairs:
            archive.writestr(zipfile.ZipInfo(name, (2011, 3, 14, 0, 0, 0)), content(description), method)
    return held.getvalue()


def _workbook(description: Mapping[str, Any]) -> bytes:
    sheets = description["xlsx"]
    parts: dict[str, Any] = {
        "[Content_Types].xml": f"<Types xmlns='{_PACKAGE}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Default Extension='xml' ContentType='application/xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='r1' "
        f"Type='{_OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/styles.xml": _STYLES,
    }
    listed, related = "", f"<Relationship Id='s' Type='{_OFFICE}/styles' Target='styles.xml'/>"
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = " state='hidden'" if name.startswith("hidden") else ""
        listed += f"<sheet name={quoteattr(name)} sheetId='{number}' r:id='r{number}'{state}/>"
        target = f"worksheets/sheet{number}.xml"
        related += f"<Relationship Id='r{number}' Type='{_OFFICE}/worksheet' Target='{target}'/>"
        parts[f"xl/{target}"] = _sheet(rows)
    parts["xl/workbook.xml"] = f"<workbook {_SPREADSHEET} xmlns:r='{_OFFICE}'><sheets>{listed}</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships xmlns='{_PACKAGE}/relationships'>{related}</Relationships>"
    parts.update(description.get("parts", {}))
    return _zipped({name: part for name, part in parts.items() if part is not None})


def _sheet(rows: Sequence[Sequence[Any]]) -> str:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{chr(65 + at)}{number}", cell) for at, cell in enumerate(row) if cell is not None)
        lines.append(f"<row r='{number}'>{cells}</row>")
    return f"<worksheet {_SPREADSHEET}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def _cell(place: str, cell: Any) -> str:
    if isinstance(cell, bool):
        return f"<c r='{place}' t='b'><v>{int(cell)}</v></c>"
    if isinstance(cell, str):
        return f"<c r='{place}' t='inlineStr'><is><t xml:space='preserve'>{escape(cell)}</t></is></c>"
    if isinstance(cell, dict) and "day" in cell:
        return f"<c r='{place}' s='{DAY_STYLE}'><v>{cell['day']}</v></c>"
    if isinstance(cell, dict) and "error" in cell:
        return f"<c r='{place}' t='e'><v>{cell['error']}</v></c>"
    if isinstance(cell, dict):
        return f"<c r='{place}' t='str'><f>{escape(cell['f'])}</f><v>{escape(str(cell['v']))}</v></c>"
    return f"<c r='{place}'><v>{cell}</v></c>"


_MAKERS: Mapping[str, Any] = {
    "hex": lambda d: bytes.fromhex(d["hex"]),
    "text": lambda d: d["text"].encode(d["as"]),
    "join": lambda d: b"".join(content(part) for part in d["join"]),
    "repeat": lambda d: content(d["repeat"]) * d["times"],
    "cut": lambda d: content(d["cut"])[: d["keep"]],
    "swap": _swapped,
    "gzip": lambda d: gzip.compress(content(d["gzip"]), mtime=0),
    "zip": lambda d: _zipped(d["zip"]),
    "many": lambda d: _zipped([(f"{n}.csv", "") for n in range(d["many"])], zipfile.ZIP_STORED),
    "xlsx": _workbook,
}
