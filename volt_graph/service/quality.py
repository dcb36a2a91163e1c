"""The data quality report: what is doubtful in the deliveries, and the list a supplier gets back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk

MOST = 100_000
"""Findings that one list to a supplier holds; a supplier with more has another problem."""
SHOWN = 200
_DOUBTFUL = "a doubt is a question to the source, not an error: whoever holds the original decides"


def quality(desk: Desk, *, delivery: str = "", each: bool = False) -> Answer:
    """Count the doubts of one delivery, of all records, or with `each` of every delivery one after the other.

    Raises NotFound when nothing was loaded or there is no such delivery.
    """
    from volt_graph.ingest.quality import measure_quality

    with desk.act("read", "quality", {"delivery": delivery}, whole=True) as act:
        scopes = [delivery]
        if each:
            with desk.records() as records:
                scopes = [d.delivery for d in records.deliveries()]
        rows = tuple(
            (scope or "all", t.code, t.what, t.count, t.of, t.count / t.of if t.of else None, t.divided_by, t.examples)
            for scope in scopes
            for t in measure_quality(desk.folder, scope)
        )
        columns = (
            Column("delivery", "string", "id of the delivered file; all = every record that holds"),
            Column("code", "string", "the doubt, or the reason why rows were held back"),
            Column("what", "string", "the doubt in words"),
            Column("count", "integer", "how many"),
            Column("of", "integer", "how many it could have been"),
            Column("share", "float", "count divided by of; empty when of is 0"),
            Column("divided_by", "string", "what `of` counts"),
            Column("examples", "list", "the worst, as <delivery>:<line>"),
        )
        answer = Answer("quality", "Data quality", columns, rows, {"delivery": delivery}, len(rows), notes=(_DOUBTFUL,))
        return act.complete(desk.stamped(answer))


def supplier_list(desk: Desk, *, delivery: str = "") -> Answer:
    """List every row held back and every doubt by file and line, with what to do: to be sent back to the supplier.

    It holds only what the supplier delivered. Raises NotFound like `quality`.
    """
    from volt_graph.ingest.quality import list_findings
    from volt_graph.ingest.quality_rules import RULES
    from volt_graph.ingest.reasons import REASONS

    said = {reason.code: (reason.sentence, reason.to_do) for reason in REASONS.values()}
    said |= {rule.code: (rule.sentence, rule.to_do) for rule in RULES}
    with desk.act("read", "quality list", {"delivery": delivery}, whole=True) as act:
        found = list(islice(list_findings(desk.folder, delivery), MOST + 1))
        rows = tuple((f.file, f.line, f.record, f.column, f.value[:SHOWN], f.rule, *said[f.rule]) for f in found[:MOST])
        columns = (
            Column("file", "string", "name as delivered"),
            Column("line", "integer", "line of the file where the row starts"),
            Column("record", "string", "id as delivered; empty for a row that was held back"),
            Column("column", "string", "column in question"),
            Column("value", "string", "its value, or the raw row; shortened"),
            Column("code", "string", "the doubt, or the reason why the row was held back"),
            Column("what", "string", "in words"),
            Column("to_do", "string", "what to do"),
        )
        notes = (f"only the first {MOST} are listed",) * (len(found) > MOST)
        answer = Answer(
            "quality list", "Rows to look at", columns, rows, {"delivery": delivery}, len(rows), notes=notes
        )
        return act.complete(desk.stamped(answer), people=[f.person for f in found if f.person])
