"""Near repeats: some violence outside the home follows other violence, close by and soon.

A follower takes its place (the same, another on the street, or one 100 to 200 m away) from an earlier event and its day
from a little after it, so the map stays as it was. The shares were set so that the Knox ratios come out at the targets.
"""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.draws import Ints
from volt_graph.ingest.synthetic.geography import DWELLINGS_FROM, PLACES_A_STREET, Geography
from volt_graph.ingest.synthetic.offences import KINDS
from volt_graph.ingest.synthetic.plan import Plan
from volt_graph.ingest.synthetic.world import Book
from volt_graph.model.harm import OFFENCES

SAME_PLACE = 0.0245
SAME_STREET = 0.025
NEXT_STREET = 0.0105
_LAG_DAYS = {"place": (0, 4), "street": (0, 4), "next": (7, 14)}
_VIOLENCE = tuple(i for i, kind in enumerate(KINDS) if OFFENCES.get(kind.offence, ("",))[0] == "VAP")


def add_near_repeats(plan: Plan, world_map: Geography, book: Book, count: int) -> None:
    """Turn a share of the violence outside the home among the first `count` incidents into followers of other."""
    rng = plan.rng("near repeats")
    outside = np.isin(book.kind[:count], _VIOLENCE) & (book.place[:count] % PLACES_A_STREET < DWELLINGS_FROM)
    events = rng.permutation(np.flatnonzero(outside & ~book.domestic[:count]))
    half = len(events) // 2
    parents, rest = events[:half], events[half:]
    done = 0
    for share, how in ((SAME_PLACE, "place"), (SAME_STREET, "street"), (NEXT_STREET, "next")):
        n = round(share * len(events))
        followers = rest[done : done + n]
        done += n
        chosen = rng.choice(parents, size=n, replace=False) if n else parents[:0]
        book.day[followers] = np.minimum(book.day[chosen] + rng.integers(*_LAG_DAYS[how], n), plan.days - 1)
        book.place[followers] = [_place(world_map, rng, int(p), how) for p in book.place[chosen]]


def _place(world_map: Geography, rng: np.random.Generator, place: int, how: str) -> int:
    if how == "place":
        return place
    first = place - place % PLACES_A_STREET
    if how == "street":
        others = [p for p in range(first, first + DWELLINGS_FROM) if p != place]
        return int(others[rng.integers(len(others))])
    gap = np.hypot(
        world_map.place_easting - world_map.place_easting[place],
        world_map.place_northing - world_map.place_northing[place],
    )
    outside = np.arange(world_map.places) % PLACES_A_STREET < DWELLINGS_FROM
    ring: Ints = np.flatnonzero((gap >= 100) & (gap < 200) & outside)
    return int(ring[rng.integers(len(ring))]) if len(ring) else place
