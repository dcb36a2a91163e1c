"""A dry run says what the load then does, what it closes and withdraws included, and leaves the folder as it was."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.faults.test_loading_sequences import MARCH, _delivery, _mend
from volt_graph.cli.loading import report_lines
from volt_graph.cli.main import volt
from volt_graph.ingest.load import check, load
from volt_graph.ingest.sqlite import connect_to_read
from volt_graph.model.records import FileReport, LoadReport
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

_CLOSED = "SELECT COUNT(*) FROM past"


def _bytes(folder: Path) -> dict[str, str]:
    """Every file of a data folder but the graph's, which an open engine writes when it likes."""
    return {
        str(one.relative_to(folder)): sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and "graph" not in one.relative_to(folder).parts
    }


def _figures(report: LoadReport) -> tuple[list[FileReport], int, int]:
    """What a report says, but for what it says of itself: whether it was done."""
    files = [replace(one, state=one.state.replace("checked", "loaded"),
                     notes=tuple(note.replace("would be closed", "are closed") for note in one.notes))
             for one in report.files]  # fmt: skip
    return files, report.withdrawn, report.withdrawn_statements


def _closed(data: Path) -> int:
    connection = connect_to_read(data)
    try:
        return int(connection.execute(_CLOSED).fetchone()[0])
    finally:
        connection.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_dry_run_has_the_figures_of_the_load(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    data = tmp_path / "data"
    with open_store(Settings(data=data)) as store:
        folders: list[Path] = []
        for number in range(6):
            again = bool(folders) and draw.random() < 0.2
            folders.append(draw.choice(folders) if again else _delivery(tmp_path / f"d{number}", draw))
            paths = folders[-2:] if draw.random() < 0.3 else folders[-1:]
            incidents = any((path / "incidents.csv").exists() for path in paths)
            complete = MARCH if incidents and draw.random() < 0.5 else None
            source, adds = draw.choice(("met", "met", "btp")), draw.random() < 0.2
            before = _bytes(data)
            rehearsed = check(data, paths, source=source, complete=complete, adds=adds)
            assert _bytes(data) == before
            had = _closed(data) if number else 0
            done = load(store, data, paths, source=source, complete=complete, adds=adds)
            assert _figures(rehearsed) == _figures(done)
            ended = sum(one.closed for one in done.files) + done.withdrawn_statements
            assert _closed(data) - had == ended
            if draw.random() < 0.5:
                _mend(store, data, draw)


def _put(folder: Path, incidents: str, involved: str) -> Path:
    folder.mkdir()
    (folder / "incidents.csv").write_text("incident_id,offence,occurred_from\n" + incidents, encoding="utf-8")
    (folder / "involvements.csv").write_text("incident_id,person_id,role\n" + involved, encoding="utf-8")
    return folder


def test_what_would_be_closed_and_withdrawn_is_counted_and_said(tmp_path: Path) -> None:
    days = "C1,Theft,2011-03-01\nC2,Theft,2011-03-02\nC3,Theft,2011-03-03\nC4,Theft,2011-04-03\n"
    involved = "C1,P1,suspect\nC1,P2,victim\nC2,P1,suspect\nC3,P3,victim\n"
    first = _put(tmp_path / "first", days, involved)
    second = _put(tmp_path / "second", "C1,Robbery,2011-03-01\n", "C1,P1,suspect\n")
    data = tmp_path / "data"
    with open_store(Settings(data=data)) as store:
        load(store, data, [first], source="met")
        report = check(data, [second], source="met", complete=MARCH)
        assert [(one.restated, one.closed) for one in report.files] == [(1, 1), (1, 2)]
        assert (report.withdrawn, report.withdrawn_statements) == (2, 4)
        assert _figures(load(store, data, [second], source="met", complete=MARCH)) == _figures(report)
    lines = report_lines(report)
    assert "    note: states 1 known incidents anew: 2 earlier statements about them would be closed" in lines
    assert lines[-2:] == [
        "dry run: nothing was written",
        "would be withdrawn: 2 incidents that the complete delivery leaves out, with 4 statements about them",
    ]


def test_the_command_rehearses_what_it_is_told_of_the_delivery(tmp_path: Path) -> None:
    data = tmp_path / "data"
    words = ["load", "--source", "met", "--reason", "test", "--data", str(data)]
    first = _put(tmp_path / "first", "C1,Theft,2011-03-01\nC2,Theft,2011-03-02\n", "C1,P1,suspect\n")
    second = _put(tmp_path / "second", "C1,Robbery,2011-03-01\n", "C1,P1,suspect\n")
    CliRunner().invoke(volt, [*words, str(first)])
    complete = ["--complete", "2011-03-01", "2011-03-31"]
    told = CliRunner().invoke(volt, [*words, str(second), "--dry-run", *complete]).output
    assert "would be withdrawn: 1 incidents that the complete delivery leaves out, with 1 statements" in told
    assert "would be closed" not in CliRunner().invoke(volt, [*words, str(second), "--dry-run", "--adds"]).output
    done = CliRunner().invoke(volt, [*words, str(second), *complete]).output
    assert "\nwithdrawn: 1 incidents that the complete delivery leaves out, with 1 statements" in done
