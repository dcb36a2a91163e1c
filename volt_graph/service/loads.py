"""What the records say: deliveries, quarantine, reconciliation, layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.errors import Inconsistent
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def loads(desk: Desk) -> Answer:
    """List the delivered files, oldest first."""
    with desk.act("read", "loads", {}) as act:
        with desk.records() as records:
            found = records.deliveries()
        rows = tuple(
            (d.delivery, d.source, d.file, d.state, d.read, d.accepted, d.quarantined, d.duplicates,
             d.mapping, d.encoding, d.received_at, d.purpose)
            for d in found
        )  # fmt: skip
        columns = (
            Column("delivery", "string", "id of the delivered file; prefix of every source line"),
            Column("source", "string", "source system"),
            Column("file", "string", "name as delivered"),
            Column("state", "string", "how far it came"),
            Column("read", "integer", "rows read"),
            Column("accepted", "integer", "rows in the graph"),
            Column("quarantined", "integer", "rows kept out, with reasons"),
            Column("duplicates", "integer", "exact duplicates of a row of the same file"),
            Column("mapping", "string", "layout"),
            Column("encoding", "string", "text encoding it was read with"),
            Column("received_at", "string", "when it was landed"),
            Column("purpose", "string", "what it was delivered for"),
        )
        return act.complete(desk.stamped(Answer("loads", "Deliveries", columns, rows, total=len(rows))))


def quarantined(desk: Desk, *, delivery: str = "", code: str = "") -> Answer:
    """List quarantined rows, in the order of file and line."""
    with desk.act("read", "quarantine", {"delivery": delivery, "because": code}) as act:
        with desk.records() as records:
            found = records.quarantine(delivery=delivery, reason=code)
        rows = tuple(
            (row.delivery, row.file, row.line, row.state, [code for code, _ in row.reasons],
             " ".join(sentence for _, sentence in row.reasons), row.raw)
            for row in found
        )  # fmt: skip
        columns = (
            Column("delivery", "string", "id of the delivered file"),
            Column("file", "string", "name as delivered"),
            Column("line", "integer", "line of the file where the row starts"),
            Column("state", "string", "open, fixed or accepted"),
            Column("codes", "list", "every reason, as codes"),
            Column("reasons", "string", "every reason, in words"),
            Column("raw", "string", "the row as delivered"),
        )
        return act.complete(desk.stamped(Answer("quarantine", "Quarantined rows", columns, rows, total=len(rows))))


def reconciled(desk: Desk) -> Answer:
    """Compare counts and keys per label and relationship type, records against graph."""
    from volt_graph.ingest.reconcile import reconcile

    with desk.act("read", "reconcile", {}) as act:
        found = reconcile(desk.store, desk.folder)
        rows = tuple((one.name, one.records, one.graph, one.keys_equal) for one in found)
        columns = (
            Column("name", "string", "label or relationship type"),
            Column("records", "integer", "distinct ones the records state"),
            Column("graph", "integer", "ones the graph holds"),
            Column("keys_equal", "boolean", "whether the sorted keys have the same checksum"),
        )
        return act.complete(desk.stamped(Answer("reconcile", "Records against graph", columns, rows, total=len(rows))))


def check_reconciled(answer: Answer) -> None:
    """Raise Inconsistent, naming the first difference, when records and graph differ."""
    for name, records, graph, equal in answer.rows:
        if records != graph or not equal:
            raise Inconsistent(
                f"{name}: the records state {records}, the graph holds {graph}",
                hint="load the delivery again; a load that was cut short is finished by the next one",
            )


def list_layouts() -> Answer:
    """List the shipped mappings; about layouts, not people."""
    from volt_graph.ingest.mapping import list_mappings, read_mapping

    rows = tuple((name, read_mapping(name).title) for name in list_mappings())
    columns = (Column("name", "string", "name for --mapping"), Column("title", "string", "what it reads"))
    return Answer("mappings", "Source layouts", columns, rows, total=len(rows))
