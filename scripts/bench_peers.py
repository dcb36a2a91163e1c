"""The same work in plain NetworkX and pandas, from a ready graph or ready rows.

NetworkX cannot do some of it at the size of a force. Then it does a part, its seconds scaled (the name says so), or
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np
import pandas as pd

from volt_graph.analysis.centrality import measure
from volt_graph.model.network import Network

DENSE = 3_000
"""People up to whom NetworkX computes effective size: it makes a matrix of people by people."""
EXACT = 5_000
"""People up to whom NetworkX computes betweenness and harmonic closeness of all in reasonable time."""
SAMPLED = 20_000
"""People above whom ours are estimated here."""
SOME = 20
PIVOTS = 1_000

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Peer:
    """A measure of ours and the same one elsewhere.

    `scale` turns the peer's seconds into those of all people; then it has values for some. `exact` = no estimate.
    """

    measure: str
    name: str
    work: Callable[[], Values] | None
    scale: float = 1.0
    linear: bool = False
    exact: bool = True
    why: str = ""


def by_bipartite(rows: Sequence[tuple[str, str]]) -> nx.Graph[str]:
    """Project (person, incident) rows with Newman weights."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from({p for p, _ in rows})
    graph.add_edges_from((p, f"incident {e}") for p, e in rows)
    projected: nx.Graph[str] = nx.bipartite.collaboration_weighted_projected_graph(graph, {p for p, _ in rows})
    return projected


def by_merge(rows: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Count shared incidents of each pair by a self-merge."""
    frame = pd.DataFrame(rows, columns=["p", "e"]).drop_duplicates()
    both = frame.merge(frame, on="e")
    both = both[both["p_x"] < both["p_y"]]
    return dict(both.groupby(["p_x", "p_y"]).size())


def peers(net: Network, graph: nx.Graph[str]) -> Iterator[Peer]:
    """Give the peers of all measures, the linear ones first."""
    people = net.n_people
    alpha = float(measure(net, ["katz"])["katz"].note.rsplit(" ", 1)[1])
    linear: dict[str, tuple[str, Callable[[], Values]]] = {
        "degree": ("G.degree", lambda: dict(graph.degree)),
        "strength": ("G.degree(weight)", lambda: dict(graph.degree(weight="weight"))),
        "component_size": ("nx.connected_components", lambda: _sizes(graph)),
        "pagerank": ("nx.pagerank", lambda: nx.pagerank(graph, tol=1e-14 / people, max_iter=5000)),
        "katz": ("nx.katz_centrality", lambda: nx.katz_centrality(graph, alpha, tol=1e-13, normalized=False)),
        "eigenvector": ("nx, component by component", lambda: _eigenvectors(graph)),
        "k_core": ("nx.core_number", lambda: nx.core_number(graph)),
        "cut_points": ("nx.articulation_points", lambda: dict.fromkeys(nx.articulation_points(graph), 1.0)),
        "bridges": ("nx.bridges", lambda: dict(Counter(person for tie in nx.bridges(graph) for person in tie))),
        "clustering": ("nx.clustering", lambda: cast(Values, nx.clustering(graph))),
        "constraint": ("nx.constraint", lambda: nx.constraint(graph)),
    }
    for name, (said, work) in linear.items():
        yield Peer(name, said, work, linear=True)
    yield from _holes(net, graph)
    yield from _paths(net, graph)
    yield _fragmentation(net, graph)


def _holes(net: Network, graph: nx.Graph[str]) -> Iterator[Peer]:
    if net.n_people <= DENSE:
        yield Peer("effective_size", "nx.effective_size", lambda: nx.effective_size(graph), linear=True)
        return
    matrix = net.n_people**2 * 8 / 2**30
    why = f"NetworkX would need {matrix:,.0f} GiB; values compared at 10,000 incidents"
    yield Peer("effective_size", "", None, linear=True, why=why)


def _paths(net: Network, graph: nx.Graph[str]) -> Iterator[Peer]:
    people, drawn = net.n_people, f"nx, {SOME} people, seconds scaled"
    if people <= EXACT:
        yield Peer("betweenness", "nx, exact", lambda: nx.betweenness_centrality(graph))
        yield Peer("harmonic", "nx, exact", lambda: _harmonic(graph, graph))
        return
    pivots = people if people <= SAMPLED else PIVOTS
    why = "theirs is an estimate; compared at 10,000 incidents"
    yield Peer("betweenness", f"{drawn} to {pivots:,}", lambda: nx.betweenness_centrality(graph, k=SOME, seed=1),
               pivots / SOME, exact=False, why=why)  # fmt: skip
    yield Peer("harmonic", f"{drawn} to all", lambda: _harmonic(graph, _some(net)), people / SOME)


def _fragmentation(net: Network, graph: nx.Graph[str]) -> Peer:
    name = f"nx, without each of {SOME}, seconds scaled to all"
    return Peer("fragmentation", name, lambda: {p: _without(graph, p) for p in _some(net)}, net.n_people / SOME)


def _some(net: Network) -> list[str]:
    return [net.ids[i] for i in np.random.default_rng(1).choice(net.n_people, min(SOME, net.n_people), replace=False)]


def _sizes(graph: nx.Graph[str]) -> Values:
    return {p: float(len(part)) for part in nx.connected_components(graph) for p in part}


def _harmonic(graph: nx.Graph[str], people: object) -> Values:
    found = nx.harmonic_centrality(graph, nbunch=list(people))  # type: ignore[call-overload]  # any iterable
    return {p: v / (len(graph) - 1) for p, v in found.items()}


def _eigenvectors(graph: nx.Graph[str]) -> Values:
    found: dict[str, float] = {}
    for part in nx.connected_components(graph):
        if len(part) > 2:
            found |= nx.eigenvector_centrality_numpy(graph.subgraph(part))
        else:
            found |= dict.fromkeys(part, 0.5**0.5 if len(part) == 2 else float("nan"))
    return found


def _without(graph: nx.Graph[str], person: str) -> float:
    """F of the network without one person, by definition."""
    rest = graph.subgraph(set(graph) - {person})
    pairs = sum(len(part) * (len(part) - 1) for part in nx.connected_components(rest))
    return 1 - pairs / (len(rest) * (len(rest) - 1))
