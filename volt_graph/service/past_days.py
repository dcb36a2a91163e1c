"""The past days kept for the next question: listed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def kept_days(desk: Desk) -> Answer:
    """List the past days kept for the next question."""
    from volt_graph.ingest.known_folder import kept

    with desk.act("read", "loads known", {}) as act:
        rows = tuple((one.day, one.made_at, one.size, one.in_use) for one in kept(desk.settings.data))
        columns = (
            Column("known_on", "date", "the day asked for"),
            Column("made_at", "string", "when it was made from the records"),
            Column("bytes", "integer", "room it takes"),
            Column("in_use", "boolean", "whether it is being asked now"),
        )
        return act.complete(desk.stamped(Answer("known_days", "Past days kept", columns, rows, total=len(rows))))


def forget_days(desk: Desk) -> tuple[int, int]:
    """Remove every past day kept; give how many were removed and how many are in use and stayed."""
    from volt_graph.ingest.known_folder import forget

    with desk.act("load", "loads known --remove", {}, operation="alteration") as act:
        removed, in_use = forget(desk.settings.data)
        act.note(count=removed)
        return removed, in_use
