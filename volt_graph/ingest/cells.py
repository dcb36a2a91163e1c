"""Text of one cell to a value of the records: everything is text first, a converter accepts or names the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from volt_graph.ingest.dates import Timed, day_reader, time_reader
from volt_graph.model.schema import ColumnSpec

Convert = Callable[[str], object]


class CellError(ValueError):
    """A cell that its column does not take; `code` is the reason."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


LONGEST_ID = 200
LONG_AGO = "1800"
_INTEGER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_BOOLEANS: Mapping[str, bool] = {
    "true": True, "yes": True, "y": True, "1": True, "t": True,
    "false": False, "no": False, "n": False, "0": False, "f": False,
}  # fmt: skip
_LATER_IS_FINE = frozenset(
    {"until", "to", "review_by", "next_review", "retain_until", "licence_to", "ended", "started", "due"}
)
"""Dates that are plans: they may lie after the delivery."""
END_OF_TIME = "9999-12-32"
"""After every date: 9999-12-31 is how many systems write an open end."""

UNKNOWN_PEOPLE = frozenset({
    "unknown", "not known", "unknown person", "unknown male", "unknown female", "unidentified", "not identified",
    "unk", "n/k", "nk",
})  # fmt: skip


def identifier(text: str) -> str:
    """Take an id as it stands.

    >>> identifier("0012345")
    '0012345'
    """
    if len(text) > LONGEST_ID or not text.isprintable():
        raise CellError("bad_id")
    return text


def integer(text: str) -> int:
    """Read a whole number."""
    if not _INTEGER.fullmatch(text):
        raise CellError("bad_integer")
    return int(text)


def number(text: str) -> float:
    """Read a number; no infinities, no exponents (`12E5678` is an id, not a number)."""
    if not _NUMBER.fullmatch(text):
        raise CellError("bad_number")
    return float(text)


def boolean(text: str) -> bool:
    """Read yes or no."""
    found = _BOOLEANS.get(text.lower())
    if found is None:
        raise CellError("bad_boolean")
    return found


def listed(text: str) -> list[str]:
    """Read a list: parts between semicolons, blanks left out, order kept, each once."""
    return list(dict.fromkeys(part for item in text.split(";") if (part := item.strip())))


def one_of(values: Sequence[str]) -> Convert:
    """Make the converter of a closed set: case and spaces do not matter (`No further action`)."""
    known = {v.lower().replace("_", " "): v for v in values}

    def convert(text: str) -> object:
        found = known.get(" ".join(text.lower().replace("_", " ").split()))
        if found is None:
            raise CellError("bad_value")
        return found

    return convert


def make_day(name: str, formats: Sequence[str], today: str) -> Convert:
    """Make the converter of a date column: ISO text, not before 1800, not after `today` unless it is a plan."""
    read = day_reader(formats)
    latest = END_OF_TIME if name in _LATER_IS_FINE else today + "T99"
    oldest = f"{int(today[:4]) - 120}{today[4:]}"

    def convert(text: str) -> object:
        try:
            found = read(text)
        except ValueError:
            raise CellError("bad_date") from None
        if found > latest:
            raise CellError("future_date")
        if name == "dob" and found < oldest:
            raise CellError("implausible_birth_date")
        if found < LONG_AGO:
            raise CellError("implausible_date")
        return found

    return convert


def make_time(name: str, formats: Sequence[str], today: str) -> Callable[[str], Timed]:
    """Make the converter of a date-and-time column: (ISO text, precision)."""
    read = time_reader(formats)
    latest = END_OF_TIME if name in _LATER_IS_FINE else today + "T99"

    def convert(text: str) -> Timed:
        try:
            found = read(text)
        except ValueError:
            raise CellError("bad_date") from None
        if found[0] > latest:
            raise CellError("future_date")
        if found[0] < LONG_AGO:
            raise CellError("implausible_date")
        return found

    return convert


def converter(column: ColumnSpec, formats: Sequence[str], today: str) -> Convert | None:
    """Give the converter of a column, or None where the text is taken as it stands.

    `today` is the day of the delivery as ISO text.
    """
    if column.values:
        return one_of(column.values)
    if column.kind == "date":
        return make_day(column.property or column.name, formats, today)
    if column.kind == "datetime":
        timed = make_time(column.name, formats, today)
        return timed if column.name == "occurred_from" else lambda text: timed(text)[0]
    simple: Mapping[str, Convert] = {
        "id": identifier, "integer": integer, "float": number, "boolean": boolean, "list": listed,
    }  # fmt: skip
    return simple.get(column.kind)
