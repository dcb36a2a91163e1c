"""A workbook to its sheets as CSV text, read by another process that is bounded in memory, time and size.

The text lies in a file without a name: nothing of it is left behind, whatever ends this process.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from volt_graph.errors import BadInput
from volt_graph.ingest import xlsx_worker
from volt_graph.ingest.xlsx_worker import Limits, plain_limits

LIMITS = Limits()
LARGEST_PACKED = 512 << 20
OTHER_FORMS = (".xls", ".xlsb", ".xlsm", ".ods")
"""Workbooks that are not read: old, binary, with macros, of another family."""
_COPIED = 1 << 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with cells: its name and how to open its CSV text (UTF-8 with a mark)."""

    name: str
    open: Callable[[], BinaryIO]


class _Nameless:
    """A temporary file that has no name any more; closed when nobody holds it."""

    def __init__(self) -> None:
        self.number, path = tempfile.mkstemp(prefix="volt-sheet-")
        os.unlink(path)
        weakref.finalize(self, os.close, self.number)


class _Range(io.RawIOBase):
    """Part of a nameless file, read from its own place."""

    def __init__(self, held: _Nameless, start: int, size: int) -> None:
        self._held, self._at, self._end = held, start, start + size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = os.pread(self._held.number, min(len(buffer), self._end - self._at), self._at)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def read_sheets(name: str, packed: BinaryIO, delimiter: str, limits: Limits | None = None) -> tuple[Sheet, ...]:
    """Read a workbook in a bounded process and give its sheets that have cells, in their order.

    Formulas are not computed: the value saved with them counts. Numbers are as the sheet holds them, so an id that
    lost its leading zeros in the spreadsheet has none here either.

    Raises
    ------
    BadInput
        when it is no workbook, a bomb, encrypted, or takes more memory, time or room than allowed.

    """
    limits = limits or LIMITS
    given, made = _Nameless(), _Nameless()
    with open(given.number, "wb", closefd=False) as copy:
        shutil.copyfileobj(packed, copy, _COPIED)
        size = copy.tell()
    if size > LARGEST_PACKED:
        raise BadInput(f"a workbook of {size} bytes", where=name, hint="deliver it as CSV")
    os.lseek(given.number, 0, os.SEEK_SET)
    found = _run(name, (given, made), delimiter, limits)
    return tuple(Sheet(str(s["name"]), _opener(made, int(s["start"]), int(s["size"]))) for s in found)


def _opener(held: _Nameless, start: int, size: int) -> Callable[[], BinaryIO]:
    return lambda: io.BufferedReader(_Range(held, start, size))


def _run(name: str, files: tuple[_Nameless, _Nameless], delimiter: str, limits: Limits) -> list[dict[str, Any]]:
    """Run the worker; what it says last on stderr is the answer."""
    command = [sys.executable, "-P", str(Path(xlsx_worker.__file__)), plain_limits(limits), delimiter]
    try:
        done = subprocess.run(
            command,
            stdin=files[0].number,
            stdout=files[1].number,
            stderr=subprocess.PIPE,
            env={key: value for key, value in os.environ.items() if not key.startswith("VOLT_")},
            timeout=limits.seconds * 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(name) from error
    said = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    try:
        answer = json.loads(said)
    except ValueError:
        raise _too_much(name) from None
    if "refused" in answer:
        raise BadInput(str(answer["refused"]), where=name, hint=str(answer["hint"]))
    sheets: list[dict[str, Any]] = answer["sheets"]
    if not sheets:
        raise BadInput("the workbook is empty", where=name, hint="deliver it with a header row")
    return sheets


def _too_much(name: str) -> BadInput:
    return BadInput(
        "reading it takes more memory or time than a workbook may take", where=name, hint="deliver it as CSV"
    )
