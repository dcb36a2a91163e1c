"""Check and count the audit log; looking at the log is itself recorded."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from volt_graph.errors import Inconsistent
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def verify(desk: Desk) -> str:
    """Give the sentence of a good chain.

    Raises
    ------
    Inconsistent
        naming the first bad record.

    """
    with desk.act("audit", "audit verify", {}) as act:
        verdict = desk.audit.verify()
        act.note(count=verdict.checked)
        if not verdict.good:
            raise Inconsistent(verdict.sentence, hint="keep the data folder as it is and tell the information manager")
    return verdict.sentence


def report(desk: Desk) -> Answer:
    """Count records by operation, user and use case."""
    with desk.act("audit", "audit report", {}) as act:
        counted = Counter(
            (entry.operation, str(entry.details["who"]), str(entry.details["act"])) for entry in desk.audit.records()
        )
        rows = tuple((*key, found) for key, found in sorted(counted.items()))
        columns = (
            Column("operation", "string", "operation of section 62 of the Data Protection Act 2018"),
            Column("who", "string", "operating-system user"),
            Column("use_case", "string", "what was done"),
            Column("records", "integer", "how often"),
        )
        answer = Answer("audit report", "The audit log by operation, user and use case", columns, rows,
                        total=len(rows), marking=desk.settings.marking)  # fmt: skip
        return act.complete(answer)
