"""What is in the graph and in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def status(desk: Desk) -> Answer:
    """Count nodes per label and relationships per type; notes say engine, coverage and backlog."""
    from volt_graph.catalogue.coverage import label_counts, type_counts

    with desk.act("read", "status", {}) as act:
        with desk.records() as records:
            deliveries = records.deliveries()
            open_rows = sum(1 for row in records.quarantine() if row.state == "open")
        rows = (
            *(("label", name, found) for name, found in label_counts(desk.view) if found),
            *(("relationship", name, found) for name, found in type_counts(desk.view) if found),
        )
        day = desk.last_day()
        notes = (
            f"engine {desk.store.engine} {desk.store.version} at {desk.store.url}",
            f"{len(deliveries)} delivered files; {open_rows} rows wait in quarantine",
            f"last incident day {day}" if day else "no incident is dated",
        )
        columns = (
            Column("what", "string", "label or relationship type"),
            Column("name", "string", "its name in the schema"),
            Column("count", "integer", "how many the graph holds"),
        )
        return act.complete(
            desk.stamped(Answer("status", "Status", columns, tuple(rows), total=len(rows), notes=notes), as_of=day)
        )
