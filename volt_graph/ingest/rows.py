"""Text to physical records: each with its first line, its cells and its raw text; a broken one never shifts others."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import TextIO

Record = tuple[int, list[str] | None, str]
"""First physical line (from 1), cells (None when CSV quoting is broken), raw text without its line end."""


class _Lines:
    """Lines of a stream, remembered until the record they belong to is complete, and taken back when it is broken."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        self.before = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._stream)
        self.taken.append(line)
        return line

    def close_record(self) -> tuple[int, str]:
        """Give the first line and raw text of the record just read, and begin the next."""
        taken, first = self.taken, self.before + 1
        self.before += len(taken)
        raw = taken[0] if len(taken) == 1 else "".join(taken)
        taken.clear()
        return first, raw.rstrip("\r\n")

    def give_back(self) -> tuple[int, str]:
        """Close a record of one line only: what a broken quotation mark swallowed is read again."""
        self._returned.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        return self.close_record()


def read_records(stream: TextIO, delimiter: str) -> Iterator[Record]:
    r"""Give the records of a text stream opened with `newline=""`; wholly blank lines are not records.

    >>> import io
    >>> list(read_records(io.StringIO('a,b\n"x\ny",2\n'), ","))
    [(1, ['a', 'b'], 'a,b'), (2, ['x\ny', '2'], '"x\ny",2')]
    """
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            for cells in reader:
                first, raw = lines.close_record()
                if cells:
                    yield first, cells, raw
        except csv.Error:
            first, raw = lines.give_back()
            yield first, None, raw
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        else:
            return


def record_at(stream: TextIO, wanted: list[int]) -> Iterator[tuple[int, str]]:
    """Give (line, raw text) of accepted records by their first physical line (sorted), in one pass.

    The quotes of an accepted record are balanced, so its end is found by counting them.
    """
    left = deque(wanted)
    number = 0
    while left and (raw := stream.readline()):
        number += 1
        if number != left[0]:
            continue
        first = left.popleft()
        while raw.count('"') % 2 and (more := stream.readline()):
            number += 1
            raw += more
        yield first, raw.rstrip("\r\n")
