"""Data of the network bench: invented involvements, and networks at random of the size of a force."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from volt_graph.analysis.rows import Coded
from volt_graph.analysis.sparse import Pairs, freeze
from volt_graph.model.network import Involvements, Network, TieMeaning

Entry = tuple[str, str, str, date | None, str]
GIVEN = TieMeaning("given", (), (), False, None, None, None)


def involvements(folder: Path) -> Involvements:
    """Read who was in what of a canonical delivery, as the store gives it after a load."""
    with (folder / "incidents.csv").open(newline="", encoding="utf-8") as handle:
        found = {row["incident_id"]: (_day(row["occurred_from"]), row["record_type"]) for row in csv.DictReader(handle)}
    with (folder / "involvements.csv").open(newline="", encoding="utf-8") as handle:
        rows = [one for row in csv.DictReader(handle) if row["person_id"] for one in _entries(row, found)]
    person, incident, role, day, status = zip(*rows, strict=True)
    return Involvements(person, incident, role, day, status, incidents=len(found))


def _entries(row: dict[str, str], found: dict[str, tuple[date | None, str]]) -> Iterator[Entry]:
    """Give one entry a role, as the store does: suspects and victims of crimes, and no victim that is a business."""
    day, kind = found.get(row["incident_id"], (None, ""))
    for role in ("suspect", "victim") if row["role"] == "dual" else (row["role"],):
        counts = kind == "crime" or role not in {"suspect", "victim"}
        if row["incident_id"] in found and counts and (role != "victim" or row["victim_type"] in {"", "person"}):
            yield row["person_id"], row["incident_id"], role, day, row["status"] if role == "suspect" else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def random_network(people: int, ties: int) -> Network:
    """Give a network of about so many people and so many ties: some people in many, most ties between neighbours."""
    draw = np.random.default_rng(1)
    weights = 1 / np.sqrt(np.arange(1, people + 1))
    one = draw.choice(people, ties * 2, p=weights / weights.sum())
    near = (one + draw.geometric(1 / 200, ties * 2)) % people
    other = np.where(draw.random(ties * 2) < 0.3, draw.permutation(one), near)
    low, high = np.minimum(one, other), np.maximum(one, other)
    keys = np.unique(low[low < high] * people + high[low < high])
    keys = keys[draw.permutation(len(keys))[:ties]]
    number, ends = np.unique(np.concatenate((keys // people, keys % people)), return_inverse=True)
    ids = tuple(f"P{k:07}" for k in number.tolist())
    none = np.zeros(0, np.int64)
    coded = Coded(ids, (), none, none, none.astype(np.bool_), none.astype(np.int32), 0)
    values = (1 + np.arange(len(keys)) % 3).astype(np.float64)
    pairs = Pairs(ends[: len(keys)], ends[len(keys) :], None, values)
    return freeze(coded, pairs, GIVEN, dropped=(), withheld=0)
