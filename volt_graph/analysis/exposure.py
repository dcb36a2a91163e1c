"""Exposure to victimisation: who stands near people who were shot or stabbed. For protection only."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.chance import Compared, compare_drawn
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from volt_graph.model.network import Network

CHUNK = 2_000
"""People whose neighbourhoods are opened at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """Per person of the network, in the order of its ids.

    `share[k - 1]` is the mean of y over the people at exactly k steps (NaN when there are none), `people[k - 1]` how
    many they are, `distance` the steps to the nearest injured person other than oneself (0 = none can be reached).
    `victims` are the injured people in the network.
    """

    share: tuple[NDArray[float64], ...]
    people: tuple[NDArray[int64], ...]
    distance: NDArray[int64]
    victims: int
    counted: bool


def expose(network: Network, injuries: Mapping[str, int], *, steps: int = 3, counted: bool = False) -> Exposure:
    """Measure exposure (X-1): row-normalised W_k y, the mean of y over the people at geodesic distance exactly k.

    y = 1 for whoever of `injuries` (person to number of injuries) was injured, or that number when `counted`; one's
    own injury does not count. People without neighbours at k steps have no exposure there (NaN), not 0. (Network
    exposure as in Papachristos, Wildeman and Roberto, Social Science and Medicine 125, 139-150, 2015.)

    Raises WrongUsage for a directed network.

    By hand: path A-B-C-D-E and B-X, C and X injured: B sees 2 of its 3 neighbours.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("AB", "BC", "CD", "DE", "BX")])
    >>> found = expose(net, {"C": 1, "X": 2})
    >>> np.round(found.share[0], 3).tolist(), found.distance.tolist()
    ([0.0, 0.667, 0.0, 0.5, 0.0, 0.0], [2, 1, 2, 1, 2, 2])
    """
    if network.meaning.directed:
        raise WrongUsage("exposure is measured in undirected networks, and this one is directed",
                         hint="use co_offending")  # fmt: skip
    y = np.array([injuries.get(person, 0) for person in network.ids], np.float64)
    hurt = y > 0
    value = y if counted else hurt.astype(np.float64)
    share, people = _rings(network, value, steps)
    return Exposure(share, people, _nearest_other(network, np.flatnonzero(hurt)), int(hurt.sum()), counted)


def _rings(
    network: Network, value: NDArray[float64], steps: int
) -> tuple[tuple[NDArray[float64], ...], tuple[NDArray[int64], ...]]:
    """Give for 1 to `steps` steps the mean value and the number of people at exactly that distance."""
    from scipy.sparse import csr_array, eye_array

    n = network.n_people
    near: csr_array[Any] = Adjacency(network).matrix(np.ones(len(network.indices), np.int32))
    share = tuple(np.full(n, np.nan) for _ in range(steps))
    people = tuple(np.zeros(n, np.int64) for _ in range(steps))
    for start in range(0, n, CHUNK):
        stop = min(start + CHUNK, n)
        seen: Any = csr_array(eye_array(n, format="csr", dtype=np.int32)[start:stop])
        ring = seen
        for step in range(steps):
            reached = ring @ near
            reached.data[:] = 1
            ring = reached - reached.multiply(seen)
            ring.eliminate_zeros()
            seen = seen + ring
            size = np.diff(ring.indptr)
            people[step][start:stop] = size
            total = ring @ value
            share[step][start:stop] = np.divide(total, size, out=np.full(stop - start, np.nan), where=size > 0)
    return share, people


def _nearest_other(network: Network, hurt: NDArray[int64]) -> NDArray[int64]:
    """Give the steps to the nearest injured person other than oneself: each person keeps the two nearest of them."""
    known: list[dict[int, int]] = [{} for _ in range(network.n_people)]
    queue = deque((row, row, 0) for row in hurt.tolist())
    while queue:
        row, victim, steps = queue.popleft()
        if victim in known[row] or len(known[row]) == 2:
            continue
        known[row][victim] = steps
        near = network.indices[network.indptr[row] : network.indptr[row + 1]].tolist()
        queue.extend((other, victim, steps + 1) for other in near)
    return np.array([min((steps for victim, steps in found.items() if victim != row), default=0)
                     for row, found in enumerate(known)], np.int64)  # fmt: skip


def clustering_of_injured(network: Network, injuries: Mapping[str, int], *, runs: int = 999, seed: int = 1) -> Compared:
    """Compare the ties between two injured people with the injuries dealt anew over the people who have a tie.

    A join count (Moran, J. Roy. Stat. Soc. B 10, 243-251, 1948): p is the share of dealings with at least as many.
    """
    shape = Adjacency(network)
    once = shape.rows < network.indices
    a, b = shape.rows[once], network.indices[once]
    tied = np.flatnonzero(shape.degree > 0)
    hurt = np.isin(np.array(network.ids, object)[tied], list(injuries)) if len(tied) else np.zeros(0, np.bool_)
    y = np.zeros(network.n_people, np.bool_)

    def joined(people: Sequence[int] | NDArray[int64]) -> float:
        y[:] = False
        y[people] = True
        return float(np.count_nonzero(y[a] & y[b]))

    observed = joined(tied[hurt])
    draw = np.random.default_rng(seed)
    many = int(hurt.sum())
    drawn = [joined(draw.choice(tied, many, replace=False, shuffle=False)) for _ in range(runs)] if many else [0.0]
    return compare_drawn(observed, drawn, exact=False)
