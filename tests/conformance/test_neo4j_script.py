"""`scripts/neo4j`: a hardened server on loopback, and clear words when it cannot be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Neo4jServer
from volt_graph.errors import QuestionFailed
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "neo4j"


def script(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, env={**os.environ, **environ}
    )


def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    done = script("start", "--home", str(tmp_path / "home"), PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "error: java is not installed\nhint: install a Java 17 or 21 runtime\n"
    assert not (tmp_path / "home").exists()


def test_without_maven_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "java").write_text("#!/bin/sh\n")
    (tmp_path / "java").chmod(0o755)
    done = script(
        "start", "--home", str(tmp_path / "home"), PATH=str(tmp_path), VOLT_NEO4J_CACHE=str(tmp_path / "cache")
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: mvn is not installed\nhint: install Maven")


def test_what_does_not_run_is_said_and_stops_quietly(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    assert script("status", "--home", home).returncode == 3
    assert script("env", "--home", home).returncode == 1
    done = script("stop", "--home", home)
    assert (done.returncode, done.stdout) == (0, "not running\n")


def test_a_pid_that_belongs_to_another_program_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text(f'{{"pid": {os.getpid()}, "port": 1, "version": "x"}}')
    assert script("stop", "--home", str(tmp_path)).stdout == "not running\n"


def test_status_and_a_second_start_name_the_running_server(neo4j_server: Neo4jServer) -> None:
    for action in ("status", "start"):
        done = script(action, "--home", str(neo4j_server.home))
        assert done.returncode == 0
        assert f"bolt://neo4j@127.0.0.1:{neo4j_server.port} (pid {neo4j_server.pid}," in done.stdout


def test_its_password_is_random_and_private(neo4j_server: Neo4jServer) -> None:
    file = neo4j_server.home / "password"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text()) >= 32
    assert stat.S_IMODE(neo4j_server.home.stat().st_mode) == 0o700


def test_it_listens_on_loopback_only(neo4j_server: Neo4jServer) -> None:
    proc = Path(f"/proc/{neo4j_server.pid}")
    if not proc.exists():
        pytest.skip("needs /proc to see who listens")
    sockets = {os.readlink(fd) for fd in (proc / "fd").iterdir() if fd.exists() or fd.is_symlink()}
    hosts = set()
    for table in ("tcp", "tcp6"):
        for line in (proc / "net" / table).read_text().splitlines()[1:]:
            part = line.split()
            if part[3] == "0A" and f"socket:[{part[9]}]" in sockets:
                hosts.add(part[1].split(":")[0])
    assert hosts
    assert hosts <= {"0100007F", "0000000000000000FFFF00000100007F"}


@pytest.mark.parametrize("url", ["file:///etc/hostname", "file:///../../etc/hostname", "http://127.0.0.1:9/x.csv"])
def test_it_reads_no_file_and_no_address_for_a_question(neo4j_settings: Settings, url: str) -> None:
    with open_store(neo4j_settings) as store, pytest.raises(QuestionFailed):
        store.view().rows("load", "LOAD CSV FROM $url AS line RETURN line", {"url": url})


def test_a_question_that_needs_too_much_memory_fails_alone_and_is_not_tried_again(neo4j_settings: Settings) -> None:
    with open_store(neo4j_settings) as store:
        with pytest.raises(QuestionFailed, match="hoard: needs more memory than neo4j allows"):
            store.view().rows("hoard", "UNWIND range(1, 30000000) AS x RETURN collect(toString(x)) AS xs")
        assert store.view().rows("after", "RETURN 1 AS n").rows == ((1,),)


def test_a_question_that_takes_too_long_is_stopped(neo4j_server: Neo4jServer) -> None:
    known = neo4j_server.settings
    quick = Settings(data=known.data, store=known.store, password_file=known.password_file, question_timeout_s=1.0)
    with open_store(quick) as store, pytest.raises(QuestionFailed, match="count: took longer than neo4j allows"):
        store.view().rows("count", "UNWIND range(1, 1000000000) AS x RETURN count(x) AS n")


def test_what_is_made_on_open_is_made_once(neo4j_settings: Settings) -> None:
    names = []
    for _ in range(2):
        with open_store(neo4j_settings) as store:
            names.append(
                store.view().rows("indexes", "SHOW INDEXES YIELD name, state RETURN name, state ORDER BY name")
            )
    assert names[0] == names[1]
    assert ("person_aliases", "ONLINE") in names[0].rows
    assert ("incident_by_day", "ONLINE") in names[0].rows
    assert ("load_key", "ONLINE") in names[0].rows
