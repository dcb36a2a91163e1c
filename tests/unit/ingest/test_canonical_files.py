"""Every canonical file: a full row of it is accepted and states what it should, and a wrong one is held back."""

from __future__ import annotations

import pytest

from tests.unit.ingest.conftest import Check
from tests.unit.ingest.stated import Stated, stated
from volt_graph.model.schema import FILES

__all__ = ["stated"]  # a fixture

Case = tuple[str, set[str], str, str]
"""Full row, names of what it states (without the plain mention of ends), a wrong row, its reason."""

CASES: dict[str, Case] = {
    "areas": ("E05000174,Ealing,Acton,ward,15000,2011", {"Area", "Area WITHIN Area"},
              "E05000174,Ealing,Acton,ward,-3,2011", "out_of_range"),
    "locations": ("L1,Bar,1 High Street,W5 1AA,100023336956,51.5,-0.3,517000,180000,exact,licensed,E05000174;Ealing",
                  {"Location", "Location WITHIN Area"}, "L1,,,,,51.5,-0.3,,,wobbly,,", "bad_value"),
    "gangs": ("G1,The Group,Group;GP,active,E05000174,20,loose,2011-03-14", {"Gang"}, "G1,,,,,-1,,", "out_of_range"),
    "people": ("P1,L1,Ann,Jones,Ann Jones,AJ,1990-02-01,2011-03-14,F,12/345678A,A1,IC1,35.5,OGRS3,2,2011-01-01,yes,"
               "debt,X9;Y8", {"Person", "Person LIVES_AT Location"},
               "P1,,,,,,1990-02-01,1980-01-01,,,,,,,,,,,", "ends_before_start"),
    "incidents": ("C1,L1,Robbery,crime,34B,personal robbery,,2011-03-14 21:05,2011-03-14 21:10,2011-03-15,2011-03-15,"
                  "Ealing,knife,minor,yes,no,no,no,victim,charged,took a phone,outside",
                  {"Incident", "Incident OCCURRED_AT Location"},
                  "C1,,Robbery,felony,,,,,,,,,,,,,,,,,,", "bad_value"),
    "incident_locations": ("C1,L1,outside", {"Incident OCCURRED_AT Location"}, "C1,,outside", "missing_value"),
    "involvements": ("C1,P1,dual,charged,2011-03-15,knife,person,minor,,,,,21",
                     {"Person SUSPECT_IN Incident", "Person VICTIM_OF Incident"},
                     "C1,P1,suspect,charged,,,,,,,,,121", "out_of_range"),
    "offended_against": ("C1,P1,P2,stranger", {"Person OFFENDED_AGAINST Person"}, "C1,P1,P1,rival", "same_both_ends"),
    "addresses": ("P1,L1,2010-01-01,2011-01-01", {"Person LIVES_AT Location"},
                  "P1,L1,2011-01-01,2010-01-01", "ends_before_start"),
    "objects": ("O1,vehicle,AB12CDE", {"Object"}, "O1,banana,", "bad_value"),
    "object_links": ("O1,P1,C1,drove,2010-01-01,", {"Person USES Object", "Object INVOLVED_IN Incident"},
                     "O1,,,drove,,", "no_other_end"),
    "memberships": ("P1,G1,confirmed,2010-01-01,,2099-07-01,fact,1B P,src-1;src-2", {"Person MEMBER_OF Gang"},
                    "P1,G1,confirmed,,,,,1B P,", "no_basis"),
    "associations": ("P1,P2,associate,2010-01-01,2011-01-01,1B P,assessment", {"Person ASSOCIATES_WITH Person"},
                     "P1,P2,associate,,,,", "no_basis"),
    "gang_relations": ("G1,G2,rival,3,1B P,fact,2009-01-01,", {"Gang RIVAL_OF Gang"},
                       "G1,G2,rival,3,,,,", "no_basis"),
    "group_audit": ("G1,src-1,2011-03-14,conflict,G2,over a debt,1B P,none,Group audit",
                    {"Report", "Report MENTIONS Gang"}, "G1,src-1,2011-03-14,conflict,,G2,1B P,,", "missing_value"),
    "reports": ("R1,2011-03-14,CID,src-1,membership,said so,1B P,none", {"Report"},
                "R1,2011-03-14,CID,src-1,membership,said so,B2,", "bad_grade"),
    "mentions": ("R1,P1,G1,L1", {"Report MENTIONS Person", "Report MENTIONS Gang", "Report MENTIONS Location"},
                 "R1,,,", "no_other_end"),
    "calls": ("A1,07700900001,L1,2011-03-14 21:05,noise,Ealing,P1",
              {"Call", "Caller CALLED Call", "Person CALLED Call"}, "A1,,L1,2011-03-14 21:05,,,", "missing_value"),
    "missing": ("M1,P1,L1,2011-03-14 21:05,2011-03-15 08:00,Acton,high", {"Missing", "Person REPORTED_MISSING Missing"},
                "M1,P1,L1,2011-03-14 21:05,2011-03-13,,", "ends_before_start"),
    "interventions": ("P1,mentoring,IOM,2,Team A,2011-01-01,2011-01-10,2011-02-01,,ongoing,yes,2099-01-01",
                      {"Intervention", "Person ON Intervention"},
                      "P1,mentoring,Bishops,2,,,,,,,,", "bad_value"),
    "statuses": ("P1,custody,2011-03-14,2012-03-14,none", {"Status", "Person HAS_STATUS Status"},
                 "P1,holiday,2011-03-14,,", "bad_value"),
    "licences": ("L1,LIC1,premises,2010-01-01,9999-12-31,A Manager", {"Location"},
                 "L1,LIC1,premises,2010-01-01,2009-01-01,", "ends_before_start"),
    "premises_actions": ("L1,C1,2011-03-14,visit,all well", set(), "L1,C1,soon,visit,", "bad_date"),
    "supervision": ("P1,2011-03-14,breach,warned", set(), "P1,14/03/2011,breach,", "bad_date"),
    "population": ("E05000174,ethnicity,A1,1200,2011", set(), "E05000174,ethnicity,A1,many,2011", "bad_integer"),
    "survey": ("E05000174,confidence,2011-Q1,62.5,1200,percent", set(), "E05000174,confidence,2011-Q1,high,,",
               "bad_number"),
    "targets": ("E05000174,robbery,2011-Q1,120,100,down", set(), "E05000174,robbery,2011-Q1,x,100,down", "bad_number"),
    "actions": ("N1,person:P1,Team A,council,R,2099-01-01,2011-03-14,done", set(), "N1,person:P1,Team A,,,soon,,",
                "bad_date"),
}  # fmt: skip


