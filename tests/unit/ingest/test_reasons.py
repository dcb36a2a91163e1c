"""Every reason code is met by a row that has it, and by nothing else."""

from __future__ import annotations

import pytest

from tests.unit.ingest.conftest import Check
from volt_graph.ingest.reasons import REASONS, explain

INCIDENTS = "incident_id,offence,occurred_from,occurred_to,domestic,weapon\n"
PEOPLE = "person_id,name,dob,ogrs_percent,ogrs_horizon_years,deceased_on\n"
ROLES = "incident_id,person_id,role\n"
PLACES = "location_id,latitude,longitude\n"

CASES = {
    "ragged_row": ("people.csv", PEOPLE + "P1,Ann\n"),
    "unreadable_row": ("people.csv", PEOPLE + '"P1"x,Ann,,,,\n'),
    "repeated_header": ("people.csv", PEOPLE + PEOPLE),
    "missing_value": ("incidents.csv", INCIDENTS + "C1,,,,,\n"),
    "bad_id": ("people.csv", PEOPLE + "P\x1b1,Ann,,,,\n"),
    "bad_value": ("incidents.csv", INCIDENTS + "C1,Robbery,,,,banana\n"),
    "bad_integer": ("people.csv", PEOPLE + "P1,Ann,,,two,\n"),
    "bad_number": ("people.csv", PEOPLE + "P1,Ann,,12E5678,,\n"),
    "bad_boolean": ("incidents.csv", INCIDENTS + "C1,Robbery,,,perhaps,\n"),
    "bad_date": ("people.csv", PEOPLE + "P1,Ann,14/03/1990,,,\n"),
    "future_date": ("incidents.csv", INCIDENTS + "C1,Robbery,2999-01-01,,,\n"),
    "implausible_date": ("incidents.csv", INCIDENTS + "C1,Robbery,1066-10-14,,,\n"),
    "implausible_birth_date": ("people.csv", PEOPLE + "P1,Ann,1850-01-01,,,\n"),
    "ends_before_start": ("incidents.csv", INCIDENTS + "C1,Robbery,2011-03-14 21:05,2011-03-14 20:00,,\n"),
    "bad_grade": ("reports.csv", "report_id,date,grade\nR1,2011-03-14,4Z Q\n"),
    "unknown_person": ("memberships.csv", "person_id,gang_id,basis\nUnknown,G1,fact\n"),
    "out_of_range": ("people.csv", PEOPLE + "P1,Ann,,101,,\n"),
    "no_basis": ("memberships.csv", "person_id,gang_id\nP1,G1\n"),
    "no_other_end": ("mentions.csv", "report_id,person_id,gang_id,location_id\nR1,,,\n"),
    "same_both_ends": ("associations.csv", "person_a,person_b,basis\nP1,P1,fact\n"),
    "conflicting_duplicate": ("people.csv", PEOPLE + "P1,Ann,,,,\nP1,Bob,,,,\n"),
    "outside_country": ("locations.csv", PLACES + "L1,-0.1,51.5\n"),
    "half_coordinate": ("locations.csv", PLACES + "L1,51.5,\n"),
    "unknown_caller": ("calls.csv", "call_id,caller,called_at\nC1,Withheld,2011-03-14 21:05\n"),
    "unidentified_participant": ("involvements.csv", ROLES + "C1,not known,victim\n"),
}


def test_every_reason_has_a_case() -> None:
    assert set(CASES) == set(REASONS)


@pytest.mark.parametrize("code", CASES)
def test_a_row_is_held_back_or_a_value_set_aside_for_its_reason_only(code: str, check: Check) -> None:
    name, text = CASES[code]
    file = check({name: text}).files[0]
    rows = 2 if code == "conflicting_duplicate" else 1
    if REASONS[code].keeps == "row":
        assert (file.read, file.accepted, file.quarantined, dict(file.reasons)) == (rows, 0, rows, {code: rows})
        assert dict(file.set_aside) == {}
    else:
        assert (file.read, file.accepted, file.quarantined, dict(file.set_aside)) == (1, 1, 0, {code: 1})
        assert dict(file.reasons) == {}


def test_all_reasons_of_a_row_are_named_not_the_first(check: Check) -> None:
    file = check({"people.csv": PEOPLE + ",Ann,14/03/1990,x,two,\n"}).files[0]
    assert file.quarantined == 1
    assert dict(file.reasons) == {"bad_date": 1, "bad_integer": 1, "bad_number": 1, "missing_value": 1}


def test_a_sentence_shows_column_and_a_shortened_value() -> None:
    code, sentence = explain("bad_value", "role", "x" * 500)
    assert code == "bad_value"
    assert sentence.startswith("role: ")
    assert len(sentence) < 150


def test_text_that_looks_like_something_else_stays_text(check: Check) -> None:
    rows = "NA,NA,,,,\nNone,None,,,,\n0012345,null,,,,\n12E5678,1e9,,,,\n"
    file = check({"people.csv": PEOPLE + rows}).files[0]
    assert (file.read, file.accepted) == (4, 4)


def test_an_exact_duplicate_is_counted_and_not_an_error(check: Check) -> None:
    file = check({"people.csv": PEOPLE + "P1,Ann,,,,\nP2,Bob,,,,\nP1,Ann,,,,\n"}).files[0]
    assert (file.read, file.accepted, file.quarantined, file.duplicates) == (3, 2, 0, 1)


def test_steps_of_one_suspects_status_are_history_not_a_conflict(check: Check) -> None:
    header = "incident_id,person_id,role,status,status_date\n"
    rows = "C1,P1,suspect,arrested,2011-03-14\nC1,P1,suspect,charged,2011-03-15\n"
    file = check({"involvements.csv": header + rows}).files[0]
    assert (file.read, file.accepted) == (2, 2)
    undated = "C1,P1,suspect,arrested,\nC1,P1,suspect,charged,\n"
    file = check({"involvements.csv": header + undated}).files[0]
    assert (file.accepted, dict(file.reasons)) == (0, {"conflicting_duplicate": 2})


def test_unknown_columns_are_reported(check: Check) -> None:
    file = check({"people.csv": "person_id,name,shoe_size\nP1,Ann,42\n"}).files[0]
    assert file.accepted == 1
    assert file.notes == ("columns kept in the records only: shoe_size",)


def test_unmapped_offences_are_counted(check: Check) -> None:
    file = check({"incidents.csv": INCIDENTS + "C1,being rude to a swan,,,,\nC2,Murder,,,,\n"}).files[0]
    assert file.notes == ("1 incidents have an offence in no class: category UNMAPPED, no harm",)
