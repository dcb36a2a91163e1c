"""Make and check mappings; about layouts, not people: nothing of the data folder is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from volt_graph.errors import BadInput, NotFound
from volt_graph.model.answer import Answer, Column
from volt_graph.model.schema import FILES


def draft(file: Path, out: Path | None = None) -> str:
    """Draft the mapping of a file from its header and first rows, and write it to `out` when given.

    The draft says `confirmed: false`; a load with it is refused until somebody has changed that.

    Raises
    ------
    NotFound, BadInput
        when the file cannot be read, or `out` exists: a mapping somebody worked on is never written over.

    """
    from volt_graph.ingest.draft import take_sample
    from volt_graph.ingest.draft_text import draft_text

    sample = take_sample(file)
    name = out.stem if out else sample.stem
    text = draft_text(sample, re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "draft")
    if out is not None:
        _write_new(out, text)
    return text


def _write_new(out: Path, text: str) -> None:
    """Write a file that must not be there yet: what somebody worked on is never written over."""
    try:
        with out.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except FileExistsError as error:
        raise BadInput("there is a file already", where=str(out), hint="give another name") from error
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", where=str(out), hint="check the folder") from error


def template(name: str, out: Path | None = None) -> Answer:
    """Say which columns a file of the data dictionary has, and write the empty file, its header alone, to `out`.

    Raises
    ------
    NotFound
        when there is no such file.
    BadInput
        when `out` exists or cannot be written.

    """
    spec = FILES.get(name.removesuffix(".csv"))
    if spec is None:
        raise NotFound(f"no file {name!r} in the data dictionary", hint=f"one of {', '.join(FILES)}")
    if out is not None:
        _write_new(out, ",".join(column.name for column in spec.columns) + "\n")
    columns = (
        Column("column", "string", "column of the header"),
        Column("required", "boolean", "whether a row without it is held back"),
        Column("kind", "string", "id, text, list (separated by ;), number, date or yes and no"),
        Column("values", "list", "the only values it takes; none listed = any"),
    )
    rows = tuple((c.name, c.required, c.kind, list(c.values)) for c in spec.columns)
    return Answer("mapping template", f"Columns of {spec.name}.csv", columns, rows, total=len(rows))


def check(mapping: str, files: Sequence[Path] = ()) -> Answer:
    """Say what a mapping reads, and with files given what it would take from each of their headers.

    Raises NotFound or BadInput when the mapping or a file cannot be read.
    """
    from volt_graph.ingest.mapping_check import check_mapping

    found = check_mapping(mapping, files)
    rows = tuple((f.file, f.verdict, f.canonical, f.column, f.taken_from) for f in found)
    columns = (
        Column("file", "string", "file, or pattern of its name"),
        Column("verdict", "string", "reads or fits; lacks a required column; left aside; draft: nothing is loaded"),
        Column("canonical", "string", "file of the data dictionary that is filled"),
        Column("column", "string", "its column, or what is lacking"),
        Column("taken_from", "string", "column of the source, or what else it becomes"),
    )
    notes = ("nothing is loaded with a draft: look at every guess, then write confirmed: true",)
    is_draft = any(f.verdict == "draft" for f in found)
    return Answer("mapping check", f"Mapping {mapping}", columns, rows, total=len(rows), notes=notes * is_draft)
