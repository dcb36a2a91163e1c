"""In which ward people live and incidents happened: bulk reads for strata of a null model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from volt_graph.store.base import View

_WARDS = """
MATCH (l:Location)-[:WITHIN*1..4]->(a:Area {kind: 'ward'})
RETURN collect(l.id) AS places, collect(a.id) AS wards
"""
_ADDRESSES = """
MATCH (p:Person)-[r:LIVES_AT]->(l:Location)
RETURN collect(p.id) AS people, collect(l.id) AS places, collect(coalesce(toString(r.since), '')) AS since,
       collect(coalesce(toString(r.until), '')) AS until
"""
_SCENES = """
MATCH (i:Incident)-[:OCCURRED_AT]->(l:Location)
RETURN collect(i.id) AS incidents, collect(l.id) AS places
"""


def read_home_wards(view: View, wards: Mapping[str, str], day: date) -> dict[str, str]:
    """Give the ward of everybody's address that holds on the day: the one moved to last, equal ones by ward id."""
    found: dict[str, tuple[int, str]] = {}
    for person, place, since, until in zip(*view.rows("places: addresses", _ADDRESSES).rows[0], strict=True):
        holds = (not since or since <= day.isoformat()) and (not until or day.isoformat() <= until)
        if holds and place in wards:
            ranked = -date.fromisoformat(since).toordinal() if since else 0, wards[place]
            found[person] = min(found.get(person, ranked), ranked)
    return {person: ward for person, (_, ward) in found.items()}


def read_scene_wards(view: View, wards: Mapping[str, str]) -> dict[str, str]:
    """Give the ward each incident happened in; of several the first by id."""
    found: dict[str, str] = {}
    for incident, place in zip(*view.rows("places: scenes", _SCENES).rows[0], strict=True):
        if place in wards:
            found[incident] = min(found.get(incident, wards[place]), wards[place])
    return found


def read_place_wards(view: View) -> dict[str, str]:
    """Give the ward of every place; of several the first by id."""
    found: dict[str, str] = {}
    for place, ward in zip(*view.rows("places: wards", _WARDS).rows[0], strict=True):
        found[place] = min(found.get(place, ward), ward)
    return found
