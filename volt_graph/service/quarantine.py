"""Quarantined rows: list, group, show, hand out for mending, take mended ones in, accept that a row stays out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import BadInput, NotFound, WrongUsage
from volt_graph.model.answer import Answer, Column, Value
from volt_graph.service.identity import follow_keys

if TYPE_CHECKING:
    from volt_graph.ingest.fix import Mended
    from volt_graph.model.records import QuarantinedRow
    from volt_graph.service.desk import Desk

OWN = ("volt_delivery", "volt_line", "volt_codes", "volt_reasons", "volt_raw")
"""Columns of an export that are ours; what follows are the columns of the delivered file."""


def grouped(desk: Desk) -> Answer:
    """Count quarantined rows by delivered file and reason code; a row with two reasons counts under both."""
    from volt_graph.ingest.reasons import REASONS

    with desk.act("read", "quarantine group", {}) as act:
        counts: dict[tuple[str, str, str], list[int]] = {}
        with desk.records() as records:
            for row in records.quarantine():
                for code in dict.fromkeys(code for code, _ in row.reasons):
                    count = counts.setdefault((row.delivery, row.file, code), [0, 0, 0])
                    count[("open", "fixed", "accepted").index(row.state)] += 1
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (*key, *count, REASONS[key[2]].to_do if key[2] in REASONS else "") for key, count in sorted(counts.items())
        )
        columns = (
            Column("delivery", "string", "id of the delivered file"),
            Column("file", "string", "name as delivered"),
            Column("code", "string", "reason code"),
            Column("open", "integer", "rows that wait"),
            Column("fixed", "integer", "rows mended and in the graph"),
            Column("accepted", "integer", "rows accepted as lost, with a reason"),
            Column("to_do", "string", "what to do about it"),
        )
        return act.complete(
            desk.stamped(Answer("quarantine_group", "Quarantine by reason", columns, rows, total=len(rows)))
        )


def shown(desk: Desk, delivery: str, line: int) -> Answer:
    """Show one quarantined row: raw text, every reason with what to do, and every decision. Raises NotFound."""
    from volt_graph.ingest.reasons import REASONS

    with desk.act("read", "quarantine show", {"delivery": delivery, "line": line}) as act:
        with desk.records() as records:
            found = [row for row in records.quarantine(delivery=delivery) if row.line == line]
            decided = records.decisions(delivery, line)
        if not found:
            raise NotFound(f"no quarantined row at {delivery}:{line}", hint="see them with: volt quarantine list")
        row = found[0]
        rows = [("state", row.state), ("file", row.file), ("raw", row.raw)]
        rows += [(code, f"{sentence}; {REASONS[code].to_do}" if code in REASONS else sentence)
                 for code, sentence in row.reasons]  # fmt: skip
        rows += [(f"{one.state} {one.at}", f"{one.by}: {one.reason or 'no reason given'}"
                  + (f"; now {one.raw}" if one.raw else "")) for one in decided]  # fmt: skip
        columns = (Column("what", "string", "part of the row's story"), Column("said", "string", "in words"))
        title = f"Quarantined row {delivery}:{line}"
        return act.complete(desk.stamped(Answer("quarantine_show", title, columns, tuple(rows), total=len(rows))))


def for_mending(desk: Desk, delivery: str = "", code: str = "") -> Answer:
    """Give the open rows of one delivered file with its own columns, reasons beside them, ready to be mended.

    Raises
    ------
    NotFound
        when no row waits.
    WrongUsage
        when rows of several files wait and none is named: their columns differ.

    """
    with desk.act("read", "quarantine export", {"delivery": delivery, "because": code}) as act:
        with desk.records() as records:
            found = [row for row in records.quarantine(delivery=delivery, reason=code) if row.state == "open"]
            names = list(dict.fromkeys(row.delivery for row in found))
            if not names:
                raise NotFound("no row waits in quarantine", hint="volt quarantine group")
            if len(names) > 1:
                raise WrongUsage("rows of several files wait", hint=f"name one with --delivery: {', '.join(names[:9])}")
            header, cells = records.cells_of(names[0], [row.raw for row in found])
        rows: tuple[tuple[Value, ...], ...] = tuple((*_own(row, split is None), *(split or [""] * len(header)))
                     for row, split in zip(found, cells, strict=True))  # fmt: skip
        columns = (
            Column("volt_delivery", "string", "id of the delivered file"),
            Column("volt_line", "integer", "line of the file where the row starts"),
            Column("volt_codes", "string", "every reason, as codes"),
            Column("volt_reasons", "string", "every reason, in words"),
            Column("volt_raw", "string", "the row as delivered, when it could not be divided into columns"),
            *(Column(name, "string", "column of the delivered file") for name in header),
        )
        title = f"Rows of {found[0].file} to mend"
        return act.complete(desk.stamped(Answer("quarantine_export", title, columns, rows, total=len(rows))))


def _own(row: QuarantinedRow, undivided: bool) -> tuple[str, int, str, str, str]:
    codes = "; ".join(code for code, _ in row.reasons)
    sentences = "; ".join(sentence for _, sentence in row.reasons)
    return row.delivery, row.line, codes, sentences, row.raw if undivided else ""


def fix(desk: Desk, path: Path, *, mapping: str | None = None) -> Answer:
    """Take in the rows of an exported and mended CSV; rows that still have something wrong stay and are listed.

    Raises
    ------
    BadInput
        when the file is not such a CSV.
    NotFound, Inconsistent, StoreError, RecordsError
        as `ingest.fix.fix`.

    """
    from volt_graph.ingest.fix import fix as fix_rows

    mended = _read(path)
    said = {"file": path.name, "rows": len(mended)}
    with desk.act("load", "quarantine fix", said, operation="alteration") as act:
        found = fix_rows(desk.store, desk.settings.data, mended, mapping=mapping,
                         said=(desk.settings.user, desk.settings.reason))  # fmt: skip
        rows = tuple(
            (one.delivery, one.file, one.line, one.state, "; ".join(sentence for _, sentence in one.reasons))
            for one in found
        )
        columns = (
            Column("delivery", "string", "id of the delivered file"),
            Column("file", "string", "name as delivered"),
            Column("line", "integer", "line of the file where the row starts"),
            Column("state", "string", "fixed, duplicate, already (fixed before), or open: something is still wrong"),
            Column("reasons", "string", "what is still wrong"),
        )
        notes = follow_keys(desk)
        answer = Answer("quarantine_fix", "Mended rows", columns, rows, total=len(rows), notes=notes)
        return act.complete(desk.stamped(answer))


def accept(desk: Desk, delivery: str, lines: Sequence[int], *, code: str = "") -> int:
    """Accept that rows stay out, for the desk's reason; give how many. Raises as `ingest.held.accept`."""
    from volt_graph.ingest.held import accept as accept_rows

    said = {"delivery": delivery, "lines": list(map(str, lines)), "because": code}
    with desk.act("load", "quarantine accept", said, operation="alteration") as act:
        count = accept_rows(desk.settings.data, delivery, lines, because=code,
                            said=(desk.settings.user, desk.settings.reason))  # fmt: skip
        act.note(count=count)
        return count


