"""kill -9 at seeded moments of a load, then run it again: nothing lost, nothing doubled, nothing left half done."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from volt_graph.ingest.load import load
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

KILLS = int(os.environ.get("VOLT_KILLS", "50"))
"""Kills of a loader that has joined the engine of another process; VOLT_KILLS=300 is the long run."""
OWNER_KILLS = max(3, KILLS // 10)
"""Kills of a loader that runs the engine itself, so that the engine dies with it."""

LOADERS = """
import json, os, signal, sys, threading, time
from datetime import date
from pathlib import Path
import neo4j
import volt_graph.store.embedded
from volt_graph.ingest.load import load
from volt_graph.ingest.lock import sole_loader
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

def run(data, kill_at, after, folders):
    steps = 0
    def die():
        time.sleep(after)
        os.kill(os.getpid(), signal.SIGKILL)
    def step(_):
        nonlocal steps
        steps += 1
        if steps == kill_at:
            threading.Thread(target=die, daemon=True).start()
    for folder in folders:
        with open_store(Settings(data=Path(data))) as store:
            load(store, Path(data), [Path(folder)], source="met",
                 complete=(date(2011, 3, 1), date(2011, 3, 31)), progress=step)

for line in sys.stdin:
    child = os.fork()
    if not child:
        try:
            run(*json.loads(line))
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Forks one loader for each line it reads, so that a kill costs no start of the interpreter; says how each ended."""
INCIDENTS = "incident_id,offence,occurred_from,location_id\n"
ROLES = "incident_id,person_id,role\n"


def _written(folder: Path, *, corrected: bool) -> Path:
    """Write a small delivery; the corrected one moves 60 incidents and leaves 40 out."""
    folder.mkdir()
    kept = range(460 if corrected else 500)
    shift = [1 if corrected and n < 60 else 0 for n in kept]
    incidents = "".join(f"C{n},Robbery,2011-03-{n % 28 + 1:02},L{n % 9 + shift[n]}\n" for n in kept)
    roles = "".join(
        f"C{n},P{(n * k) % 700 + shift[n]},{'suspect' if k == 7 else 'victim'}\n" for n in kept for k in (7, 11)
    )
    (folder / "incidents.csv").write_text(INCIDENTS + incidents, encoding="utf-8")
    (folder / "involvements.csv").write_text(ROLES + roles, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Write a delivery and its correction."""
    folder = tmp_path_factory.mktemp("deliveries")
    return _written(folder / "first", corrected=False), _written(folder / "second", corrected=True)


def _facts(store: Store) -> list[str]:
    """Give what the graph says, without the time of receipt."""
    view = store.view()
    nodes = view.rows("n", "MATCH (n) WHERE NOT n:Load AND NOT n:Delivery RETURN labels(n)[0], properties(n)").rows
    ties = view.rows("r", "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)").rows
    return sorted(str([sorted(c.items()) if isinstance(c, dict) else c for c in row]) for row in (*nodes, *ties))


@pytest.fixture(scope="module")
def expected(deliveries: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Load both without any fault."""
    data = tmp_path_factory.mktemp("clean")
    with open_store(Settings(data=data)) as store:
        for folder in deliveries:
            load(store, data, [folder], source="met", complete=(date(2011, 3, 1), date(2011, 3, 31)))
        return _facts(store)


Run = Callable[[Path, int, float, tuple[Path, ...]], int]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Run a loader to be killed `after` seconds after its step `kill_at` (0 = never); give how it ended."""
    with subprocess.Popen([sys.executable, "-c", LOADERS], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as loaders:  # fmt: skip
        assert loaders.stdin is not None
        assert loaders.stdout is not None
        requests, answers = loaders.stdin, loaders.stdout

        def one(data: Path, kill_at: int, after: float, folders: tuple[Path, ...]) -> int:
            requests.write(json.dumps([str(data), kill_at, after, [str(folder) for folder in folders]]) + "\n")
            requests.flush()
            code = int(answers.readline())
            assert code in (0, -signal.SIGKILL), "a loader failed: see its error"
            return code

        yield one
        requests.close()


def _moments(seed: int) -> Iterator[tuple[int, float]]:
    """Give steps of progress to be killed after, and a delay in seconds: reading, committing, writing, correcting."""
    random_ = random.Random(seed)
    while True:
        early = random_.random() < 0.8  # most kills early, so that one round of loading takes many
        yield random_.randint(1, 4) if early else random_.randint(5, 16), random_.choice((0.0, 0.002, 0.01, 0.03))


def _check(store: Store, data: Path, expected: list[str]) -> None:
    assert _facts(store) == expected
    assert all(count.keys_equal and count.records == count.graph for count in reconcile(store, data))
    with open_records(data) as records:
        assert [d.state for d in records.deliveries()] == ["loaded"] * 4
        assert all(d.read == d.accepted + d.quarantined + d.duplicates for d in records.deliveries())


def test_a_loader_killed_at_any_moment_and_run_again_is_exact(
    run: Run, deliveries: tuple[Path, Path], expected: list[str], tmp_path: Path
) -> None:
    moments, kills, rounds = _moments(seed=11), 0, 0
    while kills < KILLS:
        rounds += 1
        data = tmp_path / f"round-{rounds}"
        data.mkdir()
        with open_store(Settings(data=data)) as store:
            while kills < KILLS:
                kill_at, after = next(moments)
                if run(data, kill_at, after, deliveries) == 0:
                    break
                kills += 1
            assert run(data, 0, 0.0, deliveries) == 0
            _check(store, data, expected)
    assert rounds > 1


def test_a_loader_killed_with_its_engine_and_run_again_is_exact(
    run: Run, deliveries: tuple[Path, Path], expected: list[str], tmp_path: Path
) -> None:
    for number in range(OWNER_KILLS):
        data = tmp_path / f"owner-{number}"
        data.mkdir()
        assert run(data, number % 9 + 2, 0.01, deliveries) == -signal.SIGKILL
        assert run(data, 0, 0.0, deliveries) == 0
        with open_store(Settings(data=data)) as store:
            _check(store, data, expected)


def test_two_loads_at_once_refuse_clearly_on_the_command_line(deliveries: tuple[Path, Path], tmp_path: Path) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "volt_graph", "load", str(deliveries[0])]
    command += ["--source", "met", "--reason", "test", "--data", str(data)]
    with sole_loader(data):
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 1
    assert "error: " in found.stderr
    assert "another load is writing to this folder" in found.stderr
    assert "hint: wait until it has ended, then repeat" in found.stderr
    assert "Traceback" not in found.stderr
