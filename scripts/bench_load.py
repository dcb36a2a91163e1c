#!/usr/bin/env python3
"""Rate of loading against the bare driver: the same rows and properties, without SQLite, rules and ledger.

And of a corrected delivery: the incidents and involvements again, whole, one incident in twenty changed.

    scripts/bench_load.py [--store embedded|bolt://user@host:port] [--incidents N] [--rounds N] [--json FILE]

Prints Markdown, then JSON. One round = an empty graph, a full load, an empty graph, the bare driver with the same
texts, batches and parameters; the ratio of a round is ours / bare, the last column is its median over the rounds.
The bare side gets its rows ready made. The corrected delivery comes after the full load of each round; records and
graph are reconciled after it. With a Bolt store everything in it is deleted
between the rounds, and a first round warms the server up and is not counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import neo4j

from volt_graph.ingest.batches import Batch, batches, names_of
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import WIPE_NODES, WIPE_TIES
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.sqlite import connect_to_read
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.ingest.write import recorded_deliveries
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

NAMES = (
    "engine", "incidents", "rows_read", "graph_rows", "ours_rows_per_s", "bare_rows_per_s", "ratio", "rounds",
)  # fmt: skip
AGAIN = (
    "engine", "incidents", "again_changed_incidents", "again_read", "again_graph_rows", "again_rows_per_s",
    "rows_read_per_s",
)  # fmt: skip
ONE_IN = 20


def main() -> int:
    """Run the rounds and print what they measured."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="volt-bench-") as name:
        folder = Path(name)
        write_delivery(folder / "delivery", incidents=options.incidents, boroughs=options.boroughs, seed=1)
        changed = _correct(folder / "delivery", folder / "corrected")
        cold = 0 if options.store == "embedded" else 1
        rounds = [_round(folder, number, options.store) for number in range(options.rounds + cold)][cold:]
    result = _summary(options, rounds) | {"again_changed_incidents": changed}
    print(_markdown(result, NAMES))
    print()
    print(_markdown(result, AGAIN))
    text = json.dumps(result, indent=1)
    print(text)
    if options.json:
        Path(options.json).write_text(text + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--store", default="embedded", help="store URL; a Bolt store is emptied")
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--boroughs", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", help="write the JSON here too")
    return parser.parse_args()


def _correct(delivery: Path, corrected: Path) -> int:
    """Write incidents and involvements once more; one incident in twenty has another outcome and another person."""
    corrected.mkdir()
    changed: set[str] = set()
    for name, column in (("incidents.csv", "outcome"), ("involvements.csv", "person_id")):
        with (delivery / name).open(encoding="utf-8", newline="") as old:
            header, *rows = csv.reader(old)
        at, of = header.index(column), header.index("incident_id")
        seen: set[str] = set()
        for row in rows:
            own = row[of] if len(row) == len(header) else ""
            if own[1:].isdigit() and int(own[1:]) % ONE_IN == 0 and own not in seen:
                row[at] = f"X{own}"
                seen.add(own)
        with (corrected / name).open("w", encoding="utf-8", newline="") as new:
            csv.writer(new, lineterminator="\n").writerows([header, *rows])
        changed |= seen
    return len(changed)


