"""What the graph covers: deliveries, the last day, counts per label and relationship type."""

from __future__ import annotations

from datetime import date

from volt_graph.model.schema import NODES, TIES
from volt_graph.store.base import View

_LAST_DAY = "MATCH (i:Incident) WHERE i.day IS NOT NULL RETURN max(i.day) AS day"
_LABELS = "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS found ORDER BY label"
_TYPES = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS found ORDER BY type"


def last_day(view: View) -> date | None:
    """Give the latest incident day in the graph; None when no incident is dated."""
    found = view.rows("last incident day", _LAST_DAY).rows[0][0]
    return found if isinstance(found, date) else None


def label_counts(view: View) -> tuple[tuple[str, int], ...]:
    """Count nodes per label of the schema, in the schema's order; labels without a node count 0."""
    found = {str(label): int(count) for label, count in view.rows("nodes per label", _LABELS).rows}
    return tuple((label, found.get(label, 0)) for label in NODES)


def type_counts(view: View) -> tuple[tuple[str, int], ...]:
    """Count relationships per type of the schema, in the schema's order."""
    found = {str(name): int(count) for name, count in view.rows("relationships per type", _TYPES).rows}
    return tuple((name, found.get(name, 0)) for name in TIES)
