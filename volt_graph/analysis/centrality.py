"""Run measures by name over one network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis import between, cohesion, degrees, distances, holes, spectral
from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.katz import katz
from volt_graph.analysis.measures import BOTH, DIRECTED, MEASURES, UNDIRECTED, MeasureSpec
from volt_graph.analysis.triads import Triads
from volt_graph.analysis.weighted import UP_TO, betweenness_weighted
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Measure

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network

__all__ = ["MEASURES", "MeasureSpec", "measure"]


def measure(network: Network, names: Sequence[str], *, pivots: int | None = None, seed: int = 1) -> dict[str, Measure]:
    """Compute the named measures of MEASURES over all people of a network, in the order of `network.ids`.

    Betweenness and harmonic closeness are exact in components of up to 5,000 and 20,000 people and estimated from
    1,000 starting people drawn with `seed` in larger ones; `pivots` sets that number and samples every component
    with more people than it. A note says when a value is an estimate. Raises WrongUsage for an unknown measure, one
    that does not fit the network's direction, or pivots under 1.

    Two triangles abc, def joined by c-d: 6 of the 10 pairs of others need c.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])
    >>> found = measure(net, ["betweenness", "cut_points"])
    >>> found["betweenness"].value.tolist(), found["cut_points"].value.tolist()
    ([0.0, 0.0, 0.6, 0.6, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0, 0.0, 0.0])
    """
    if pivots is not None and pivots < 1:
        raise WrongUsage(f"{pivots} pivots cannot be drawn", hint="give 1 or more")
    specs = [_fitting(name, directed=network.meaning.directed) for name in names]
    work = _Work(Adjacency(network), pivots, seed)
    return {spec.name: _one(work, spec) for spec in specs}


def names_for(network: Network) -> tuple[str, ...]:
    """Name the measures that fit a network's direction and size, in the order of MEASURES."""
    fits = (BOTH, DIRECTED if network.meaning.directed else UNDIRECTED)
    large = Adjacency(network).component_size.max(initial=0) > UP_TO
    return tuple(
        spec.name
        for spec in MEASURES.values()
        if spec.networks in fits and not (large and spec.name == "betweenness_weighted")
    )


def _fitting(name: str, *, directed: bool) -> MeasureSpec:
    if name not in MEASURES:
        raise WrongUsage(f"no measure is called {name!r}", hint=f"choose from {', '.join(MEASURES)}")
    spec = MEASURES[name]
    if spec.networks != BOTH and (spec.networks == DIRECTED) != directed:
        has = "directed" if directed else "undirected"
        raise WrongUsage(f"{name} is defined for {spec.networks} networks, and this one is {has}")
    return spec


@dataclass(eq=False)
class _Work:
    """What the kernels of one call share."""

    shape: Adjacency
    pivots: int | None
    seed: int

    @cached_property
    def between(self) -> tuple[NDArray[float64], str]:
        return between.betweenness(self.shape, pivots=self.pivots, seed=self.seed)

    @cached_property
    def triads(self) -> Triads:
        return Triads(self.shape)


_Found = tuple["NDArray[float64]", str]


def _plain(kernel: Callable[[Adjacency], NDArray[float64]]) -> Callable[[_Work], _Found]:
    return lambda work: (kernel(work.shape), "")


def _of_triads(kernel: Callable[[Triads], NDArray[float64]]) -> Callable[[_Work], _Found]:
    return lambda work: (kernel(work.triads), "")


def _betweenness(work: _Work) -> _Found:
    values, note = work.between
    return np.asarray(values / between.pairs(work.shape), np.float64), note


_KERNELS: Mapping[str, Callable[[_Work], _Found]] = {
    "degree": _plain(degrees.degree),
    "out_degree": _plain(degrees.out_degree),
    "in_degree": _plain(degrees.in_degree),
    "strength": lambda work: (degrees.strength(work.shape, work.shape.network.weight), ""),
    "betweenness": _betweenness,
    "betweenness_raw": lambda work: work.between,
    "betweenness_weighted": lambda work: (betweenness_weighted(work.shape) / between.pairs(work.shape), ""),
    "harmonic": lambda work: distances.harmonic(work.shape, pivots=work.pivots, seed=work.seed),
    "eigenvector": _plain(spectral.eigenvector),
    "pagerank": lambda work: (spectral.pagerank(work.shape, work.shape.network.weight), ""),
    "katz": lambda work: katz(work.shape),
    "clustering": _of_triads(holes.clustering),
    "constraint": _of_triads(holes.constraint),
    "effective_size": _of_triads(holes.effective_size),
    "k_core": _plain(cohesion.k_core),
    "components": lambda work: ((work.shape.component + 1).astype(np.float64), ""),
    "component_size": lambda work: (work.shape.component_size.astype(np.float64), ""),
    "cut_points": _plain(cohesion.cut_points),
    "bridges": _plain(cohesion.bridges),
    "fragmentation": _plain(cohesion.fragmentation),
}


def _one(work: _Work, spec: MeasureSpec) -> Measure:
    values, note = _KERNELS[spec.name](work)
    frozen = np.array(values, np.float64)
    frozen.flags.writeable = False
    unit = f"{spec.unit}, divided by {spec.divides_by}" if spec.divides_by else spec.unit
    defined = ~np.isnan(frozen)
    defined.flags.writeable = False
    return Measure(spec.name, frozen, unit, note, defined)
