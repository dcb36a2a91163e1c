"""Two loads of one folder: with --wait the second takes its turn, says for whom it waits, and can be interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from volt_graph.ingest.load import load
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.records import open_records
from volt_graph.model.records import LoadReport
from volt_graph.settings import Settings, current_user
from volt_graph.store.registry import open_store


def deliver(folder: Path, number: int) -> Path:
    place = folder / f"delivery-{number}"
    place.mkdir()
    rows = "".join(f"C{number}-{row},Robbery,2011-03-01\n" for row in range(50))
    (place / "incidents.csv").write_text("incident_id,offence,occurred_from\n" + rows, encoding="utf-8")
    return place


def start(data: Path, folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "volt_graph", "load", str(folder), "--source", "met", "--reason", "test"]
    return subprocess.Popen([*command, "--data", str(data), *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)  # fmt: skip


def test_a_load_waits_for_the_one_that_holds_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    told: list[str] = []
    reports: list[LoadReport] = []
    waits = threading.Event()

    def tell(holder: str) -> None:
        told.append(holder)
        waits.set()

    def run() -> None:
        reports.append(load(store, data, [deliver(tmp_path, 1)], source="met", waiting=tell))

    with open_store(Settings(data=data)) as store:
        other = threading.Thread(target=run)
        with sole_loader(data):
            other.start()
            assert waits.wait(60)
            assert reports == []
        other.join(60)
    assert [report.accepted for report in reports] == [50]
    assert len(told) == 1
    assert told[0].startswith(f"{current_user()} (process {os.getpid()}, since 2")


def test_the_command_says_for_whom_it_waits(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with sole_loader(data):
        waiting = start(data, deliver(tmp_path, 1), "--wait")
        assert waiting.stderr is not None
        line = waiting.stderr.readline()
    out, err = waiting.communicate(timeout=120)
    assert line.startswith(f"waiting for another load of this folder: {current_user()} (process {os.getpid()}, since ")
    assert (waiting.returncode, err) == (0, "")
    assert "met: read 50 = accepted 50" in out


def test_an_interrupted_wait_leaves_nothing_behind(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with sole_loader(data):
        waiting = start(data, deliver(tmp_path, 1), "--wait")
        assert waiting.stderr is not None
        waiting.stderr.readline()
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate(timeout=120)
    assert (waiting.returncode, out) == (130, "")
    assert err.strip() == "error: stopped; nothing half-written is left behind"
    assert not (data / "records.sqlite").exists()
    assert not (data / "landed").exists()


@pytest.mark.parametrize("count", [3])
def test_loads_started_together_all_end_well(count: int, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = start(data, deliver(tmp_path, 0))
    assert first.wait(timeout=120) == 0
    assert first.communicate()[1] == ""
    running = [start(data, deliver(tmp_path, number), "--wait") for number in range(1, count + 1)]
    ended = [(one.communicate(timeout=180), one.returncode) for one in running]
    assert [code for _, code in ended] == [0] * count, ended
    with open_records(data) as records:
        assert [one.accepted for one in records.deliveries()] == [50] * (count + 1)
    with open_store(Settings(data=data)) as store:
        assert store.view().rows("count", "MATCH (i:Incident) RETURN count(i) AS n").rows == ((50 * (count + 1),),)
