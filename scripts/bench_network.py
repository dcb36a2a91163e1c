"""Network analysis against plain NetworkX and pandas, and reads out of a store, each with its goal: met or the gap.

    scripts/bench_network.py [--incidents N,N] [--rounds N] [--large] [--no-reads] [--reads-only] [--store URL]
                             [--large-reads] [--json FILE]

Data are invented deliveries (`volt synth`) and networks at random. Each row: median CPU seconds of the rounds, ours and
the peer's, the ratio, and the largest difference of values, relative to the largest value. A piece of work that takes
more than two seconds runs once; what a peer cannot do at a size it does at a smaller one or in part, and the row says
so. Reads are measured in wall seconds on a store that is loaded for it; a Bolt store should be empty.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from scripts.bench_data import involvements, random_network
from scripts.bench_peers import PIVOTS, SAMPLED, Peer, by_bipartite, by_merge, peers
from scripts.bench_store import reads
from scripts.bench_table import Row, cpu, machine, printed, read_rows, summary, write_json
from volt_graph.analysis.centrality import measure
from volt_graph.analysis.coverage import coverage_list
from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.groups import find_groups
from volt_graph.analysis.keyplayers import key_players
from volt_graph.analysis.projection import project
from volt_graph.analysis.stability import stability
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.model.network import Involvements, Network

MILLION = 1_000_000
FORCE_MOST = 150_000
"""People up to whom the goal of three seconds for all linear measures is meant."""
LOUVAIN = 20_000
"""People up to whom NetworkX finds groups in reasonable time."""
FORCE = 100_000
"""People above whom the goal of five times NetworkX holds; below, both take milliseconds."""
PACKAGES = ("numpy", "scipy", "rustworkx", "graspologic-native", "networkx", "pandas", "neo4j", "arcadedb")


def main(argv: list[str] | None = None) -> int:
    options = _options().parse_args(argv)
    said = machine(*PACKAGES)
    print(f"Medians of {options.rounds}, {said}\n")
    sizes = [int(size) for size in options.incidents.split(",")]
    parts: list[Iterator[Row]] = [] if options.reads_only else [_analysis(options, sizes)]
    if not options.no_reads:
        parts.append(reads(sizes + [MILLION] * options.large_reads, options.store, options.rounds))
    rows = list(printed(chain.from_iterable(parts)))
    print(f"\n{summary(rows)}")
    if options.json:
        write_json(options.json, said, rows)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="network analysis against plain NetworkX, reads against their goals")
    parser.add_argument("--incidents", default="10000,100000", help="sizes, comma separated")
    parser.add_argument("--people", type=int, default=140_000, help="people of the network at random")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="also 1,000,000 incidents, and 1,000,000 people")
    parser.add_argument("--store", default="embedded", help="store of the reads; it should be empty")
    parser.add_argument("--no-reads", action="store_true", help="leave the reads out")
    parser.add_argument("--reads-only", action="store_true", help="the reads alone")
    parser.add_argument("--large-reads", action="store_true", help="the reads at 1,000,000 too (a load takes long)")
    parser.add_argument("--json", help="write the JSON here too")
    return parser


def _analysis(options: argparse.Namespace, sizes: list[int]) -> Iterator[Row]:
    for size in sizes + [MILLION] * options.large:
        with tempfile.TemporaryDirectory(prefix="volt-bench-") as folder:
            write_delivery(Path(folder), incidents=size, boroughs=max(size // 10_000, 1), seed=1)
            found = involvements(Path(folder))
        yield from projections(found, options.rounds, f"{size:,} incidents")
        net = project(found, cap=None)
        del found
        data = f"{size:,} incidents: {net.n_people:,} people, {net.n_ties:,} ties"
        yield from network_rows(net, options.rounds, data)
    net = random_network(options.people, int(options.people * 354 / 140))
    yield from network_rows(net, options.rounds, f"at random: {net.n_people:,} people, {net.n_ties:,} ties")
    if options.large:
        del net
        yield from alone(MILLION, 2_600_000)


def alone(people: int, ties: int) -> Iterator[Row]:
    """Measure a network of its own size in a process of its own, for its peak of memory."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench_million", str(people), str(ties)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return iter(read_rows(done.stdout))


