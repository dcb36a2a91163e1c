"""A first draft of a mapping, guessed from the header and sample rows of a file; loading refuses it until confirmed."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from volt_graph.errors import BadInput
from volt_graph.ingest.dates import ISO, swapped, time_reader
from volt_graph.ingest.decode import Decoding
from volt_graph.ingest.draft_words import COLUMN_WORDS, DATE_FORMATS
from volt_graph.ingest.landing import Found, find_files, opened
from volt_graph.ingest.layout import normal_name
from volt_graph.ingest.rows import read_records
from volt_graph.model.schema import FILES, ColumnSpec, FileSpec

SAMPLE_BYTES = 1 << 20
SAMPLE_ROWS = 1000
MOST_UNREAD = 0.05
"""Share of a column that may fit no date format before it is not taken for dates: real ones hold a few wrong."""
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Sample:
    """What a draft looks at: file name for matching, encoding, delimiter, header, the first rows."""

    stem: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def values(self, place: int) -> Counter[str]:
        """Count the filled values of one column."""
        return Counter(value for row in self.rows if (value := row[place].strip()))


@dataclass(frozen=True, slots=True)
class Guess:
    """One canonical file that the sample's columns could fill: canonical column to place in the header."""

    spec: FileSpec
    places: Mapping[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        """Required columns for which nothing was found."""
        return tuple(c.name for c in self.spec.columns if c.required and c.name not in self.places)

    @property
    def told(self) -> int:
        """How many columns besides ids it would fill."""
        return sum(c.kind != "id" for c in self.spec.columns if c.name in self.places)


def take_sample(path: Path) -> Sample:
    """Read the header and the first rows of a CSV file or of the first sheet of a workbook.

    Raises
    ------
    NotFound, BadInput
        when there is no such file, it is not text, or it has no header.

    """
    found = next((f for f in find_files([path]) if f.loadable), None)
    if found is None:
        raise BadInput("not a CSV file or workbook", where=str(path), hint="name one file with a header row")
    with opened(found) as stream:
        start = stream.read(SAMPLE_BYTES)
        whole = not stream.read(1)
    text, encoding = _text(found, start, whole=whole)
    delimiter = _delimiter(text)
    records = [cells for _, cells, _ in read_records(io.StringIO(text, newline=""), delimiter) if cells]
    if not records:
        raise BadInput("the file is empty", where=found.name, hint="name a file with a header row")
    header = tuple(records[0])
    rows = tuple(tuple(cells) for cells in records[1 : SAMPLE_ROWS + 1] if len(cells) == len(header))
    return Sample(found.stem, encoding, delimiter, header, rows)


def _text(found: Found, start: bytes, *, whole: bool) -> tuple[str, str]:
    if not whole:  # a character cut in two would look like another encoding
        start = start[: start.rfind(b"\n") + 1] or start
    decoding = Decoding(found.name)
    decoding.feed(start)
    encoding = decoding.finish() if start else "utf-8"
    return start.decode(encoding), "cp1252" if encoding == "cp1252" else "auto"


def _delimiter(text: str) -> str:
    """Choose the delimiter that cuts the first lines into equally many cells, the most of them."""
    lines = text.splitlines()[:50]

    def cut(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        except csv.Error:
            return 0, 0
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return (times, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=cut)


def guess_files(sample: Sample) -> tuple[Guess, ...]:
    """Say which canonical rows one row of the sample makes, the most telling first; never none."""
    guesses = [Guess(spec, _places(spec, sample)) for spec in FILES.values()]
    whole = [g for g in guesses if not g.missing and g.told]
    if not whole:
        best = max(guesses, key=lambda g: (len(g.places) - len(g.missing), g.told))
        return (best,)
    first = max(whole, key=lambda g: (g.spec.name == "involvements", g.told))
    ids = {c.name for c in first.spec.columns if c.kind == "id" and c.name in first.places}
    others = (_beside(g, first) for g in whole if g.spec.node and g.spec.node.id_columns[0] in ids)
    return (first, *(g for g in others if g.spec is not first.spec and g.told and not g.missing))


def _beside(guess: Guess, first: Guess) -> Guess:
    """Leave out of a second file what the first uses under another name: one column does not mean two things."""
    used = {place: name for name, place in first.places.items()}
    places = {name: place for name, place in guess.places.items() if used.get(place, name) == name}
    return Guess(guess.spec, places)


def _places(spec: FileSpec, sample: Sample) -> dict[str, int]:
    """Find a place for each column; a place is used once, whole names before other words."""
    names = [_words(cell) for cell in sample.header]
    found: dict[str, int] = {}
    for exact in (True, False):
        for column in spec.columns:
            words = (_words(column.name),) if exact else COLUMN_WORDS.get(column.name, ())
            place = next((names.index(w) for w in words if w in names and names.index(w) not in found.values()), None)
            if place is not None and column.name not in found and _could_be(column, sample, place):
                found[column.name] = place
    return found


def _could_be(column: ColumnSpec, sample: Sample, place: int) -> bool:
    """Say whether the values allow the guess: a column of dates holds dates."""
    if column.kind not in ("date", "datetime"):
        return True
    return not sample.values(place) or bool(fitting_formats(sample.values(place)))


def _words(cell: str) -> str:
    """Normalise a column name for comparison: words in lower case.

    >>> _words("Crime_Ref"), _words("CrimeRef"), _words("DOB")
    ('crime ref', 'crime ref', 'dob')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell)
    return normal_name(re.sub(r"[^0-9A-Za-z]+", " ", apart))


def fitting_formats(values: Mapping[str, int]) -> tuple[str, ...]:
    """Give the fewest date formats that read the values, none when more than MOST_UNREAD of the values fit no format.

    Day before month and month before day are never both given.

    >>> fitting_formats({"14/03/2011 21:05": 1, "14/03/2011": 2}), fitting_formats({"soon": 1})
    (('%d/%m/%Y %H:%M', '%d/%m/%Y'), ())
    >>> fitting_formats({"14/03/2011": 30, "31/02/2011": 1}), fitting_formats({"14/03/2011": 1, "03/14/2011": 1})
    (('%d/%m/%Y',), ())
    """
    left: Mapping[str, int] = values
    chosen: list[str] = []
    for pattern in DATE_FORMATS:
        unread = unread_by([pattern], left)
        if len(unread) < len(left) and swapped(pattern) not in chosen:
            chosen.append(pattern)
            left = unread
    return tuple(chosen) if sum(left.values()) <= MOST_UNREAD * sum(values.values()) else ()


def unread_by(formats: Sequence[str], values: Mapping[str, int]) -> dict[str, int]:
    """Give the values that none of the formats reads, with how often each stands there."""
    return {value: times for value, times in values.items() if not any(_reads(f, value) for f in formats)}


def either_way(formats: Sequence[str], values: Mapping[str, int]) -> bool:
    """Say whether every value would also fit with day and month exchanged: then nothing tells which is which."""
    turned = [s for f in formats if (s := swapped(f))]
    return bool(turned and values) and all(any(_reads(s, value) for s in turned) for value in values)


def _reads(pattern: str, value: str) -> bool:
    try:
        time_reader([pattern])(value)
    except ValueError:
        return False
    return pattern == ISO or not value[:4].isdigit() or pattern.startswith("%Y")
