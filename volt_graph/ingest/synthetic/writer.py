"""Rows to files: canonical headers, dirty rows put in, `truth.json` beside them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from volt_graph.errors import BadInput
from volt_graph.ingest.synthetic.dirt import Dirty, dirty_rows, made_columns
from volt_graph.ingest.synthetic.places import Row


def put_dirt_in(tables: dict[str, list[Row]]) -> list[dict[str, Any]]:
    """Insert the dirty rows and give their entries of the truth; line 1 is the header."""
    dirt = dirty_rows(tables)
    found = []
    for file in tables:
        mine = sorted((d for d in dirt if d.file == file), key=lambda d: d.where)
        rows = tables[file]
        clean = len(rows)
        for before, entry in enumerate(mine):
            at = int(entry.where * clean) + before
            rows.insert(at, entry.row)
            found.append(_entry(entry, at + 2))
    return found


def _entry(entry: Dirty, line: int) -> dict[str, Any]:
    return {
        "file": f"{entry.file}.csv",
        "line": line,
        "verdict": entry.verdict,
        "reasons": sorted(entry.reasons),
        "what": entry.what,
    }


def write_tables(folder: Path, tables: dict[str, list[Row]]) -> dict[str, int]:
    """Write one CSV file per table and give the rows of each.

    Raises
    ------
    BadInput
        If the folder or a file cannot be written.

    """
    counts = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(made_columns(name))
                writer.writerows(rows)
            counts[f"{name}.csv"] = len(rows)
    except OSError as error:
        raise BadInput(
            f"cannot write the delivery: {error.strerror}", where=str(folder), hint="name a folder you may write to"
        ) from error
    return counts


def write_truth(folder: Path, truth: dict[str, Any]) -> None:
    """Write `truth.json`."""
    text = json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
