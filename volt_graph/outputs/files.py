"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from volt_graph.errors import BadInput


def demand_folder(path: Path) -> None:
    """Refuse a path whose folder does not exist (BadInput), before anything is read or recorded for it."""
    if not path.parent.is_dir():
        raise BadInput("the folder does not exist", where=str(path.parent), hint="make it first")


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` in one step: a temporary file beside it, flushed, then renamed; mode 0600.

    A reader sees the old file or the new one, never half of one. A device, a pipe or a folder of that name stays what
    it is. Raises BadInput when the folder is missing or cannot be written, or something there is no file.
    """
    if path.exists() and not path.is_file():
        raise BadInput("this is no file", where=str(path), hint="name a new file, or one that may be replaced")
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _cannot(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _cannot(path, error) from None


def _cannot(path: Path, error: OSError) -> BadInput:
    why = error.strerror or type(error).__name__
    return BadInput(f"the file cannot be written: {why}", where=str(path), hint="choose a folder you may write to")
