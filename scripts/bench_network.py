#!/usr/bin/env python3
"""Network analysis against plain NetworkX (and pandas) on the same data, in one run.

    scripts/bench_network.py [--incidents N,N] [--boroughs N] [--rounds N] [--store URL] [--large] [--json FILE]

Data are synthetic deliveries. Each row: median CPU seconds of the rounds, ours and the peer's, the ratio, and the
largest difference of values, relative to the largest value. A peer that takes more than ten seconds runs once. The
edge read loads the delivery into an embedded store (or into --store, which should be empty) and reads it back.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import networkx as nx
import numpy as np
import pandas as pd

from volt_graph.analysis.centrality import measure
from volt_graph.analysis.coverage import coverage_list
from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.groups import find_groups
from volt_graph.analysis.keyplayers import key_players
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.stability import stability
from volt_graph.catalogue.edges import read_involvements
from volt_graph.ingest.load import load
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.model.network import Involvements, Network
from volt_graph.settings import load_settings
from volt_graph.store.registry import open_store

SLOW_S = 10.0
PIVOTS = 1_000
PEER_PIVOTS = 20
EXACT = 12_000
LOUVAIN = 20_000
DENSE = 3_000
Values = dict[str, float]


@dataclass(frozen=True)
class Row:
    data: str
    work: str
    ours_s: float
    peer: str
    peer_s: float | None
    difference: float | None

    @property
    def ratio(self) -> float | None:
        return None if self.peer_s is None else self.peer_s / max(self.ours_s, 1e-9)


def main() -> int:
    parser = argparse.ArgumentParser(description="network analysis against plain NetworkX")
    parser.add_argument("--incidents", default="10000,100000", help="sizes, comma separated")
    parser.add_argument("--boroughs", type=int, default=0, help="boroughs (default: one per 10,000 incidents)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--store", default="embedded", help="store of the edge read; it should be empty")
    parser.add_argument("--large", action="store_true", help="also 140,000 people and 354,000 ties at random")
    parser.add_argument("--json", help="write the JSON here too")
    options = parser.parse_args()
    rows: list[Row] = []
    for size in map(int, options.incidents.split(",")):
        with tempfile.TemporaryDirectory(prefix="volt-bench-") as folder:
            boroughs = options.boroughs or max(size // 10_000, 1)
            write_delivery(Path(folder) / "delivery", incidents=size, boroughs=boroughs, seed=1)
            rows += list(from_store(Path(folder), options, f"{size:,} incidents"))
            found = involvements(Path(folder) / "delivery")
            rows += list(projections(found, options.rounds, f"{size:,} incidents"))
            net = project(found, cap=None)
            rows += [*measures(net, options.rounds), *positions(net, options.rounds)]
    if options.large:
        net = random_network(140_000, 354_000)
        rows += [*measures(net, options.rounds), *positions(net, options.rounds)]
    report(rows, options)
    return 0


def cpu(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Median CPU seconds, and what the last round gave; one round when it is slow."""
    taken: list[float] = []
    result = None
    while len(taken) < rounds and (not taken or taken[0] < SLOW_S):
        start = time.process_time()
        result = work()
        taken.append(time.process_time() - start)
    return statistics.median(taken), result


def involvements(folder: Path) -> Involvements:
    with (folder / "incidents.csv").open(newline="", encoding="utf-8") as handle:
        days = {row["incident_id"]: _day(row["occurred_from"]) for row in csv.DictReader(handle)}
    with (folder / "involvements.csv").open(newline="", encoding="utf-8") as handle:
        rows = [(r["person_id"], r["incident_id"], r["role"], days.get(r["incident_id"]), r["status"])
                for r in csv.DictReader(handle) if r["person_id"] and r["incident_id"]]  # fmt: skip
    person, incident, role, day, status = zip(*rows, strict=True)
    return Involvements(person, incident, tuple("suspect" if r == "dual" else r for r in role), day, status)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def random_network(people: int, ties: int) -> Network:
    draw = np.random.default_rng(1)
    weights = 1 / np.sqrt(np.arange(1, people + 1))
    one = draw.choice(people, ties * 2, p=weights / weights.sum())
    other = np.where(
        draw.random(ties * 2) < 0.3, draw.permutation(one), (one + draw.geometric(1 / 200, ties * 2)) % people
    )
    pairs = sorted({(min(a, b), max(a, b)) for a, b in zip(one.tolist(), other.tolist(), strict=True) if a != b})
    kept = draw.permutation(len(pairs))[:ties].tolist()
    return from_ties([(f"P{pairs[k][0]:06}", f"P{pairs[k][1]:06}", float(1 + k % 3)) for k in kept])


