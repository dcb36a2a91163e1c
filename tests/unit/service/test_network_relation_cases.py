"""Overlap, exposure and retaliation as use cases: worked on a small delivery written for it."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.unit.service.desks import desk_with
from volt_graph.analysis.cascades_answer import ASSOCIATED
from volt_graph.analysis.exposure_answer import PROTECTION
from volt_graph.service.desk import Desk
from volt_graph.service.network_cascades import find_injury_cascades
from volt_graph.service.network_relations import expose_people, find_retaliation, measure_overlap
from volt_graph.service.scope import Scope

ALL = Scope(window="all")
FILES = {
    "incidents": "incident_id,offence,record_type,occurred_from,weapon,injury\n"
    "I1,wounding,crime,2010-01-01,knife,serious\nI2,wounding,crime,2010-01-09,,minor\n"
    "I3,wounding,crime,2010-01-20,,minor\nI4,wounding,crime,2010-01-25,,minor\n"
    "I5,burglary in a dwelling,crime,2010-02-01,,\n",
    "involvements": "incident_id,person_id,role,status\n"
    "I1,A,suspect,charged\nI1,X,victim,\nI2,X,suspect,charged\nI2,B,victim,\nI3,A,suspect,charged\nI3,X,victim,\n"
    "I4,X,suspect,charged\nI4,Z,victim,\nI5,X,suspect,charged\nI5,Y,suspect,charged\nI5,Z,suspect,no_further_action\n",
    "people": "person_id,name\nA,Al\nB,Bo\nX,Xe\nY,Yo\nZ,Zed\n",
    "gangs": "gang_id,name\nG1,Quay\nG2,North\n",
    "memberships": "person_id,gang_id,status,basis\n"
    "A,G1,confirmed,fact\nB,G1,confirmed,fact\nX,G2,confirmed,fact\nZ,G1,proposed,fact\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_with(tmp_path_factory.mktemp("relations"), FILES, "s") as opened:
        yield opened


def test_retaliation_between_gangs_names_them(desk: Desk) -> None:
    answer = find_retaliation(desk, ALL)
    assert [row[:9] for row in answer.rows] == [
        (1, 1, "s:I1", date(2010, 1, 1), "s:I2", date(2010, 1, 9), 8, ["North"], ["Quay"]),
        (1, 2, "s:I2", date(2010, 1, 9), "s:I3", date(2010, 1, 20), 11, ["Quay"], ["North"]),
    ]
    assert (answer.looked_at, answer.params["level"]) == (3, "group")
    assert "Not distinguishable from chance." in answer.notes[0]


def test_retaliation_of_people_and_of_victims_against_a_gang(desk: Desk) -> None:
    assert find_retaliation(desk, ALL, level="person").rows == ()
    (row,) = find_retaliation(desk, ALL, level="member").rows
    assert row[:10] == (1, 1, "s:I1", date(2010, 1, 1), "s:I2", date(2010, 1, 9), 8, ["Xe"], ["Quay"], ["s:X", "s:G1"])


def test_the_exposed_are_those_tied_to_the_injured(desk: Desk) -> None:
    answer = expose_people(desk, Scope(window="all", as_of=date(2010, 2, 1)))
    assert answer.notes[0] == PROTECTION
    assert [row[:4] for row in answer.rows] == [("s:Y", "Yo", 1.0, 1)]
    none = expose_people(desk, Scope(window="all", as_of=date(2010, 2, 1)), look_back=7)
    assert none.rows == ()
    assert list(desk.audit.records())[-1].details["act"] == "network exposure"


def test_cascades_are_for_protection_and_say_what_chance_gives(desk: Desk) -> None:
    answer = find_injury_cascades(desk, Scope(window="all", as_of=date(2010, 2, 1)), anyone=True, runs=5)
    assert answer.notes[0] == ASSOCIATED
    assert [(row[2], row[4], row[5]) for row in answer.rows] == [
        ("s:X", "s:I1", date(2010, 1, 1)), ("s:X", "s:I3", date(2010, 1, 20)),
    ]  # fmt: skip
    assert answer.notes[1].startswith("1 people of this network were recorded victims of a crime from 2010-01-01")


def test_overlap_with_people_at_risk_and_in_order(desk: Desk) -> None:
    answer = measure_overlap(desk, ALL, at_risk=1000, within=30)
    found = dict(zip(answer.column("measure"), answer.column("value"), strict=True))
    assert (found["people"], found["both"], found["victim_then_suspect"], found["suspect_then_victim"]) == (
        1000, 1, 1, 1,
    )  # fmt: skip
    assert any("Not distinguishable from chance." in note for note in answer.notes)
