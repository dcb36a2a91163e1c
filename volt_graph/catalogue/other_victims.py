"""Crimes whose recorded victim is a business or the state: left out where people are counted, and so many are said."""

from __future__ import annotations

from datetime import date

from volt_graph.store.base import View

_OTHERS = """
MATCH (p:Person)-[v:VICTIM_OF]->(i:Incident)
WHERE v.victim_type IN ['business', 'state'] AND i.record_type = 'crime'
RETURN collect(i.id) AS incidents, collect(coalesce(toString(i.day), '')) AS days
"""


def read_other_victims(view: View, since: date | None, until: date | None) -> tuple[str, ...]:
    """Give the crime of every entry of such a victim in the period (inclusive; without limits undated ones too)."""
    low, high = (since or date.min).isoformat(), (until or date.max).isoformat()
    bounded = since is not None or until is not None
    incidents, days = view.rows("network: other victims", _OTHERS).rows[0]
    return tuple(sorted(
        incident for incident, day in zip(incidents, days, strict=True)
        if (low <= day <= high if day else not bounded)
    ))  # fmt: skip
