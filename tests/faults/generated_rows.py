"""Rows of every canonical file, drawn by a seed: mostly plausible cells, some nasty ones, copies and ragged rows."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from volt_graph.model.schema import FILES
from volt_graph.model.schema.files import ColumnSpec

Row = list[str]

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


def usual(column: ColumnSpec) -> tuple[str, ...]:
    """Plausible texts for a column that is no id."""
    if column.values:
        return column.values
    return ("1B P", "2C P") if column.name == "grade" else USUAL[column.kind]


def counts(total: int) -> dict[str, int]:
    """Rows of each file: as many everywhere, `total` together."""
    each, rest = divmod(total, len(FILES))
    return {file: each + (at < rest) for at, file in enumerate(FILES)}


def rows(file: str, total: int, seed: int) -> Iterator[Row]:
    """Give the rows of one file when all files together have `total`."""
    draw = random.Random(f"{seed} {file}")
    columns = FILES[file].columns
    ids = max(5, total // 8)
    row: Row = []
    for _ in range(counts(total)[file]):
        if row and draw.random() < 0.03:
            yield row  # an exact copy of the row before
            continue
        row = [_cell(column, draw, ids) for column in columns]
        if draw.random() < 0.02:
            row = [*row, "stray"] if draw.random() < 0.5 else row[: draw.randint(2, len(row) - 1)]
        yield row


def _cell(column: ColumnSpec, draw: random.Random, ids: int) -> str:
    if draw.random() < 0.04:
        return draw.choice(NASTY)
    if not column.required and draw.random() < 0.4:
        return ""
    if column.kind == "id" and not column.values:
        return f"{column.name[0].upper()}{draw.randint(1, ids)}"
    return draw.choice(usual(column))


def doomed(file: str, total: int, seed: int) -> set[tuple[str, ...]]:
    """Different rows of the right length that lack a required cell."""
    columns = FILES[file].columns
    needed = [at for at, c in enumerate(columns) if c.required and (file, c.name) not in MAY_BE_BLANK]
    whole = (tuple(row) for row in rows(file, total, seed) if len(row) == len(columns))
    return {row for row in whole if any(row[at] in BLANK for at in needed)}


Change = Callable[[Row, list[Row]], tuple[Row, Sequence[Row]]]


def as_drawn(header: Row, drawn: list[Row]) -> tuple[Row, Sequence[Row]]:
    """Change nothing."""
    return header, drawn


def write(folder: Path, total: int, seed: int, change: Change = as_drawn) -> Path:
    """Write every file; `change` gets the header and all rows of one and gives what is written."""
    folder.mkdir(parents=True)
    for file in FILES:
        header, written = change([c.name for c in FILES[file].columns], list(rows(file, total, seed)))
        write_file(folder / f"{file}.csv", header, written)
    return folder


def write_file(path: Path, header: Row, written: Sequence[Row]) -> None:
    """Write one file, every cell in quotes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(written)
