"""What becomes of a network when its people are taken away one after the other, the next one chosen afresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.centrality import measure
from volt_graph.analysis.measures import DIRECTED, MEASURES
from volt_graph.analysis.parts import kept_part
from volt_graph.analysis.ranks import significant
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network


@dataclass(frozen=True, slots=True)
class Disruption:
    """One entry per removal, aligned; `first` is the largest component before any.

    `value` is the person's value in the network of that moment, `tied` how many others had it. `largest` is the
    size of the largest component and `fragmentation` F of the people who remain; `once` the largest component when
    people are taken in the order they had at the start; `random` its mean over `runs` random orders, `random_low`
    and `random_high` its least and greatest.
    """

    by: str
    first: int
    people: tuple[str, ...]
    value: tuple[float, ...]
    tied: tuple[int, ...]
    largest: tuple[int, ...]
    fragmentation: tuple[float, ...]
    once: tuple[int, ...]
    random: tuple[float, ...]
    random_low: tuple[int, ...]
    random_high: tuple[int, ...]
    runs: int
    seed: int
    note: str


def disruption(
    network: Network,
    *,
    by: str = "betweenness",
    removals: int = 20,
    runs: int = 20,
    seed: int = 1,
    pivots: int | None = None,
) -> Disruption:
    """Take away, `removals` times, the person with the largest value of a measure, which is computed again each time.

    Equal values: the smallest id. It ends early when no ties are left. Random orders are drawn with `seed` from all
    people; `pivots` samples the measure, see `centrality.measure`. An order made once at the start overrates people
    whose importance was due to somebody taken before them
    (Holme, Kim, Yoon and Han, Phys. Rev. E 65, 056109, 2002).

    Raises WrongUsage for a directed network, a measure that gives no order, removals or runs under 1.

    Two triangles joined by c-d: c leaves ab and def, where nobody stands between others, so that all five tie.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])
    >>> found = disruption(net, removals=2)
    >>> found.people, found.largest, found.tied
    (('c', 'a'), (3, 3), (1, 4))
    """
    _check(network, by, removals, runs)
    shape = Adjacency(network)
    keep = np.ones(network.n_people, np.bool_)
    people: list[int] = []
    values, tied, states, notes = [], [], [], []
    while len(people) < min(removals, network.n_people - 1):
        rest = kept_part(network, keep)
        if not rest.n_ties:
            break
        measured = measure(rest, [by], pivots=pivots, seed=seed)[by]
        found = significant(measured.value)
        if np.isnan(found).all():
            break
        best = int(np.nanargmax(found))
        people.append(int(np.flatnonzero(keep)[best]))
        values.append(float(measured.value[best]))
        tied.append(int((found == found[best]).sum()) - 1)
        notes.append(measured.note)
        keep[people[-1]] = False
        states.append(_state(shape, keep))
    orders = [_largest(shape, order) for order in _random(network, len(people), runs, seed)]
    drawn = np.array(orders).reshape(runs, len(people))
    return Disruption(
        by=by,
        first=int(shape.component_size.max(initial=0)),
        people=tuple(network.ids[i] for i in people),
        value=tuple(values),
        tied=tuple(tied),
        largest=tuple(size for size, _ in states),
        fragmentation=tuple(f for _, f in states),
        once=tuple(_largest(shape, _once(network, by, seed, pivots)[: len(people)])),
        random=tuple(drawn.mean(axis=0).tolist()),
        random_low=tuple(drawn.min(axis=0, initial=network.n_people).tolist()),
        random_high=tuple(drawn.max(axis=0, initial=0).tolist()),
        runs=runs,
        seed=seed,
        note=next((note for note in notes if note), ""),
    )


def _check(network: Network, by: str, removals: int, runs: int) -> None:
    if network.meaning.directed:
        raise WrongUsage("disruption is measured in undirected networks, and this one is directed")
    spec = MEASURES.get(by)
    if spec is None or spec.kind != "value" or spec.per_component or spec.networks == DIRECTED:
        fits = [s.name for s in MEASURES.values()
                if s.kind == "value" and not s.per_component and s.networks != DIRECTED]  # fmt: skip
        raise WrongUsage(f"people cannot be taken away by {by!r}", hint=f"choose from {', '.join(fits)}")
    if removals < 1 or runs < 1:
        raise WrongUsage("removals and random orders must be at least 1")


def _once(network: Network, by: str, seed: int, pivots: int | None) -> NDArray[int64]:
    """Give people by the measure as it was at the start, largest first, equal ones by id."""
    value = significant(measure(network, [by], pivots=pivots, seed=seed)[by].value)
    return np.lexsort((np.arange(network.n_people), -np.nan_to_num(value, nan=-np.inf)))


def _random(network: Network, length: int, runs: int, seed: int) -> list[NDArray[int64]]:
    draw = np.random.default_rng(seed)
    return [draw.permutation(network.n_people)[:length] for _ in range(runs)]


def _largest(shape: Adjacency, order: Sequence[int] | NDArray[int64]) -> list[int]:
    keep = np.ones(shape.n, np.bool_)
    found = []
    for person in order:
        keep[person] = False
        found.append(_state(shape, keep)[0])
    return found


def _state(shape: Adjacency, keep: NDArray[bool_]) -> tuple[int, float]:
    """Give the largest component and F of the kept people; people taken away count as components of nobody."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    net = shape.network
    inside = keep[shape.rows] & keep[net.indices]
    bounds = np.concatenate(([0], np.cumsum(inside)))[net.indptr]
    matrix = csr_array((np.ones(int(bounds[-1])), net.indices[inside], bounds), shape=(shape.n, shape.n))
    label = connected_components(matrix, directed=False)[1]
    sizes = np.bincount(label[keep]) if keep.any() else np.zeros(1, np.int64)
    remaining = int(keep.sum())
    joined = float((sizes * (sizes - 1.0)).sum())
    return int(sizes.max()), 1.0 - joined / (remaining * (remaining - 1)) if remaining > 1 else 0.0
