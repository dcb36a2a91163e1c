"""Severity bands: facts only, worst first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.scoring.involved import suspect
from volt_graph.model.harm import HARM_DAYS, OFFENCES
from volt_graph.model.target import SEVERITY_BANDS
from volt_graph.scoring.bands import BAND_RULES, band_of


@pytest.mark.parametrize(
    ("offence", "weapon", "injury", "band"),
    [
        ("common assault", "", "fatal", 1),
        ("murder", "", "", 1),
        ("murder", "", "unknown", 1),
        ("common assault", "", "serious", 2),
        ("grievous bodily harm with intent", "", "", 2),
        ("attempted murder", "gun", "none", 2),
        ("rape", "", "", 2),
        ("discharge of a firearm", "", "", 2),
        ("common assault", "gun", "", 3),
        ("common assault", "", "minor", 3),
        ("personal robbery", "knife", "none", 3),
        ("actual bodily harm", "", "", 3),
        ("wounding", "", "", 3),
        ("personal robbery", "unknown", "unknown", 4),
        ("sexual assault", "", "", 4),
        ("kidnapping", "", "", 4),
        ("threats to kill", "", "", 5),
        ("affray", "", "", 5),
        ("harassment", "none", "none", 5),
        ("common assault", "unknown", "unknown", 5),
        ("shoplifting", "", "", 6),
        ("being rude to a swan", "", "", 6),
        ("possession of a knife", "knife", "none", 6),
        ("possession of a firearm", "gun", "", 6),
    ],
)
def test_the_band_comes_from_the_worst_fact(offence: str, weapon: str, injury: str, band: int) -> None:
    assert band_of(suspect("C1", offence=offence, weapon=weapon, injury=injury)).band == band


def test_the_fact_is_said() -> None:
    assert band_of(suspect("C1", weapon="knife")).fact == "weapon of the incident: knife"
    assert band_of(suspect("C1", injury="serious")).fact == "injury on record: serious"
    assert band_of(suspect("C1", offence="Personal  Robbery")).fact == "offence: Personal  Robbery"


def test_a_weapon_carried_is_not_a_weapon_used() -> None:
    assert band_of(replace(suspect("C1"), weapon_carried="knife")).band == 4


def test_every_band_has_one_rule_in_order() -> None:
    assert [rule.band for rule in BAND_RULES] == list(range(1, len(SEVERITY_BANDS) + 1))


def test_every_name_in_the_rules_is_known_or_said_to_be_extra() -> None:
    extra = {"discharge of a firearm", "shots fired"}
    assert {offence for rule in BAND_RULES for offence in rule.offences} - set(OFFENCES) == extra
    assert {name for rule in BAND_RULES for name in rule.harm_classes} <= set(HARM_DAYS)
