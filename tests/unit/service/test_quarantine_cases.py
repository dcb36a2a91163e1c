"""The workflow of quarantined rows and of corrections, as a user has it: command line, CSV in the middle."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from volt_graph.cli.main import volt
from volt_graph.errors import BadInput, NotFound, WrongUsage
from volt_graph.service.desk import open_desk
from volt_graph.service.face import Graph
from volt_graph.service.quarantine import fix, for_mending
from volt_graph.settings import load_settings

Say = Callable[..., Result]
FIRST = {
    "incidents.csv": "incident_id,offence,occurred_from,text\n"
    "C1,Robbery,2011-03-14,x\nC2,Theft,soon,=cmd()\nC3,Theft\nC4,Theft,2011-03-20,y\n",
    "involvements.csv": "incident_id,person_id,role\nC1,P1,suspect\nC1,P2,wittness\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def say(data: Path) -> Say:
    """Run a command on the folder; a failure keeps its exception for the test to look at."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(volt, [*words, "--data", str(data), "--reason", "test"])

    return run


def written(folder: Path, files: dict[str, str]) -> str:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def cells(result: Result) -> list[list[str]]:
    assert result.exception is None, result.output
    return [row for row in csv.reader(io.StringIO(result.stdout)) if not row[0].startswith("# ")][1:]


def test_rows_are_handed_out_mended_and_brought_in(say: Say, data: Path, tmp_path: Path) -> None:
    assert say("load", written(tmp_path / "first", FIRST), "--source", "met").exception is None
    groups = cells(say("quarantine", "group", "--format", "csv"))
    assert [(g[1], g[2], g[3], g[4], g[5]) for g in groups] == [
        ("incidents.csv", "bad_date", "1", "0", "0"),
        ("incidents.csv", "ragged_row", "1", "0", "0"),
        ("involvements.csv", "bad_value", "1", "0", "0"),
    ]
    several = say("quarantine", "export", "--out", str(tmp_path / "x.csv"))
    assert isinstance(several.exception, WrongUsage)
    delivery, out = groups[0][0], tmp_path / "mend.csv"
    assert say("quarantine", "export", "--delivery", delivery, "--out", str(out)).exception is None
    text = out.read_text(encoding="utf-8")
    assert text.count("# OFFICIAL-SENSITIVE") == 2
    rows = [row for row in csv.reader(io.StringIO(text)) if not row[0].startswith("# ")]
    assert rows[0][5:] == ["incident_id", "offence", "occurred_from", "text"]
    assert [row[1:3] + row[4:] for row in rows[1:]] == [
        ["3", "bad_date", "", "C2", "Theft", "soon", "'=cmd()"],
        ["4", "ragged_row", "C3,Theft", "", "", "", ""],
    ]
    out.write_text(text.replace(",soon,", ",2011-03-15,"), encoding="utf-8")
    found = cells(say("quarantine", "fix", str(out), "--format", "csv"))
    assert [(row[2], row[3]) for row in found] == [("3", "fixed"), ("4", "open")]
    assert say("quarantine", "accept", delivery, "4").exception is None
    assert [(row[2], row[3]) for row in cells(say("quarantine", "--format", "csv"))] == [
        ("3", "fixed"), ("4", "accepted"), ("3", "open"),
    ]  # fmt: skip
    told = dict(row[:2] for row in cells(say("quarantine", "show", delivery, "4", "--format", "csv")))
    assert (told["state"], told["raw"]) == ("accepted", "C3,Theft")
    assert any(said.endswith(": test") for said in told.values())
    with open_desk(load_settings({}, data=str(data), reason="test")) as desk:
        kept = desk.view.rows("x", "MATCH (i:Incident) RETURN i.id, i.text ORDER BY i.id").rows
    assert kept == (("met:C1", "x"), ("met:C2", "=cmd()"), ("met:C4", "y"))
    counts = [row[4:8] for row in cells(say("loads", "--format", "csv"))]
    assert counts == [["4", "3", "1", "0"], ["2", "1", "1", "0"]]


def test_what_a_delivery_changed_is_told(say: Say, data: Path, tmp_path: Path) -> None:
    say("load", written(tmp_path / "first", FIRST), "--source", "met")
    second = {
        "incidents.csv": "incident_id,offence\nC9,Theft\n",
        "involvements.csv": "incident_id,person_id,role\nC1,P7,suspect\n",
    }
    folder = written(tmp_path / "second", second)
    loaded = say("load", folder, "--source", "met", "--complete", "2011-03-01", "2011-03-31")
    assert "withdrawn: 1 incidents that the complete delivery leaves out" in loaded.stdout
    delivery = cells(say("loads", "--format", "csv"))[3][0]
    told = [row[:4] for row in cells(say("loads", "diff", delivery, "--format", "csv"))]
    assert told == [["met:C1", "removed", "SUSPECT_IN", "met:P1"], ["met:C1", "added", "SUSPECT_IN", "met:P7"]]
    with Graph(open_desk(load_settings({}, data=str(data), reason="test"))) as graph:
        holds = [row[:2] for row in graph.history("C1").rows if not row[4]]
        assert holds == [("Incident", ""), ("SUSPECT_IN", "met:P7")]
        assert [row[1] for row in graph.changes(delivery).rows] == ["removed", "added"]
    rebuilt = say("rebuild", "--replace")
    assert rebuilt.stdout.startswith("rebuilt from 4 deliveries: ")
    assert isinstance(say("loads", "diff", "no-such").exception, NotFound)


def test_options_of_the_list_before_a_verb_are_refused(say: Say) -> None:
    found = say("quarantine", "--because", "bad_date", "group")
    assert found.exit_code == 2
    assert "--because goes after group" in found.output


def test_a_file_that_is_no_export_is_refused(say: Say, data: Path, tmp_path: Path) -> None:
    say("load", written(tmp_path / "first", FIRST), "--source", "met")
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with open_desk(load_settings({}, data=str(data), reason="test")) as desk:
        with pytest.raises(BadInput, match="no header with volt_delivery"):
            fix(desk, other)
        with pytest.raises(NotFound, match="no row waits"):
            for_mending(desk, "no-such")
