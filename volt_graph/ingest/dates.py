"""Dates by the explicit formats of a mapping, never guessed; local time is Europe/London and stays naive.

Dates leave here as ISO text: the records hold them so, and equal formats compare as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from volt_graph.errors import BadInput

ISO = "iso"
"""`2011-03-14`, `2011-03-14 21:05` and `2011-03-14T21:05:30`; for a time also `2011-03` and `2011`."""

LONDON = ZoneInfo("Europe/London")

Timed = tuple[str, str]
"""ISO text to the second, and precision: minute, day, month or year."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DIRECTIVES = frozenset("dmYyHMSpBbjAa%")
_SWAPPED = {"%d": "%m", "%m": "%d"}


def check_format(text: str, where: str) -> str:
    """Give a format of a mapping back when it is one that can be read.

    Raises
    ------
    BadInput
        when it is neither `iso` nor a strptime format with a year.

    """
    directives = re.findall(r"%(.)", text)
    if text == ISO or (directives and set(directives) <= _DIRECTIVES and {"Y", "y"} & set(directives)):
        return text
    raise BadInput(f"unknown date format {text!r}", where=where, hint="write iso or a format such as %d/%m/%Y")


def time_reader(formats: Sequence[str]) -> Callable[[str], Timed]:
    """Make the reader of a date-and-time column; it raises ValueError for a text in none of the formats.

    >>> read = time_reader(["iso", "%d/%m/%Y"])
    >>> read("2011-03-14 21:05"), read("2018-06"), read("14/03/2011")
    (('2011-03-14T21:05:00', 'minute'), ('2018-06-01T00:00:00', 'month'), ('2011-03-14T00:00:00', 'day'))
    """
    named = [(f, _precision(f)) for f in formats if f != ISO]
    iso = ISO in formats

    @lru_cache(maxsize=4096)
    def read_named(text: str) -> Timed:
        for pattern, precision in named:
            try:
                return datetime.strptime(text, pattern).isoformat(timespec="seconds"), precision
            except ValueError:
                continue
        raise ValueError(text)

    def read(text: str) -> Timed:
        if iso and (found := _iso_time(text)):
            return found
        return read_named(text)

    return read


def day_reader(formats: Sequence[str]) -> Callable[[str], str]:
    """Make the reader of a date column: only whole days; it raises ValueError for anything else.

    >>> day_reader(["iso"])("2011-03-14")
    '2011-03-14'
    """
    read_time = time_reader(formats)
    iso = ISO in formats

    def read(text: str) -> str:
        if iso and _DAY.fullmatch(text):
            datetime.fromisoformat(text)
            return text
        found, precision = read_time(text)
        if precision in ("month", "year"):
            raise ValueError(text)
        return found[:10]

    return read


def _iso_time(text: str) -> Timed | None:
    length = len(text)
    if length >= 16:
        if _TIME.fullmatch(text):
            return datetime.fromisoformat(text).isoformat(timespec="seconds"), "minute"
    elif length == 10:
        if _DAY.fullmatch(text):
            return datetime.fromisoformat(text).isoformat(timespec="seconds"), "day"
    elif length == 7 and _MONTH.fullmatch(text):
        return datetime.fromisoformat(f"{text}-01").isoformat(timespec="seconds"), "month"
    elif length == 4 and _YEAR.fullmatch(text):
        return datetime.fromisoformat(f"{text}-01-01").isoformat(timespec="seconds"), "year"
    return None


def _precision(pattern: str) -> str:
    if "%H" in pattern or "%I" in pattern:
        return "minute"
    if "%d" in pattern or "%j" in pattern:
        return "day"
    return "month" if any(d in pattern for d in ("%m", "%b", "%B")) else "year"


@lru_cache(maxsize=4096)
def utc_offset_minutes(hour: str) -> int:
    """Offset of Europe/London from UTC in minutes, for a local time given to the hour (`2018-06-01T21`).

    The hour that the clock repeats in autumn is read as the first of the two.

    >>> utc_offset_minutes("2018-06-01T21"), utc_offset_minutes("2018-12-01T21")
    (60, 0)
    """
    offset = datetime.fromisoformat(f"{hour}:00").replace(tzinfo=LONDON).utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


def swapped(pattern: str) -> str:
    """Give the format with day and month exchanged, or "" when it cannot be confused.

    >>> swapped("%d/%m/%Y"), swapped("%d %b %Y"), swapped("iso")
    ('%m/%d/%Y', '', '')
    """
    if "%d" not in pattern or "%m" not in pattern or pattern.startswith("%Y"):
        return ""
    return re.sub("%[dm]", lambda found: _SWAPPED[found.group()], pattern)


class DayMonthCheck:
    """Whole-file check: a value that only fits with day and month exchanged means the file cannot be trusted."""

    def __init__(self, formats: Sequence[str]) -> None:
        self._formats = [f for f in formats if f != ISO]
        self._swapped = [s for f in formats if (s := swapped(f))]
        self.needed = bool(self._swapped)

    def contradicts(self, text: str) -> bool:
        """Say whether the text fits no format as it stands but one with day and month exchanged."""
        return not _fits(text, self._formats) and _fits(text, self._swapped)


def _fits(text: str, formats: Sequence[str]) -> bool:
    for pattern in formats:
        try:
            datetime.strptime(text, pattern)
        except ValueError:
            continue
        return True
    return False
