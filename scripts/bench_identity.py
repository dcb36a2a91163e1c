#!/usr/bin/env python3
"""What identity resolution finds and spoils, on records of which it is known who is who.

    python -m scripts.bench_identity [--incidents N] [--seed N] [--json FILE]

Prints Markdown, then JSON: precision, recall and false merges of the exact keys alone, without their guard against
conflicts, and of the queue at each threshold were all its pairs accepted; recall by origin of the names; calibration of
the score; what false merges do to the top 20 of the target list. Needs the extra `identity` (the development
environment has it).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.identity_measures import Pair, Quality, calibration, jaccard, quality, recall_by, true_pairs
from scripts.identity_truth import RATES, origins, write_known
from volt_graph.catalogue.coverage import last_day
from volt_graph.catalogue.facts import read_person_facts
from volt_graph.ingest.identity.clustering import Joining, pair
from volt_graph.ingest.identity.links import exact_links
from volt_graph.ingest.identity.queue import LEAST, fill_queue, waiting
from volt_graph.ingest.identity.resolve import resolve
from volt_graph.ingest.load import load
from volt_graph.ingest.sqlite import connect, connect_to_read
from volt_graph.ingest.united import read_clusters
from volt_graph.scoring.build import build_list
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)
SOURCE = "known"
ALL = "all"
FALSE_SHARE = 0.05
TOP = 20


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="volt-identity-") as name:
        result = measured(Path(name), incidents=options.incidents, seed=options.seed)
    print(markdown(result))
    text = json.dumps(result, indent=1)
    print(text)
    if options.json:
        Path(options.json).write_text(text + "\n", encoding="utf-8")
    return 0


def measured(folder: Path, *, incidents: int, seed: int) -> dict[str, Any]:
    """Load a known delivery into an embedded graph of its own, and measure."""
    truth = {f"{SOURCE}:{key}": n for key, n in write_known(folder / "known", incidents=incidents, seed=seed).items()}
    data = folder / "data"
    with open_store(Settings(data=data)) as store:
        load(store, data, [folder / "known"], source=SOURCE)
        truth = _accepted(data, truth)
        began = time.monotonic()
        resolved = resolve(store, data)
        keys_seconds = time.monotonic() - began
        began = time.monotonic()
        fill_queue(data, least=THRESHOLDS[0])
        queue_seconds = time.monotonic() - began
        return {
            "records": len(truth),
            "people": len(set(truth.values())),
            "true_pairs": len(true_pairs(truth)),
            "rates": RATES,
            "held": resolved.held,
            "seconds": {"keys": round(keys_seconds, 2), "queue": round(queue_seconds, 2)},
            "keys": _rows_of_keys(data, truth),
            "origins": _rows_of_origins(data, truth, origins(folder / "known")),
            "queue": _rows_of_queue(data, truth),
            "calibration": _calibration(data, truth),
            "false_merges": _false_merges(store, data, seed),
        }


def _accepted(data: Path, truth: dict[str, int]) -> dict[str, int]:
    with closing(connect_to_read(data)) as connection:
        there = {row[0] for row in connection.execute("SELECT DISTINCT key FROM statement WHERE name = 'Person'")}
    return {key: number for key, number in truth.items() if key in there}


def _groups(data: Path) -> list[list[str]]:
    with closing(connect_to_read(data)) as connection:
        return list(read_clusters(connection).all("Person").values())


def _rows_of_keys(data: Path, truth: dict[str, int]) -> list[dict[str, Any]]:
    unguarded = Joining(frozenset())
    with closing(connect_to_read(data)) as connection:
        for link in exact_links(connection):
            unguarded.join(link.a, link.b)
    return [
        _row("exact keys, conflicts held back (what is done)", quality(truth, _groups(data))),
        _row("exact keys without the guard", quality(truth, unguarded.groups())),
    ]


def _rows_of_queue(data: Path, truth: dict[str, int]) -> list[dict[str, Any]]:
    pairs = waiting(data, least=THRESHOLDS[0])
    found = []
    for least in THRESHOLDS:
        for named, guarded in (("", False), (", nothing against", True)):
            taken = [(c.a.key, c.b.key) for c in pairs
                     if c.score is not None and c.score >= least and not (guarded and c.against)]  # fmt: skip
            found.append(_row(f"keys and every pair from {least:g}{named}", quality(truth, _joined(data, taken))))
    right = true_pairs(truth)
    perfect = [(c.a.key, c.b.key) for c in pairs if (c.a.key, c.b.key) in right]
    found.append(_row("keys and a reviewer who is always right, from 0.5", quality(truth, _joined(data, perfect))))
    return found


def _rows_of_origins(data: Path, truth: dict[str, int], of: dict[str, str]) -> list[dict[str, Any]]:
    """Give recall of the keys and of keys with the queue as it is listed, by origin of the names, and over all."""
    kinds = {key: of[key.partition(":")[2]] for key in truth}
    listed = [(c.a.key, c.b.key) for c in waiting(data, least=LEAST) if c.score is not None]
    ways = {"keys": _groups(data), "queue": _joined(data, listed)}
    found = []
    for named in (*sorted(set(kinds.values())), ALL):
        row: dict[str, Any] = {"names": named}
        for way, groups in ways.items():
            by = recall_by(truth, kinds if named != ALL else dict.fromkeys(truth, ALL), groups)
            hits, pairs, low, high = by.get(named, (0, 0, 0.0, 1.0))
            row |= {"pairs": pairs, way: {"found": hits, "low": round(low, 3), "high": round(high, 3)}}
        found.append(row)
    return found


def _joined(data: Path, pairs: Iterable[Pair]) -> list[list[str]]:
    joining = Joining(frozenset())
    for group in _groups(data):
        for key in group[1:]:
            joining.join(group[0], key)
    for a, b in pairs:
        joining.join(a, b)
    return joining.groups()


def _calibration(data: Path, truth: dict[str, int]) -> list[dict[str, Any]]:
    right = true_pairs(truth)
    with closing(connect_to_read(data)) as connection:
        rows = connection.execute("SELECT a, b, score FROM identity_candidate WHERE label = 'Person'").fetchall()
    bands = calibration(((score, (a, b) in right) for a, b, score in rows), EDGES)
    return [{"from": low, "to": high, "pairs": n, "mean score": round(mean, 4), "share right": round(share, 4)}
            for low, high, n, mean, share in bands]  # fmt: skip


def _false_merges(store: Store, data: Path, seed: int) -> list[dict[str, Any]]:
    """Unite 5 % of the people with somebody else, then a quarter of those on the list, and compare the top of it."""
    before = _top(store)
    people = sorted(facts.person for facts in read_person_facts(store.view()))
    found = []
    for named, draw in (("anybody", _anybody(people)), ("those on the list", _anybody(people, of=before))):
        rng = random.Random(seed)
        wrong = draw(rng)
        with closing(connect(data)) as connection:
            _decide(connection, wrong, "same")
            resolve(store, data)
            after = _top(store)
            _decide(connection, wrong, "open")
            resolve(store, data)
        found.append({"merged with a wrong record": named, "merges": len(wrong), "top": len(before),
                      "same after": len(set(before) & set(after)), "jaccard": round(jaccard(before, after), 3),
                      "restored": _top(store) == before})  # fmt: skip
    return found


def _anybody(people: list[str], of: list[str] | None = None) -> Callable[[random.Random], list[Pair]]:
    """Draw pairs of different people: as many as 5 % of all people; each person of `of` is in one when given."""

    def draw(rng: random.Random) -> list[Pair]:
        shuffled = rng.sample(people, len(people))
        if of is not None:
            others = [key for key in shuffled if key not in of]
            return [pair(key, other) for key, other in zip(rng.sample(of, len(of) // 4), others, strict=False)]
        count = round(FALSE_SHARE * len(people))
        return [pair(a, b) for a, b in zip(shuffled[:count], shuffled[count : 2 * count], strict=True)]

    return draw


def _decide(connection: Any, wrong: list[Pair], stands: str) -> None:
    at = datetime(2026, 1, 1).isoformat()
    connection.executemany(
        "INSERT INTO identity_decision (label, said, stands, a, b, by, at, reason, conflicts)"
        " VALUES ('Person', 'merge', ?, ?, ?, 'bench', ?, 'false on purpose', '[]')",
        [(stands, a, b, at) for a, b in wrong],
    )


def _top(store: Store) -> list[str]:
    day = last_day(store.view())
    assert day is not None
    built = build_list(read_person_facts(store.view()), as_of=day, name="bench", asked=TOP, marking="OFFICIAL")
    return [row.person for row in built.rows]


def _row(what: str, found: Quality) -> dict[str, Any]:
    row = {"what": what, **asdict(found)}
    row["f"] = found.pairwise.f
    row["cubed_f"] = found.cubed.f
    return row


def markdown(result: dict[str, Any]) -> str:
    """Lay the result out as Markdown tables."""
    seconds = result["seconds"]
    lines = [
        f"{result['records']} records of {result['people']} people, {result['true_pairs']} pairs to find;"
        f" keys {seconds['keys']} s, queue {seconds['queue']} s; {result['held']} links of exact keys held back",
        "",
        "| what is united | pairs | precision | recall | f | B-cubed precision | recall | wrong per 1,000 (95 %) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in (*result["keys"], *result["queue"]):
        one, cubed = row["pairwise"], row["cubed"]
        lines.append(
            f"| {row['what']} | {row['united']} | {one['precision']:.3f} | {one['recall']:.3f} | {row['f']:.3f} |"
            f" {cubed['precision']:.3f} | {cubed['recall']:.3f} |"
            f" {row['per_thousand']:.1f} ({row['low']:.1f} to {row['high']:.1f}) |"
        )
    lines += ["", f"| names | pairs | keys find | recall (95 %) | keys and queue from {LEAST:g} find | recall (95 %) |",
              "|---|---|---|---|---|---|"]  # fmt: skip
    for row in result["origins"]:
        shares = (f"{one['found']} | {one['found'] / max(row['pairs'], 1):.3f} ({one['low']:.3f} to {one['high']:.3f})"
                  for one in (row["keys"], row["queue"]))  # fmt: skip
        lines.append(f"| {row['names']} | {row['pairs']} | {' | '.join(shares)} |")
    lines += ["", "| score from | to | pairs | mean score | share right |", "|---|---|---|---|---|"]
    lines += [f"| {b['from']} | {b['to']} | {b['pairs']} | {b['mean score']} | {b['share right']} |"
              for b in result["calibration"]]  # fmt: skip
    lines += ["", "| wrongly merged | merges | top | still there | Jaccard | split again: list as before |",
              "|---|---|---|---|---|---|"]  # fmt: skip
    lines += [f"| {m['merged with a wrong record']} | {m['merges']} | {m['top']} | {m['same after']} | {m['jaccard']} |"
              f" {'yes' if m['restored'] else 'NO'} |" for m in result["false_merges"]]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