def _read(path: Path) -> list[Mended]:
    """Read a mended CSV: what is before its header and after its rows (the marking) is passed over."""
    from volt_graph.ingest.fix import Mended

    rows = list(csv.reader(io.StringIO(_text(path), newline="")))
    at = next((n for n, row in enumerate(rows) if row[:2] == list(OWN[:2])), None)
    if at is None:
        raise BadInput("no header with volt_delivery and volt_line", where=path.name, hint="volt quarantine export")
    header = rows[at]
    found = []
    for row in rows[at + 1 :]:
        if len(row) != len(header) or not row[1].isdigit():
            if row and row[0] and not row[0].startswith("#"):
                raise BadInput("the row does not have the columns of the header", where=f"{path.name}, {row[0]}",
                               hint="quote fields that hold a comma")  # fmt: skip
            continue
        cells = {name: _unguarded(cell) for name, cell in zip(header, row, strict=True) if name not in OWN}
        found.append(Mended(row[0], int(row[1]), cells))
    return found


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", where=str(path), hint="check the path") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that kept a cell from acting as a formula.

    >>> _unguarded("'=1"), _unguarded("'tis"), _unguarded("-")
    ('=1', "'tis", '-')
    """
    from volt_graph.outputs.cells import FORMULA_STARTS

    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
