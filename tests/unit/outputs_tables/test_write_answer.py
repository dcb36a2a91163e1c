"""Answers as files: guarded for people, unaltered for machines."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.unit.outputs_tables.hostile import PAYLOADS, hostile_answer
from volt_graph.errors import WrongUsage
from volt_graph.outputs.cells import FORMULA_STARTS
from volt_graph.outputs.tables import write_answer

MARK = ["# OFFICIAL-SENSITIVE", "=title, with a comma", "as of 2011-03-13", "rules 1-abc"]
SENT = tuple(text for text in PAYLOADS if "\ud800" not in text)


def streamed(form: str) -> str:
    stream = io.StringIO()
    write_answer(hostile_answer(), None, form, stream)
    return stream.getvalue()


def test_csv_is_marked_first_and_last_and_guarded() -> None:
    rows = list(csv.reader(io.StringIO(streamed("csv"), newline="")))
    assert rows[0] == rows[-1] == [MARK[0], "'" + MARK[1], *MARK[2:]]
    assert rows[1] == ["name", "n", "day", "parts", "none"]
    assert rows[2] == [f"'{PAYLOADS[0]}", "-1.5", "2011-03-14", f"'{PAYLOADS[0]}; b", ""]
    assert len(rows) == len(PAYLOADS) + 3
    texts = [cell for row in rows for at, cell in enumerate(row) if at != 1]
    assert [cell for cell in texts if cell.startswith(FORMULA_STARTS)] == []


def test_csv_without_marking_has_header_and_rows_only() -> None:
    stream = io.StringIO()
    write_answer(replace(hostile_answer(), marking="", rows=()), None, "csv", stream)
    assert stream.getvalue() == "name,n,day,parts,none\n"


def test_json_is_the_one_shape_unaltered() -> None:
    said = json.loads(streamed("json"))
    assert said == hostile_answer().to_dict()
    assert [row["name"] for row in said["rows"]] == list(PAYLOADS)


def test_ndjson_is_a_row_a_line_each_with_its_marking() -> None:
    lines = [json.loads(line) for line in streamed("ndjson").splitlines()]
    assert [line["name"] for line in lines] == list(PAYLOADS)
    assert {line["_marking"] for line in lines} == {"OFFICIAL-SENSITIVE"}


@pytest.mark.parametrize("form", ["csv", "json", "ndjson", "xlsx"])
def test_files_of_the_same_answer_are_the_same_bytes(form: str, tmp_path: Path) -> None:
    answer = hostile_answer()
    assert answer.provenance is not None
    later = replace(answer, provenance=replace(answer.provenance, read_at="2027-01-01T00:00:00"))
    write_answer(answer, tmp_path / "a", form)
    write_answer(later, tmp_path / "b", form)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_workbook_is_marked_and_has_no_formula(tmp_path: Path) -> None:
    write_answer(hostile_answer(), tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Answer", "About"]
    for page in book.worksheets:
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        assert rows[0][0] == rows[-1][0] == "  |  ".join(MARK)
        assert [c.coordinate for row in page.iter_rows() for c in row if c.data_type == "f"] == []
    second = [cell.value for cell in book["Answer"][3]]
    assert second[:2] == [f"'{PAYLOADS[0]}", -1.5]


def test_unknown_format_and_a_workbook_without_a_file_are_refused() -> None:
    with pytest.raises(WrongUsage, match="no answer is written as 'pdf'"):
        write_answer(hostile_answer(), None, "pdf", io.StringIO())
    with pytest.raises(WrongUsage, match="a workbook needs a file"):
        write_answer(hostile_answer(), None, "xlsx", io.StringIO())
