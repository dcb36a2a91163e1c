"""Near repeats: some armed violence follows another, close by and soon.

A follower takes its place (the same, another on the street, or a street 100 to 200 m away) and its day from an earlier
event, so the map stays as it was. The shares were set so that the Knox ratios come out at the targets.
"""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.draws import Ints
from volt_graph.ingest.synthetic.geography import PLACES_A_STREET, Geography
from volt_graph.ingest.synthetic.offences import ARMED
from volt_graph.ingest.synthetic.plan import Plan
from volt_graph.ingest.synthetic.world import Book

SAME_PLACE = 0.035
SAME_STREET = 0.045
NEXT_STREET = 0.03
_LAG_DAYS = {"soon": (0, 4), "later": (7, 14)}


def add_near_repeats(plan: Plan, world_map: Geography, book: Book, count: int) -> None:
    """Turn a share of the first `count` incidents of armed violence into followers of others."""
    rng = plan.rng("near repeats")
    armed = np.flatnonzero(np.isin(book.kind[:count], sorted(ARMED)))
    armed = rng.permutation(armed)
    half = len(armed) // 2
    parents, rest = armed[:half], armed[half:]
    done = 0
    for share, how in ((SAME_PLACE, "place"), (SAME_STREET, "street"), (NEXT_STREET, "next")):
        n = min(round(share * len(armed)), half, len(rest) - done)
        followers = rest[done : done + n]
        done += n
        chosen = rng.choice(parents, size=n, replace=False) if n else parents[:0]
        low, high = _LAG_DAYS["later" if how == "next" else "soon"]
        book.day[followers] = np.minimum(book.day[chosen] + rng.integers(low, high, n), plan.days - 1)
        book.place[followers] = [_place(world_map, rng, int(p), how) for p in book.place[chosen]]


def _place(world_map: Geography, rng: np.random.Generator, place: int, how: str) -> int:
    if how == "place":
        return place
    first = place - place % PLACES_A_STREET
    if how == "street":
        others = [p for p in range(first, first + PLACES_A_STREET) if p != place]
        return int(others[rng.integers(len(others))])
    gap = np.hypot(
        world_map.place_easting - world_map.place_easting[place],
        world_map.place_northing - world_map.place_northing[place],
    )
    ring: Ints = np.flatnonzero((gap >= 100) & (gap < 200))
    return int(ring[rng.integers(len(ring))]) if len(ring) else place
