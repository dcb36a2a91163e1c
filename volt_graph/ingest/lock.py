"""One loader at a time for a data folder: a lock that a dead process frees by itself."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from volt_graph.errors import RecordsError, StoreInUse


@contextmanager
def sole_loader(data: Path) -> Iterator[None]:
    """Hold the data folder's loading lock.

    Raises
    ------
    StoreInUse
        when another load holds it.
    RecordsError
        when the folder cannot be written.

    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(data / "load.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise RecordsError(
            f"cannot be written ({error.strerror})", where=str(data), hint="check disk space and permissions"
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreInUse(
                "another load is writing to this folder", where=str(data), hint="wait until it has ended, then repeat"
            ) from None
        yield
    finally:
        os.close(handle)
