"""Waiting for an engine with an end: a job runs beside us while we look whether its server still lives.

A dead server closes its connections, and the driver says so at once. A server that hangs, or a machine that vanished,
says nothing: the driver would wait for as long as a question may take. So while a job is silent, the server is greeted
on a second connection; no greeting back means it is gone. It also ends questions that outlive their time-out on the
server, and lets Ctrl-C through at once.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from volt_graph.store.address import ENCRYPTED, Address

_GREETING = b"\x60\x60\xb0\x17" + bytes((0, 4, 4, 5)) + bytes((0, 0, 0, 5)) + bytes(8)
"""Bolt's magic number and two offers of a version (5.0 to 5.4, 5.0); the server answers with four bytes."""

Produce = Callable[[Callable[[Any], None]], None]


class GoneError(Exception):
    """The server was silent and did not greet back."""


class OverdueError(Exception):
    """The job outlived its limit."""


class _AbandonedError(Exception):
    """Nobody waits for the job any more."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait (seconds).

    Attributes
    ----------
    limit_s
        Longest silence between two items in all.
    look_s
        Silence after which the server is greeted, and again each time this long has passed.
    alive
        Greets the server; None when it runs in this process.

    """

    limit_s: float
    look_s: float
    alive: Callable[[], bool] | None


def watch(produce: Produce, patience: Patience) -> Iterator[Any]:
    """Run `produce(give)` in a thread of its own and yield what it gives; its error becomes ours.

    Raises
    ------
    GoneError, OverdueError
        see above; the thread is left to itself, so the caller must close what it works on.

    """
    box: queue.Queue[tuple[bool, Any]] = queue.Queue(maxsize=2)
    left = threading.Event()

    def give(item: Any, more: bool = True) -> None:
        while not left.is_set():
            with suppress(queue.Full):
                box.put((more, item), timeout=0.2)
                return
        raise _AbandonedError

    def run() -> None:
        error: BaseException | None = None
        try:
            produce(give)
        except BaseException as problem:  # noqa: BLE001 - handed over to the waiting thread, whatever it is
            error = problem
        with suppress(_AbandonedError):
            give(error, more=False)

    worker = threading.Thread(target=run, name="volt-store", daemon=True)
    worker.start()
    try:
        more, item = _next(box, patience)
        while more:
            yield item
            more, item = _next(box, patience)
        if item is not None:
            raise item
    finally:
        left.set()


def _next(box: queue.Queue[tuple[bool, Any]], patience: Patience) -> tuple[bool, Any]:
    until = time.monotonic() + patience.limit_s
    while (rest := until - time.monotonic()) > 0:
        with suppress(queue.Empty):
            return box.get(timeout=min(rest, patience.look_s))
        if patience.alive is not None and not patience.alive():
            with suppress(queue.Empty):  # the answer may have come while we looked
                return box.get_nowait()
            raise GoneError
    raise OverdueError


def greets(address: Address, within_s: float) -> bool:
    """Tell whether a Bolt server at `address` greets back within `within_s` seconds; no login."""
    until = time.monotonic() + within_s
    try:
        with socket.create_connection((address.host, address.port), timeout=within_s) as plain:
            plain.settimeout(max(0.05, until - time.monotonic()))
            if address.scheme not in ENCRYPTED:
                return _greeted(plain)
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # only a sign of life: nothing is sent, the driver itself verifies
            with context.wrap_socket(plain, server_hostname=address.host) as secured:
                return _greeted(secured)
    except OSError:
        return False


def _greeted(link: socket.socket) -> bool:
    link.sendall(_GREETING)
    return bool(link.recv(4))
