"""Parameter values: text to native values, and what is refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from volt_graph.catalogue.values import example_text, native, read_literal, read_values
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Value
from volt_graph.model.question import Param, Question

QUESTION = Question(
    name="seen",
    topic="people",
    title="t",
    question="q",
    params=(
        Param("person_id", "person", "the one person"),
        Param("since", "date", "first day", required=False),
        Param("least", "integer", "least number", required=False, default=2),
    ),
    returns=(),
    table="",
    picture="",
    count="",
    example={"person_id": "P1", "since": date(2011, 3, 14)},
)


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("integer", "3", 3),
        ("integer", " -3 ", -3),
        ("integer", 7, 7),
        ("float", "0.5", 0.5),
        ("float", 2, 2.0),
        ("boolean", "Yes", True),
        ("boolean", "false", False),
        ("boolean", True, True),
        ("date", "2011-03-14", date(2011, 3, 14)),
        ("date", date(2011, 3, 14), date(2011, 3, 14)),
        ("string", "", ""),
        ("string", "12", "12"),
        ("person", " P815 ", "P815"),
    ],
)
def test_value_is_read_by_its_declared_type(kind: str, given: Value, value: Value) -> None:
    assert native(Param("x", kind, "m"), given) == value


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "3.0"),
        ("integer", "three"),
        ("integer", "٣"),
        ("integer", True),
        ("integer", 1.0),
        ("integer", "99999999999999999999"),
        ("float", "nan"),
        ("float", "much"),
        ("boolean", "1"),
        ("boolean", 1),
        ("date", "14/03/2011"),
        ("date", "2011-02-30"),
        ("date", "20110314"),
        ("date", datetime(2011, 3, 14, 12)),
        ("date", 2011),
        ("person", " "),
        ("person", 815),
        ("string", 12),
    ],
)
def test_nearly_right_is_refused_with_the_expected_form(kind: str, given: Value) -> None:
    with pytest.raises(WrongUsage, match=r"^x is .*, not ") as caught:
        native(Param("x", kind, "what it is"), given)
    assert caught.value.hint == "x: what it is"


def test_missing_required_parameter_is_named_and_the_example_shown() -> None:
    with pytest.raises(WrongUsage, match=r"^seen needs person_id: the one person$") as caught:
        read_values(QUESTION, {})
    assert caught.value.hint == 'for example person_id="P1" since=2011-03-14'


def test_required_parameter_may_not_be_null() -> None:
    with pytest.raises(WrongUsage, match="person_id has no value"):
        read_values(QUESTION, {"person_id": None})


def test_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(WrongUsage, match="seen has no parameter person") as caught:
        read_values(QUESTION, {"person": "P1"})
    assert caught.value.hint == "it takes person_id, since, least"


def test_defaults_fill_what_is_left_out() -> None:
    assert read_values(QUESTION, {"person_id": "P1"}) == {"person_id": "P1", "since": None, "least": 2}


def test_values_read_once_are_read_again_unchanged() -> None:
    once = read_values(QUESTION, {"person_id": "P1", "since": "2011-03-14", "least": "3"})
    assert read_values(QUESTION, once) == once


def test_example_is_written_as_the_header_has_it() -> None:
    assert example_text(QUESTION) == 'person_id="P1" since=2011-03-14'


@pytest.mark.parametrize("text", ["[1]", "{}", "soon", "'x'", "2011-13-01"])
def test_text_that_is_no_literal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_literal(text)