def from_store(folder: Path, options: argparse.Namespace, data: str) -> Iterator[Row]:
    """Wall seconds of the edge read per 100,000 edges."""
    settings = load_settings(os.environ, data=str(folder / "data"), store=options.store)
    with open_store(settings) as store:
        load(store, folder / "data", [folder / "delivery"], source="bench")
        taken, edges = [], 0
        for _ in range(options.rounds):
            start = time.perf_counter()
            edges = len(read_involvements(store.view()).person)
            taken.append(time.perf_counter() - start)
        per = statistics.median(taken) / max(edges, 1) * 100_000
        yield Row(data, f"edges out of {store.engine}, wall s per 100,000 ({edges:,} read)", per, "", None, None)


def projections(found: Involvements, rounds: int, data: str) -> Iterator[Row]:
    ours, net = cpu(lambda: project(found, cap=None), rounds)
    rows = [(p, e) for p, e, role, status in zip(found.person, found.incident, found.role, found.status, strict=True)
            if role == "suspect" and status not in net.meaning.statuses_left_out]  # fmt: skip
    peer, graph = cpu(lambda: by_bipartite(rows), rounds)
    drawn = to_networkx(net)
    apart = max((abs(graph.edges[a, b]["weight"] - tie["weight"]) for a, b, tie in drawn.edges(data=True)), default=0.0)
    if set(graph.edges) ^ set(drawn.edges) and graph.number_of_edges() != drawn.number_of_edges():
        raise SystemExit("the projections have different ties")
    yield Row(data, f"projection ({net.n_ties:,} ties)", ours, "nx.bipartite, collaboration weights", peer, apart)
    peer, merged = cpu(lambda: by_merge(rows), rounds)
    counts = {(a, b): int(tie["count"]) for a, b, tie in drawn.edges(data=True)}
    apart = max((abs(counts.get((a, b), counts.get((b, a), 0)) - n) for (a, b), n in merged.items()), default=0)
    yield Row(data, "projection, counts", ours, "pandas self-merge", peer, float(apart))


