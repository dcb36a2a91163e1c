"""A server that refuses, hangs, forgets us or dies: one StoreUnavailable within ten seconds, and a silent terminal."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from volt_graph.errors import StoreLogin, StoreUnavailable
from volt_graph.settings import Settings
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


BOUND_S = 10.0
LONG = "UNWIND range(1, 400000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x) AS n"
"""A question that outlasts every fault here; its own time-out is longer than the bound."""


@contextmanager
def within_the_bound() -> Iterator[None]:
    """Fail when the block takes longer than the promise; the faults are real, so there is no way without a clock."""
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < BOUND_S


def bolt_settings(tmp_path: Path, port: int, password: str = "whatever") -> Settings:
    return Settings(data=tmp_path, store=f"bolt://neo4j@127.0.0.1:{port}", password=password)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def listening(answer: bytes | None) -> Iterator[int]:
    """A server that accepts and then says `answer` once, or nothing at all."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(16)
        kept: list[socket.socket] = []

        def serve() -> None:
            with suppress(OSError):
                while True:
                    link, _ = server.accept()
                    kept.append(link)
                    if answer is not None:
                        link.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield int(server.getsockname()[1])
        finally:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            for link in kept:
                link.close()


class Proxy:
    """Hands bytes on between a client and a real server until told to cut or to stall."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self.stalled = threading.Event()
        self._links: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._links += [near, far]
                for one, other in ((near, far), (far, near)):
                    thread = threading.Thread(target=self._hand_on, args=(one, other), daemon=True)
                    self._threads.append(thread)
                    thread.start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if self.stalled.is_set():
                    continue  # swallowed: the wire is silent, but not closed
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        """Close everything, also the door."""
        for link in (self._server, *self._links):
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
            link.close()

    def close(self) -> None:
        self.cut()
        for thread in self._threads:
            thread.join(5)


@contextmanager
def proxied(port: int) -> Iterator[Proxy]:
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()


def test_a_closed_port_is_one_clear_line(tmp_path: Path) -> None:
    with within_the_bound(), pytest.raises(StoreUnavailable) as caught:
        open_store(bolt_settings(tmp_path, free_port()))
    assert str(caught.value) == "open: the neo4j store does not answer"
    assert "scripts/neo4j status" in caught.value.hint


@pytest.mark.parametrize("answer", [None, b"\x00\x00\x04\x05", b"\x00\x00\x00\x00", b"HTTP"], ids=repr)
def test_a_server_that_accepts_and_then_hangs_or_babbles_is_one_clear_line(
    tmp_path: Path, answer: bytes | None
) -> None:
    with listening(answer) as port, within_the_bound(), pytest.raises(StoreUnavailable, match="does not answer"):
        open_store(bolt_settings(tmp_path, port))


def test_an_unknown_host_is_one_clear_line(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, store="bolt+s://neo4j@nowhere.invalid:7687", password="whatever")
    with within_the_bound(), pytest.raises(StoreUnavailable, match="does not answer"):
        open_store(settings)


def test_a_wrong_password_is_said_as_such(neo4j_settings: Settings, tmp_path: Path) -> None:
    wrong = Settings(data=tmp_path, store=neo4j_settings.store, password="not this one")
    with within_the_bound(), pytest.raises(StoreLogin, match="refused the user or password"):
        open_store(wrong)


def test_too_many_wrong_passwords_ask_for_a_pause(neo4j_settings: Settings, tmp_path: Path) -> None:
    user = "CREATE USER mallory IF NOT EXISTS SET PASSWORD 'the right one' CHANGE NOT REQUIRED"
    with open_store(neo4j_settings) as store:
        store.writer().write("user", [(user, {})])
    wrong = Settings(data=tmp_path, store=neo4j_settings.store.replace("neo4j@", "mallory@"), password="not this one")
    said = []
    for _ in range(5):
        with pytest.raises(StoreLogin) as caught:
            open_store(wrong)
        said.append(str(caught.value))
    assert said[0] == "open: the neo4j store refused the user or password"
    assert said[-1] == "open: the neo4j store wants a pause after wrong passwords"


def test_a_question_whose_connection_is_cut_ends_at_once(neo4j_settings: Settings, tmp_path: Path) -> None:
    port = int(neo4j_settings.store.rsplit(":", 1)[1])
    with proxied(port) as proxy:
        settings = Settings(data=tmp_path, store=f"bolt://neo4j@127.0.0.1:{proxy.port}",
                            password_file=neo4j_settings.password_file)  # fmt: skip
        with open_store(settings) as store:
            threading.Timer(1.0, proxy.cut).start()
            with within_the_bound(), pytest.raises(StoreUnavailable, match="slow: the neo4j store does not answer"):
                store.view().rows("slow", LONG)


def test_a_question_whose_server_falls_silent_ends_soon(neo4j_settings: Settings, tmp_path: Path) -> None:
    port = int(neo4j_settings.store.rsplit(":", 1)[1])
    with proxied(port) as proxy:
        settings = Settings(data=tmp_path, store=f"bolt://neo4j@127.0.0.1:{proxy.port}",
                            password_file=neo4j_settings.password_file)  # fmt: skip
        with open_store(settings) as store:
            proxy.stalled.set()
            with within_the_bound(), pytest.raises(StoreUnavailable, match="slow: the neo4j store does not answer"):
                store.view().rows("slow", "RETURN 1 AS n")


DYING = """
import sys
from pathlib import Path
from volt_graph.errors import VoltError
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

settings = Settings(data=Path(sys.argv[1]), store=sys.argv[2], password_file=sys.argv[3])
try:
    with open_store(settings) as store:
        print("open", flush=True)
        store.view().rows("slow", sys.argv[4])
except VoltError as error:
    print(type(error).__name__, error, flush=True)
"""


def test_a_server_that_dies_in_a_question_leaves_one_line_and_a_silent_terminal(
    neo4j_settings: Settings, tmp_path: Path
) -> None:
    port = int(neo4j_settings.store.rsplit(":", 1)[1])
    with proxied(port) as proxy:
        url = f"bolt://neo4j@127.0.0.1:{proxy.port}"
        command = [sys.executable, "-c", DYING, str(tmp_path), url, neo4j_settings.password_file, LONG]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"
            time.sleep(0.5)
            proxy.cut()
            with within_the_bound():
                out, err = child.communicate(timeout=30)
    assert (out, err) == ("StoreUnavailable slow: the neo4j store does not answer\n", "")
