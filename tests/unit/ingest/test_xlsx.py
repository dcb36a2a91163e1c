"""Workbooks become CSV text in a bounded process; what no spreadsheet program writes is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from tests.unit.ingest.conftest import Check
from tests.unit.ingest.stated import Stated, stated
from volt_graph.errors import BadInput
from volt_graph.ingest import xlsx
from volt_graph.ingest.xlsx import LIMITS, read_sheets

__all__ = ["stated"]  # a fixture

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def text_of(data: bytes, delimiter: str = ",") -> dict[str, str]:
    sheets = read_sheets("x.xlsx", io.BytesIO(data), delimiter)
    found = {}
    for sheet in sheets:
        with sheet.open() as stream:
            found[sheet.name] = stream.read().decode("utf-8-sig")
    return found


def changed(data: bytes, part: str, content: bytes) -> bytes:
    """Put other bytes in place of one part of a workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, content if member.filename == part else old.read(member))
    return held.getvalue()


PEOPLE: Rows = [["person_id", "name", "dob"], ["P1", "Zoë", date(1990, 2, 1)], ["0012", "Bob", None]]


def test_cells_become_text_and_rows_keep_their_lines() -> None:
    rows: Rows = [
        [], ["a", "b", "c", "d", "e"], [1, 0.5, True, date(2011, 3, 14), datetime(2011, 3, 14, 21, 5)], [],
        ["0012", "x,y", 'say "no"', time(1, 2), "two\nlines"], [None, None, None, None, None, "beside"],
    ]  # fmt: skip
    assert text_of(workbook({"S": rows}))["S"] == (
        '\na,b,c,d,e\n1,0.5,true,2011-03-14,2011-03-14 21:05:00\n\n0012,"x,y","say ""no""",01:02:00,"two\nlines"\n'
        ",,,,,beside\n"
    )


def test_a_formula_counts_by_the_value_saved_with_it_and_never_runs() -> None:
    data = workbook({"S": [["a", "b"], ["=1+1", "x"], ["=HYPERLINK('http://x')", "y"]]})
    assert text_of(data)["S"] == "a,b\n,x\n,y\n"


def test_a_workbook_of_one_sheet_is_called_like_the_file(stated: Stated) -> None:
    found = stated({"people.xlsx": workbook({"Sheet1": PEOPLE})})
    assert found[("Person", "met:P1")] == {"name": "Zoë", "dob": "1990-02-01"}
    assert found[("Person", "met:0012")] == {"name": "Bob"}


def test_sheets_are_files_of_the_delivery(check: Check) -> None:
    report = check(
        {"year.xlsx": workbook({"People": PEOPLE, "Gangs": [["gang_id"], ["G1"]], "Notes": [["hello"]], "Blank": []})}
    )
    assert [(f.file, f.state, f.read, f.accepted) for f in report.files] == [
        ("year.xlsx/Gangs", "checked", 1, 1),
        ("year.xlsx/People", "checked", 2, 2),
        ("year.xlsx/Notes", "left_aside", 0, 0),
    ]


def test_a_workbook_goes_with_any_delimiter_and_encoding_of_a_mapping(check: Check) -> None:
    rows: Rows = [
        ["Crime Ref", "Nominal", "Part", "Offence", "From", "House", "Street", "Surname"],
        ["C1", "N1", "S", "Robbery; armed", "14/03/2011", 12, "High Street", "Zoë"],
    ]
    file = check({"crimes.xlsx": workbook({"S": rows})}, mapping="example").files[0]
    assert (file.read, file.accepted) == (1, 1)


def test_a_row_wider_than_the_header_is_ragged(check: Check) -> None:
    file = check({"people.xlsx": workbook({"S": [*PEOPLE, ["P3", "Cy", None, "what is this"]]})}).files[0]
    assert (file.accepted, dict(file.reasons)) == (2, {"ragged_row": 1})


def test_the_same_workbook_and_a_zip_of_it_are_the_same_bytes(check: Check) -> None:
    data = workbook({"S": PEOPLE})
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("people.xlsx", data)
    plain, packed = check({"people.xlsx": data}).files[0], check({"all.zip": held.getvalue()}).files[0]
    assert plain.sha256 == packed.sha256
    assert packed.file == "all.zip/people.xlsx"


def test_an_old_or_locked_workbook_is_named(check: Check) -> None:
    with pytest.raises(BadInput, match="password"):
        check({"people.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)})
    with pytest.raises(BadInput, match=r"save the workbook as \.xlsx"):
        check({"people.xls": bytes.fromhex("d0cf11e0a1b11ae1")})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"person_id,name\nP1,Ann\n"])
def test_what_is_no_workbook_is_refused(data: bytes, check: Check) -> None:
    with pytest.raises(BadInput, match="not readable as a workbook"):
        check({"people.xlsx": data})


def test_an_archive_without_a_workbook_and_an_empty_one_are_refused(check: Check) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(BadInput, match="no workbook in it"):
        check({"people.xlsx": held.getvalue()})
    with pytest.raises(BadInput, match="the workbook is empty"):
        check({"people.xlsx": workbook({"S": []})})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_the_reader_sees_them(encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
    data = changed(workbook({"S": PEOPLE}), "xl/worksheets/sheet1.xml", bomb.encode(encoding))
    with pytest.raises(BadInput, match="declares entities"):
        text_of(data)


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    data = changed(workbook({"S": PEOPLE}), "xl/worksheets/sheet1.xml", b" " * (70 << 20))
    with pytest.raises(BadInput, match="unpack to more than"):
        text_of(data)


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(workbook({"S": PEOPLE}))
    at = data.rindex(b"xl/workbook.xml") - 46 + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadInput, match="not readable as a workbook"):
        text_of(bytes(data))


def test_a_sheet_that_spans_everything_is_refused() -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    data = changed(workbook({"S": PEOPLE}), "xl/worksheets/sheet1.xml", sheet.encode())
    with pytest.raises(BadInput, match="more memory or time than a workbook may take"):
        text_of(data)


def test_cells_memory_and_size_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook({"S": PEOPLE})
    for limits, said in (
        (replace(LIMITS, cells=5), "9 cells"),
        (replace(LIMITS, members=3), "parts in one workbook"),
        (replace(LIMITS, memory=16 << 20), "more memory"),
        (replace(LIMITS, written=10), "cannot be written"),
    ):
        with pytest.raises(BadInput, match=said):
            read_sheets("x.xlsx", io.BytesIO(data), ",", limits)
    monkeypatch.setattr(xlsx, "LARGEST_PACKED", 10)
    with pytest.raises(BadInput, match="a workbook of"):
        text_of(data)


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sheets = read_sheets("x.xlsx", io.BytesIO(workbook({"S": PEOPLE})), ",")
    assert list(tmp_path.iterdir()) == []
    with sheets[0].open() as one, sheets[0].open() as other:
        assert one.readline() == other.readline()
