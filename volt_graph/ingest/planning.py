"""Before anything is written: which files a delivery has, which mapping reads them, what is left aside and why."""

from __future__ import annotations

import codecs
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from volt_graph.errors import BadInput
from volt_graph.ingest.landing import Found, find_files, opened
from volt_graph.ingest.layout import FileLayout, SourceMapping, header_places, normal_name
from volt_graph.ingest.mapping import OTHER_DELIMITERS, choose_mapping, lacks, read_mapping
from volt_graph.ingest.rows import read_records
from volt_graph.ingest.xlsx import OTHER_FORMS
from volt_graph.model.schema import FILES

PEEK = 1 << 16
_FILE_ORDER = {name: place for place, name in enumerate(FILES)}


@dataclass(frozen=True, slots=True)
class Planned:
    """One file and how it will be read; `layout` is None when it is left aside, with the note why."""

    found: Found
    layout: FileLayout | None
    note: str = ""


def plan(paths: Sequence[Path], mapping: str | None) -> tuple[SourceMapping, list[Planned]]:
    """Look at names and headers only, and decide; files to load come first, ends of ties before the ties.

    Raises
    ------
    NotFound
        when a path or the mapping does not exist.
    BadInput
        when nothing can be loaded, several mappings fit, or a file known by its name has a wrong header.

    """
    chosen = read_mapping(mapping) if mapping is not None else None
    if chosen is not None and not chosen.confirmed:
        raise BadInput(
            f"mapping {chosen.name} is a draft: nobody has confirmed its guesses",
            where=str(mapping),
            hint="compare each guess with the source, then write confirmed: true",
        )
    files = find_files(paths, chosen.delimiter if chosen else ",")
    if not files:
        raise BadInput("nothing in it", where=", ".join(map(str, paths)), hint="give a folder, zip or CSV file")
    heads = [peek(f, chosen.delimiter if chosen else ",") if f.loadable else [] for f in files]
    headers = [(f, header_places(head)) for f, head in zip(files, heads, strict=True) if head]
    if not headers:
        names = ", ".join(f.name for f in files[:5])
        why = "the file is empty" if any(f.loadable for f in files) else _not_read(files[0])
        raise BadInput(why, where=names, hint="deliver CSV text or an .xlsx workbook, with a header row")
    if chosen is None:
        chosen = choose_mapping(None, [(f.stem, header) for f, header in headers])
    planned = [_plan_one(chosen, f, head) for f, head in zip(files, heads, strict=True)]
    if not any(p.layout for p in planned):
        raise _nothing_fits(chosen, headers[0][0].name, headers[0][1])
    return chosen, sorted(planned, key=_order)


def _order(planned: Planned) -> tuple[int, str]:
    if planned.layout is None:
        return len(_FILE_ORDER), planned.found.name
    return _FILE_ORDER[planned.layout.parts[0].file], planned.found.name


def _plan_one(mapping: SourceMapping, found: Found, head: list[str]) -> Planned:
    if not found.loadable:
        return Planned(found, None, _not_read(found))
    if not head:
        return Planned(found, None, "empty")
    header = header_places(head)
    broken = mapping.broken(found.stem, header)
    if broken:
        raise lacks(mapping, found.name, broken, header)
    layout = mapping.layout_for(found.stem, header)
    if layout is None:
        return Planned(found, None, f"mapping {mapping.name} has no place for it")
    names = [normal_name(cell) for cell in head]
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise BadInput(f"column {doubled[0]} stands twice", where=f"{found.name}:1", hint="rename one of them")
    return Planned(found, layout)


def _not_read(found: Found) -> str:
    old = found.name.lower().endswith(OTHER_FORMS)
    return "not a CSV file: save the workbook as .xlsx" if old else "not a CSV file"


def _nothing_fits(mapping: SourceMapping, name: str, header: Mapping[str, int]) -> BadInput:
    other = next((d for d in OTHER_DELIMITERS if len(header) == 1 and d in next(iter(header))), "")
    hint = (
        f"the delimiter may be {other!r}: write a mapping that says so"
        if other
        else ("name the mapping that fits with --mapping, or write one: docs/mappings.md")
    )
    return BadInput(
        f"mapping {mapping.name} fits none of the files; {name} has the columns {', '.join(list(header)[:12])}",
        where=f"{name}:1",
        hint=hint,
    )


def peek(found: Found, delimiter: str) -> list[str]:
    """Read the header cells; empty when the file has none."""
    with opened(found) as stream:
        start = stream.read(PEEK)
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if start.startswith(mark):
            text = start[: len(start) // 2 * 2].decode(codec, "replace")
            break
    else:
        text = _decode(start)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadInput(
            "a NUL byte: this is not a CSV file",
            where=f"{found.name}:{line}",
            hint="export it again as CSV text (UTF-8)",
        )
    first = next(read_records(io.StringIO(text, newline=""), delimiter), None)
    if first is None:
        return []
    return first[1] if first[1] is not None else [first[2]]


def _decode(start: bytes) -> str:
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(start)
    except UnicodeDecodeError:
        return start.decode("cp1252", "replace")
