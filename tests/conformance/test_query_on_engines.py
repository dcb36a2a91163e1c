"""Free questions on each engine: same rows, the people behind them, bombs that end, and no way to write."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.test_corpus import decode, fill
from tests.conftest import wipe
from volt_graph.catalogue.guard import guard
from volt_graph.errors import QuestionFailed
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

FOLDER = Path(__file__).resolve().parents[1] / "corpus_guard"
HONEST: list[dict[str, Any]] = json.loads((FOLDER / "honest.json").read_text("utf-8"))
TIME_S = 2.0
PATIENCE_S = 8.0
"""A bomb's time-out and what ending it may take on a machine with other work."""
NEIGHBOUR_S = 5.0


def flat(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(flat, value))
    return set() if value is None else {value}


def run(store: Store, case: dict[str, Any]) -> tuple[list[list[Any]], list[str]]:
    passed = guard(case["text"])
    found = store.view().free(case["text"], passed.text, passed.values(decode(case["params"])), most=1000)
    rows: list[list[Any]] = []
    for row in found.rows:
        if not (passed.distinct and list(row[:-1]) in rows):
            rows.append(list(row[:-1]))
    if "ORDER BY" not in case["text"]:
        rows.sort()  # Neo4j promises a UNION no order, and does not always give the same one
    return rows, sorted(set().union(*(flat(row[-1]) for row in found.rows)))


def expected(case: dict[str, Any]) -> list[list[Any]]:
    rows: list[list[Any]] = decode(case["rows"])
    return rows if "ORDER BY" in case["text"] else sorted(rows)


def test_every_honest_question_gives_its_rows_and_the_people_behind_them(store: Store) -> None:
    fill(store)
    wrong = [case["text"] for case in HONEST if run(store, case) != (expected(case), case["people"])]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Person {id: 'z'}) RETURN n.id AS id",
        "MATCH (p:Person) SET p.name = 'z' RETURN p.id AS id",
        "MATCH (p:Person) DETACH DELETE p",
        "CREATE INDEX z FOR (n:Person) ON (n.name)",
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS row RETURN row",
    ],
)
def test_what_the_guard_would_miss_is_stopped_behind_it(store: Store, text: str) -> None:
    fill(store)
    with pytest.raises(QuestionFailed):
        store.view().free("unguarded", text, most=10)
    people = store.view().rows("after", "MATCH (p:Person) RETURN p.name AS name ORDER BY name").rows
    assert [name for (name,) in people] == ["Ann Archer", "Bob Brown", "Cal O'Cole", "Dée Dunn", "Eve East"]


def test_no_more_rows_are_read_than_asked_for(store: Store) -> None:
    passed = guard("UNWIND range(1, 1000) AS a UNWIND range(1, 100) AS b RETURN a, b")
    assert store.view().free("rows", passed.text, most=7).rows == tuple((1, n, []) for n in range(1, 8))


STEP = "-[:ASSOCIATES_WITH]-"
BOMBS = {
    "paths counted": "MATCH (a:Person)-[:ASSOCIATES_WITH*1..6]-(b:Person) RETURN count(*) AS n",
    "paths collected": "MATCH h = (a:Person)-[:ASSOCIATES_WITH*1..6]-(b:Person) RETURN collect(h) AS n",
    "paths sorted": f"MATCH (a:Person){STEP}(b){STEP}(c){STEP}(d){STEP}(e){STEP}(f) RETURN DISTINCT a, b, c, d, e, f",
    "pairs of a list": f"MATCH (a:Person){STEP}(b) WITH collect(a.id) AS l "
    "UNWIND l AS x UNWIND l AS y RETURN count(x) AS n",
    "list of a product": "UNWIND $l AS a UNWIND range(1, 100) AS b RETURN collect(a + b) AS n",
}


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def hurried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give each engine with a short time-out, and forty people who all know each other."""
    settings = Settings(data=tmp_path_factory.mktemp("bombs"))
    if request.param == "neo4j":
        settings = request.getfixturevalue("neo4j_settings")
    with open_store(replace(settings, question_timeout_s=TIME_S)) as store:
        wipe(store)
        people = "UNWIND range(1, 40) AS n CREATE (:Person {id: 'k:P' + n, name: 'Name ' + n})"
        ties = "MATCH (a:Person) MATCH (b:Person) WHERE a.id < b.id CREATE (a)-[:ASSOCIATES_WITH {key: ''}]->(b)"
        store.writer().write("everybody knows everybody", [(people, {}), (ties, {})])
        yield store


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_and_its_neighbour_is_answered(hurried: Store, name: str) -> None:
    passed = guard(BOMBS[name])
    over = threading.Event()
    waits: list[float] = []

    def neighbour() -> None:
        while not over.is_set():
            begin = time.monotonic()
            rows = hurried.view().rows("neighbour", "MATCH (p:Person {id: 'k:P7'}) RETURN p.name AS name").rows
            waits.append(time.monotonic() - begin if rows == (("Name 7",),) else NEIGHBOUR_S * 2)
            time.sleep(0.05)

    beside = threading.Thread(target=neighbour)
    beside.start()
    begin = time.monotonic()
    try:
        params = {"l": list(range(1000))} if "$l" in passed.text else {}
        said = str(len(hurried.view().free(name, passed.text, params, most=100).rows))
    except QuestionFailed as error:
        said = str(error)
    finally:
        took = time.monotonic() - begin
        over.set()
        beside.join()
    assert took < PATIENCE_S
    assert said.isdigit() or "took longer" in said or "more memory" in said
    assert max(waits) < NEIGHBOUR_S
