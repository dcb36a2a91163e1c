"""One owner for a graph folder, others join it; dead owners leave nothing behind; the terminal stays silent."""

from __future__ import annotations

import fcntl
import gc
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from volt_graph.errors import QuestionFailed, StoreInUse, StoreUnavailable
from volt_graph.settings import Settings
from volt_graph.store import embedded
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

# A driver that is given up while it connects leaves its socket to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True, scope="module")
def _given_up_work_has_ended() -> Iterator[None]:
    """Wait once for all of it, after the last test: what is given up goes on trying for seconds, side by side."""
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("volt-store"):
            thread.join(20)
    gc.collect()


COUNT = "MATCH (p:Person) RETURN count(p) AS n"

PRELUDE = """
import os, signal, sys, time
from pathlib import Path
from volt_graph.errors import VoltError
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store
settings = Settings(data=Path(sys.argv[1]))
MERGE = "UNWIND range(1, 100) AS n MERGE (p:Person {id: $batch + toString(n)})"
"""
WRITE_AND_DIE = (
    PRELUDE
    + """
store = open_store(settings)
for batch in range(5):
    store.writer().write("people", [(MERGE, {"batch": f"{batch}:"})])
print("committed", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
)
OWN = (
    PRELUDE
    + """
with open_store(settings) as store:
    store.writer().write("people", [(MERGE, {"batch": "own:"})])
    print("open", flush=True)
    sys.stdin.readline()
"""
)
JOIN = (
    PRELUDE
    + """
with open_store(settings) as store:
    store.writer().write("people", [(MERGE, {"batch": "joined:"})])
    print(store.view().rows("count", "MATCH (p:Person) RETURN count(p) AS n").rows[0][0], flush=True)
"""
)
EVERYTHING = (
    PRELUDE
    + """
with open_store(settings) as store:
    store.writer().write("people", [(MERGE, {"batch": "x:"})])
    store.view().rows("count", "MATCH (p:Person) RETURN count(p) AS n")
    list(store.view().stream("all", "MATCH (p:Person) RETURN p.id AS id"))
    store.find("Person", "nobody", 3)
    for text in ("MATCH (n) RETRN n", "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line"):
        try:
            store.view().rows("bad", text)
        except VoltError:
            pass
with open_store(settings) as store:
    store.view().rows("count", "MATCH (p:Person) RETURN count(p) AS n")
"""
)


def run(script: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@contextmanager
def owner(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that owns the folder until its standard input closes."""
    command = [sys.executable, "-c", OWN, str(data)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as child:  # type: ignore[call-overload]  # same for all three
        assert child.stdout.readline() == "open\n"
        try:
            yield child
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGCONT)
                child.communicate("\n", timeout=60)


def people(store: Store) -> int:
    n: int = store.view().rows("count", COUNT).rows[0][0]
    return n


def test_commits_are_on_the_disk_when_they_return(tmp_path: Path) -> None:
    done = run(WRITE_AND_DIE, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "committed\n", "")
    with open_store(Settings(data=tmp_path)) as store:
        assert people(store) == 500


def test_the_lock_of_a_killed_owner_is_free(tmp_path: Path) -> None:
    with owner(tmp_path) as child:
        child.kill()
        child.wait(30)
        assert (tmp_path / "graph" / "owner.json").exists()
        with open_store(Settings(data=tmp_path)) as store:
            assert people(store) == 100
            assert json.loads((tmp_path / "graph" / "owner.json").read_text())["pid"] == os.getpid()
    assert not (tmp_path / "graph" / "owner.json").exists()


def test_a_second_process_joins_the_first(tmp_path: Path) -> None:
    with open_store(Settings(data=tmp_path)) as store:
        done = run(JOIN, tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "100\n", "")
        assert people(store) == 100


def test_many_processes_that_open_a_new_folder_at_once_share_it(tmp_path: Path) -> None:
    script = (
        PRELUDE
        + """
batch = sys.argv[2]
with open_store(settings) as store:
    store.writer().write("people", [(MERGE, {"batch": batch + ":"})])
"""
    )
    commands = [[sys.executable, "-c", script, str(tmp_path), str(n)] for n in range(4)]
    children = [subprocess.Popen(c, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for c in commands]
    said = [child.communicate(timeout=120) for child in children]
    assert [child.returncode for child in children] == [0] * 4, said
    assert said == [("", "")] * 4
    with open_store(Settings(data=tmp_path)) as store:
        assert people(store) == 400


def test_two_stores_of_one_folder_in_one_process_see_each_other(tmp_path: Path) -> None:
    with open_store(Settings(data=tmp_path)) as first, open_store(Settings(data=tmp_path)) as second:
        second.writer().write("one", [("MERGE (p:Person {id: 'a:1'})", {})])
        assert people(first) == 1


def test_several_folders_in_one_process_are_separate(tmp_path: Path) -> None:
    with open_store(Settings(data=tmp_path / "a")) as first, open_store(Settings(data=tmp_path / "b")) as second:
        second.writer().write("one", [("MERGE (p:Person {id: 'a:1'})", {})])
        assert (people(first), people(second)) == (0, 1)


def test_when_the_owner_ends_the_one_that_joined_goes_on(tmp_path: Path) -> None:
    with owner(tmp_path) as child, open_store(Settings(data=tmp_path)) as store:
        assert people(store) == 100
        child.communicate("\n", timeout=60)
        assert people(store) == 100
        assert json.loads((tmp_path / "graph" / "owner.json").read_text())["pid"] == os.getpid()


def test_when_the_owner_is_killed_a_write_of_the_one_that_joined_goes_on(tmp_path: Path) -> None:
    with owner(tmp_path) as child, open_store(Settings(data=tmp_path)) as store:
        child.kill()
        child.wait(30)
        store.writer().write("one", [("MERGE (p:Person {id: 'a:1'})", {})])
        assert people(store) == 101


def test_an_owner_that_hangs_is_one_line_within_ten_seconds(tmp_path: Path) -> None:
    with owner(tmp_path) as child, open_store(Settings(data=tmp_path)) as store:
        child.send_signal(signal.SIGSTOP)
        begin = time.monotonic()
        with pytest.raises(StoreUnavailable, match="count: the embedded store does not answer"):
            people(store)
        assert time.monotonic() - begin < 10.0


def test_a_folder_held_by_a_process_that_cannot_be_joined_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert embedded._CHANGE_S < 10.0  # the promise; waiting for all of it would show nothing more
    monkeypatch.setattr(embedded, "_CHANGE_S", 0.3)
    (tmp_path / "graph").mkdir()
    handle = os.open(tmp_path / "graph" / "owner.lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(StoreInUse, match="cannot be joined") as caught:
            open_store(Settings(data=tmp_path))
    finally:
        os.close(handle)
    assert caught.value.where == str(tmp_path / "graph")
    with open_store(Settings(data=tmp_path)) as store:
        assert people(store) == 0


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        open_store(Settings(data=tmp_path / "file"))


def test_the_folder_and_its_secret_are_private(embedded_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "graph"
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in (".", "secret", "owner.json", "owner.lock")}
    assert modes == {".": 0o700, "secret": 0o600, "owner.json": 0o600, "owner.lock": 0o600}
    secret = (folder / "secret").read_text()
    assert len(secret) >= 40
    assert secret not in embedded_store.url
    logs = [
        path.read_text(errors="replace") for path in folder.rglob("*") if path.suffix in {".log", ".jsonl", ".json"}
    ]
    assert not any(secret in text for text in logs)


def test_nothing_listens_beyond_this_machine(tmp_path: Path) -> None:
    script = (
        PRELUDE
        + """
with open_store(settings):
    here = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
    sockets = {os.readlink(fd) for fd in here if os.path.islink(fd)}
    for table in ("tcp", "tcp6"):
        for line in open(f"/proc/self/net/{table}").readlines()[1:]:
            part = line.split()
            if part[3] == "0A" and f"socket:[{part[9]}]" in sockets:
                print(part[1].split(":")[0])
"""
    )
    done = run(script, tmp_path)
    assert done.stderr == ""
    assert set(done.stdout.split()) <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert done.stdout


@pytest.mark.parametrize("role", ["reader", "writer"])
def test_a_local_file_cannot_be_read_through_a_question(embedded_store: Store, role: str, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("hunter2\n")
    text = f"LOAD CSV FROM 'file://{tmp_path / 'secret.csv'}' AS line RETURN line"
    view, writer = embedded_store.view(), embedded_store.writer()
    ask = (lambda: view.rows("load", text)) if role == "reader" else (lambda: writer.write("load", [(text, {})]))
    with pytest.raises(QuestionFailed):
        ask()


def test_nothing_reaches_the_terminal(tmp_path: Path) -> None:
    done = run(EVERYTHING, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_question_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with open_store(Settings(data=tmp_path, question_timeout_s=1.0)) as store:
        store.writer().write("people", [("UNWIND range(1, 2000) AS n MERGE (p:Person {id: toString(n)})", {})])
        text = (
            "MATCH (a:Person) MATCH (b:Person) MATCH (c:Person) WHERE a.id < b.id AND b.id < c.id RETURN count(*) AS n"
        )
        with pytest.raises(QuestionFailed, match="triples: took longer than embedded allows"):
            store.view().rows("triples", text)
        assert people(store) == 2000


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    store = open_store(Settings(data=tmp_path))
    store.close()
    store.close()