def header(name: str) -> str:
    return ",".join(column.name for column in FILES[name].columns) + "\n"


def test_every_canonical_file_has_a_case() -> None:
    assert set(CASES) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_full_row_states_its_nodes_and_ties(name: str, check: Check, stated: Stated) -> None:
    row, names, _, _ = CASES[name]
    assert row.count(",") == header(name).count(","), "as many cells as columns"
    file = check({f"{name}.csv": header(name) + row + "\n"}).files[0]
    assert (file.read, file.accepted, dict(file.reasons), dict(file.set_aside)) == (1, 1, {}, {})
    assert {found for found, _ in stated({f"{name}.csv": header(name) + row + "\n"}) if found != name} == names


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_row_is_held_back_for_its_reason(name: str, check: Check) -> None:
    _, _, row, reason = CASES[name]
    file = check({f"{name}.csv": header(name) + row + "\n"}).files[0]
    assert (file.read, file.accepted, dict(file.reasons)) == (1, 0, {reason: 1})


def test_a_call_by_a_person_is_tied_to_the_person_and_one_by_a_number_to_the_number(stated: Stated) -> None:
    text = "call_id,caller,called_at\nA1,person:P7,2011-03-14 21:05\nA2,07700900001,2011-03-14 21:05\n"
    assert {key for name, key in stated({"calls.csv": text}) if "CALLED" in name} == {
        "met:P7|met:A1|", "met:07700900001|met:A2|",
    }  # fmt: skip


@pytest.mark.parametrize("caller", ["withheld", "Anonymous", "unknown", "N/K"])
def test_callers_nobody_knows_are_not_one_shared_caller(caller: str, stated: Stated) -> None:
    found = stated({"calls.csv": f"call_id,caller,called_at\nA1,{caller},2011-03-14 21:05\n"})
    assert [name for name, _ in found if name != "calls"] == ["Call"]


def test_places_of_calls_and_of_people_found_stay_in_the_records(stated: Stated) -> None:
    found = stated({"calls.csv": header("calls") + CASES["calls"][0] + "\n"})
    assert not any("Location" in name for name, _ in found)


def test_an_age_that_the_source_gives_stands_on_the_ties(stated: Stated) -> None:
    found = stated({"involvements.csv": "incident_id,person_id,role,age_at_event\nC1,P1,dual,17\n"})
    assert {name: body["age_at_event"] for (name, _), body in found.items()} == {
        "Person SUSPECT_IN Incident": 17, "Person VICTIM_OF Incident": 17,
    }  # fmt: skip


@pytest.mark.parametrize("grade", ["1B P", "1BP", "2 / c / p", "3e c"])
def test_grades_are_read_in_their_usual_forms(grade: str, stated: Stated) -> None:
    found = stated({"reports.csv": f"report_id,date,grade\nR1,2011-03-14,{grade}\n"})[("Report", "met:R1")]
    assert f"{found['source_grade']}{found['intelligence_grade']}{found['handling']}" == "".join(
        c for c in grade.upper() if c.isalnum()
    )


def test_an_open_end_written_as_the_last_day_of_time_is_taken(stated: Stated) -> None:
    found = stated({"addresses.csv": "person_id,location_id,since,until\nP1,L1,2010-01-01,9999-12-31\n"})
    assert next(iter(found.values()))["until"] == "9999-12-31"
