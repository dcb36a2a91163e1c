"""`volt network keyplayers|coverage|disruption|brokerage|measure --stability` give their rows as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from volt_graph.cli.main import volt
from volt_graph.service.desk import open_desk
from volt_graph.service.load import load
from volt_graph.settings import load_settings

BOROUGH = Path(__file__).parents[2] / "fixtures" / "borough"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "data"
    with open_desk(load_settings({}, data=str(folder), reason="test"), create=True) as desk:
        load(desk, [BOROUGH], source="borough")
    return folder


def told(data: Path, *words: str) -> dict[str, Any]:
    options = ("--data", str(data), "--reason", "test", "--window", "all", "--format", "json")
    done = CliRunner().invoke(volt, ["network", *words, *options], catch_exceptions=False)
    assert done.exit_code == 0
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def column(answer: dict[str, Any], name: str) -> list[Any]:
    return [row[name] for row in answer["rows"]]


def test_key_players_of_both_goals(data: Path) -> None:
    found = told(data, "keyplayers", "-k", "2")
    assert column(found, "person_id") == ["borough:P0002", "borough:P0005"]
    assert (found["params"]["goal"], found["params"]["exact"]) == ("disrupt", True)
    assert told(data, "keyplayers", "-k", "2", "--by", "DF")["params"]["by"] == "DF"
    assert told(data, "keyplayers", "-k", "2", "--goal", "reach")["params"]["value"] == pytest.approx(9 / 16)


def test_coverage_of_reachable_people(data: Path, tmp_path: Path) -> None:
    assert column(told(data, "coverage", "-k", "3"), "covered") == [5, 9, 11]
    path = tmp_path / "ids.txt"
    path.write_text("P0005\nP0019\n", encoding="utf-8")
    found = told(data, "coverage", "-k", "3", "--reachable", str(path))
    assert column(found, "person_id") == ["borough:P0005", "borough:P0019"]


def test_disruption_by_each_order(data: Path) -> None:
    found = told(data, "disruption", "--removals", "3")
    assert column(found, "largest") == [5, 3, 2]
    assert column(told(data, "disruption", "--by", "fragmentation", "--removals", "1"), "largest") == [5]


def test_brokerage_and_stability(data: Path) -> None:
    assert told(data, "brokerage", "--proposed")["looked_at"] == 4
    found = told(data, "measure", "--by", "degree", "--top", "3", "--stability", "20")
    assert column(found, "stays") == ["20 of 20", "17 of 20", "20 of 20"]
    assert "katz" in told(data, "measure", "--all-measures")["rows"][0]


def test_measures_are_listed_without_any_data() -> None:
    done = CliRunner().invoke(volt, ["network", "measure", "--by", "help", "--format", "json"], catch_exceptions=False)
    names = [row["name"] for row in json.loads(done.stdout)["rows"]]
    assert {"katz", "constraint", "fragmentation", "bridges"} <= set(names)
