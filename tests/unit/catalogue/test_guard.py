"""The guard of free questions, without an engine: hostile texts are refused in words, honest ones are rewritten."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volt_graph.catalogue.guard import PEOPLE, guard
from volt_graph.catalogue.guard_clauses import Clauses
from volt_graph.catalogue.guard_tokens import Word, read_words
from volt_graph.catalogue.guard_words import (
    FUNCTIONS,
    ITERATORS,
    MOST_COLLECTIONS,
    MOST_DEPTH,
    MOST_HOPS,
    MOST_STEPS,
)
from volt_graph.errors import Refused, WrongUsage

FOLDER = Path(__file__).resolve().parents[2] / "corpus_guard"
HOSTILE: list[dict[str, str]] = json.loads((FOLDER / "hostile.json").read_text("utf-8"))
HONEST: list[dict[str, Any]] = json.loads((FOLDER / "honest.json").read_text("utf-8"))
WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|DROP|LOAD|USE|SHOW|TERMINATE)\b", re.IGNORECASE)


def _words(text: str) -> list[str]:
    try:
        return [word.text for word in read_words(text) if word.kind in ("word", "sign", "number")]
    except Refused:
        return []


WORDS = sorted({word for case in (*HONEST, *HOSTILE) for word in _words(case["text"])})


def test_the_corpus_cannot_shrink() -> None:
    assert len({case["text"] for case in HOSTILE}) == len(HOSTILE) >= 360
    assert len({case["text"] for case in HONEST}) == len(HONEST) >= 140


@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_a_hostile_text_is_refused_with_its_place_and_what_to_do(at: int) -> None:
    case = HOSTILE[at]
    with pytest.raises(Refused) as refusal:
        guard(case["text"])
    assert case["says"] in refusal.value.what
    assert refusal.value.hint
    assert re.fullmatch(r"\d+:\d+", refusal.value.where) or "characters" in refusal.value.what


@pytest.mark.parametrize("at", range(len(HONEST)))
def test_an_honest_text_passes_and_carries_no_text_of_the_user(at: int) -> None:
    case = HONEST[at]
    passed = guard(case["text"])
    assert set(passed.parameters) == set(case["params"])
    assert "'" not in passed.text
    assert '"' not in passed.text
    assert passed.text.count(PEOPLE) >= 1
    assert all(len(row) == len(passed.columns) for row in case["rows"])


@pytest.mark.parametrize("at", range(len(HONEST)))
def test_any_tail_that_writes_makes_an_honest_text_hostile(at: int) -> None:
    text = HONEST[at]["text"].rstrip(";")
    for tail in ("DETACH DELETE n", "; MATCH (n) DETACH DELETE n", "} CREATE (n:Person)", "UNION CREATE (n)"):
        with pytest.raises(Refused):
            guard(f"{text} {tail}")


def test_every_person_of_a_pattern_is_handed_on() -> None:
    text = "MATCH (:Person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_OF]-(v) WITH i, count(*) AS n RETURN i.id AS id, n"
    assert guard(text).text == (
        "MATCH (_volt_1:Person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_OF]-(v) WITH i, count(*) AS n, "
        "collect(DISTINCT _volt_1.id) AS _volt_2, collect(DISTINCT CASE WHEN v:Person THEN v.id END) AS _volt_3 "
        "RETURN i.id AS id, n, [_volt_2, _volt_3] AS _volt_people"
    )


def test_people_on_the_way_of_a_path_are_handed_on() -> None:
    passed = guard("MATCH (a:Person {id: $a})-[:ASSOCIATES_WITH*1..3]-(b:Gang) RETURN b.id AS id")
    assert "[_volt_1n IN nodes(_volt_1) WHERE _volt_1n:Person | _volt_1n.id]" in passed.text
    assert passed.text.startswith("MATCH _volt_1 = ")


def test_a_distinct_becomes_a_grouping_so_that_the_people_behind_a_row_are_known() -> None:
    assert guard("MATCH (p:Person) RETURN DISTINCT p.sex AS sex ORDER BY sex").text == (
        "MATCH (p:Person) RETURN p.sex AS sex, [collect(DISTINCT p.id)] AS _volt_people ORDER BY sex"
    )
    assert "DISTINCT i.borough" in guard("MATCH (i:Incident) RETURN DISTINCT i.borough AS b").text.replace("  ", " ")


def test_texts_travel_as_parameters_and_comments_go() -> None:
    passed = guard("MATCH (p:Person) /* x */ WHERE p.name = 'O\\'Cole' // y\nRETURN p.id AS id")
    assert dict(passed.texts) == {"_volt_text0": "O'Cole"}
    assert passed.text == "MATCH (p:Person) WHERE p.name = $_volt_text0 RETURN p.id AS id, [p.id] AS _volt_people"


def test_columns_keep_the_words_of_the_user() -> None:
    passed = guard("MATCH (p:Person) RETURN p, p.name, count(DISTINCT p.id) AS n")
    assert passed.columns == ("p", "p.name", "n")


def test_parameters_are_all_given_and_no_others() -> None:
    passed = guard("MATCH (p:Person {id: $id}) RETURN p.name AS name")
    assert passed.values({"id": "p1"}) == {"id": "p1"}
    with pytest.raises(WrongUsage, match="id has no value"):
        passed.values({})
    with pytest.raises(WrongUsage, match="no .other"):
        passed.values({"id": "p1", "other": 1})


def test_a_refusal_names_line_and_column() -> None:
    with pytest.raises(Refused, match=r"^2:1: DELETE writes"):
        guard("MATCH (n:Person)\nDELETE n")
    with pytest.raises(Refused, match=r"^1:28: property nam is not in the schema"):
        guard("MATCH (p:Person) RETURN p. nam")


@given(st.text(alphabet=st.sampled_from("MATCHRETURN(p:Person){}[]$'\"`\\/*-<>=.,;| \n01u\u00e9"), max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    said = _said(text)
    assert not WRITING.search(said)
    assert said


def _said(text: str) -> str:
    """Give the rewritten text, or the hint of the refusal."""
    try:
        return guard(text).text
    except Refused as refusal:
        return refusal.hint.lower() and "refused"


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_shuffled_words_of_the_corpus_never_write(words: list[str]) -> None:
    assert not WRITING.search(_said(" ".join(words)))


def test_the_page_names_every_function_and_the_size_of_the_corpus() -> None:
    page = (FOLDER.parents[1] / "docs" / "query.md").read_text("utf-8")
    said = set(re.findall(r"[a-z0-9]+", page.lower()))
    assert sorted((FUNCTIONS | ITERATORS) - said) == []
    assert f"{len(HOSTILE)} hostile texts are refused by it and {len(HONEST)} honest ones pass" in page
    for bound in (MOST_HOPS, MOST_STEPS, MOST_DEPTH, MOST_COLLECTIONS):
        assert re.search(rf"^\| .* \| {bound}\b", page, re.MULTILINE), bound


def test_every_function_is_in_an_honest_question() -> None:
    used = {word.lower() for case in HONEST for word in re.findall(r"(\w+)\s*\(", case["text"])}
    assert sorted((FUNCTIONS | ITERATORS) - used) == []


def test_no_part_of_the_reader_hides_one_of_another_part() -> None:
    """The reader is one class in layers; a private name used twice would quietly replace the lower one."""
    owners: dict[str, type] = {}
    for layer in reversed(Clauses.__mro__):
        for name, member in vars(layer).items():
            if callable(member) and not name.startswith("__"):
                before = owners.get(name)
                assert before is None or getattr(vars(before)[name], "__isabstractmethod__", False), name
                owners[name] = layer


def test_honest_questions_with_words_out_of_place_are_read_or_refused_and_never_write() -> None:
    """Two thousand seeded mutants: words removed, doubled, exchanged, or taken from other questions."""
    drawn = random.Random(1)
    texts = [[_written(word) for word in read_words(case["text"])[:-1]] for case in HONEST]
    pool = sorted({word for words in texts for word in words} | {"CREATE", "SET", "DELETE", "MERGE", "LOAD", "CSV"})
    passed = 0
    for _ in range(2000):
        words = list(drawn.choice(texts))
        for _ in range(drawn.randint(1, 4)):
            at, other = drawn.randrange(len(words)), drawn.choice(texts)
            start = drawn.randrange(len(other))
            words[at : at + drawn.randint(0, 1)] = drawn.choice(
                ([], [drawn.choice(pool)], other[start : start + drawn.randint(1, 6)])
            ) or [words[at]]
        said = _said(" ".join(words))
        assert not WRITING.search(said)
        passed += said != "refused"
    assert 0 < passed < 1000


def _written(word: Word) -> str:
    return {"parameter": f"${word.text}", "string": "'x'"}.get(word.kind, word.text)
