"""Drafts of mappings: guesses shown, none used until somebody has confirmed them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Check, Deliver
from tests.unit.ingest.test_xlsx import workbook
from volt_graph.errors import BadInput, NotFound
from volt_graph.ingest.draft import either_way, fitting_formats, guess_files, take_sample
from volt_graph.ingest.draft_text import draft_text, quoted
from volt_graph.ingest.layout_yaml import parse_mapping
from volt_graph.ingest.mapping import list_mappings, read_mapping
from volt_graph.ingest.mapping_check import check_mapping
from volt_graph.service.mappings import check as check_answer
from volt_graph.service.mappings import draft

CRIMES = (
    "Crime Ref;Nominal;Part;Disposal;Offence;From;DOB;Shoe Size\n"
    "C1;N1;S;CHG;Robbery;14/03/2011 21:05;01/02/1990;42\n"
    "C1;N2;V;;Robbery;14/03/2011 21:05;25/12/1991;\n"
    "C2;N2;Bishop;;Arson;13/03/2011 20:00;25/12/1991;\n"
)


def drafted(deliver: Deliver, name: str, content: str | bytes) -> str:
    return draft(deliver({name: content}) / name)


def test_a_draft_guesses_files_columns_values_dates_and_delimiter(deliver: Deliver) -> None:
    text = drafted(deliver, "crimes_2011.csv", CRIMES)
    mapping = parse_mapping(text, "draft")
    assert (mapping.confirmed, mapping.delimiter, mapping.dates) == (False, ";", ("%d/%m/%Y %H:%M", "%d/%m/%Y"))
    (layout,) = mapping.files
    assert layout.match == "crimes_*"
    assert [(p.file, sorted(p.takes)) for p in layout.parts] == [
        ("involvements", ["incident_id", "person_id", "role", "status"]),
        ("people", ["dob", "person_id"]),
        ("incidents", ["incident_id", "occurred_from", "offence"]),
    ]
    assert layout.parts[0].takes["role"].values == {"s": "suspect", "v": "victim"}
    assert "not translated: Bishop" in text
    assert "# Shoe Size: not read" in text


def test_a_draft_shows_the_form_of_values_not_the_people_in_them(deliver: Deliver) -> None:
    text = drafted(deliver, "x.csv", "person_id,surname,dob\nP1,Featherstone,1990-02-01\nP2,Featherstone,1991-02-01\n")
    assert "1 different in 2, such as AAAAAAAAAAAA" in text
    assert "Featherstone" not in text
    assert "1990" not in text


def test_nothing_loads_with_a_draft_until_it_is_confirmed(deliver: Deliver, check: Check, tmp_path: Path) -> None:
    path = tmp_path / "west.yaml"
    draft(deliver({"crimes_2011.csv": CRIMES}) / "crimes_2011.csv", path)
    with pytest.raises(BadInput, match="is a draft"):
        check({"crimes_2011.csv": CRIMES}, mapping=str(path))
    path.write_text(path.read_text().replace("confirmed: false", "confirmed: true"))
    file = check({"crimes_2011.csv": CRIMES}, mapping=str(path)).files[0]
    assert (file.read, file.accepted, dict(file.reasons)) == (3, 2, {"bad_value": 1})


def test_a_mapping_somebody_has_is_not_written_over(deliver: Deliver, tmp_path: Path) -> None:
    source = deliver({"x.csv": CRIMES}) / "x.csv"
    (tmp_path / "mine.yaml").write_text("mine")
    with pytest.raises(BadInput, match="there is a file already"):
        draft(source, tmp_path / "mine.yaml")
    with pytest.raises(BadInput, match="cannot be written"):
        draft(source, tmp_path / "nowhere" / "mine.yaml")
    assert (tmp_path / "mine.yaml").read_text() == "mine"


def test_dates_that_fit_either_way_are_said(deliver: Deliver) -> None:
    assert either_way(fitting_formats({"03/04/2011": 2}), {"03/04/2011": 2})
    assert not either_way(fitting_formats({"13/04/2011": 2}), {"13/04/2011": 2})
    text = drafted(deliver, "x.csv", "person_id,dob\nP1,03/04/1990\n")
    assert "every value fits the other way round too" in text


def test_american_dates_are_seen_when_only_they_fit() -> None:
    assert fitting_formats({"12/25/1990": 1, "01/13/1991": 1}) == ("%m/%d/%Y",)


def test_a_column_of_words_is_not_guessed_to_be_dates(deliver: Deliver) -> None:
    text = drafted(deliver, "x.csv", "crime ref,offence,from\nC1,Robbery,the park\n")
    assert "# from: not read" in text


def test_a_few_wrong_dates_do_not_hide_a_column_of_dates(deliver: Deliver) -> None:
    rows = "".join(f"C{n},Robbery,{n % 28 + 1}/03/2011\n" for n in range(40))
    text = drafted(deliver, "x.csv", f"crime ref,offence,from\n{rows}C41,Robbery,31/02/2011\nC42,Robbery,soon\n")
    assert 'dates: ["%d/%m/%Y"]' in text
    assert "2 values fit no format of dates: such rows would be held back, such as 99/99/9999" in text


def test_a_column_does_not_mean_two_things(deliver: Deliver) -> None:
    header = "incident_id,offence,location_id,relation,weapon,injury,latitude"
    text = drafted(deliver, "x.csv", f"{header}\nC1,Robbery,L1,at,knife,none,51.5\n")
    assert "relation:  # guess" in text
    assert "- file: locations" in text
    assert "kind:" not in text


def test_words_of_a_closed_set_are_known_in_any_case(deliver: Deliver) -> None:
    text = drafted(deliver, "x.csv", "incident_id,offence,category\nC1,Robbery,OTHER\nC2,Robbery,ROB\n")
    assert "not translated" not in text


def test_what_is_required_and_not_found_is_said(deliver: Deliver, tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    text = draft(deliver({"x.csv": "weapon,outcome,borough\nknife,none,Ealing\n"}) / "x.csv", path)
    assert "# incident_id: required, and no column was found for it" in text
    assert ("incidents", "lacks", "incident_id") in [
        (f.canonical, f.verdict, f.column) for f in check_mapping(str(path))
    ]


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_has_no_draft(content: str, deliver: Deliver) -> None:
    with pytest.raises(BadInput, match="empty"):
        drafted(deliver, "x.csv", content)


def test_a_file_that_is_no_text_or_not_there_has_no_draft(deliver: Deliver, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="NUL"):
        drafted(deliver, "x.csv", b"a,b\n\0,1\n")
    with pytest.raises(BadInput, match="not a CSV file or workbook"):
        drafted(deliver, "x.pdf", b"%PDF")
    with pytest.raises(NotFound):
        draft(tmp_path / "nowhere.csv")


def test_odd_headers_make_a_draft_that_is_yaml(deliver: Deliver) -> None:
    header = 'person_id,"say ""no""","two\nlines",‮rtl,Zoë,#hash: {x},\x85\n'
    text = drafted(deliver, "p.csv", header + "1,2,3,4,5,6,7\n")
    assert parse_mapping(text, "draft").files[0].parts[0].takes["person_id"].columns == ("person_id",)
    assert parse_mapping(f"name: {quoted('a: b # c')}\nfiles: canonical\n", "m").name == "a: b # c"


