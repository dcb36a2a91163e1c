"""`volt quality` and `volt mapping`, from the desk and the command line: shape, safety of the files, the log."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from volt_graph.cli.mapping import mapping
from volt_graph.errors import NotFound
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.export import write_file
from volt_graph.service.load import load
from volt_graph.service.quality import quality, supplier_list
from volt_graph.settings import Settings

PEOPLE = "person_id,forename,surname,dob\n=P1,Mr =1+1,Jones,1990-02-01\nP2,Ann,Day,\n=cmd|' /C calc'!A0,x,y\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "in" / "gangs.csv").write_text("gang_id\nG1\n", encoding="utf-8")
    settings = Settings(data=tmp_path / "data", user="tester", reason="test")
    with open_desk(settings, create=True) as opened:
        load(opened, [tmp_path / "in"], source="met")
        yield opened


def test_the_report_says_count_divisor_and_share(desk: Desk) -> None:
    answer = quality(desk)
    rows = {row[1]: row for row in answer.rows}
    assert rows["birth_missing"][3:7] == (1, 2, 0.5, "people stated")
    assert rows["ragged_row"][3:7] == (1, 4, 0.25, "rows read")
    assert rows["postcode_wrong"][3:6] == (0, 0, None)
    assert answer.marking == desk.settings.marking


def test_each_delivery_has_its_own_lines(desk: Desk) -> None:
    answer = quality(desk, each=True)
    with desk.records() as records:
        assert list(dict.fromkeys(answer.column("delivery"))) == [d.delivery for d in records.deliveries()]
    with pytest.raises(NotFound, match="nonsense"):
        quality(desk, delivery="nonsense")


def test_the_list_for_the_supplier_is_safe_in_a_spreadsheet_and_written_to_the_log(desk: Desk, tmp_path: Path) -> None:
    before = sum(1 for _ in desk.audit.records())
    path = write_file(supplier_list(desk), "csv", tmp_path / "to-mend.csv", desk=desk)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'=P1" in cells
    assert any(cell.startswith("'=cmd|") for cell in cells)
    assert sum(1 for _ in desk.audit.records()) == before + 2


def test_a_draft_is_made_checked_and_confirmed_on_the_command_line(tmp_path: Path) -> None:
    source, made = tmp_path / "people_1.csv", tmp_path / "mine.yaml"
    source.write_text("Nominal;Surname;DOB\nN1;Jones;14/03/1990\n", encoding="utf-8")
    runner = CliRunner()
    told = runner.invoke(mapping, ["new", str(source)])
    assert told.exit_code == 0
    assert "confirmed: false" in told.stdout
    written = runner.invoke(mapping, ["new", str(source), "--out", str(made)])
    assert (written.exit_code, written.stdout) == (0, "")
    checked = runner.invoke(mapping, ["check", str(made), str(source), "--format", "csv"])
    assert checked.exit_code == 0
    assert "people_1.csv,fits,people,person_id,nominal" in checked.stdout
    assert "draft" in checked.stdout
