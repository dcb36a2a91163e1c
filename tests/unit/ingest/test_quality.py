"""The quality report: counts, what they are divided by, the worst, and the list for the supplier."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Deliver
from volt_graph.errors import NotFound
from volt_graph.ingest.load import load
from volt_graph.ingest.quality import list_findings, measure_quality
from volt_graph.ingest.quality_rules import RULES, rules_for, rules_table
from volt_graph.store.base import Store

FILES = {
    "people.csv": (
        "person_id,forename,surname,dob,deceased_on,pnc_id\n"
        "P1,Mr Ann,Jones,1990-02-01,,17/0900001V\nP2,,,,,\nP3,B0b,,1925-01-01,,17/0900001A\nP4,Cy,Day,1924-06-01,,n-k\n"
        "P5,Di,Old,1920-01-02,2001-01-01,2017/900001v\n"
        "P6,Ed,Soon,soon,,\n"
    ),
    "incidents.csv": (
        "incident_id,offence,occurred_from,reported_at,location_id\n"
        "C1,Robbery,2011-03-14 21:05,2011-03-13,L1\nC2,swan,2011-03-14 00:00,,\nC3,Arson,2011-03,,\n"
        "C4,Arson,2011-03-14,,\n"
        "C5,Arson,,,L1\nC6,Robbery,2999-01-01,,\n"
    ),
    "involvements.csv": "incident_id,person_id,role\nC1,P1,suspect\nC1,P1,suspect\nC2,P3,victim\n",
    "locations.csv": (
        "location_id,postcode,latitude,longitude,coordinate_precision\n"
        "L1,W5 1AA,51.5,-0.3,snapped\nL2,W555,,,\nL3,w5 1aa,-0.3,51.5,\n"
    ),
    "reports.csv": "report_id,date,grade,conditions,text\n"
    f"R1,2011-03-14,1B C,,x\nR2,2011-03-14,1B C,ask first,{'long ' * 1000}\nR3,2011-03-14,1B P,,{'long ' * 900}\n",
    "associations.csv": "person_a,person_b,basis,grade\nP1,P2,fact,\nP1,P3,fact,1B P\n",
}


@pytest.fixture
def data(graph: Store, deliver: Deliver, tmp_path: Path) -> Path:
    load(graph, tmp_path / "data", [deliver(FILES)], source="met")
    return tmp_path / "data"


def line(data: Path, file: str, number: int) -> str:
    from volt_graph.ingest.records import open_records

    with open_records(data) as records:
        return f"{next(d.delivery for d in records.deliveries() if d.file == file)}:{number}"


COUNTS = {
    "duplicate": (1, 23, "rows read"), "bad_date": (1, 23, "rows read"), "future_date": (1, 23, "rows read"),
    "outside_country": (1, 23, "rows read"),
    "name_missing": (1, 5, "people stated"), "title_in_name": (1, 5, "people stated"),
    "odd_name": (1, 5, "people stated"), "birth_missing": (1, 5, "people stated"),
    "birth_first_january": (1, 5, "people stated"), "birth_over_100": (2, 5, "people stated"),
    "pnc_id_wrong": (2, 5, "people stated"), "person_without_incident": (3, 5, "people stated"),
    "offence_unmapped": (1, 5, "incidents stated"), "time_missing": (1, 5, "incidents stated"),
    "time_to_day": (1, 5, "incidents stated"), "time_to_month": (1, 5, "incidents stated"),
    "time_midnight": (1, 5, "incidents stated"), "reported_before_start": (1, 5, "incidents stated"),
    "incident_without_place": (3, 5, "incidents stated"), "incident_without_people": (3, 5, "incidents stated"),
    "postcode_wrong": (1, 3, "places stated"), "coordinate_missing": (2, 3, "places stated"),
    "coordinate_snapped": (1, 3, "places stated"), "conditions_missing": (1, 3, "reports stated"),
    "grade_missing": (1, 2, "memberships, associations and relations of gangs stated"),
    "text_long": (2, 18, "records looked at"),
}  # fmt: skip


def test_every_doubt_is_counted_against_what_it_could_have_hit(data: Path) -> None:
    found = {t.code: (t.count, t.of, t.divided_by) for t in measure_quality(data)}
    assert found == COUNTS
    assert {rule.code for rule in RULES} <= set(COUNTS)


def test_the_worst_comes_first_by_reference(data: Path) -> None:
    found = {t.code: t.examples for t in measure_quality(data)}
    assert found["birth_over_100"] == [line(data, "people.csv", 5), line(data, "people.csv", 4)]
    assert found["text_long"] == [line(data, "reports.csv", 3), line(data, "reports.csv", 4)]
    assert found["bad_date"] == [line(data, "people.csv", 7)]
    assert found["person_without_incident"] == [line(data, "people.csv", n) for n in (3, 5, 6)]


def test_one_delivery_is_counted_alone_but_its_ties_are_sought_everywhere(data: Path) -> None:
    people = line(data, "people.csv", 1).rpartition(":")[0]
    found = {t.code: (t.count, t.of) for t in measure_quality(data, people)}
    assert found["person_without_incident"] == (3, 5)
    assert found["offence_unmapped"] == (0, 0)
    assert found["bad_date"] == (1, 6)
    with pytest.raises(NotFound, match="no delivery 'nonsense'"):
        measure_quality(data, "nonsense")


def test_the_list_for_the_supplier_names_file_line_column_and_value(data: Path) -> None:
    rows = [(f.rule, f.file, f.line, f.record, f.column, f.value) for f in list_findings(data)]
    assert ("title_in_name", "people.csv", 2, "P1", "forename", "Mr Ann") in rows
    assert ("bad_date", "people.csv", 7, "", "", "P6,Ed,Soon,soon,,") in rows
    assert ("pnc_id_wrong", "people.csv", 4, "P3", "pnc_id", "17/0900001A") in rows
    assert ("grade_missing", "associations.csv", 2, "P1 P2", "grade", "") in rows
    stated = sum(count for code, (count, _, _) in COUNTS.items() if code not in ("duplicate", "outside_country"))
    assert len(rows) == stated
    assert rows == [(f.rule, f.file, f.line, f.record, f.column, f.value) for f in list_findings(data)]


def test_nothing_loaded_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing has been loaded"):
        measure_quality(tmp_path)


@pytest.mark.parametrize(
    ("name", "body", "codes"),
    [
        ("Person", {"name": "Dr", "dob": "1990-02-02"}, []),
        ("Person", {"name": "Dr. Jones", "dob": "1990-02-02"}, ["title_in_name"]),
        ("Person", {"name": "Miss-Jones Ann", "dob": "1990-02-02"}, []),
        ("Person", {"name": "???", "dob": "1926-06-01"}, ["odd_name"]),
        ("Location", {"postcode": "EC1A 1BB", "easting_m": 1.0}, []),
        ("Location", {"postcode": "EC1A1B", "easting_m": 1.0}, ["postcode_wrong"]),
        ("Incident", {"time_precision": "minute", "occurred_from": "2011-03-14T00:00:00", "reported_at": ""},
         ["time_midnight"]),
    ],
)  # fmt: skip
def test_what_is_doubted_and_what_is_not(name: str, body: dict[str, str], codes: list[str]) -> None:
    assert [r.code for r in rules_for(name) if r.find and r.find(body, "2026-06-01T00:00:00")] == codes


def test_the_table_of_doubts_is_the_one_of_the_code() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "quality.md").read_text(encoding="utf-8")
    assert rules_table() in page
