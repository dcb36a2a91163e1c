"""Measure what a user waits for before anything happens: help, a cold question, the audit record.

Prints a Markdown table; --json FILE also writes the numbers. Times are medians in one run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INCIDENTS = 10_000
AUDIT_RECORDS = 2_000

Row = tuple[str, float, str, str]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the numbers here")
    parser.add_argument("--runs", type=int, default=7, help="runs a median is taken of (default 7)")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        rows = [*starts(Path(folder), options.runs), *audit(Path(folder))]
    print(f"Waiting times, {os.cpu_count()} cores, medians of {options.runs}\n")
    print("| work | measured | unit | goal |\n| --- | --- | --- | --- |")
    for work, value, unit, goal in rows:
        print(f"| {work} | {value:.3g} | {unit} | {goal} |")
    if options.json:
        table = [dict(zip(("work", "measured", "unit", "goal"), row, strict=True)) for row in rows]
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


def starts(folder: Path, runs: int) -> list[Row]:
    delivery, data = folder / "delivery", folder / "data"
    volt("synth", str(delivery), "--incidents", str(INCIDENTS))
    volt("load", str(delivery), "--source", "synth", "--data", str(data))
    help_s = median_s(runs, lambda: volt("--help"))
    ask_s = median_s(runs, lambda: volt("ask", "hot_wards", "--data", str(data)))
    python_s = median_s(runs, lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    return [
        ("python -c pass", python_s, "s", ""),
        ("volt --help", help_s, "s", "< 0.3"),
        (f"volt ask hot_wards, cold, embedded, {INCIDENTS:,} incidents", ask_s, "s", "< 2"),
    ]


def volt(*args: str) -> None:
    command = [sys.executable, "-m", "volt_graph", *args]
    env = {**os.environ, "VOLT_REASON": "measuring"}
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def median_s(runs: int, work: Callable[[], object]) -> float:
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def audit(folder: Path) -> list[Row]:
    from volt_graph.trust.audit import open_audit
    from volt_graph.trust.events import Consultation

    (folder / "audit").mkdir()
    event = Consultation(
        who="bench", role="analyst", act="ask", question="co_offenders", params={"person_id": "s:P1"},
        people=tuple(f"s:P{i}" for i in range(20)), count=20, reason="measuring",
    )  # fmt: skip
    with open_audit(folder / "audit") as log:
        record_s = median_s(AUDIT_RECORDS, lambda: log.record(event))
        start = time.perf_counter()
        verdict = log.verify()
        rate = verdict.checked / (time.perf_counter() - start)
    assert verdict.good, verdict.sentence
    return [
        ("one audit record of 20 people, on the disk", record_s * 1000, "ms", ""),
        ("audit verify", rate, "records/s", "> 100,000"),
    ]


if __name__ == "__main__":
    sys.exit(main())