@pytest.mark.parametrize(("name", "pack"), [("x.csv.gz", gzip.compress), ("x.csv", lambda b: b)])
def test_cp1252_and_gzip_are_seen(name: str, pack: object, deliver: Deliver) -> None:
    assert callable(pack)
    data = pack("person_id,name\nP1,Zoë\n".encode("cp1252"))
    sample = take_sample(deliver({name: data}) / name)
    assert (sample.encoding, sample.header, sample.rows) == ("cp1252", ("person_id", "name"), (("P1", "Zoë"),))


def test_a_workbook_has_a_draft_too(deliver: Deliver) -> None:
    data = workbook({"S": [["person_id", "Date of Birth"], ["P1", "01/02/1990"]]})
    sample = take_sample(deliver({"people.xlsx": data}) / "people.xlsx")
    assert guess_files(sample)[0].spec.name == "people"
    assert parse_mapping(draft_text(sample, "x"), "draft").dates == ("%d/%m/%Y",)


def test_every_shipped_mapping_passes_its_own_check() -> None:
    lacking = [(n, f) for n in list_mappings() for f in check_mapping(n) if f.verdict in ("lacks", "draft")]
    assert lacking == []
    assert all(read_mapping(name).confirmed for name in list_mappings())


def test_a_check_against_a_file_says_what_is_taken_from_where(deliver: Deliver) -> None:
    folder = deliver({"people.csv": "person_id,name,shoe\n1,Ann,4\n", "odd.csv": "x\n1\n", "gangs.csv": "name\nA\n"})
    answer = check_answer("canonical", [folder])
    assert answer.rows == (
        ("gangs.csv", "left aside", "", "lacks gang_id", ""),
        ("odd.csv", "left aside", "", "no pattern fits its name", ""),
        ("people.csv", "fits", "people", "person_id", "person_id"),
        ("people.csv", "fits", "people", "name", "name"),
        ("people.csv", "left aside", "", "", "shoe"),
    )


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("{from: Part, values: {S: suspct}}", "'suspct' is no value of role"),
        ("{constant: bishop}", "'bishop' is no value of role"),
        ("{from: Part, otherwise: nobody}", "'nobody' is no value of role"),
    ],
)
def test_a_word_the_column_does_not_take_is_a_mistake_of_the_mapping(column: str, said: str) -> None:
    text = f"name: x\nfiles:\n  - rows:\n      - file: involvements\n        columns: {{role: {column}}}\n"
    with pytest.raises(BadInput, match=said):
        parse_mapping(text, "m.yaml")
