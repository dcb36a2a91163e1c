"""Age at its borders: the day before a birthday, the birthday, births on 29 February."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from volt_graph.model.age import age_at_event, age_on

BORN = date(2000, 6, 15)


@pytest.mark.parametrize("age", [10, 18])
def test_a_year_is_complete_on_the_birthday_and_not_the_day_before(age: int) -> None:
    birthday = BORN.replace(year=BORN.year + age)
    assert age_on(BORN, birthday) == age
    assert age_on(BORN, birthday - timedelta(days=1)) == age - 1
    assert age_on(BORN, birthday + timedelta(days=364)) == age


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2010, 2, 28), 9), (date(2010, 3, 1), 10), (date(2018, 2, 28), 17), (date(2018, 3, 1), 18),
     (date(2012, 2, 28), 11), (date(2012, 2, 29), 12)],
)  # fmt: skip
def test_who_was_born_on_29_february_turns_on_1_march_where_there_is_no_such_day(day: date, age: int) -> None:
    assert age_on(date(2000, 2, 29), day) == age


def test_an_unknown_birth_date_or_day_leaves_what_the_source_states() -> None:
    assert age_on(None, BORN) is None
    assert (age_at_event(None, BORN, 17), age_at_event(BORN, None, 17), age_at_event(None, None, None)) == (
        17,
        17,
        None,
    )
    assert age_at_event(BORN, date(2018, 6, 14), 18) == 17
