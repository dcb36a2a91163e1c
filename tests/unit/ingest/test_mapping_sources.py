"""Shipped mappings of other people's layouts: what each row becomes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Check
from tests.unit.ingest.stated import Stated, stated
from volt_graph.errors import BadInput
from volt_graph.ingest.layout import When, header_places
from volt_graph.ingest.mapping import choose_mapping

__all__ = ["stated"]  # a fixture

NEO4J = {
    "persons.csv": "personId:ID(Person),name,dob:date,:LABEL\nP1,Ann Jones,1990-02-01,Person\nP2,Bob,,Person;Officer\n",
    "crimes.csv": "crimeId:ID(Crime),type,date,:LABEL\nC1,Robbery,14/03/2011,Crime\n",
    "places.csv": "placeId:ID(Location),address,latitude:float,longitude,:LABEL\nL1,High Street,51.5,-0.3,Location\n",
    "vehicles.csv": "id:ID(Vehicle),reg,:LABEL\nV1,AB12CDE,Vehicle\n",
    "rels.csv": (
        ":START_ID,:END_ID,:TYPE\nP1,C1,PARTY_TO\nP2,C1,VICTIM_OF\nC1,L1,OCCURRED_AT\nP1,L1,CURRENT_ADDRESS\n"
        "P1,P2,KNOWS_LW\nV1,C1,INVOLVED_IN\nP1,C1,ADMIRES\n"
    ),
}

POLE = {
    "persons.csv": "Person ID,Given Name,Family Name,Date of Birth,Sex,PNC ID\n1,Ann,Jones,01/02/1990,F,12/345678A\n",
    "events.csv": "Event ID,Event Type,Offence,Start Date Time,Location ID\n7,ASB,Noise,14/03/2011 21:05,5\n",
    "locations.csv": "Location ID,Full Address,Postcode,Easting,Northing\n5,1 High Street,W5 1AA,517000,180000\n",
    "objects.csv": "Object ID,Object Type,VRM\n3,Car,AB12CDE\n",
    "person_event.csv": "Person ID,Event ID,Role,Disposal\n1,7,Offender,Charge\nUnknown,7,Aggrieved,\n1,7,Bishop,\n",
    "person_location_links.csv": "Person ID,Location ID,Start Date\n1,5,01/03/2010\n",
    "person_object_links.csv": "Person ID,Object ID,Link Type\n1,3,Keeper\n",
    "object_event_links.csv": "Object ID,Event ID,Link Type\n3,7,Used in\n",
    "event_location_links.csv": "Event ID,Location ID,Relation\n7,5,outside\n",
    "person_person_links.csv": "Person ID 1,Person ID 2,Link Type,Basis\n1,2,Sibling,fact\n",
}


def test_an_admin_import_becomes_people_incidents_places_and_ties(stated: Stated) -> None:
    found = stated(NEO4J, mapping="neo4j-admin")
    assert found[("Person", "met:P1")] == {"name": "Ann Jones", "dob": "1990-02-01"}
    assert found[("Incident", "met:C1")]["day"] == "2011-03-14"
    assert found[("Incident", "met:C1")]["category"] == "ROB"
    assert found[("Object", "met:V1")] == {"kind": "vehicle", "value": "AB12CDE"}
    assert found[("Person SUSPECT_IN Incident", "met:P1|met:C1|")] == {"status": "suspected"}
    assert found[("Person ASSOCIATES_WITH Person", "met:P1|met:P2|household")]["basis"] == "assessment"
    assert {name for name, _ in found} == {
        "Person", "Incident", "Location", "Object", "Person SUSPECT_IN Incident", "Person VICTIM_OF Incident",
        "Incident OCCURRED_AT Location", "Person LIVES_AT Location", "Person ASSOCIATES_WITH Person",
        "Object INVOLVED_IN Incident",
    }  # fmt: skip


def test_a_label_or_type_that_is_not_listed_is_held_back(check: Check) -> None:
    report = check(NEO4J)
    assert {f.mapping for f in report.files} == {"neo4j-admin"}
    assert {f.file: (f.accepted, dict(f.reasons)) for f in report.files if f.reasons} == {
        "rels.csv": (6, {"bad_value": 1})
    }
    odd = check({"x.csv": "id:ID,:LABEL\n1,Unicorn\n,Person\n"}).files[0]
    assert (odd.accepted, dict(odd.reasons)) == (0, {"bad_value": 1, "missing_value": 1})


def test_an_admin_import_without_labels_fits_nothing() -> None:
    with pytest.raises(BadInput, match="no mapping fits"):
        choose_mapping(None, [("persons", header_places(["personId:ID(Person)", "name"]))])


def test_pole_tables_and_their_links_are_read(stated: Stated) -> None:
    found = stated(POLE, mapping="pole")
    assert found[("Person", "met:1")] == {
        "forename": "Ann", "surname": "Jones", "name": "Ann Jones", "dob": "1990-02-01", "sex": "F",
        "pnc_id": "12/345678A",
    }  # fmt: skip
    assert found[("Incident", "met:7")]["occurred_from"] == "2011-03-14T21:05:00"
    assert found[("Person SUSPECT_IN Incident", "met:1|met:7|")] == {"status": "charged"}
    assert found[("Person LIVES_AT Location", "met:1|met:5|2010-03-01")]["since"] == "2010-03-01"
    assert found[("Person USES Object", "met:1|met:3|")]["how"] == "Keeper"
    assert found[("Object INVOLVED_IN Incident", "met:3|met:7|")] == {"how": "Used in"}
    assert found[("Person ASSOCIATES_WITH Person", "met:1|met:2|family")]["basis"] == "fact"


def test_pole_roles_that_are_not_listed_and_unknown_people(check: Check) -> None:
    files = {f.file: f for f in check(POLE, mapping="pole").files}
    links = files["person_event.csv"]
    assert (links.read, links.accepted, dict(links.reasons), dict(links.set_aside)) == (
        3, 2, {"bad_value": 1}, {"unidentified_participant": 1},
    )  # fmt: skip
    assert sum(f.quarantined for f in files.values()) == 1


def test_an_adjacency_list_becomes_associations(stated: Stated) -> None:
    text = "person_a,person_b,kind,since\nP1,P2,friend,2011-03-14\nP2,P3,Household,\nP3,P4,rival,\n"
    found = stated({"ties.csv": text}, mapping="adjacency")
    assert found == {
        ("Person ASSOCIATES_WITH Person", "met:P1|met:P2|associate"): {
            "kind": "associate", "since": "2011-03-14", "basis": "assessment", "key": "associate"},
        ("Person ASSOCIATES_WITH Person", "met:P2|met:P3|household"): {
            "kind": "household", "basis": "assessment", "key": "household"},
    }  # fmt: skip


@pytest.mark.shared
def test_the_ties_of_the_london_gang_are_315_associations_of_54_people(shared_data: Path, stated: Stated) -> None:
    folder = shared_data / "london_gang"
    found = stated({p.name: p.read_bytes() for p in folder.glob("*.csv")}, mapping="adjacency")
    reference = json.loads((shared_data / "reference" / "london_gang.json").read_text())
    kinds = Counter(body["kind"] for (name, _), body in found.items() if "ASSOCIATES" in name)
    by_type = reference["ties_by_type"]
    assert kinds == {"associate": by_type["1"] + by_type["2"] + by_type["3"], "family": by_type["4"]}
    assert sum(name == "Person" for name, _ in found) == 54


def test_a_condition_holds_for_any_word_of_a_list() -> None:
    when = When(":label", frozenset({"person"}))
    assert [when.holds(text) for text in ("Person", "Officer; PERSON", "Persona", "")] == [True, True, False, False]
