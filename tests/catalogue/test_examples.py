"""Every question of the catalogue on the fixture borough: the rows that stand beside it, on each engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from volt_graph.catalogue.lint import lint
from volt_graph.catalogue.run import ask, picture
from volt_graph.catalogue.shape import returned
from volt_graph.catalogue.shelf import load_shelf, shelf_folder
from volt_graph.catalogue.tokens import tokenize
from volt_graph.model.answer import plain
from volt_graph.model.question import Question
from volt_graph.model.schema import LEFT_OUT_STATUSES, NODES, TIES
from volt_graph.store.base import Store

SHELF = load_shelf()
NAMES = sorted(SHELF)


def test_shelf_has_no_problem() -> None:
    assert [f"{problem} ({problem.hint})" for problem in lint(shelf_folder())] == []


def test_every_question_has_its_rows_beside_it_and_no_rows_lie_about() -> None:
    questions = {path.with_suffix("") for path in shelf_folder().glob("*/*.cypher")}
    assert {path.with_suffix("") for path in shelf_folder().glob("*/*.json")} == questions


@pytest.mark.parametrize("name", NAMES)
def test_example_gives_exactly_the_rows_beside_the_question(name: str, borough: Store) -> None:
    question = SHELF[name]
    expected = json.loads(Path(question.path).with_suffix(".json").read_text(encoding="utf-8"))
    answer = ask(borough.view(), question, question.example)
    assert {key: plain(value) for key, value in question.example.items()} == expected["params"]
    assert answer.to_dict()["rows"] == expected["rows"]
    assert answer.looked_at == expected["looked_at"]


@pytest.mark.parametrize("name", NAMES)
def test_example_is_told_in_a_total_order(name: str, borough: Store) -> None:
    question = SHELF[name]
    found = returned(tokenize(question.table))
    assert found is not None
    answer = ask(borough.view(), question, question.example)
    at = [found.columns.index(column) for column in found.ordered if column in found.columns]
    keys = [tuple(row[i] for i in at) for row in answer.rows]
    assert len({repr(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("name", NAMES)
def test_picture_holds_known_nodes_and_every_tie_between_two_of_them(name: str, borough: Store) -> None:
    question = SHELF[name]
    found = picture(borough.view(), question, question.example)
    assert found.nodes
    assert {label for label, _ in found.nodes} <= set(NODES)
    assert {tie.type for tie in found.ties} <= set(TIES)
    assert all(tie.start in found.nodes and tie.end in found.nodes for tie in found.ties)


@pytest.mark.parametrize("name", NAMES)
def test_ids_of_the_answer_are_in_its_picture(name: str, borough: Store) -> None:
    question = SHELF[name]
    drawn = {key for _, key in picture(borough.view(), question, question.example).nodes}
    answer = ask(borough.view(), question, question.example)
    told = {value for row in answer.rows for column, value in zip(answer.columns, row, strict=True)
            if column.name.endswith("_id") and value is not None}  # fmt: skip
    assert told <= drawn


@pytest.mark.parametrize("name", NAMES)
def test_question_that_counts_suspects_leaves_out_the_same_statuses(name: str, shelf: dict[str, Question]) -> None:
    question = shelf[name]
    for text in (question.table, question.picture, question.count):
        lists = [part.split("]")[0] for part in text.split("IN ['no_further")[1:]]
        assert all(f"'no_further{part}" == ", ".join(f"'{s}'" for s in LEFT_OUT_STATUSES) for part in lists)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_says_what_it_must_not_be_taken_to_mean(name: str, shelf: dict[str, Question]) -> None:
    means = " ".join(shelf[name].means)
    assert means
    assert "looked at" in means
