"""`--only` and `--people` take what `volt match --ids` writes, from a file or from stdin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from volt_graph.cli.main import volt
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.service.desk import open_desk
from volt_graph.service.load import load
from volt_graph.settings import load_settings

BOROUGH = Path(__file__).parents[2] / "fixtures" / "borough"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people-file") / "data"
    with open_desk(load_settings({}, data=str(folder), reason="test"), create=True) as desk:
        load(desk, [BOROUGH], source="borough")
    return folder


def run(data: Path, *words: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(volt, [*words, "--data", str(data), "--reason", "test"], input=typed)


def rows(done: Result) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return found


MEASURE = ("network", "measure", "--by", "degree", "--window", "all", "--format", "json", "--only")


def test_matched_people_go_on_to_measure_targets_and_graph(data: Path, tmp_path: Path) -> None:
    people = str(tmp_path / "people.txt")
    run(data, "match", "-", "--ids", people, typed="Kofi Mensah\nDarnell Cole\n")
    ranked = [(row["person_id"], row["degree_rank"]) for row in rows(run(data, *MEASURE, people))]
    assert ranked == [("borough:P0005", 2), ("borough:P0012", 8)]
    run(data, "targets", "build", "--as-of", "2011-03-13", "--asked", "3")
    shown = rows(run(data, "targets", "show", "--format", "json", "--only", people))
    assert [(row["person_id"], row["rank"]) for row in shown] == [("borough:P0005", 2)]
    drawn = run(data, "graph", "--people", people, "--out", str(tmp_path / "pages"))
    assert drawn.stderr.splitlines()[-1] == "A list of 2 ids: 2 people drawn, 0 people not drawn."
    assert len(list((tmp_path / "pages").iterdir())) == 2


def test_ids_come_from_stdin_too(data: Path) -> None:
    assert [row["degree_rank"] for row in rows(run(data, *MEASURE, "-", typed="# list\nP0002\n"))] == [1]
    assert isinstance(run(data, *MEASURE, "-", typed="\n").exception, WrongUsage)
    assert str(run(data, *MEASURE, "-", typed=b"\xff\xfe").exception) == "stdin is not a text file in UTF-8"
    assert isinstance(run(data, *MEASURE, "absent.txt").exception, NotFound)


def test_a_page_is_of_one_person_or_of_a_list(data: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "page.html")
    neither, both = run(data, "graph", "--out", out), run(data, "graph", "P0001", "--people", "-", "--out", out)
    assert "give PERSON or --people FILE" in neither.stderr
    assert "give PERSON or --people FILE" in both.stderr
    assert "is a folder; name the HTML file" in run(data, "graph", "P0001", "--out", str(tmp_path)).stderr
    assert run(data, "graph", "P0001", "--out", out).exit_code == 0
