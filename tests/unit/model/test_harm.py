"""Offences to categories and harm days: one table, never a guess."""

from __future__ import annotations

import pytest

from volt_graph.model.harm import HARM_DAYS, OFFENCES, classify
from volt_graph.model.schema.nodes import CATEGORIES


@pytest.mark.parametrize(
    ("offence", "category", "harm_class", "days"),
    [
        ("murder", "VAP", "homicide", 5475),
        ("  MURDER ", "VAP", "homicide", 5475),
        ("Wounding\twith intent to do  grievous bodily harm", "VAP", "violence_with_injury", 365),
        ("common assault", "VAP", "violence_without_injury", 10),
        ("personal robbery", "ROB", "robbery_personal", 365),
        ("possession of a knife", "WEAPON", "possession_of_weapons", 273.75),
        ("shoplifting", "THEFT", "shoplifting", 1),
    ],
)
def test_an_offence_of_the_table_has_its_category_and_harm(
    offence: str, category: str, harm_class: str, days: float
) -> None:
    assert classify(offence) == (category, harm_class, days)


@pytest.mark.parametrize("offence", ["", "Murder of crows", "being rude", "robbery?"])
def test_an_offence_not_in_the_table_is_unmapped_and_has_no_harm_rather_than_none(offence: str) -> None:
    assert classify(offence) == ("UNMAPPED", "", None)


def test_every_offence_leads_to_a_category_and_a_class_of_the_tables() -> None:
    assert {category for category, _ in OFFENCES.values()} <= set(CATEGORIES) - {"UNMAPPED"}
    assert {harm_class for _, harm_class in OFFENCES.values()} <= set(HARM_DAYS)


def test_every_harm_class_is_reached_by_an_offence_or_is_named_here() -> None:
    reached = {harm_class for _, harm_class in OFFENCES.values()}
    assert set(HARM_DAYS) - reached == {"death_or_injury_driving", "misc_against_society"}


def test_offence_texts_stand_as_they_are_looked_up() -> None:
    assert [text for text in OFFENCES if text != " ".join(text.lower().split())] == []


def test_harm_is_days_above_zero() -> None:
    assert all(days > 0 for days in HARM_DAYS.values())