def _round(folder: Path, number: int, url: str) -> dict[str, float]:
    data = folder / f"round-{number}"
    with _empty(data, url) as store:
        began, cpu = time.perf_counter(), time.process_time()
        report = load(store, data, [folder / "delivery"], source="bench")
        ours_s, ours_cpu = time.perf_counter() - began, time.process_time() - cpu
        made = _made(data)
        began = time.perf_counter()
        again = load(store, data, [folder / "corrected"], source="bench")
        again_s = time.perf_counter() - began
        if not all(count.keys_equal for count in reconcile(store, data)):
            raise SystemExit("error: records and graph differ after the corrected delivery")
    graph_rows = sum(len(batch.rows) for batch in made)
    with _empty(folder / f"bare-{number}", url) as store, _driver(store, url) as driver:
        began, cpu = time.perf_counter(), time.process_time()
        with driver.session(database="neo4j") as session:
            for batch in made:
                session.execute_write(_run, batch)
        bare_s, bare_cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"round {number + 1}: ours {ours_s:.1f} s, bare {bare_s:.1f} s", file=sys.stderr)
    return {
        "rows_read": report.read, "graph_rows": graph_rows, "ours_s": ours_s, "bare_s": bare_s,
        "ours_cpu_s": ours_cpu, "bare_cpu_s": bare_cpu, "ratio": bare_s / ours_s,
        "again_read": again.read, "again_graph_rows": again.nodes + again.relationships, "again_s": again_s,
    }  # fmt: skip


def _run(tx: neo4j.ManagedTransaction, batch: Batch) -> None:
    text: object = batch.text
    tx.run(text, rows=batch.rows, marking="OFFICIAL-SENSITIVE", unit="").consume()  # type: ignore[arg-type]  # a constant text


def _made(data: Path) -> list[Batch]:
    """Make the batches the load wrote once more, ready for the bare driver."""
    connection = connect_to_read(data)
    try:
        deliveries = recorded_deliveries(connection)
        return [
            batch
            for recorded in deliveries.values()
            for name in names_of(connection, recorded)
            for batch in batches(connection, recorded, deliveries, name)
        ]
    finally:
        connection.close()


@contextmanager
def _empty(data: Path, url: str) -> Iterator[Store]:
    settings = Settings(
        data=data,
        store=url,
        password=os.environ.get("VOLT_NEO4J_PASSWORD", ""),
        password_file=os.environ.get("VOLT_NEO4J_PASSWORD_FILE", ""),
        question_timeout_s=600.0,
    )
    with open_store(settings) as store:
        for wipe in (WIPE_TIES, WIPE_NODES):
            while store.writer().write("wipe", [(wipe, {})])[0].rows[0][0]:
                pass
        yield store


@contextmanager
def _driver(store: Store, url: str) -> Iterator[neo4j.Driver]:
    address, password = store._connection.endpoint.place()  # type: ignore[attr-defined]  # noqa: SLF001
    with neo4j.GraphDatabase.driver(
        address.uri, auth=(address.user, password), notifications_min_severity="OFF", telemetry_disabled=True
    ) as driver:
        yield driver


def _summary(options: argparse.Namespace, rounds: list[dict[str, float]]) -> dict[str, object]:
    middle = {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
    return {
        "work": "delivery to graph",
        "engine": "embedded" if options.store == "embedded" else "neo4j",
        "incidents": options.incidents,
        "cores": os.cpu_count(),
        "rounds": len(rounds),
        "rows_read": int(middle["rows_read"]),
        "graph_rows": int(middle["graph_rows"]),
        "ours_rows_per_s": round(middle["graph_rows"] / middle["ours_s"]),
        "bare_rows_per_s": round(middle["graph_rows"] / middle["bare_s"]),
        "ratio": round(middle["ratio"], 3),
        "ratios": [round(r["ratio"], 3) for r in rounds],
        "rows_read_per_s": round(middle["rows_read"] / middle["ours_s"]),
        "again_read": int(middle["again_read"]),
        "again_graph_rows": int(middle["again_graph_rows"]),
        "again_rows_per_s": round(middle["again_read"] / middle["again_s"]),
        "ours_cpu_s": round(middle["ours_cpu_s"], 1),
        "bare_cpu_s": round(middle["bare_cpu_s"], 1),
    }


def _markdown(result: dict[str, object], names: Sequence[str]) -> str:
    return "\n".join(
        (
            "| " + " | ".join(names) + " |",
            "|" + "---|" * len(names),
            "| " + " | ".join(str(result[name]) for name in names) + " |",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
