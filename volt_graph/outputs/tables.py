"""An answer as CSV, JSON, NDJSON or workbook.

CSV and XLSX are for people: marked first and last, no cell can act as a formula. JSON and NDJSON are for machines:
values unaltered; JSON carries the marking as a member, NDJSON on every line as `_marking`, so on the first and last.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, plain, shown
from volt_graph.outputs.cells import csv_cell, writable
from volt_graph.outputs.files import write_whole
from volt_graph.outputs.marking import marking_cells

FORMATS = ("csv", "json", "ndjson", "xlsx")


def write_answer(answer: Answer, path: Path | None, format: str, stream: TextIO | None = None) -> None:
    """Write an answer to `path`, whole or not at all, or to `stream` when `path` is None; XLSX needs a path.

    Files leave out when the answer was read, so that the same answer gives the same bytes.
    Raises WrongUsage for an unknown format, or XLSX without a path; BadInput when the file cannot be written.
    """
    if format not in FORMATS:
        raise WrongUsage(f"no answer is written as {format!r}", hint=f"formats: {', '.join(FORMATS)}")
    if path is None:
        if format == "xlsx" or stream is None:
            raise WrongUsage("a workbook needs a file", hint="add --out FILE.xlsx")
        stream.write(_TEXTS[format](answer))
        return
    still = answer if answer.provenance is None else replace(answer, provenance=replace(answer.provenance, read_at=""))
    write_whole(path, _workbook(still) if format == "xlsx" else _TEXTS[format](still).encode("utf-8", "replace"))


def answer_marking(answer: Answer) -> tuple[str, ...]:
    """Give the cells of the marking row; empty when the answer carries no marking."""
    if not answer.marking:
        return ()
    source = answer.provenance
    return marking_cells(
        answer.marking,
        title=answer.title,
        as_of=source.as_of if source else None,
        rule_version=source.rule_version if source else "",
    )


def _csv(answer: Answer) -> str:
    marking = answer_marking(answer)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[csv_cell(cell) for cell in marking]] if marking else [])
    writer.writerow([csv_cell(column.name) for column in answer.columns])
    writer.writerows([csv_cell(value) for value in row] for row in answer.rows)
    writer.writerows([[csv_cell(cell) for cell in marking]] if marking else [])
    return text.getvalue()


def _json(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) + "\n"


def _ndjson(answer: Answer) -> str:
    names = [column.name for column in answer.columns]
    mark = {"_marking": answer.marking} if answer.marking else {}
    lines = ({**mark, **dict(zip(names, map(plain, row), strict=True))} for row in answer.rows)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _workbook(answer: Answer) -> bytes:
    from volt_graph.outputs.workbook import Workbook

    source = answer.provenance
    buffer = io.BytesIO()
    book = Workbook(buffer, marking=answer_marking(answer), created=source.as_of if source else None)
    book.sheet("Answer", [(column.name, 22) for column in answer.columns], answer.rows)
    about: list[tuple[str, str]] = [("question", answer.question), ("title", answer.title)]
    about += [(f"parameter {name}", writable(str(plain(value)))) for name, value in answer.params.items()]
    about += [("rows before any cap", str(answer.total or len(answer.rows)))]
    about += [("looked at", "" if answer.looked_at is None else str(answer.looked_at))]
    about += [("note", note) for note in answer.notes]
    about += [(f"counted from, {name}", writable(shown(value))) for name, value in answer.basis.items()]
    about += [(f"column {column.name}", f"{column.type}: {column.meaning}") for column in answer.columns]
    about += [(name, str(value)) for name, value in (source.to_dict() if source else {}).items() if name != "read_at"]
    book.sheet("About", (("what", 28), ("value", 110)), about)
    book.close()
    return buffer.getvalue()


_TEXTS: Mapping[str, Callable[[Answer], str]] = {"csv": _csv, "json": _json, "ndjson": _ndjson}
