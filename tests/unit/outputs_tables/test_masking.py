"""Names of children are out of every file, ids stay; whatever the names look like."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.charts import make_chart
from tests.unit.scoring.involved import AS_OF, person, random_graph, suspect
from volt_graph.model.answer import Answer, Column
from volt_graph.model.chart import SourceText
from volt_graph.model.target import TargetList
from volt_graph.outputs.masking import MASK, mask_answer, mask_chart, mask_list
from volt_graph.outputs.page import render_page
from volt_graph.outputs.tables import write_answer
from volt_graph.outputs.target_files import write_target_csv, write_target_xlsx
from volt_graph.scoring.build import build_list
from volt_graph.scoring.table import threshold

WORD = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=2, max_size=12)
NAME = st.builds("{} {}".format, WORD, WORD)


def born(years: int, *, days_later: int = 0) -> date:
    """Who was born on this day turns `years` on the day of the list, or so many days later."""
    return date.fromordinal(date(AS_OF.year - years, AS_OF.month, AS_OF.day).toordinal() + days_later)


def listed(**dobs: date | None) -> TargetList:
    facts = [person(name, suspect(f"C{name}", offence="murder", day=AS_OF), dob=dob) for name, dob in dobs.items()]
    return build_list(facts, as_of=AS_OF, name="march", asked=20, marking="OFFICIAL-SENSITIVE")


def test_the_eighteenth_birthday_is_the_border() -> None:
    made = mask_list(listed(Child=born(18, days_later=1), Adult=born(18), Unknown=None))
    assert {row.person: row.name for row in made.rows} == {"s:Child": MASK, "s:Adult": "Adult", "s:Unknown": "Unknown"}
    assert made.notes[-1] == "1 name of a person under 18 withheld; the id stays."


def test_under_ten_is_on_no_list() -> None:
    assert [row.person for row in listed(Nine=born(10, days_later=1), Ten=born(10)).rows] == ["s:Ten"]


@pytest.mark.parametrize("seed", range(0, 300, 3))
def test_no_name_of_a_child_is_in_any_list_and_nothing_else_changes(seed: int) -> None:
    limit = threshold(max_band=6, min_harm_days=1, window_days=365)
    made = build_list(random_graph(seed), as_of=AS_OF, name="p", asked=9, threshold=limit, marking="OFFICIAL")
    masked = mask_list(made)
    for before, after in zip(made.rows, masked.rows, strict=True):
        young = before.age is not None and before.age < 18
        assert after == (replace(before, name=MASK) if young else before)


def test_csv_and_workbook_of_a_masked_list_hold_no_name(tmp_path: Path) -> None:
    made = mask_list(listed(Zyxwvu=born(15), Adult=born(40)))
    write_target_csv(made, tmp_path / "list.csv")
    write_target_xlsx(made, tmp_path / "list.xlsx")
    text = (tmp_path / "list.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()[1:]))
    assert [(row["person"], row["name"]) for row in rows[:2]] == [("s:Adult", "Adult"), ("s:Zyxwvu", MASK)]
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert [cell for cell in cells if "Zyxwvu" in cell and cell not in ("s:Zyxwvu", "CZyxwvu")] == [
        cell for cell in cells if "CZyxwvu" in cell and cell != "CZyxwvu"
    ]  # references and source lines only
    assert MASK in cells


@settings(deadline=None)
@given(NAME, NAME)
def test_no_text_of_an_answer_holds_a_name_of_a_child(child: str, adult: str) -> None:
    columns = (Column("person_id", "string", ""), Column("name", "string", ""), Column("with", "list", ""))
    rows = (("s:1", child, [adult, child]), ("s:2", adult, [f"{child} and {adult}"]))
    answer = Answer("q", f"About {child}", columns, rows, notes=(f"seen: {child}",), marking="OFFICIAL")
    masked = mask_answer(answer, {"s:1": child})
    assert masked.rows[0][:2] == ("s:1", MASK)
    assert masked.title == f"About {MASK}"
    assert masked.notes == (f"seen: {MASK}", "1 name of a person under 18 withheld; the id stays")
    said = json.dumps(masked.to_dict(), ensure_ascii=False, default=str)
    assert child not in said.replace(adult, "") or child in MASK
    assert mask_answer(answer, {}) is answer


def test_an_answer_without_the_name_stays_as_it_is() -> None:
    answer = Answer("q", "t", (Column("n", "integer", ""),), ((3,),), people=("s:1",))
    assert mask_answer(answer, {"s:1": "Ann Lee"}) is answer


def test_workbook_of_an_answer_tells_that_names_are_withheld(tmp_path: Path) -> None:
    answer = Answer("q", "t", (Column("name", "string", ""),), (("Ann Lee",),), marking="OFFICIAL")
    write_answer(mask_answer(answer, {"s:1": "Ann Lee"}), tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell.value for sheet in book for row in sheet for cell in row]
    assert "Ann Lee" not in cells
    assert "1 name of a person under 18 withheld; the id stays" in cells


def test_page_calls_a_child_by_the_id_in_names_parts_title_and_source_lines() -> None:
    chart = make_chart(15, names=("Zebulon Quartermaine",))
    child = chart.centre
    part = next(part for one in chart.incidents for part in one.parts if part.person == child)
    raw = SourceText(part.records[0], "involvements.csv", 9, 'x,"QUARTERMAINE",Zebulon,suspect')
    chart = replace(chart, sources=(*(s for s in chart.sources if s.reference != raw.reference), raw))
    page = render_page(mask_chart(chart, {child: "Zebulon Quartermaine"}))
    assert "Zebulon" not in page
    assert "quartermaine" not in page.casefold()
    assert "Network of under 18: P0001" in page
    assert "1 name of a person under 18 withheld; the id stays." in page
    assert 'x,\\"[withheld]\\",[withheld],suspect' in page
