"""Offences to categories and harm: the two tables every harm figure comes from.

Harm days are the medians by recorded-crime subgroup of the Cambridge Crime Harm Index 2026: starting-point
sentence of a first offender, in days. A subgroup median hides its spread (violence with injury: median 365,
rows from 2 to 4380), so lists sort by severity band first. An offence in no class has no harm: null, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping

HARM_TABLE = "CCHI 2026 subgroup medians"

HARM_DAYS: Mapping[str, float] = {
    "homicide": 5475,
    "rape": 2555,
    "violence_with_injury": 365,
    "violence_without_injury": 10,
    "stalking_harassment": 10,
    "death_or_injury_driving": 365,
    "other_sexual": 182.25,
    "robbery_personal": 365,
    "robbery_business": 365,
    "theft_from_person": 2,
    "bicycle_theft": 2,
    "other_theft": 2,
    "misc_against_society": 10,
    "possession_of_weapons": 273.75,
    "burglary_residential": 273.5,
    "burglary_non_residential": 183.5,
    "arson": 185,
    "criminal_damage": 2,
    "public_order": 7.5,
    "vehicle_offences": 5,
    "drugs_trafficking": 5,
    "drugs_possession": 3,
    "shoplifting": 1,
}
"""Harm class to days; unit: days of imprisonment at the starting point."""

OFFENCES: Mapping[str, tuple[str, str]] = {
    "murder": ("VAP", "homicide"),
    "manslaughter": ("VAP", "homicide"),
    "homicide": ("VAP", "homicide"),
    "attempted murder": ("VAP", "violence_with_injury"),
    "wounding with intent to do grievous bodily harm": ("VAP", "violence_with_injury"),
    "grievous bodily harm with intent": ("VAP", "violence_with_injury"),
    "grievous bodily harm": ("VAP", "violence_with_injury"),
    "wounding": ("VAP", "violence_with_injury"),
    "assault occasioning actual bodily harm": ("VAP", "violence_with_injury"),
    "actual bodily harm": ("VAP", "violence_with_injury"),
    "violence with injury": ("VAP", "violence_with_injury"),
    "common assault": ("VAP", "violence_without_injury"),
    "violence without injury": ("VAP", "violence_without_injury"),
    "threats to kill": ("VAP", "violence_without_injury"),
    "kidnapping": ("VAP", "violence_without_injury"),
    "harassment": ("VAP", "stalking_harassment"),
    "stalking": ("VAP", "stalking_harassment"),
    "personal robbery": ("ROB", "robbery_personal"),
    "robbery of personal property": ("ROB", "robbery_personal"),
    "robbery": ("ROB", "robbery_personal"),
    "business robbery": ("ROB", "robbery_business"),
    "robbery of business property": ("ROB", "robbery_business"),
    "residential burglary": ("BUR", "burglary_residential"),
    "aggravated burglary": ("BUR", "burglary_residential"),
    "non-residential burglary": ("BUR", "burglary_non_residential"),
    "rape": ("SEX", "rape"),
    "sexual assault": ("SEX", "other_sexual"),
    "other sexual offence": ("SEX", "other_sexual"),
    "theft from the person": ("THEFT", "theft_from_person"),
    "bicycle theft": ("THEFT", "bicycle_theft"),
    "other theft": ("THEFT", "other_theft"),
    "shoplifting": ("THEFT", "shoplifting"),
    "theft from vehicle": ("THEFT", "vehicle_offences"),
    "theft of vehicle": ("THEFT", "vehicle_offences"),
    "vehicle crime": ("THEFT", "vehicle_offences"),
    "arson": ("CRIMDAM", "arson"),
    "criminal damage": ("CRIMDAM", "criminal_damage"),
    "possession of drugs": ("DRUGS", "drugs_possession"),
    "trafficking of drugs": ("DRUGS", "drugs_trafficking"),
    "possession of an offensive weapon": ("WEAPON", "possession_of_weapons"),
    "possession of a knife": ("WEAPON", "possession_of_weapons"),
    "possession of a firearm": ("WEAPON", "possession_of_weapons"),
    "possession of weapons": ("WEAPON", "possession_of_weapons"),
    "affray": ("PUBORD", "public_order"),
    "violent disorder": ("PUBORD", "public_order"),
    "public order": ("PUBORD", "public_order"),
}
"""Offence text, lower case and single-spaced, to (category, harm class). Not in it: UNMAPPED and no harm."""


def classify(offence: str) -> tuple[str, str, float | None]:
    """Give category, harm class ("" when none) and harm days (None when not in the table) of an offence text.

    >>> classify("Personal  Robbery")
    ('ROB', 'robbery_personal', 365)
    >>> classify("being rude to a swan")
    ('UNMAPPED', '', None)
    """
    category, harm_class = OFFENCES.get(" ".join(offence.lower().split()), ("UNMAPPED", ""))
    return category, harm_class, HARM_DAYS.get(harm_class)
