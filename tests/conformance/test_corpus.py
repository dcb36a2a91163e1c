"""Cypher cases as data: one tiny graph, a text, parameters and exact rows, equal on every engine.

`tests/corpus/graph.json` is the graph, the other files hold the cases by topic. Dates stand as `{"date": ...}`,
local times as `{"datetime": ...}`. `writes` run first, in one transaction each. The guard at the end keeps the corpus
from drifting: no case can be left out for one engine.
"""

from __future__ import annotations

import ast
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from volt_graph.model.schema import NODES, TIES
from volt_graph.store.base import Store

FOLDER = Path(__file__).resolve().parent.parent / "corpus"
KEYS = {"name", "writes", "text", "params", "columns", "rows"}


def decode(value: Any) -> Any:
    """Turn the JSON forms of dates and local times into Python's."""
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"date"}:
        return date.fromisoformat(value["date"])
    if set(value) == {"datetime"}:
        return datetime.fromisoformat(value["datetime"])
    return {key: decode(item) for key, item in value.items()}


def read_cases() -> dict[str, dict[str, Any]]:
    cases: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        if path.stem != "graph":
            cases.update((f"{path.stem}: {case['name']}", case) for case in json.loads(path.read_text("utf-8")))
    return cases


CASES = read_cases()
GRAPH = json.loads((FOLDER / "graph.json").read_text("utf-8"))


def fill(store: Store) -> None:
    """Put the tiny graph into an empty store."""
    labels = {row["id"]: label for label, rows in GRAPH["nodes"].items() for row in rows}
    statements: list[tuple[str, dict[str, Any]]] = [
        (f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", {"rows": decode(rows)})
        for label, rows in GRAPH["nodes"].items()
    ]
    for name, start, end, properties in GRAPH["ties"]:
        ends = f"MATCH (a:{labels[start]} {{id: $a}}) MATCH (b:{labels[end]} {{id: $b}})"
        text = f"{ends} CREATE (a)-[t:{name}]->(b) SET t = $t"
        statements.append((text, {"a": start, "b": end, "t": decode(properties)}))
    store.writer().write("corpus graph", statements)


@pytest.mark.parametrize("name", CASES)
def test_case_gives_exactly_its_rows(store: Store, name: str) -> None:
    case = CASES[name]
    fill(store)
    for text, params in case.get("writes", []):
        store.writer().write(name, [(text, decode(params))])
    answer = store.view().rows(name, case["text"], decode(case["params"]))
    assert [list(row) for row in answer.rows] == decode(case["rows"])
    if answer.rows:  # without rows one engine does not name the columns
        assert list(answer.columns) == case["columns"]


def test_the_corpus_cannot_shrink_or_make_exceptions() -> None:
    cases = [
        case for path in FOLDER.glob("*.json") if path.stem != "graph" for case in json.loads(path.read_text("utf-8"))
    ]
    assert len(cases) == len(CASES), "two cases of one topic have the same name"
    assert len(cases) >= 60
    for case in cases:
        assert set(case) | {"writes"} == KEYS, case["name"]  # nothing by which a case could name an engine or a skip
        assert isinstance(case["rows"], list)
        assert case["columns"]
        assert all(len(row) == len(case["columns"]) for row in case["rows"]), case["name"]


def test_every_case_runs_on_every_engine() -> None:
    conftest = ast.parse((FOLDER.parent / "conftest.py").read_text("utf-8"))
    store = next(n for n in conftest.body if isinstance(n, ast.FunctionDef) and n.name == "store")
    given = [n.value for n in ast.walk(store.decorator_list[0]) if isinstance(n, ast.Constant)]
    assert given == ["embedded", "neo4j"]
    names = {n.attr for n in ast.walk(ast.parse(Path(__file__).read_text("utf-8"))) if isinstance(n, ast.Attribute)}
    assert not names & {"skip", "skipif", "xfail", "importorskip", "engine"}


def test_the_graph_of_the_corpus_keeps_to_the_schema() -> None:
    for label, rows in GRAPH["nodes"].items():
        assert all(set(row) <= NODES[label].names() for row in rows)
    labels = {row["id"]: label for label, rows in GRAPH["nodes"].items() for row in rows}
    for name, start, end, properties in GRAPH["ties"]:
        assert (labels[start], labels[end]) in TIES[name].ends
        assert set(properties) <= TIES[name].names()
