"""A list on paper, read back: marked first and last, nothing in it can act, the same bytes every time."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.unit.outputs_tables.hostile import PAYLOADS, hostile_list
from tests.unit.scoring.involved import AS_OF, person, suspect, victim
from volt_graph.errors import BadInput
from volt_graph.model.target import TargetList
from volt_graph.outputs.cells import FORMULA_STARTS, writable
from volt_graph.outputs.target_files import write_target_csv, write_target_xlsx
from volt_graph.scoring.build import build_list
from volt_graph.scoring.version import rule_version

MARKING = [
    "# OFFICIAL-SENSITIVE",
    "DRAFT: target list march (Ealing)",
    "as of 2011-03-13",
    f"rules {rule_version()}",
    "On the list: charged, cautioned or convicted in the 365 days to the day of the list of at least one event of "
    "band 3 (weapon used or injury) or worse, or of offences of at least 730 days of harm together.",
    "purpose: tasking",
]


@pytest.fixture
def small() -> TargetList:
    """Two people, one with a network position."""
    return build_list(
        [
            person("Ann", suspect("C1", weapon="knife"), victim("C9")),
            person("Bo", suspect("C2", offence="murder"), suspect("C3", status="arrested"), dob=None),
        ],
        as_of=AS_OF,
        name="march",
        asked=20,
        borough="Ealing",
        marking="OFFICIAL-SENSITIVE",
        position={"s:Ann": {"degree": 3, "betweenness_percentile": 97.5}},
    )


def read_csv(path: Path) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_csv_has_one_row_a_person_between_two_equal_marking_rows(small: TargetList, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_target_csv(small, path, purpose="tasking")
    rows = read_csv(path)
    assert rows[0] == rows[-1] == MARKING
    assert path.read_text(encoding="utf-8").startswith("# OFFICIAL-SENSITIVE,")
    first, second = (dict(zip(rows[1], row, strict=True)) for row in rows[2:-1])
    assert {name: first[name] for name in ("rank", "name", "band", "severity", "harm_days", "suspected_only_harm_days",
                                           "last_event", "under_18", "age", "evidence", "review_by", "state")} == {
        "rank": "1", "name": "Bo", "band": "1", "severity": "fatal", "harm_days": "5475",
        "suspected_only_harm_days": "365", "last_event": "2011-03-01", "under_18": "not known", "age": "",
        "evidence": "C2", "review_by": "2011-04-10", "state": "DRAFT"}  # fmt: skip
    assert second == {
        "rank": "2", "tied_with": "0", "person": "s:Ann", "name": "Ann", "age": "25", "under_18": "no",
        "boroughs": "Ealing", "gang": "", "band": "3", "severity": "weapon used or injury", "harm_days": "365",
        "harm_days_shared": "365", "suspected_only_harm_days": "", "last_event": "2011-03-01",
        "weapon": "Weapon on record: of the incident: knife (C1).",
        "why": " ".join(reason.sentence for reason in small.rows[1].reasons),
        "would_change": " ".join(small.rows[1].would_change), "network_betweenness_percentile": "97.5",
        "network_degree": "3", "evidence": "C1", "source_lines": "d1:C1; d0:Ann", "review_by": "2011-04-10",
        "state": "DRAFT", "rule_version": rule_version()}  # fmt: skip


def test_no_cell_of_a_hostile_csv_starts_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    made = hostile_list()
    write_target_csv(made, path)
    rows = read_csv(path)
    assert len(rows) == len(PAYLOADS) + 3
    assert b"\r" not in path.read_bytes()
    assert {len(row) for row in rows[1:-1]} == {len(rows[1])}
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)] == []
    names = {row[rows[1].index("name")] for row in rows[2:-1]}
    expected = {f"'{writable(text)}" if text.startswith(FORMULA_STARTS) else writable(text) for text in PAYLOADS}
    assert names == expected


def sheets(path: Path) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(path)
    return {name: book[name] for name in book.sheetnames}


def grid(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_workbook_has_list_evidence_and_rules_marked_first_and_last(small: TargetList, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_target_xlsx(small, path, purpose="tasking")
    pages = sheets(path)
    assert list(pages) == ["List", "Evidence", "Rules"]
    for page in pages.values():
        rows = grid(page)
        assert rows[0][0] == rows[-1][0] == "  |  ".join(MARKING)
        assert page.oddHeader is not None
        assert page.oddFooter is not None
        assert page.oddHeader.center.text == page.oddFooter.center.text == "# OFFICIAL-SENSITIVE"
        assert page.freeze_panes is not None
    listed = grid(pages["List"])
    assert [row[:4] for row in listed[2:-1]] == [[1, 0, "s:Bo", "Bo"], [2, 0, "s:Ann", "Ann"]]
    evidence = grid(pages["Evidence"])
    assert evidence[1][:6] == ["rank", "person", "name", "term", "facet", "decides"]
    assert [row[3:7] + row[9:] for row in evidence[2:5]] == [
        ["worst_band", "offender", "order, 1", 1, "C2", "d1:C2"],
        ["harm_days", "offender", "order, 2", 5475, "C2", "d1:C2"],
        ["recency", "time", "order, 3", 12, "C2", "d1:C2"],
    ]
    rules = [row[:3] for row in grid(pages["Rules"])]
    assert ["threshold", None, small.threshold.sentence] in rules
    assert ["considered", 2, "people looked at; met the threshold + left out = considered"] in rules


def test_a_hostile_workbook_has_text_cells_only_no_formula_no_link(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_target_xlsx(hostile_list(), path)
    for page in sheets(path).values():
        cells = [cell for row in page.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        assert [cell.coordinate for cell in cells if cell.hyperlink] == []
        texts = [cell.value for cell in cells if isinstance(cell.value, str)]
        assert [text for text in texts if text.startswith(FORMULA_STARTS)] == []
        assert max(map(len, texts)) <= 32_767
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            content = package.read(name)
            assert b"<f>" not in content
            assert b"hyperlink" not in content.replace(b"HYPERLINK", b"")


def test_text_longer_than_a_cell_says_that_it_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_target_xlsx(hostile_list(), path)
    cut = [c.value for row in sheets(path)["List"].iter_rows() for c in row if str(c.value).startswith("xxx")]
    assert any(str(text).endswith("(cut: longer than a cell can hold)") for text in cut)


@pytest.mark.parametrize("write", [write_target_csv, write_target_xlsx])
def test_the_same_list_gives_the_same_bytes(write: object, small: TargetList, tmp_path: Path) -> None:
    assert callable(write)
    write(small, tmp_path / "a")
    write(small, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_one_clear_error(small: TargetList, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be written"):
        write_target_csv(small, tmp_path / "file" / "list.csv")


def test_an_empty_list_is_still_marked_and_says_its_rules(tmp_path: Path) -> None:
    empty = build_list([], as_of=AS_OF, name="none", asked=20, marking="")
    write_target_csv(empty, tmp_path / "list.csv")
    write_target_xlsx(empty, tmp_path / "list.xlsx")
    rows = read_csv(tmp_path / "list.csv")
    assert (len(rows), rows[0][0], rows[-1][0]) == (3, "# MARKING NOT STATED", "# MARKING NOT STATED")
    assert io.BytesIO((tmp_path / "list.xlsx").read_bytes()).read(2) == b"PK"
