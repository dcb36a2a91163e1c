"""Batch match on each engine: what agrees, what is only alike, and every line accounted for."""

from __future__ import annotations

import pytest

from volt_graph.catalogue.matching import Found, match_lines, users
from volt_graph.store.base import Store

GRAPH = """
CREATE (:Delivery {id: 'd1', source: 'a'}) CREATE (:Delivery {id: 'd2', source: 'b'})
CREATE (x:Person {id: 'a:P1', name: "Cal O'Cole", forename: 'Cal', surname: "O'Cole", pnc_id: '99/123X'})
CREATE (y:Person {id: 'a:P2', name: 'Ann Archer', aliases: ['Annie', 'The Archer']})
CREATE (:Person {id: 'b:P1', name: 'Ann Archer'}) CREATE (:Person {id: 'b:P9', name: 'Dée Dunn'})
CREATE (:Person {id: 'a:P20', united: ['a:P20', 'b:P21']})
CREATE (:Person {id: 'b:P10', name: 'Annie Oak Lane'})
CREATE (car:Object {id: 'a:O1', kind: 'vehicle', value: 'XX10 AAA'})
CREATE (:Object {id: 'a:O2', kind: 'phone', value: '07700 900123'})
CREATE (:Object {id: 'a:O3', kind: 'phone', value: '+44 7700 900456'})
CREATE (:Object {id: 'b:O4', kind: 'phone', value: '07700900456'})
CREATE (x)-[:USES]->(car) CREATE (y)-[:USES]->(car)
"""


@pytest.fixture
def graph(store: Store) -> Store:
    store.writer().write("graph", [(GRAPH, {})])
    return store


LINES: dict[str, Found] = {
    "a:P1": Found("matched", "id", "Person", ("a:P1",)),
    "P1": Found("ambiguous", "id", "Person", ("a:P1", "b:P1")),
    "P9": Found("matched", "id", "Person", ("b:P9",)),
    "99/123X": Found("matched", "pnc_id", "Person", ("a:P1",)),
    "P21": Found("matched", "id", "Person", ("a:P20",)),
    "O1": Found("matched", "id", "Object", ("a:O1",)),
    "xx10aaa": Found("matched", "plate", "Object", ("a:O1",)),
    "+44 (0)7700-900123": Found("matched", "phone", "Object", ("a:O2",)),
    "07700 900 456": Found("ambiguous", "phone", "Object", ("a:O3", "b:O4")),
    "o'cole, CAL": Found("matched", "name", "Person", ("a:P1",)),
    "Cal O\u2019Cole": Found("matched", "name", "Person", ("a:P1",)),
    "the archer": Found("matched", "name", "Person", ("a:P2",)),
    "Ann Archer": Found("ambiguous", "name", "Person", ("a:P2", "b:P1")),
    "Annie": Found("matched", "name", "Person", ("a:P2",)),
    "Annie Oak": Found("ambiguous", "likeness", "Person", ("b:P10",)),
    "D\u00e9e  DUNN": Found("matched", "name", "Person", ("b:P9",)),
    "Dee Dunn": Found("ambiguous", "likeness", "Person", ("b:P9",)),
    "Cál O'Cole": Found("ambiguous", "likeness", "Person", ("a:P1",)),
    "Nobody Atall": Found("none"),
    'bad:[ "x': Found("none"),
    "XX99 ZZZ": Found("none"),
}


def test_each_line_gets_its_verdict_in_order(graph: Store) -> None:
    lines = [*LINES, "P9", "P9"]
    found = match_lines(graph.view(), lines)
    assert dict(zip(LINES, found, strict=False)) == LINES
    assert found[-2:] == (LINES["P9"], LINES["P9"])
    assert len(found) == len(lines)


def test_users_of_a_vehicle_are_people(graph: Store) -> None:
    assert users(graph.view(), ["a:O1", "a:O2"]) == {"a:O1": ("a:P1", "a:P2")}


def test_an_empty_graph_matches_nothing(store: Store) -> None:
    assert match_lines(store.view(), ["P1", "Ann Archer", "XX10 AAA"]) == (Found("none"),) * 3
