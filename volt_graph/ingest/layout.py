"""What a mapping says: parts of a file's rows, and where each canonical column takes its text from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from volt_graph.model.schema import FILES

COUNTRIES: Mapping[str, tuple[float, float, float, float]] = {"GB": (49.8, 60.9, -8.7, 1.8)}
"""Country to (south, north, west, east) in degrees; Great Britain with its islands."""


@dataclass(frozen=True, slots=True)
class Take:
    """Where one canonical column takes its text from.

    The first of `columns` (names, aliases, patterns with `*`) that the header has; its text goes through `values`
    (compared in lower case; what is not listed stays, or becomes `otherwise`). `join` puts several columns together
    with a space; `constant` needs no column, beside columns it is taken when the header has none of them;
    `blank = "line"` names a row without an id after its delivery and line.
    """

    columns: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    join: tuple[str, ...] = ()
    constant: str = ""
    blank: str = ""

    def found(self, header: Mapping[str, int]) -> tuple[int, ...]:
        """Give positions in the header (normalised name to position), empty when the header lacks the column."""
        if self.join:
            places = tuple(header[name] for name in self.join if name in header)
            return places if len(places) == len(self.join) else ()
        return next(((place,) for name in self.columns if (place := place_of(name, header)) is not None), ())


@dataclass(frozen=True, slots=True)
class When:
    """A row makes the canonical row only if one of the `;`-separated words of `column` is one of `values`.

    The value `*` stands for any text, so that a row makes it where the cell is filled in.
    """

    column: str
    values: frozenset[str]

    def holds(self, text: str) -> bool:
        """Say whether a cell's text has one of the values, whatever its case.

        >>> When(":label", frozenset({"person"})).holds("Person;Officer")
        True
        >>> When("size", frozenset({"*"})).holds("12"), When("size", frozenset({"*"})).holds(" ")
        (True, False)
        """
        if "*" in self.values:
            return bool(text.strip())
        return any(word.strip().lower() in self.values for word in text.split(";"))


@dataclass(frozen=True, slots=True)
class Part:
    """One canonical row made of a source row; the first part of a file is what the row is about."""

    file: str
    takes: Mapping[str, Take]
    when: When | None = None

    def missing(self, header: Mapping[str, int]) -> tuple[str, ...]:
        """Name the column of the condition, and the required canonical columns, for which the header has nothing."""
        asked = (self.when.column,) if self.when and place_of(self.when.column, header) is None else ()
        columns = FILES[self.file].columns
        return (*asked, *(spec.name for spec in columns if spec.required and not self._filled(spec.name, header)))

    def _filled(self, name: str, header: Mapping[str, int]) -> bool:
        take = self.takes.get(name)
        return take is not None and bool(take.constant or take.blank or take.found(header))


@dataclass(frozen=True, slots=True)
class FileLayout:
    """One kind of file in a layout: a pattern of its name, columns it must have besides, and its parts."""

    match: str
    parts: tuple[Part, ...]
    needs: tuple[str, ...] = ()

    def named(self, stem: str) -> bool:
        """Say whether the file's name (lower case, without suffix) is meant."""
        return any(fnmatchcase(stem, pattern) for pattern in self.match.split("|"))

    def missing(self, header: Mapping[str, int]) -> tuple[str, ...]:
        """Name what the header lacks to be read with this layout: source columns, then canonical ones."""
        lacking = [name for name in self.needs if place_of(name, header) is None]
        return (*lacking, *self.parts[0].missing(header))

    def by_name(self) -> bool:
        """Say whether the name alone tells what the file is, so that a wrong header is an error."""
        return not self.match.startswith("*")


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """One layout: how its text is decoded, its dates read, and which files it has.

    `confirmed` is false in a draft that nobody has looked through yet: nothing is loaded with it.
    """

    name: str
    title: str
    files: tuple[FileLayout, ...]
    encoding: str = "auto"
    delimiter: str = ","
    dates: tuple[str, ...] = ("iso",)
    country: str = "GB"
    unit: str = ""
    confirmed: bool = True

    def layout_for(self, stem: str, header: Mapping[str, int]) -> FileLayout | None:
        """Give the first kind of file that both name and header fit."""
        return next((f for f in self.files if f.named(stem) and not f.missing(header)), None)

    def broken(self, stem: str, header: Mapping[str, int]) -> tuple[str, ...]:
        """Name the columns that a file known by its name lacks; empty when its name says nothing."""
        known = [f for f in self.files if f.by_name() and f.named(stem)]
        return known[0].missing(header) if known and all(f.missing(header) for f in known) else ()


def place_of(name: str, header: Mapping[str, int]) -> int | None:
    """Give the position of a column by its normalised name, or of the first that a pattern with `*` fits.

    >>> place_of("*:id(*)", {"personid:id(person)": 0, "name": 1}), place_of("nmae", {"name": 1})
    (0, None)
    """
    if "*" not in name:
        return header.get(name)
    return next((place for column, place in header.items() if fnmatchcase(column, name)), None)


def header_places(cells: Sequence[str]) -> dict[str, int]:
    """Give normalised column name to position: lower case, single-spaced, without a byte-order mark.

    A column without a name goes by its number.

    >>> header_places(["Crime ID", " Month ", ""])
    {'crime id': 0, 'month': 1, 'column 3': 2}
    """
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        places.setdefault(normal_name(cell) or f"column {place + 1}", place)
    return places


def normal_name(cell: str) -> str:
    """Normalise a column name."""
    return " ".join(cell.lstrip("\ufeff").lower().split())