def by_bipartite(rows: list[tuple[str, str]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from({p for p, _ in rows})
    graph.add_edges_from((p, f"incident {e}") for p, e in rows)
    projected: nx.Graph[str] = nx.bipartite.collaboration_weighted_projected_graph(graph, {p for p, _ in rows})
    return projected


def by_merge(rows: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    frame = pd.DataFrame(rows, columns=["p", "e"]).drop_duplicates()
    both = frame.merge(frame, on="e")
    both = both[both["p_x"] < both["p_y"]]
    return dict(both.groupby(["p_x", "p_y"]).size())


def measures(net: Network, rounds: int) -> Iterator[Row]:
    """Every measure, from the frozen network, beside NetworkX from a ready graph."""
    data = f"{net.n_people:,} people, {net.n_ties:,} ties"
    graph = nx.Graph(to_networkx(net))
    for name, peer_name, peer in peers(net, graph):
        ours_s, found = cpu(partial(measure, net, [name], pivots=pivots(net, name)), rounds)
        note = found[name].note.split(",")[0]
        sampled = "k=" in peer_name
        work = f"{name} ({note})" if note else name
        peer_s, values = cpu(peer, rounds)
        peer_s *= PIVOTS / PEER_PIVOTS if sampled else 1.0
        apart = (
            None
            if values is None or note.startswith("estimated") or sampled
            else difference(net, found[name].value, values)
        )
        yield Row(data, work, ours_s, peer_name, peer_s, apart)
    ours_s, groups = cpu(lambda: find_groups(net, runs=1, weights="count"), rounds)
    work = f"Leiden, one run (modularity {groups.modularity:.4f})"
    if net.n_people > LOUVAIN:
        yield Row(data, work, ours_s, "", None, None)
        return
    peer_s, parts = cpu(lambda: nx.community.louvain_communities(graph, weight="count", seed=1), rounds)
    quality = nx.community.modularity(graph, parts, weight="count")
    yield Row(data, work, ours_s, f"nx Louvain (modularity {quality:.4f})", peer_s, None)


def positions(net: Network, rounds: int) -> Iterator[Row]:
    """Removal of every person, key players and coverage lists; the peer removes some people, its seconds scaled."""
    data = f"{net.n_people:,} people, {net.n_ties:,} ties"
    graph = nx.Graph(to_networkx(net))
    some = [net.ids[i] for i in np.random.default_rng(1).choice(net.n_people, PEER_PIVOTS, replace=False)]
    ours_s, found = cpu(lambda: measure(net, ["fragmentation"])["fragmentation"].value, rounds)
    peer_s, values = cpu(lambda: {person: without(graph, person) for person in some}, rounds)
    value = dict(zip(net.ids, found.tolist(), strict=True))
    apart = max(abs(value[person] - f) for person, f in values.items())
    yield Row(data, "F without each person", ours_s, f"nx, without each of {PEER_PIVOTS}, scaled to all",
              peer_s * net.n_people / PEER_PIVOTS, apart)  # fmt: skip
    for goal in ("disrupt", "reach"):
        ours_s, best = cpu(partial(key_players, net, 10, goal=goal), rounds)
        yield Row(data, f"10 key players, {goal} ({best.value:.4f})", ours_s, "", None, None)
    ours_s, listed = cpu(lambda: coverage_list(net, 100), rounds)
    said = f"{listed.covered[-1]:,} covered, {listed.betweenness:,} by betweenness"
    yield Row(data, f"coverage list of 100 ({said})", ours_s, "", None, None)
    if net.incident_ids:
        base = measure(net, ["degree"])["degree"]
        ours_s, ranks = cpu(lambda: stability(net, base, top=20, resamples=20), rounds)
        work = f"stability of degree, 20 resamples of {ranks.incidents:,} incidents (Spearman {ranks.correlation:.3f})"
        yield Row(data, work, ours_s, "", None, None)


def without(graph: nx.Graph[str], person: str) -> float:
    """F of the network without one person, by definition."""
    rest = graph.subgraph(set(graph) - {person})
    pairs = sum(len(part) * (len(part) - 1) for part in nx.connected_components(rest))
    return 1 - pairs / (len(rest) * (len(rest) - 1))


def pivots(net: Network, name: str) -> int | None:
    return PIVOTS if name in {"betweenness", "harmonic"} and net.n_people > EXACT else None


def peers(net: Network, graph: nx.Graph[str]) -> Iterator[tuple[str, str, Callable[[], Values | None]]]:
    people = net.n_people
    yield "degree", "dict(G.degree)", lambda: dict(graph.degree)
    yield "strength", "G.degree(weight)", lambda: dict(graph.degree(weight="weight"))
    yield "component_size", "nx.connected_components", lambda: {
        p: float(len(part)) for part in nx.connected_components(graph) for p in part}  # fmt: skip
    yield "pagerank", "nx.pagerank", lambda: nx.pagerank(graph, tol=1e-14 / people, max_iter=5000)
    yield "k_core", "nx.core_number", lambda: nx.core_number(graph)
    yield "cut_points", "nx.articulation_points", lambda: dict.fromkeys(nx.articulation_points(graph), 1.0)
    yield "eigenvector", "nx, per component", lambda: eigenvectors(graph)
    yield "bridges", "nx.bridges", lambda: dict(Counter(person for tie in nx.bridges(graph) for person in tie))
    yield "clustering", "nx.clustering", lambda: cast(Values, nx.clustering(graph))
    yield "constraint", "nx.constraint", lambda: nx.constraint(graph)
    alpha = float(measure(net, ["katz"])["katz"].note.rsplit(" ", 1)[1])
    yield "katz", "nx.katz_centrality", lambda: nx.katz_centrality(graph, alpha, tol=1e-13, normalized=False)
    dense = people <= DENSE  # a matrix of people by people in NetworkX
    yield "effective_size", "nx.effective_size" if dense else "none at this size", lambda: (
        nx.effective_size(graph) if dense else None)  # fmt: skip
    if people > EXACT:
        share = PIVOTS // PEER_PIVOTS
        work = f"nx, k={PEER_PIVOTS}, its seconds times {share}"
        yield "betweenness", work, lambda: nx.betweenness_centrality(graph, k=PEER_PIVOTS, seed=1)
        yield "harmonic", "none at this size", lambda: None
        return
    yield "betweenness", "nx, exact", lambda: nx.betweenness_centrality(graph)
    yield "harmonic", "nx, exact", lambda: {
        p: v / (people - 1) for p, v in nx.harmonic_centrality(graph).items()}  # fmt: skip


def eigenvectors(graph: nx.Graph[str]) -> Values:
    found: Values = {}
    for part in nx.connected_components(graph):
        if len(part) > 2:
            found |= nx.eigenvector_centrality_numpy(graph.subgraph(part))
        else:
            found |= dict.fromkeys(part, 0.5**0.5 if len(part) == 2 else float("nan"))
    return found


def difference(net: Network, ours: Any, peer: Values) -> float:
    theirs = np.array([float(peer.get(person, 0.0)) for person in net.ids])
    return float(np.nanmax(np.abs(ours - theirs)) / max(float(np.nanmax(np.abs(theirs))), 1e-300))


def report(rows: list[Row], options: argparse.Namespace) -> None:
    used = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "rustworkx", "networkx", "pandas"))
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {used}"
    print(f"CPU seconds, median of {options.rounds}, {machine}\n")
    print("| data | work | ours s | peer | peer s | times | difference |")
    print("|---|---|---:|---|---:|---:|---:|")
    for row in rows:
        peer_s = "" if row.peer_s is None or not row.peer or row.peer.startswith("none") else f"{row.peer_s:.4g}"
        times = f"{row.ratio:.1f}" if peer_s and row.ratio is not None else ""
        apart = "" if row.difference is None else f"{row.difference:.1e}"
        print(f"| {row.data} | {row.work} | {row.ours_s:.4g} | {row.peer} | {peer_s} | {times} | {apart} |")
    result = {"machine": machine, "rounds": options.rounds, "rows": [{**asdict(r), "ratio": r.ratio} for r in rows]}
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
