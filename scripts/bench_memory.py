#!/usr/bin/env python3
"""Peak resident memory of loading a delivery with many involvements: the loader and the engine, a process each.

    scripts/bench_memory.py [--involvements N] [--json FILE]

Prints Markdown, then JSON; 1 MB is 1,000,000 bytes. The engine runs in a process of its own and the loader joins it, as
a second user of a data folder does, so that the loader's peak is ours alone: Python, rules, SQLite, batches. Needs
Linux, where a process tells its own peak.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from scripts.bench_table import peak_bytes

INVOLVEMENTS = 200_000
GOAL = "< 400 at 1,000,000 involvements"


def main() -> int:
    """Write the delivery, start both processes, print what they measured."""
    options = _options()
    if options.part:
        print(json.dumps({"engine": _engine, "loader": _loader}[options.part](options.folder)))
        return 0
    with tempfile.TemporaryDirectory(prefix="volt-bench-") as name:
        rows = _write(Path(name) / "delivery", options.involvements)
        result = {"work": "memory of a load", "involvements": options.involvements, **_measured(name), "goal": GOAL}
    if result["rows_read"] != rows:
        print(f"error: {result['rows_read']} of {rows} rows were read", file=sys.stderr)
        return 1
    print("| " + " | ".join(result) + " |\n|" + "---|" * len(result))
    print("| " + " | ".join(f"{v:,}" if isinstance(v, int) else str(v) for v in result.values()) + " |")
    text = json.dumps(result, indent=1)
    print(text)
    if options.json:
        Path(options.json).write_text(text + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--involvements", type=int, default=INVOLVEMENTS)
    parser.add_argument("--json", help="write the JSON here too")
    parser.add_argument("--part", choices=("engine", "loader"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _write(folder: Path, involvements: int) -> int:
    """Write people, incidents and involvements (two of an incident, about four of a person); give the rows."""
    folder.mkdir(parents=True)
    people, incidents = max(2, involvements // 4), (involvements + 1) // 2
    first = date(2021, 1, 1)
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n").writerow
        write(("person_id", "forename", "surname", "name", "dob"))
        for n in range(people):
            born = date(1950, 1, 1) + timedelta(days=n * 37 % 20_000)
            write((f"P{n}", f"Forename{n % 997}", f"Surname{n % 7919}", f"Forename{n % 997} Surname{n % 7919}", born))
    with (folder / "incidents.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n").writerow
        write(("incident_id", "offence", "occurred_from", "borough", "weapon"))
        for n in range(incidents):
            day = first + timedelta(days=n * 31 % 1460)
            write((f"C{n}", ("Robbery", "Common assault", "Theft from vehicle")[n % 3], day, f"Borough {n % 32}", ""))
    with (folder / "involvements.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n").writerow
        write(("incident_id", "person_id", "role", "status"))
        for n in range(involvements):
            # 7919 is a prime: neighbours in the file are far apart among the people, as in real files.
            person = (n * 7919 + n // people) % people
            write((f"C{n // 2}", f"P{person}", ("suspect", "victim")[n % 2], ("charged", "")[n % 2]))
    return people + incidents + involvements


def _measured(folder: str) -> dict[str, int]:
    """Load with the engine in one process and the loader in another."""
    command = [sys.executable, __file__, "--folder", folder, "--part"]
    engine = subprocess.Popen([*command, "engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert engine.stdout
        if engine.stdout.readline() != "ready\n":
            raise SystemExit("error: the engine did not start")
        loader = subprocess.run([*command, "loader"], stdout=subprocess.PIPE, text=True, check=True)
        told, _ = engine.communicate("")
    finally:
        engine.kill()
        engine.wait()
    found: dict[str, int] = {**json.loads(loader.stdout), **json.loads(told)}
    return found


def _engine(folder: Path) -> dict[str, int]:
    from volt_graph.settings import Settings
    from volt_graph.store.registry import open_store

    with open_store(Settings(data=folder / "data")):
        print("ready", flush=True)
        sys.stdin.read()
        return {"engine_peak_mb": round(peak_bytes() / 1_000_000)}


def _loader(folder: Path) -> dict[str, int]:
    from volt_graph.ingest.load import load
    from volt_graph.settings import Settings
    from volt_graph.store.registry import open_store

    with open_store(Settings(data=folder / "data")) as store:
        before, began = round(peak_bytes() / 1_000_000), time.perf_counter()
        report = load(store, folder / "data", [folder / "delivery"], source="bench")
        taken = time.perf_counter() - began
    accepted = sum(file.accepted for file in report.files)
    if accepted != report.read:
        raise SystemExit(f"error: {accepted} of {report.read} rows were accepted")
    return {
        "rows_read": report.read, "rows_per_s": round(report.read / taken), "loader_before_mb": before,
        "loader_peak_mb": round(peak_bytes() / 1_000_000),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
