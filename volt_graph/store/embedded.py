"""ArcadeDB inside this process, or the one another process runs on the same folder: the only file that imports it.

One process owns a graph folder (a lock the system frees when it dies), starts the server there and writes down its
port; others join it over loopback Bolt with the folder's secret. When the owner ends, the next to ask becomes it.
Several folders may be open in one process. After `os.fork` the child must not use a store of its parent.
"""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from volt_graph.errors import StoreError, StoreInUse, StoreLogin, StoreUnavailable
from volt_graph.store.accounts import OWNER, READER, make_accounts, read_secret, write_private
from volt_graph.store.address import Address
from volt_graph.store.ddl import embedded_texts
from volt_graph.store.patience import greets

_HOST = "127.0.0.1"
_GREET_S = 1.0
_JOIN_S = 2.0
"""Longest wait for an owner that says it is there and does not greet."""
_CHANGE_S = 8.0
"""Longest wait for an owner that is still starting or just ending."""
_STARTS = 5
_ISOLATE = (
    "-Darcadedb.txWalFlush=2",  # a commit is on the disk when it returns
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    "-Dfile.encoding=UTF-8",
    "-Xmx4g",  # instead of most of the machine; a question that takes a large part of it is ended
)
_CONFIG = {
    "mode": "development",  # "production" would hide the text of every error
    "host": _HOST,
    "bolt_host": _HOST,
    "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "studio_enabled": False,
    "serverMetrics": False,
    "support_autoRegister": False,
}


class Embedded:
    """The endpoint of a graph folder: owns the server in it, or has joined the process that does."""

    engine = "embedded"

    def __init__(self, folder: Path, timeout_s: float) -> None:
        self._folder = folder.absolute()
        self._timeout_s = timeout_s
        self._lock = -1
        self._server: Any = None
        self._port = 0
        self._secret = ""
        self._make_folder()
        self._enter()

    def place(self, writes: bool = True) -> tuple[Address, str]:
        """Give the loopback address and the folder's secret; readers are users who cannot write."""
        return Address("bolt", _HOST, self._port, OWNER if writes else READER), self._secret

    def ours(self) -> bool:
        """Tell whether this process owns the folder."""
        return self._server is not None

    def doubts(self, failure: StoreError) -> bool:
        """Doubt an owner that has taken its sign down, and one that does not know the folder's secret.

        An owner that is ending refuses questions and log-ins on its way; and the port of one that was killed may by now
        be another folder's.
        """
        return self._server is None and (isinstance(failure, StoreLogin) or self._owners_port() != self._port)

    def recover(self) -> bool:
        """Own the folder or join its new owner after the old one has ended."""
        if self._server is not None:
            return False
        try:
            self._enter()
        except StoreError:
            return False
        return True

    def close(self) -> None:
        """Stop an owned server, then free the lock."""
        if self._server is not None:
            (self._folder / "owner.json").unlink(missing_ok=True)
            server, self._server = self._server, None
            server.stop()
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
        except OSError as error:
            raise StoreUnavailable(
                f"the folder of the graph cannot be made ({error.strerror})", where=str(self._folder)
            ) from error

    def _enter(self) -> None:
        begin = time.monotonic()
        while True:
            if self._take_lock():
                self._start()
                return
            port = self._owners_port()
            if port and greets(Address("bolt", _HOST, port, OWNER), _GREET_S):
                self._port, self._secret = port, read_secret(self._folder)
                return
            if time.monotonic() - begin > (_JOIN_S if port else _CHANGE_S):
                raise StoreInUse(
                    "another process holds the graph and cannot be joined",
                    where=str(self._folder),
                    hint="wait for it to end, or choose another --data folder",
                )
            time.sleep(0.05)

    def _take_lock(self) -> bool:
        import fcntl

        handle = os.open(self._folder / "owner.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._lock = handle
        return True

    def _owners_port(self) -> int:
        with suppress(OSError, ValueError, KeyError, TypeError):
            return int(json.loads((self._folder / "owner.json").read_text(encoding="utf-8"))["bolt_port"])
        return 0

    def _start(self) -> None:
        owner = self._folder / "owner.json"
        try:
            owner.unlink(missing_ok=True)
            self._secret = make_accounts(self._folder)
            self._server, self._port = _start_server(self._folder, self._secret, self._timeout_s)
            write_private(owner, json.dumps({"pid": os.getpid(), "bolt_port": self._port}))
        except BaseException:  # whatever it was: let go of what was opened, then raise it again
            self.close()
            raise


def _start_server(folder: Path, secret: str, timeout_s: float) -> tuple[Any, int]:
    arcadedb = _engine(folder)
    for last in range(_STARTS, 0, -1):
        http, bolt = _free_ports()
        config = {**_CONFIG, "http_port": http, "bolt_port": bolt, "server_logsDirectory": str(folder / "log")}
        server = arcadedb.create_server(str(folder), root_password=secret, config=config)
        try:
            server.start()
            database = server.create_database("neo4j")
            # The engine ignores the driver's time-out and, for a database, the server's; it keeps to the database's.
            database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {round(timeout_s * 1000)}")
            for text in embedded_texts():
                database.command("sql", text)
        except arcadedb.ArcadeDBError as error:
            with suppress(arcadedb.ArcadeDBError):
                server.stop()
            if last > 1 and "port" in str(error).lower():
                continue  # another process took the port between our looking and the engine's listening
            raise StoreUnavailable(
                f"the embedded graph does not start ({_first_line(error)})",
                where=str(folder),
                hint="see its log folder",
            ) from error
        return server, bolt
    raise AssertionError("the last round returns or raises")


def _engine(folder: Path) -> Any:
    """Import the engine, silent; what it reads from the environment counts from its first call in the process."""
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))
    os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = " ".join(_ISOLATE)
    import arcadedb

    return arcadedb


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind((_HOST, 0))
        second.bind((_HOST, 0))
        return int(first.getsockname()[1]), int(second.getsockname()[1])


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
