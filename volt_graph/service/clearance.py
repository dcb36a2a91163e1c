"""Row rules at the desk: which deliveries the user may not see, and what that takes out of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from volt_graph.errors import Refused
from volt_graph.model.answer import Answer
from volt_graph.store.base import View
from volt_graph.trust.policy import Actor, Thing
from volt_graph.trust.redact import hidden_ids, row_ids, withhold

_DELIVERIES = (
    "MATCH (d:Delivery) RETURN d.id AS id, coalesce(d.marking, '') AS marking, coalesce(d.unit, '') AS unit ORDER BY id"
)
_MARKED = """
UNWIND $ids AS wanted MATCH (n:Person {id: wanted})
RETURN n.id AS id, coalesce(n.marking, '') AS marking, coalesce(n.unit, '') AS unit
UNION ALL UNWIND $ids AS wanted MATCH (n:Incident {id: wanted})
RETURN n.id AS id, coalesce(n.marking, '') AS marking, coalesce(n.unit, '') AS unit
UNION ALL UNWIND $ids AS wanted MATCH (n:Location {id: wanted})
RETURN n.id AS id, coalesce(n.marking, '') AS marking, coalesce(n.unit, '') AS unit
UNION ALL UNWIND $ids AS wanted MATCH (n:Gang {id: wanted})
RETURN n.id AS id, coalesce(n.marking, '') AS marking, coalesce(n.unit, '') AS unit
UNION ALL UNWIND $ids AS wanted MATCH (n:Area {id: wanted})
RETURN n.id AS id, coalesce(n.marking, '') AS marking, coalesce(n.unit, '') AS unit
"""


def deliveries_in(view: View) -> tuple[Thing, ...]:
    """Give the deliveries in the graph with their markings and units, ids ascending."""
    return tuple(_things(view, "delivery", _DELIVERIES, ()))


def hidden_deliveries(deliveries: Sequence[Thing], actor: Actor) -> frozenset[str]:
    """Give the ids of those deliveries that this actor may not see."""
    return hidden_ids(actor, "read", deliveries)


def sifted(view: View, actor: Actor, answer: Answer) -> Answer:
    """Take out rows about records the actor may not see; only called when some delivery is hidden.

    Raises
    ------
    Refused
        when the answer counts: a number over hidden records would tell of them.

    """
    if any(column.type in ("integer", "float") for column in answer.columns):
        raise Refused(
            f"{actor.name} may not read {answer.question}: it counts over records {actor.name} may not see",
            hint="ask someone whose role sees every delivery in the graph, or a question without counts",
        )
    ids = sorted({found for row in answer.rows for found in row_ids(row)})
    return withhold(answer, hidden_ids(actor, "read", _things(view, "record", _MARKED, ids)))


def _things(view: View, kind: str, cypher: str, ids: Sequence[str]) -> list[Thing]:
    found = view.rows(f"markings of each {kind}", cypher, {"ids": list(ids)} if ids else {})
    return [Thing(kind, str(name), marking=str(marking), unit=str(unit)) for name, marking, unit in found.rows]
