"""Linear measures and Leiden on a network of the size of a country, with the peak of memory, as JSON rows.

Run in a process of its own by the network bench: `python -m scripts.bench_million PEOPLE TIES`. The network is made by
a further process and read from a file, so that the peak is that of the analysis.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
from dataclasses import asdict
from functools import partial
from pathlib import Path

from scripts.bench_data import random_network
from scripts.bench_table import Row, cpu, peak_bytes
from volt_graph.analysis.centrality import measure
from volt_graph.analysis.groups import find_groups

LINEAR = (
    "degree", "strength", "component_size", "pagerank", "katz", "eigenvector", "k_core", "cut_points", "bridges",
    "clustering", "constraint", "effective_size",
)  # fmt: skip


def main(people: int, ties: int, made: str = "") -> int:
    if made:
        Path(made).write_bytes(pickle.dumps(random_network(people, ties), protocol=5))
        return 0
    with tempfile.TemporaryDirectory(prefix="volt-bench-") as folder:
        path = Path(folder) / "network"
        command = [sys.executable, "-m", "scripts.bench_million", str(people), str(ties), str(path)]
        subprocess.run(command, check=True)
        with path.open("rb") as handle:
            net = pickle.load(handle)  # noqa: S301 - written by us a moment ago
    data = f"at random: {net.n_people:,} people, {net.n_ties:,} ties"
    each = [(name, cpu(partial(measure, net, [name]), 1)[0]) for name in LINEAR]
    linear, _ = cpu(lambda: measure(net, LINEAR), 1)
    leiden, groups = cpu(lambda: find_groups(net, runs=1, weights="count"), 1)
    peak = peak_bytes() / 2**30
    rows = [Row(data, name, taken, why="no peer at this size") for name, taken in each]
    rows += [
        Row(data, f"these {len(LINEAR)} linear measures in one call", linear),
        Row(data, f"Leiden, one run (modularity {groups.modularity:.4f})", leiden),
        Row(data, "linear measures and Leiden together", linear + leiden, limit=30.0),
        Row(data, "peak of memory of the process", peak, unit="GiB", limit=2.0),
    ]
    print(json.dumps([asdict(row) for row in rows]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
