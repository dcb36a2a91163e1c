"""Planted chains of attacks in a synthetic delivery are found whole, each within its window."""

from __future__ import annotations

import csv
import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from volt_graph.analysis.attacks import Attacks, find_attacks
from volt_graph.analysis.retaliation import find_retaliations
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.model.bonds import Member
from volt_graph.model.network import Involvements


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("synthetic")
    write_delivery(found, incidents=2_000, seed=3)
    return found


@pytest.fixture(scope="module")
def attacks(folder: Path) -> Attacks:
    days = {row["incident_id"]: row["occurred_from"][:10] for row in lines(folder / "incidents.csv")}
    rows = [row for row in lines(folder / "involvements.csv") if days.get(row["incident_id"], "")[:2] == "20"]
    members = [Member(row["person_id"], row["gang_id"], row["status"]) for row in lines(folder / "memberships.csv")
               if row["status"] == "confirmed"]  # fmt: skip
    involved = Involvements(
        tuple(row["person_id"] for row in rows), tuple(row["incident_id"] for row in rows),
        tuple(row["role"] for row in rows), tuple(date.fromisoformat(days[row["incident_id"]]) for row in rows),
        tuple(row["status"] for row in rows),
    )  # fmt: skip
    return find_attacks(involved, level="group", members=members)


def test_every_planted_chain_is_found(folder: Path, attacks: Attacks) -> None:
    planted = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["retaliation_chains"]
    assert planted
    for chain in planted:
        found = find_retaliations(attacks, within=chain["window_days"], runs=1).found
        gaps = {(one.earlier.incident, one.later.incident): one.gap for one in found}
        assert [gaps.get(pair) for pair in pairwise(chain["chain"])] == chain["gaps_days"]
        late = {one.later.incident: one for one in found}
        assert not [
            name for name in chain["too_late"] if name in late and late[name].earlier.incident in chain["chain"]
        ]
