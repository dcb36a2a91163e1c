"""What was stated of an incident over time, and what deliveries changed: answered from the records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def incident_history(desk: Desk, incident: str, *, known_on: date | None = None) -> Answer:
    """List every statement about an incident; with `known_on` those held here at the end of that day.

    Raises NotFound and Ambiguous when the incident cannot be told.
    """
    from volt_graph.ingest.history import history

    with desk.act("read", "loads history", {"incident": incident, "known_on": known_on}, whole=True) as act:
        key, found = history(desk.folder, incident, known_on)
        rows = tuple(
            (s.what, s.other, s.said, s.delivered_at, s.closed_at, s.why, s.closed_by, s.reference, s.file)
            for s in found
        )
        columns = (
            Column("what", "string", "the incident itself or a relationship of it"),
            Column("other", "string", "who or what it is with"),
            Column("said", "string", "what was stated; times of the event and of its recording stand in it"),
            Column("delivered_at", "string", "from when this folder held it"),
            Column("closed_at", "string", "until when; empty when it holds"),
            Column("why", "string", "why it was closed: restated or withdrawn"),
            Column("closed_by", "string", "delivery that closed it"),
            Column("line", "string", "the line that states it"),
            Column("file", "string", "name as delivered"),
        )
        day = f" as known on {known_on}" if known_on else ""
        answer = Answer("incident_history", f"Statements about {key}{day}", columns, rows, total=len(rows),
                        params={"incident": key, "known_on": known_on})  # fmt: skip
        people = {end for s in found if s.what != "OCCURRED_AT" for end in s.other.split(" ") if end}
        return act.complete(desk.stamped(answer), people=people)


def load_changes(desk: Desk, delivery: str, other: str = "") -> Answer:
    """List what a delivery changed of what was stated before, or how two deliveries differ.

    Raises NotFound when a delivery is not known.
    """
    from volt_graph.ingest.history import changes

    with desk.act("read", "loads diff", {"delivery": delivery, "other": other}, whole=True) as act:
        found = changes(desk.folder, delivery, other)
        rows = tuple((c.incident, c.change, c.what, c.other, c.before, c.after) for c in found)
        columns = (
            Column("incident_id", "string", "incident"),
            Column("change", "string", "changed, removed, added or withdrawn"),
            Column("what", "string", "the incident itself or a relationship of it"),
            Column("other", "string", "who or what it is with"),
            Column("before", "string", "what was stated before"),
            Column("after", "string", "what is stated instead"),
        )
        title = f"From {delivery} to {other}" if other else f"What {delivery} changed"
        answer = Answer("loads_diff", title, columns, rows, total=len(rows),
                        params={"delivery": delivery, "other": other})  # fmt: skip
        people = {end for c in found if c.what != "OCCURRED_AT" for end in c.other.split(" ") if end}
        return act.complete(desk.stamped(answer), people=people)
