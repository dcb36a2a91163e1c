"""Rows of incident_locations.csv: incidents that moved along their street, and places that are said a second time.

incidents.csv states one place of every incident. Some systems also send all places of an incident in a file of their
own: what began in a bar ends on the street outside, and the first place stands there once more.
"""

from __future__ import annotations

from volt_graph.ingest.synthetic.geography import DWELLINGS_FROM, OWN, PLACES_A_STREET, SECOND, STREET
from volt_graph.ingest.synthetic.ids import Ids
from volt_graph.ingest.synthetic.places import Row
from volt_graph.ingest.synthetic.world import World

_ONE_IN = 100
_NEXT = {STREET: SECOND, SECOND: STREET, OWN: STREET}


def scene_rows(world: World, ids: Ids, background: int, relations: dict[str, str]) -> list[Row]:
    """Second places of one background incident in a hundred; every other one repeats its first place too.

    A second place is another point of the same street, so it lies in the same small area. `relations` is incident id
    to the relation that incidents.csv states: a repeated place says the same. Planted incidents keep their one place,
    and so do incidents at a dwelling.
    """
    rng = world.plan.rng("scenes")
    places = world.book.place[:background]
    public = [i for i, place in enumerate(places.tolist()) if place % PLACES_A_STREET < DWELLINGS_FROM]
    rows: list[Row] = []
    for at, i in enumerate(rng.choice(public, max(2, background // _ONE_IN), replace=False).tolist()):
        key, place = ids.incident(i), int(places[i])
        if at % 2 == 0:
            rows.append([key, ids.location(place), relations[key]])
        second = place - place % PLACES_A_STREET + _NEXT[place % PLACES_A_STREET]
        rows.append([key, ids.location(second), "outside" if place % PLACES_A_STREET == OWN else "near"])
    return sorted(rows, key=lambda row: row[:2])
