"""Which components are computed exactly, which from a seeded sample of starting people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.analysis.adjacency import Adjacency

PIVOTS = 1_000
"""Starting people drawn per large component when no number is asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Components to search: (people, starts as positions in people); `note` says what was sampled."""

    parts: tuple[tuple[NDArray[int64], NDArray[int64]], ...]
    note: str


def choose(shape: Adjacency, *, pivots: int | None, exact_up_to: int, seed: int) -> Plan:
    """Start from everybody in components of at most `exact_up_to` people, else from a sample drawn with `seed`.

    With `pivots` given, components of more people than that are sampled. Components in which everybody is tied to
    everybody are left out: their values are known.
    """
    draw = np.random.default_rng(seed)
    limit = exact_up_to if pivots is None else pivots
    size = PIVOTS if pivots is None else pivots
    parts, said = [], []
    for people in shape.members(~shape.complete):
        everybody = np.arange(len(people))
        if len(people) <= limit:
            parts.append((people, everybody))
            continue
        parts.append((people, np.sort(draw.choice(everybody, size, replace=False))))
        said.append(f"{size:,} of {len(people):,} people")
    note = f"estimated from paths of {' and '.join(said)} of a component, drawn with seed {seed}" if said else ""
    return Plan(tuple(parts), note)
