"""Row rules: rows about what an actor may not see go, and are counted."""

from __future__ import annotations

from volt_graph.model.answer import Answer, Column
from volt_graph.trust.policy import Actor, Thing
from volt_graph.trust.redact import hidden_ids, row_ids, sift, withhold

ANSWER = Answer(
    "co_offenders",
    "Who was suspected together",
    (Column("person_id", "string", "the other person"), Column("incidents", "list", "shared incidents")),
    (("s:P1", ["s:I1"]), ("s:P2", ["s:I1", "s:I2"]), ("s:P3", ["s:I3"])),
    total=7,
    notes=("Suspicion is not guilt",),
)


def test_ids_of_another_unit_are_hidden_from_a_viewer_and_not_from_an_analyst() -> None:
    things = [Thing("Person", "s:P1", unit="Ealing"), Thing("Person", "s:P2", unit="Hackney")]
    assert hidden_ids(Actor("a", ("viewer",), "Ealing"), "read", things) == {"s:P2"}
    assert hidden_ids(Actor("a", ("analyst",), "Ealing"), "read", things) == frozenset()


def test_a_row_with_a_hidden_id_goes_and_is_counted_in_words() -> None:
    kept = withhold(ANSWER, frozenset({"s:P1"}))
    assert kept.rows == ANSWER.rows[1:]
    assert kept.total == 6
    assert kept.notes == ("Suspicion is not guilt", "1 row withheld: it is about records you may not see")


def test_a_hidden_id_inside_a_list_counts_too() -> None:
    kept = withhold(ANSWER, frozenset({"s:I1"}))
    assert kept.column("person_id") == ("s:P3",)
    assert kept.notes[-1] == "2 rows withheld: they are about records you may not see"


def test_an_answer_about_nothing_hidden_is_the_same_answer() -> None:
    assert withhold(ANSWER, frozenset({"s:P9"})) is ANSWER
    assert withhold(ANSWER, frozenset()) is ANSWER


def test_an_answer_that_counts_no_total_is_counted_by_its_rows() -> None:
    bare = Answer("q", "t", ANSWER.columns, ANSWER.rows)
    assert withhold(bare, frozenset({"s:P1"})).total == 2


def test_rows_of_any_shape_can_be_sifted() -> None:
    rows = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    assert sift(rows, lambda row: [row["id"]], frozenset({"a", "c"})) == ([{"id": "b"}], 2)


def test_only_texts_in_the_form_of_an_id_are_ids() -> None:
    assert list(row_ids(("s:P1", "Smith", 7, None, ["s:P2", 8]))) == ["s:P1", "s:P2"]
