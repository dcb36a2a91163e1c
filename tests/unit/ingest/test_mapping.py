from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Check, Deliver
from volt_graph.errors import BadInput, NotFound
from volt_graph.ingest.layout import header_places
from volt_graph.ingest.layout_yaml import parse_mapping
from volt_graph.ingest.mapping import choose_mapping, list_mappings, read_mapping

GOOD = """
name: small
files:
  - match: "*"
    rows:
      - file: people
        columns: {person_id: id}
"""


def test_shipped_mappings_are_all_readable() -> None:
    assert list_mappings() == (
        "canonical", "adjacency", "example", "group-audit-sheet", "neo4j-admin", "pole", "police-uk",
        "police-uk-api", "two-mode",
    )  # fmt: skip
    assert [read_mapping(name).name for name in list_mappings()] == list(list_mappings())


def test_an_unknown_mapping_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="no mapping 'nonsense'") as caught:
        read_mapping("nonsense")
    assert "two-mode" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("name: [\n", "m.yaml:2"),
        ("- a\n", "m.yaml"),
        (GOOD + "colour: red\n", "m.yaml"),
        (GOOD.replace("name: small", "title: x"), "m.yaml, name"),
        (GOOD.replace("file: people", "file: peopel"), "m.yaml, files[0], rows[0], file"),
        (GOOD.replace("person_id: id", "persn_id: id"), "m.yaml, files[0], rows[0], columns"),
        (GOOD.replace("person_id: id", "person_id: {form: id}"), "m.yaml, files[0], rows[0], person_id"),
        (GOOD + 'dates: ["%d/%m"]\n', "m.yaml, dates"),
        (GOOD + "encoding: klingon\n", "m.yaml, encoding"),
        (GOOD + "country: FR\n", "m.yaml, country"),
        (GOOD + "delimiter: '::'\n", "m.yaml, delimiter"),
        ("name: small\nfiles: []\n", "m.yaml, files"),
        (GOOD + "confirmed: perhaps\n", "m.yaml, confirmed"),
        (GOOD + "        when: {column: kind}\n", "m.yaml, files[0], rows[0], when"),
    ],
)
def test_a_mistake_in_a_mapping_is_named_by_its_place(text: str, where: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_mapping(text, "m.yaml")
    assert caught.value.where == where


def test_canonical_comes_first_and_the_example_never_by_itself() -> None:
    people = [("people", header_places(["person_id", "name"]))]
    assert choose_mapping(None, people).name == "canonical"
    assert choose_mapping(None, [("persons", header_places(["person_id", "sex"]))]).name == "two-mode"


def test_columns_that_no_mapping_knows_are_shown() -> None:
    with pytest.raises(BadInput, match="no mapping fits") as caught:
        choose_mapping(None, [("stuff", header_places(["colour", "shape"]))])
    assert "stuff.csv has colour, shape" in str(caught.value)


def test_a_wrong_header_names_the_column_that_is_missing(check: Check) -> None:
    with pytest.raises(BadInput, match="column person_id missing") as caught:
        check({"people.csv": "name,sex\nAnn,F\n"}, mapping="canonical")
    assert caught.value.where == "people.csv:1"
    assert "seen: name, sex" in caught.value.hint


def test_a_doubled_column_is_refused(check: Check) -> None:
    with pytest.raises(BadInput, match="stands twice"):
        check({"people.csv": "person_id,name,Name\nP1,Ann,Bob\n"})


def test_a_wrong_delimiter_is_suspected(check: Check) -> None:
    with pytest.raises(BadInput, match="columns? person_id missing|fits none|no mapping fits"):
        check({"people.csv": "person_id;name\nP1;Ann\n"}, mapping="canonical")


def test_the_example_mapping_makes_four_kinds_of_row_of_one(check: Check) -> None:
    text = (
        "Crime Ref;Nominal;Part;Disposal;Offence;From;To;House;Street;Surname;Forename;DOB;Postcode\n"
        "C1;N1;S;CHG;Robbery;14/03/2011 21:05;;12;High Street;Jones;Ann;01/02/1990;W5 1AA\n"
        "C1;N2;V;;Robbery;14/03/2011 21:05;;12;High Street;Smith;Bob;;W5 1AA\n"
    )
    file = check({"crimes_march.csv": text}, mapping="example").files[0]
    assert (file.read, file.accepted, dict(file.reasons), file.notes) == (2, 2, {}, ())


def test_an_unknown_participant_of_a_wide_row_makes_no_person(check: Check) -> None:
    file = check({"x.csv": "event,person_id,role,crime_id\n1,unknown,suspect,C1\n"}, mapping="two-mode").files[0]
    assert (file.accepted, dict(file.set_aside)) == (1, {"unidentified_participant": 1})


def test_police_uk_rows_without_crime_id_are_named_after_their_line(check: Check) -> None:
    header = (
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
        "Last outcome category,Context\n"
    )
    rows = (
        ",2018-06,MPS,MPS,-0.100000,51.500000,On or near High Street,E01000001,City 001A,Anti-social behaviour,,\n"
        ",2018-06,MPS,MPS,-0.100000,51.500000,On or near High Street,E01000001,City 001A,Anti-social behaviour,,\n"
        "abc,2018-06,MPS,MPS,,,No Location,,,Burglary,Under investigation,\n"
    )
    file = check({"2018-06-metropolitan-street.csv": header + rows}).files[0]
    assert file.mapping == "police-uk"
    assert (file.read, file.accepted, file.duplicates) == (3, 2, 1)


def test_a_mapping_file_that_cannot_be_read_is_named(tmp_path: Path, deliver: Deliver) -> None:
    path = deliver({"m.yaml": b"name: \xff\n"}) / "m.yaml"
    with pytest.raises(BadInput, match="cannot be read"):
        read_mapping(str(path))