def projections(found: Involvements, rounds: int, data: str) -> Iterator[Row]:
    ours, net = cpu(lambda: project(found, cap=None), rounds)
    left_out = net.meaning.statuses_left_out
    rows = [(p, e) for p, e, role, status in zip(found.person, found.incident, found.role, found.status, strict=True)
            if role == "suspect" and status not in left_out]  # fmt: skip
    drawn = to_networkx(net)
    theirs, graph = cpu(lambda: by_bipartite(rows), rounds)
    same = graph.number_of_edges() == drawn.number_of_edges() and all(graph.has_edge(a, b) for a, b in drawn.edges)
    apart = max((abs(graph.edges[a, b]["weight"] - tie["weight"]) for a, b, tie in drawn.edges(data=True) if same),
                default=0.0 if same else float("inf"))  # fmt: skip
    work = f"projection to {net.n_ties:,} ties with weights"
    yield Row(data, work, ours, peer="nx.bipartite", theirs=theirs, apart=apart, times=1)
    theirs, merged = cpu(lambda: by_merge(rows), rounds)
    counts = {(a, b): int(tie["count"]) for a, b, tie in drawn.edges(data=True)}
    off = max((abs(counts.get((a, b), counts.get((b, a), 0)) - n) for (a, b), n in merged.items()), default=0)
    why = "" if len(merged) == len(counts) else "other ties"
    yield Row(data, "the same, counts", ours, peer="pandas self-merge", theirs=theirs, apart=float(off), why=why,
              times=1)  # fmt: skip


def network_rows(net: Network, rounds: int, data: str) -> Iterator[Row]:
    """Every measure, groups and positions, from the frozen network, beside NetworkX from a ready graph."""
    graph = nx.Graph(to_networkx(net))
    every = list(peers(net, graph))
    linear = [peer.measure for peer in every if peer.linear]
    ours, _ = cpu(partial(measure, net, linear), rounds)  # first, so that no row pays for the imports
    yield from (_measured(net, peer, rounds, data) for peer in every)
    limit = 3.0 if net.n_people <= FORCE_MOST else None
    yield Row(data, f"these {len(linear)} linear measures in one call", ours, limit=limit)
    yield _groups(net, graph, rounds, data)
    yield from positions(net, rounds, data)


def _measured(net: Network, peer: Peer, rounds: int, data: str) -> Row:
    sampled = PIVOTS if peer.measure in {"betweenness", "harmonic"} and net.n_people > SAMPLED else None
    ours, found = cpu(partial(measure, net, [peer.measure], pivots=sampled), rounds)
    note = found[peer.measure].note.split(",")[0]
    work = f"{peer.measure} ({note})" if note else peer.measure
    limit = 40.0 if peer.measure == "betweenness" and sampled else None
    times = 5.0 if peer.linear and net.n_people > FORCE else 1.0
    if peer.work is None:
        return Row(data, work, ours, why=peer.why, limit=limit, times=times)
    theirs, values = cpu(peer.work, rounds)
    apart = None
    if peer.exact and not note.startswith("estimated"):
        apart = difference(net, found[peer.measure].value, values, some=peer.scale != 1)
    why = peer.why or ("ours is an estimate" if apart is None else "")
    return Row(data, work, ours, "CPU s", peer.name, theirs * peer.scale, apart, why, limit, times)


def difference(net: Network, ours: Any, peer: Any, *, some: bool) -> float:
    """Largest difference, relative to the largest value; people the peer leaves out have 0, or with `some` none."""
    number = {person: i for i, person in enumerate(net.ids)}
    theirs = np.full(net.n_people, np.nan if some else 0.0)
    for person, value in peer.items():
        theirs[number[person]] = value
    scale = max(float(np.nanmax(np.abs(theirs))), 1e-300)
    return float(np.nanmax(np.abs(ours - theirs))) / scale


def _groups(net: Network, graph: nx.Graph[str], rounds: int, data: str) -> Row:
    ours, groups = cpu(lambda: find_groups(net, runs=1, weights="count"), rounds)
    work = f"Leiden, one run (modularity {groups.modularity:.4f})"
    if net.n_people > LOUVAIN:
        return Row(data, work, ours, why=f"NetworkX finds groups up to {LOUVAIN:,} people only")
    theirs, parts = cpu(lambda: nx.community.louvain_communities(graph, weight="count", seed=1), rounds)
    quality = nx.community.modularity(graph, parts, weight="count")
    why = f"another method: {groups.modularity - quality:+.4f} of modularity"
    return Row(data, work, ours, peer=f"nx Louvain (modularity {quality:.4f})", theirs=theirs, why=why, times=1)


def positions(net: Network, rounds: int, data: str) -> Iterator[Row]:
    """Key players, coverage lists and rank stability; NetworkX has none of them."""
    for goal in ("disrupt", "reach"):
        ours, best = cpu(partial(key_players, net, 10, goal=goal), rounds)
        yield Row(data, f"10 key players, {goal} ({best.value:.4f})", ours, limit=10.0)
    ours, listed = cpu(lambda: coverage_list(net, 100), rounds)
    said = f"{listed.covered[-1]:,} covered, {listed.betweenness:,} by betweenness"
    yield Row(data, f"coverage list of 100 ({said})", ours)
    if net.incident_ids:
        base = measure(net, ["degree"])["degree"]
        ours, ranks = cpu(lambda: stability(net, base, top=20, resamples=20), rounds)
        work = f"stability of degree, 20 resamples of {ranks.incidents:,} incidents (Spearman {ranks.correlation:.3f})"
        yield Row(data, work, ours)


if __name__ == "__main__":
    raise SystemExit(main())
