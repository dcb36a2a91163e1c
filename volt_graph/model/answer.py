"""An answer: typed columns, rows, how many were looked at, and where it all came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

Value = str | int | float | bool | date | datetime | None | list[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type (string integer float boolean date datetime list), its meaning in words."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an answer came from.

    Attributes
    ----------
    engine
        `embedded` or `neo4j`, with the engine's version.
    rule_version
        Version of the rules and formulas (product version and a hash of rule tables).
    as_of
        The day the answer speaks of; None when it is not tied to a day.
    loads
        Ids of the deliveries in the graph when the answer was read.
    read_at
        When it was read (local time, ISO 8601); not written into files that must be byte-stable.
    known_on
        The day at whose end the data folder knew what the answer says; None = when it was read.

    """

    engine: str
    rule_version: str
    as_of: date | None = None
    loads: tuple[str, ...] = ()
    read_at: str = ""
    known_on: date | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON shape of `cli.md`."""
        return {
            "engine": self.engine,
            "rule_version": self.rule_version,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "known_on": self.known_on.isoformat() if self.known_on else None,
            "loads": list(self.loads),
            "read_at": self.read_at,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with their meaning.

    `total` counts the rows before any cap; `looked_at` is the denominator (how many things were
    examined), None when the question has none; `notes` are sentences every reader must see: what was
    withheld, dropped, capped, and what the answer must not be taken to mean. `basis` is what an answer drawn from a
    network was counted from, as data (`analysis.statement.BASIS` names its members); empty for other answers.
    `people` are the ids of people behind the rows where no column shows them; they are for the audit log and are
    never written out.
    """

    question: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    params: Mapping[str, Value] = field(default_factory=dict)
    total: int = 0
    looked_at: int | None = None
    provenance: Provenance | None = None
    marking: str = ""
    notes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    basis: Mapping[str, Value] = field(default_factory=dict)

    @property
    def truncated(self) -> bool:
        """Whether rows were left out by a cap."""
        return self.total > len(self.rows)

    def column(self, name: str) -> tuple[Value, ...]:
        """Give one column's values in row order; KeyError when there is no such column."""
        names = [c.name for c in self.columns]
        if name not in names:
            raise KeyError(f"no column {name!r}; there are {', '.join(names)}")
        at = names.index(name)
        return tuple(row[at] for row in self.rows)

    def capped(self, rows: int) -> Answer:
        """Keep the first `rows` rows; `total` still counts all of them."""
        return replace(self, rows=self.rows[:rows], total=max(self.total, len(self.rows)))

    def to_dict(self) -> dict[str, Any]:
        """Give the one JSON shape all answers share; dates become ISO text."""
        names = [c.name for c in self.columns]
        return {
            "question": self.question,
            "title": self.title,
            "params": {k: plain(v) for k, v in self.params.items()},
            "marking": self.marking,
            "columns": [{"name": c.name, "type": c.type, "meaning": c.meaning} for c in self.columns],
            "rows": [dict(zip(names, map(plain, row), strict=True)) for row in self.rows],
            "total": self.total or len(self.rows),
            "looked_at": self.looked_at,
            "truncated": self.truncated,
            "notes": list(self.notes),
            "basis": {k: plain(v) for k, v in self.basis.items()},
            "provenance": self.provenance.to_dict() if self.provenance else None,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """Give a DataFrame, column names as here; needs the extra `notebook`.

        The frame's `attrs` carry marking, question, notes and provenance, so they are not lost on the way.
        """
        import pandas

        frame = pandas.DataFrame(list(self.rows), columns=[c.name for c in self.columns])
        frame.attrs = {key: value for key, value in self.to_dict().items() if key not in {"rows", "columns"}}
        return frame

    def _repr_html_(self) -> str:
        head = "".join(f'<th title="{escape(c.meaning)}">{escape(c.name)}</th>' for c in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(shown(v))}</td>" for v in row) + "</tr>" for row in self.rows[:200]
        )
        left = (self.total or len(self.rows)) - min(len(self.rows), 200)
        notes = "".join(f"<p>{escape(n)}</p>" for n in (*self.notes, *([f"{left} more rows"] if left else [])))
        source = self.provenance
        tail = f"<p>{escape(source.engine)}, rules {escape(source.rule_version)}</p>" if source else ""
        mark = f"<p><strong>{escape(self.marking)}</strong></p>" if self.marking else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<div>{mark}<p>{escape(self.title)}</p>{table}{notes}{tail}{mark}</div>"


def plain(value: Any) -> Any:
    """Turn a value into what JSON can hold: dates to ISO text, lists element by element.

    >>> plain([date(2011, 3, 14), None, 2])
    ['2011-03-14', None, 2]
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def shown(value: Any) -> str:
    """Turn a value into the text a person reads in a table: an empty cell for None, `; ` between list items.

    >>> shown(["a", "b"]), shown(None), shown(True), shown(0.25)
    ('a; b', '', 'yes', '0.25')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple):
        return "; ".join(shown(v) for v in value)
    return str(plain(value))
