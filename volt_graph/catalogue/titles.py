"""Recorded names and references of nodes, in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from volt_graph.store.base import View

_TITLES: Mapping[str, str] = {
    "Person": "UNWIND $ids AS wanted MATCH (n:Person {id: wanted}) "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.name, '')) AS titles",
    "Location": "UNWIND $ids AS wanted MATCH (n:Location {id: wanted}) "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.name, n.address, '')) AS titles",
    "Area": "UNWIND $ids AS wanted MATCH (n:Area {id: wanted}) "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.name, '')) AS titles",
    "Gang": "UNWIND $ids AS wanted MATCH (n:Gang {id: wanted}) "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.name, '')) AS titles",
    "Incident": "UNWIND $ids AS wanted MATCH (n:Incident {id: wanted}) "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.offence, '')) AS titles",
}
_AT_ONCE = 20_000


def read_titles(view: View, label: str, ids: Sequence[str]) -> dict[str, str]:
    """Give id to recorded name (an incident's offence) for nodes of `label`; those without one are left out."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        chunk = list(ids[start : start + _AT_ONCE])
        keys, titles = view.rows(f"names of {label}", _TITLES[label], {"ids": chunk}).rows[0]
        found.update((key, title) for key, title in zip(keys, titles, strict=True) if title)
    return found
