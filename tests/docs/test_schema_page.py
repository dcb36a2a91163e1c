"""The schema page is made from the data dictionary and is current."""

from __future__ import annotations

import pytest

from scripts.docs_pages import DOCS, PAGES, main
from volt_graph.model.schema import FILES, NODES, TIES
from volt_graph.model.schema.page import schema_page

PAGE = schema_page()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run scripts/docs"


def test_the_check_says_what_is_out_of_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"]) == 0
    monkeypatch.setitem(PAGES, "schema.md", lambda: "another page\n")
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "out of date: docs/schema.md\n"


@pytest.mark.parametrize("heading", [*NODES, *TIES, *(f"{name}.csv" for name in FILES)])
def test_every_label_type_and_file_has_its_heading(heading: str) -> None:
    assert PAGE.count(f"\n### {heading}\n") == 1


def test_a_column_says_what_it_fills() -> None:
    licences = PAGE.split("### licences.csv")[1].split("###")[0]
    assert "| `location_id`* | id | id of Location |  |" in licences
    assert "| `from` | date | Location.licence_from |  |" in licences
    involvements = PAGE.split("### involvements.csv")[1].split("###")[0]
    assert "| `role`* | string | decides SUSPECT_IN, decides VICTIM_OF, decides WITNESS_TO" in involvements
    assert "| `status` | string | SUSPECT_IN.status | `suspected`, `arrested`, `charged`" in involvements
    assert "| `incident_id`* | id | end of SUSPECT_IN, end of VICTIM_OF" in involvements


def test_a_relationship_says_its_ends_and_key() -> None:
    assert "### MEMBER_OF\n\nPerson -> Gang: named as a member of. Its key is `since`.\n" in PAGE
    assert "### SUSPECT_IN\n\nPerson -> Incident: recorded as a suspect in; not guilt.\n" in PAGE


def test_a_property_says_its_unit_or_values() -> None:
    assert "| `easting_m` | float | British National Grid easting | metres |" in PAGE
    assert "| `weapon` | string | weapon of the incident | `none`, `knife`, `gun`, `other`, `unknown` |" in PAGE


def test_no_table_row_is_broken_by_its_own_text() -> None:
    widths: dict[int, int] = {}
    for number, line in enumerate(PAGE.splitlines()):
        if line.startswith("|"):
            widths[number] = line.replace("\\|", "").count("|")
    assert {widths[n] for n in widths if n - 1 in widths and widths[n] != widths[n - 1]} == set()
