"""A group audit: every informant's answer is a graded report with its line, and wrong lines say what is wrong."""

from __future__ import annotations

import pytest

from tests.unit.ingest.conftest import Check
from tests.unit.ingest.stated import Stated, stated

__all__ = ["stated"]  # a fixture

HEADER = "gang_id,informant,said_on,about,other_gang_id,answer,grade\n"


def test_each_answer_is_a_report_of_its_informant_with_its_own_grade(stated: Stated) -> None:
    rows = "G1,S1,2011-03-14,conflict,G2,,1B P\nG1,S1,2011-03-14,size,,12,2C C\nG1,S2,2011-03-14,conflict,G2,,3E P\n"
    found = stated({"group_audit.csv": HEADER + rows})
    reports = {
        key: (body["source_reference"], body["statement"], body.get("text"), body["date"], body["source_grade"],
              body["intelligence_grade"], body["handling"])
        for (name, key), body in found.items() if name == "Report"
    }  # fmt: skip
    assert reports == {
        "met:G1|S1|2011-03-14|conflict|G2": ("S1", "conflict", None, "2011-03-14", 1, "B", "P"),
        "met:G1|S1|2011-03-14|size|": ("S1", "size", "12", "2011-03-14", 2, "C", "C"),
        "met:G1|S2|2011-03-14|conflict|G2": ("S2", "conflict", None, "2011-03-14", 3, "E", "P"),
    }
    ties = {key for name, key in found if name == "Report MENTIONS Gang"}
    assert ties == {
        "met:G1|S1|2011-03-14|conflict|G2|met:G1|", "met:G1|S1|2011-03-14|conflict|G2|met:G2|",
        "met:G1|S1|2011-03-14|size||met:G1|",
        "met:G1|S2|2011-03-14|conflict|G2|met:G1|", "met:G1|S2|2011-03-14|conflict|G2|met:G2|",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("G1,S1,2011-03-14,alliance,,,1B P", "missing_value"),
        ("G1,S1,2011-03-14,turf,,,1B P", "missing_value"),
        ("G1,S1,2011-03-14,size,,about twenty,1B P", "bad_integer"),
        ("G1,S1,2011-03-14,organisation,G2,loose,1B P", "bad_value"),
        ("G1,S1,2011-03-14,conflict,G1,,1B P", "same_both_ends"),
        ("G1,S1,2011-03-14,feud,G2,,1B P", "bad_value"),
        ("G1,S1,2011-03-14,conflict,G2,,", "missing_value"),
        ("G1,S1,2011-03-14,conflict,G2,,7Z", "bad_grade"),
        ("G1,,2011-03-14,conflict,G2,,1B P", "missing_value"),
    ],
)
def test_a_line_that_says_nothing_usable_is_held_back(row: str, reason: str, check: Check) -> None:
    file = check({"group_audit.csv": HEADER + row + "\n"}).files[0]
    assert (file.read, file.accepted, dict(file.reasons)) == (1, 0, {reason: 1})


def test_two_answers_of_one_informant_to_one_question_on_one_day_are_both_held_back(check: Check) -> None:
    rows = "G1,S1,2011-03-14,size,,12,1B P\nG1,S1,2011-03-14,size,,20,1B P\nG1,S1,2011-04-14,size,,20,1B P\n"
    file = check({"group_audit.csv": HEADER + rows}).files[0]
    assert (file.read, file.accepted, dict(file.reasons)) == (3, 1, {"conflicting_duplicate": 2})


SHEET = (
    "Gang,Informant,Date,size,size_grade,organisation,organisation_grade,conflict_1,conflict_1_grade,conflict_2,"
    "conflict_2_grade,alliance_1,alliance_1_grade\n"
)


def test_a_sheet_with_a_row_per_informant_and_gang_becomes_one_graded_line_a_cell(stated: Stated) -> None:
    rows = "G1,S1,14/03/2011,12,1B P,,,G2,2B P,G3,3D P,G4,1B P\nG1,S2,2011-03-14,,,loose,2C P,G2,1B P,,,,\n"
    found = stated({"group_audit_sheet.csv": SHEET.replace("Informant", "Informant ID") + rows})
    reports = {
        key.partition("|")[2]: (body.get("text"), f"{body['source_grade']}{body['intelligence_grade']}")
        for (name, key), body in found.items() if name == "Report"
    }  # fmt: skip
    assert reports == {
        "S1|2011-03-14|size|": ("12", "1B"), "S1|2011-03-14|conflict|G2": (None, "2B"),
        "S1|2011-03-14|conflict|G3": (None, "3D"), "S1|2011-03-14|alliance|G4": (None, "1B"),
        "S2|2011-03-14|organisation|": ("loose", "2C"), "S2|2011-03-14|conflict|G2": (None, "1B"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ("G1,S1,2011-03-14,12,,,,,,,,,", {"missing_value": 1}),  # an answer without its grade
        ("G1,S1,2011-03-14,,,,,,,,,,", {"bad_value": 1}),  # nothing said
        ("G1,S1,2011-03-14,,,,,G1,1B P,,,,", {"same_both_ends": 1}),
    ],
)
def test_a_row_of_the_sheet_that_is_not_whole_is_held_back(row: str, reasons: dict[str, int], check: Check) -> None:
    file = check({"group_audit_sheet.csv": SHEET + row + "\n"}).files[0]
    assert (file.mapping, file.read, file.accepted, dict(file.reasons)) == ("group-audit-sheet", 1, 0, reasons)
