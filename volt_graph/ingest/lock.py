"""One loader at a time for a data folder: a lock that a dead process frees by itself."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from volt_graph.errors import RecordsError, StoreInUse
from volt_graph.ingest import clock
from volt_graph.settings import current_user

FILE = "load.lock"


@contextmanager
def sole_loader(data: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the data folder's loading lock.

    With `waiting` the lock is waited for; `waiting` is told once who holds it, such as `alice (process 412, since
    2011-03-14T09:26:53)`. An interrupt ends the wait and leaves nothing behind.

    Raises
    ------
    StoreInUse
        when another load holds it and nobody is `waiting`.
    RecordsError
        when the folder cannot be written.

    """
    handle = open_lock(data / FILE)
    try:
        if not _take(handle):
            holder = _holder(handle)
            if waiting is None:
                raise StoreInUse(
                    f"another load is writing to this folder: {holder}",
                    where=str(data),
                    hint="wait until it has ended, then repeat; volt load --wait does that by itself",
                )
            waiting(holder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        _sign(handle)
        yield
    finally:
        os.close(handle)


def open_lock(path: Path) -> int:
    """Open a file to lock, making it and its folder, both private; raises RecordsError when that cannot be done."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise RecordsError(
            f"cannot be written ({error.strerror})", where=str(path.parent), hint="check disk space and permissions"
        ) from error


def share(path: Path) -> int | None:
    """Take a lock that many may hold at once; None when somebody holds it alone. Closing the handle frees it."""
    handle = open_lock(path)
    if _take(handle, fcntl.LOCK_SH):
        return handle
    os.close(handle)
    return None


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold a lock that others share, alone; say whether it could be had."""
    handle = open_lock(path)
    try:
        yield _take(handle)
    finally:
        os.close(handle)


def _take(handle: int, kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(handle: int) -> None:
    """Write into the lock who holds it; a full disk is no reason not to go on."""
    text = json.dumps({"user": current_user(), "process": os.getpid(), "since": clock.said_now()})
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, text.encode(), 0)


def _holder(handle: int) -> str:
    """Say who holds the lock; the one who took it a moment ago may not have signed yet."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(os.pread(handle, 1000, 0))
        return f"{told['user']} (process {told['process']}, since {told['since']})"
    return "another process"
