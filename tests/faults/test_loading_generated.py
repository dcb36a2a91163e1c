"""Generated rows of every file, good and bad, through parser, rules, records and graph: each is accounted for.

VOLT_GENERATED_ROWS=100000 is the long run; VOLT_GENERATED_SEED draws other rows.
"""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from volt_graph.ingest.load import load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.model.records import FileReport
from volt_graph.model.schema import FILES
from volt_graph.model.schema.files import ColumnSpec
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

ROWS = int(os.environ.get("VOLT_GENERATED_ROWS", "2000"))
SEED = int(os.environ.get("VOLT_GENERATED_SEED", "1"))

MAY_BE_BLANK = {
    ("involvements", "person_id"), ("offended_against", "offender_id"), ("offended_against", "victim_id"),
    ("calls", "caller"),
}  # fmt: skip
"""Required cells that stand for somebody unknown when they are blank."""
BLANK = ("", " ", "\t")
NASTY = (
    *BLANK,
    "unknown", "=1+1", "a;b;;c", 'say "x"', "two\nlines", "comma, here", "\u202egnp.exe", "\ufeffmark", "é\u0301",
    "'; DROP TABLE people; --", "1e309", "-0", "NaN", "0x10", "99999999999999999999", "31/02/2011", "2199-01-01",
    "2011-03-14T25:00", "0001-01-01", "TRUE", "null", "x" * 300, "\U0001f52a", "met:P1", "\x1f",
)  # fmt: skip
USUAL = {
    "string": ("a word", "1A P", "North", "Robbery", "vehicle"),
    "list": ("a", "a;b"),
    "integer": ("0", "1", "7"),
    "float": ("1.5", "0", "51.5"),
    "boolean": ("true", "false"),
    "date": ("2011-03-14", "2011-04-02"),
    "datetime": ("2011-03-14T10:00:00", "2011-03-15"),
}


def _cell(column: ColumnSpec, draw: random.Random) -> str:
    if draw.random() < 0.04:
        return draw.choice(NASTY)
    if not column.required and draw.random() < 0.4:
        return ""
    if column.values:
        return draw.choice(column.values)
    if column.kind == "id":
        return f"{column.name[0].upper()}{draw.randint(1, max(5, ROWS // 8))}"
    if column.name == "grade":
        return draw.choice(("1B P", "2C P"))
    return draw.choice(USUAL[column.kind])


def _rows(file: str, count: int) -> Iterator[list[str]]:
    draw = random.Random(f"{SEED} {file}")
    columns = FILES[file].columns
    row: list[str] = []
    for _ in range(count):
        if row and draw.random() < 0.03:
            yield row  # an exact copy of the row before
            continue
        row = [_cell(column, draw) for column in columns]
        if draw.random() < 0.02:
            row = [*row, "stray"] if draw.random() < 0.5 else row[: draw.randint(2, len(row) - 1)]
        yield row


def _counts() -> dict[str, int]:
    """Rows of each file: as many everywhere, ROWS together."""
    each, rest = divmod(ROWS, len(FILES))
    return {file: each + (at < rest) for at, file in enumerate(FILES)}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    for file, count in _counts().items():
        with (folder / f"{file}.csv").open("w", encoding="utf-8", newline="") as stream:
            write = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
            write.writerow(column.name for column in FILES[file].columns)
            write.writerows(_rows(file, count))
    return folder


def _doomed(file: str) -> set[tuple[str, ...]]:
    """Different rows of the right length that lack a required cell."""
    columns = FILES[file].columns
    needed = [at for at, c in enumerate(columns) if c.required and (file, c.name) not in MAY_BE_BLANK]
    rows = (tuple(row) for row in _rows(file, _counts()[file]) if len(row) == len(columns))
    return {row for row in rows if any(row[at] in BLANK for at in needed)}


def _conserved(file: FileReport) -> None:
    assert file.read == file.accepted + file.quarantined + file.duplicates, file
    assert sum(file.reasons.values()) >= file.quarantined, file
    assert max(file.reasons.values(), default=0) <= file.quarantined, file


def test_every_generated_row_is_accounted_for(generated: Path, tmp_path: Path) -> None:
    store: Any = None
    report = load(store, tmp_path / "data", [generated], source="met", mapping="canonical", dry_run=True)
    assert {file.file.removesuffix(".csv"): file.read for file in report.files} == _counts()
    for file in report.files:
        _conserved(file)
        doomed = len(_doomed(file.file.removesuffix(".csv")))
        assert file.reasons.get("missing_value", 0) >= doomed, file
    assert min(report.accepted, report.quarantined, report.duplicates) > ROWS // 100


def test_what_was_generated_is_in_the_records_and_in_the_graph(generated: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    nobody: Any = None
    rehearsed = load(nobody, data, [generated], source="met", mapping="canonical", dry_run=True)
    with open_store(Settings(data=data)) as store:
        report = load(store, data, [generated], source="met", mapping="canonical")
        assert [c for c in reconcile(store, data) if not c.keys_equal or c.records != c.graph] == []
    told = [(f.file, f.read, f.accepted, f.quarantined, f.duplicates, f.reasons, f.set_aside) for f in report.files]
    assert told == [
        (f.file, f.read, f.accepted, f.quarantined, f.duplicates, f.reasons, f.set_aside) for f in rehearsed.files
    ]
    with open_records(data) as records:
        kept = records.quarantine()
    assert len(kept) == report.quarantined
    assert len({(row.delivery, row.line) for row in kept}) == len(kept)
