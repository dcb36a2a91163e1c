"""Asking and resolving against a view that answers from a table; the engines are asked in tests/catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pytest

from volt_graph.catalogue.resolve import candidates, resolve
from volt_graph.catalogue.run import ask
from volt_graph.errors import Ambiguous, Inconsistent, NotFound, WrongUsage
from volt_graph.model.answer import Column
from volt_graph.model.question import Param, Question
from volt_graph.store.base import Picture, Row, Rows, View


@dataclass
class Told(View):
    """Knows people and answers each other text from `says`, by the name it is asked under."""

    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ("a", "b")
    says: dict[str, Rows] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def rows(self, name: str, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        given = dict(params or {})
        self.asked.append((name, given))
        if "Delivery" in cypher:
            return Rows(("source",), tuple((s,) for s in self.sources))
        if name.startswith("resolve"):
            wanted = [i for i in self.ids if i in given.get("ids", ()) or i.endswith(given.get("end", "\0"))]
            return Rows(("id",), tuple((i,) for i in wanted))
        if name.startswith("find"):
            return Rows(("id", "texts"), (("a:P7", ["Aaron Pike"]),) if "aaron" in given["words"] else ())
        return self.says[name]

    def stream(self, name: str, cypher: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        yield from self.rows(name, cypher, params).rows

    def picture(self, name: str, cypher: str, params: Mapping[str, Any] | None = None) -> Picture:
        return Picture({}, ())

    def free(self, name: str, cypher: str, params: Mapping[str, Any] | None = None, *, most: int) -> Rows:
        return self.rows(name, cypher, params)


def test_full_id_wins_over_a_bare_one() -> None:
    view = Told(ids=("a:P1", "b:a:P1"))
    assert resolve(view, "Person", "a:P1") == "a:P1"


def test_bare_id_is_enough_when_one_node_has_it() -> None:
    assert resolve(Told(ids=("a:P1", "b:P2")), "Person", "P2") == "b:P2"
    assert resolve(Told(ids=("gss:E05000026",)), "Area", "E05000026") == "gss:E05000026"


def test_bare_id_that_two_sources_have_is_ambiguous_and_both_are_named() -> None:
    with pytest.raises(Ambiguous, match="2 nodes go by the person id P1") as caught:
        resolve(Told(ids=("a:P1", "b:P1")), "Person", "P1")
    assert caught.value.hint == "write one of a:P1, b:P1"
    assert candidates(Told(ids=("a:P1", "b:P1")), "Person", "P1") == ("a:P1", "b:P1")


def test_unknown_id_is_answered_with_the_same_letters_in_another_case() -> None:
    with pytest.raises(NotFound, match="no person goes by p1") as caught:
        resolve(Told(ids=("a:P1",)), "Person", "p1")
    assert caught.value.hint == "did you mean a:P1?"


def test_a_name_is_no_id_but_leads_to_one() -> None:
    with pytest.raises(NotFound) as caught:
        resolve(Told(), "Person", "aaron")
    assert caught.value.hint == "did you mean a:P7?"


def test_nothing_near_points_to_the_search() -> None:
    with pytest.raises(NotFound, match="no incident goes by X9") as caught:
        resolve(Told(), "Incident", "X9")
    assert caught.value.hint == "`volt find` searches ids and names of each incident"


def test_graph_without_deliveries_is_searched_by_the_end_of_the_id() -> None:
    assert resolve(Told(ids=("z:P1",), sources=()), "Person", "P1") == "z:P1"


QUESTION = Question(
    name="seen",
    topic="people",
    title="Seen",
    question="q",
    params=(Param("person_id", "person", "m"), Param("gang_id", "gang", "m", required=False)),
    returns=(Column("person_id", "string", "m"), Column("share", "float", "m")),
    table="T",
    picture="S",
    count="C",
    means=("a limit",),
    path="seen.cypher",
)


def told(*rows: Row, columns: tuple[str, ...] = ("person_id", "share"), count: Any = 7) -> Told:
    return Told(ids=("a:P1",), says={"seen": Rows(columns, rows), "seen (count)": Rows(("looked_at",), ((count,),))})


def test_answer_holds_rows_limits_and_the_full_ids_that_were_asked_for() -> None:
    view = told(("a:P2", 1), ("a:P3", None))
    answer = ask(view, QUESTION, {"person_id": "P1"})
    assert answer.rows == (("a:P2", 1.0), ("a:P3", None))
    assert (answer.total, answer.looked_at, answer.notes) == (2, 7, ("a limit",))
    assert answer.params == {"person_id": "a:P1", "gang_id": None}
    assert answer.provenance is None
    assert answer.marking == ""
    assert ("seen", {"person_id": "a:P1", "gang_id": None}) in view.asked


def test_an_engine_that_names_no_column_of_an_empty_answer_is_believed() -> None:
    assert ask(told(columns=()), QUESTION, {"person_id": "P1"}).rows == ()


def test_columns_other_than_declared_are_refused() -> None:
    with pytest.raises(Inconsistent, match="seen gave the columns share, person_id; declared are person_id, share"):
        ask(told((1.0, "a"), columns=("share", "person_id")), QUESTION, {"person_id": "P1"})


@pytest.mark.parametrize(
    ("kind", "value", "good"),
    [
        ("string", "x", True),
        ("string", 1, False),
        ("integer", 1, True),
        ("integer", True, False),
        ("integer", 1.0, False),
        ("float", 1.5, True),
        ("float", "1.5", False),
        ("float", True, False),
        ("boolean", False, True),
        ("boolean", 0, False),
        ("date", date(2011, 3, 14), True),
        ("date", datetime(2011, 3, 14), False),
        ("datetime", datetime(2011, 3, 14), True),
        ("datetime", date(2011, 3, 14), False),
        ("list", [], True),
        ("list", "x", False),
    ],
)
def test_values_must_have_the_declared_type(kind: str, value: Any, good: bool) -> None:
    question = replace(QUESTION, returns=(Column("person_id", "string", "m"), Column("share", kind, "m")))
    if good:
        assert ask(told(("a:P2", value)), question, {"person_id": "P1"}).rows == (("a:P2", value),)
    else:
        with pytest.raises(Inconsistent, match=f"in share, declared as {kind}"):
            ask(told(("a:P2", value)), question, {"person_id": "P1"})


def test_count_must_be_a_whole_number() -> None:
    with pytest.raises(Inconsistent, match="seen counts 'many'"):
        ask(told(count="many"), QUESTION, {"person_id": "P1"})


def test_missing_parameter_is_refused_before_the_graph_is_read() -> None:
    view = told()
    with pytest.raises(WrongUsage, match="seen needs person_id"):
        ask(view, QUESTION, {})
    assert view.asked == []
