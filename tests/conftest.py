"""Fixtures every test may use: the shared data, a store of each engine, and a real Neo4j of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

ROOT = Path(__file__).resolve().parent.parent


def _absent(what: str, how: str) -> None:
    """Fail where everything must be there (CI=true), skip elsewhere with a word on how to get it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}: {how}")
    pytest.skip(f"{what}: {how}")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the shared real data beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        _absent("no shared data", f"expected in {folder}")
    return folder


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty embedded store in a folder of its own."""
    with open_store(Settings(data=tmp_path / "data")) as store:
        yield store


def wipe(store: Store) -> None:
    """Delete every node and relationship; labels, constraints and indexes stay."""
    while store.writer().write("wipe", [(_WIPE, {})])[0].rows[0][0]:
        pass


_WIPE = "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"


@dataclass(frozen=True)
class Neo4jServer:
    """A real server of this test run: where it listens and the file that holds its password."""

    home: Path
    port: int
    pid: int

    @property
    def settings(self) -> Settings:
        """Settings that reach it; the data folder is beside its home."""
        return Settings(
            data=self.home.parent / "data",
            store=f"bolt://neo4j@127.0.0.1:{self.port}",
            password_file=str(self.home / "password"),
        )


SHORT_LIVED = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1"}
"""Environment of a server that lives for minutes: compiling for the long run takes half of its time and never pays."""


def run_neo4j(action: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run `scripts/neo4j` for one home, on a free port."""
    command = [sys.executable, str(ROOT / "scripts" / "neo4j"), action, "--home", str(home), "--port", "0"]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=600, env={**os.environ, **SHORT_LIVED}
    )


STOP_WHEN_WE_ARE_GONE = """
import subprocess, sys
sys.stdin.read()
subprocess.run([sys.executable, sys.argv[1], "stop", "--home", sys.argv[2]], capture_output=True)
"""


@contextmanager
def stopped_at_the_end(home: Path) -> Iterator[None]:
    """Stop the server of `home` when the block ends, and also when this process is killed in the middle of it."""
    command = [sys.executable, "-c", STOP_WHEN_WE_ARE_GONE, str(ROOT / "scripts" / "neo4j"), str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as keeper:
        try:
            yield
        finally:
            keeper.communicate(timeout=120)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Start a real Neo4j of our own on a free port; it ends with the test run, however that ends."""
    home = tmp_path_factory.mktemp("neo4j") / "home"
    with stopped_at_the_end(home):
        done = run_neo4j("start", home)
        if done.returncode != 0:
            _absent("no real Neo4j", f"see scripts/neo4j start: {done.stderr.strip()}")
        known = json.loads((home / "server.json").read_text(encoding="utf-8"))
        yield Neo4jServer(home, known["port"], known["pid"])


@pytest.fixture(scope="session")
def neo4j_settings(neo4j_server: Neo4jServer) -> Settings:
    """Settings of the real Neo4j of this test run."""
    return neo4j_server.settings


@pytest.fixture(scope="session")
def _neo4j_session(neo4j_settings: Settings) -> Iterator[Store]:
    with open_store(neo4j_settings) as store:
        yield store


@pytest.fixture(scope="session")
def _embedded_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(Settings(data=tmp_path_factory.mktemp("embedded"))) as store:
        yield store


@pytest.fixture
def embedded_graph(_embedded_session: Store) -> Store:
    """Give the one embedded store of the whole run, empty; do not close it. Opening one of its own takes far longer."""
    wipe(_embedded_session)
    return _embedded_session


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Store:
    """Give each engine's store in turn, empty; one server of each lives for the whole run, so do not close it."""
    given: Store = request.getfixturevalue(f"_{request.param}_session")
    wipe(given)
    return given


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the real Neo4j by name."""
    for item in items:
        if {"neo4j_server", "neo4j_settings"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.neo4j)
