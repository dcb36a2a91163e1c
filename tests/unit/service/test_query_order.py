"""Rows of a free question come in one order: sorted where nothing says how, and said where a limit cuts at random."""

from __future__ import annotations

from datetime import date, datetime
from random import Random

import pytest

from volt_graph.catalogue.guard import guard
from volt_graph.model.answer import Answer
from volt_graph.service.desk import Desk
from volt_graph.service.query import query
from volt_graph.service.row_order import in_order, left_to_engine, place

SORTED = "no ORDER BY: the rows are sorted by their columns"
CHOSEN = "which rows are left by the limit is the engine's choice: add ORDER BY, down to an id"
CRIMES = "MATCH (p:Person)-[:SUSPECT_IN]->(i:Incident)"


def order_notes(answer: Answer) -> list[str]:
    return [note for note in answer.notes if note in (SORTED, CHOSEN)]


def test_rows_without_an_order_are_sorted_and_it_is_said(desk: Desk) -> None:
    answer = query(desk, f"{CRIMES} RETURN i.day AS day, p.id AS id", {})
    assert list(answer.rows) == sorted(answer.rows, key=place)
    assert order_notes(answer) == [SORTED]


def test_ties_of_an_order_are_sorted_by_the_other_columns(desk: Desk) -> None:
    answer = query(desk, f"{CRIMES} RETURN p.id AS id, count(*) AS n ORDER BY n DESC", {})
    assert list(answer.rows) == sorted(answer.rows, key=lambda row: (-int(str(row[1])), row[0]))
    assert order_notes(answer) == []


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        (f"{CRIMES} RETURN p.id AS id ORDER BY id", 1000, []),
        (f"{CRIMES} RETURN p.id AS id", 3, [CHOSEN]),
        (f"{CRIMES} RETURN p.id AS id LIMIT 3", 1000, [CHOSEN]),
        (f"{CRIMES} WITH p LIMIT 3 RETURN p.id AS id ORDER BY id", 1000, [CHOSEN]),
        (f"{CRIMES} RETURN p.id AS id, i.record_type AS kind ORDER BY kind", 3, [CHOSEN]),
        (f"{CRIMES} RETURN DISTINCT p.id AS id ORDER BY id", 3, []),
        (f"{CRIMES} RETURN p.id AS id UNION {CRIMES} RETURN i.id AS id ORDER BY id", 1000, [SORTED]),
        ("MATCH (p:Person) RETURN count(*) AS n", 1000, []),
    ],
)
def test_what_is_left_to_the_engine_is_said(desk: Desk, text: str, limit: int, said: list[str]) -> None:
    assert order_notes(query(desk, text, {}, limit=limit)) == said


@pytest.mark.parametrize(
    ("text", "order", "chosen"),
    [
        ("RETURN 1 AS a", None, False),
        ("MATCH (p:Person) RETURN p.id AS id, p.name AS name ORDER BY name DESC, id", (1, 0), False),
        ("MATCH (p:Person) RETURN p.id AS id, p.name AS name ORDER BY p.name", (1,), False),
        ("MATCH (p:Person) RETURN p.id AS id ORDER BY p.dob, id", (), False),
        ("MATCH (p:Person) RETURN p.id AS id ORDER BY id LIMIT 3", (0,), False),
        ("MATCH (p:Person) RETURN p.id AS id SKIP 1", None, True),
        ("MATCH (p:Person) CALL (p) { MATCH (p)-[:SUSPECT_IN]->(i:Incident) RETURN i.id AS i LIMIT 1 } RETURN i", None,
         True),
        ("MATCH (p:Person {id: 'x'}) RETURN COLLECT { MATCH (p)-[:SUSPECT_IN]->(i:Incident) RETURN i.id ORDER BY i.id }"
         " AS ids", None, False),
    ],
)  # fmt: skip
def test_the_guard_reads_the_order(text: str, order: tuple[int, ...] | None, chosen: bool) -> None:
    passed = guard(text)
    assert (passed.order, passed.chosen) == (order, chosen)


def test_values_of_every_kind_have_one_order() -> None:
    values = [False, True, -1, 0.5, 2, date(2011, 1, 1), datetime(2011, 1, 1, 9), "a", "b", [1, None], ["a"], None]
    for seed in range(20):
        mixed = [(value,) for value in values]
        Random(seed).shuffle(mixed)
        assert in_order(mixed, None) == [(value,) for value in values]


def test_an_order_by_no_column_is_left_as_it_is() -> None:
    assert in_order([(2,), (1,)], ()) == [(2,), (1,)]
    assert left_to_engine([(2,), (1,)], 1, ()) is True
    assert left_to_engine([(2,)], 1, None) is False
