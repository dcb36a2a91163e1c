"""A question that finds nothing says what it was asked with and what to widen; a wrong value names those that are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.catalogue.conftest import Asked
from volt_graph.catalogue.closed import closed_values
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.model.question import Question

SHELF = load_shelf()
ALWAYS = {"busiest_hours", "busiest_weekdays", "crimes_at_schools", "gang_summary", "hot_wards", "licensed_premises",
          "places_of_person"}  # fmt: skip
"""Have a row for each hour, school, ward or home and so on, with nothing in it."""


def far(question: Question) -> dict[str, Any]:
    """Give the example's parameters, so far away in time or number that nothing is there."""
    names = {param.name: param for param in question.params}
    params: dict[str, Any] = dict(question.example)
    if "on_day" in names:
        params["on_day"] = date(1900, 1, 1)
    elif "since" in names:
        params["since"] = date(2100, 1, 1)
        params.update({"until": date(2100, 2, 1)} if "until" in names else {})
    else:
        params.update({name: 10**6 for name in names if name.startswith("min_")})
    return params


EMPTY = sorted(name for name, q in SHELF.items() if name not in ALWAYS and far(q) != dict(q.example))


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_found_is_said_with_what_was_asked_and_what_to_widen(asked: Asked, name: str) -> None:
    params = far(SHELF[name])
    answer = asked(name, **params)
    if answer.rows:
        assert any(param.name == "on_day" for param in SHELF[name].params)  # what is open holds on every day
        return
    note = answer.notes[0]
    assert note.startswith("nothing found with ")
    assert f"; {answer.looked_at} looked at." in note
    for key, value in params.items():
        assert f"{key} " in note
        assert str(value).lower() in note.lower() or key.endswith("_id")
    assert "To widen it: " in note
    assert answer.notes[1:] == SHELF[name].means


def test_most_questions_can_be_empty() -> None:
    assert len(EMPTY) >= 65


def test_an_answer_with_rows_says_nothing_of_the_kind(asked: Asked) -> None:
    assert asked("co_offenders", person_id="P0001").notes == SHELF["co_offenders"].means


@pytest.mark.parametrize(
    ("name", "params", "note"),
    [
        ("people_by_alias", {"alias": "nobody"},
         "nothing found with alias nobody; 8 looked at. To widen it: another alias"),
        ("co_offenders", {"person_id": "P0001", "since": date(2030, 1, 1), "min_shared": 3},
         "nothing found with person_id borough:P0001, since 2030-01-01, min_shared 3; 0 looked at. "
         "To widen it: an earlier since or none; a lower min_shared"),
        ("new_crimes", {"category": "SEX"}, "nothing found with category SEX; 0 looked at. "
         "To widen it: another category or none; loaded_since or since, as only the latest load was looked at"),
    ],
)  # fmt: skip
def test_the_words_of_an_empty_answer(asked: Asked, name: str, params: dict[str, Any], note: str) -> None:
    answer = asked(name, **params)
    assert answer.rows == ()
    assert answer.notes[0] == note


@pytest.mark.parametrize(
    ("name", "params", "what", "hint"),
    [
        ("repeat_places", {"category": "violence"}, "category is 'violence', which nothing can be",
         "did you mean VAP? There are BUR"),
        ("hot_wards", {"kind": "wards"}, "kind is 'wards', which nothing can be", "did you mean ward?"),
        ("not_available", {"kind": "dead", "on_day": date(2011, 1, 1)}, "kind is 'dead'",
         "one of|did you mean deceased"),
        ("most_suspected", {"since": date(2012, 1, 1), "until": date(2011, 1, 1)},
         "since 2012-01-01 is after until 2011-01-01", "since is the first day"),
    ],
)  # fmt: skip
def test_a_value_nothing_can_have_is_refused(
    asked: Asked, name: str, params: dict[str, Any], what: str, hint: str
) -> None:
    with pytest.raises(WrongUsage, match=what) as refused:
        asked(name, **params)
    assert any(refused.value.hint.startswith(start) for start in hint.split("|"))


def test_letters_of_a_closed_value_do_not_matter(asked: Asked) -> None:
    small, large = (asked("repeat_places", category=word, min_crimes=1) for word in (" vap", "VAP"))
    assert small == large
    assert small.rows


@pytest.mark.parametrize("name", sorted(SHELF))
def test_a_parameter_that_is_called_after_a_closed_property_is_closed(name: str) -> None:
    words = {"category", "category_left_out", "victim_type", "record_type", "relationship", "cohort", "kind"}
    texts = [p.name for p in SHELF[name].params if p.type == "string" and p.name in words]
    assert [text for text in texts if not closed_values(SHELF[name], text)] == []


@pytest.mark.parametrize(
    ("name", "params", "hint"),
    [
        ("area_summary", {"area_id": "Northgat"}, "did you mean borough:W1 (Northgate)?"),
        ("area_summary", {"area_id": "quay"}, "did you mean borough:W2 (Quayside)?"),
        ("area_summary", {"area_id": "Acton"}, "there are borough:B1 (Marlbury), borough:TC1"),
        ("gang_members", {"gang_id": "Quay"}, "did you mean borough:G1 (Quay Boys)?"),
        ("co_offenders", {"person_id": "Pike"}, "did you mean borough:P0001?"),
        ("co_offenders", {"person_id": "p0001"}, "did you mean borough:P0001?"),
        ("incidents_at_place", {"place_id": "Anchor"}, "did you mean borough:L2 (The Anchor)?"),
    ],
)
def test_a_wrong_id_is_answered_with_what_is_near(asked: Asked, name: str, params: dict[str, Any], hint: str) -> None:
    with pytest.raises(NotFound) as missing:
        asked(name, **params)
    assert missing.value.hint.startswith(hint)
