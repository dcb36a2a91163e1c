"""Mended rows come in again, alone, under the line they were delivered on; afterwards the counts add up again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volt_graph.errors import Inconsistent, NotFound
from volt_graph.ingest.held import DeliveredFile, decide, delivered_file, demand_row
from volt_graph.ingest.jsontext import from_json, to_json
from volt_graph.ingest.landing import Found, open_landed
from volt_graph.ingest.layout import SourceMapping, header_places
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.mapping import read_mapping
from volt_graph.ingest.reasons import explain
from volt_graph.ingest.rules import Delivered, RowRules
from volt_graph.ingest.run import finish_graph
from volt_graph.ingest.settle import is_history
from volt_graph.ingest.sqlite import FILE, connect, in_one, in_our_words
from volt_graph.ingest.statements import Statement
from volt_graph.ingest.supersede import RESTATED_LATER, loads_from, supersede
from volt_graph.ingest.texts import NODE_TEXTS, TIE_TEXTS
from volt_graph.ingest.withdraw import withdraw_again
from volt_graph.store.base import Store

_PUT = "INSERT INTO statement (name, key, delivery, line, body) VALUES (?, ?, ?, ?, ?)"
_SAME_KEY = """
SELECT line, body FROM statement WHERE name = :name AND key = :key AND delivery = :number
UNION ALL SELECT line, body FROM past WHERE name = :name AND key = :key AND delivery = :number
"""
_DUPLICATE = "INSERT INTO duplicate (delivery, line) VALUES (?, ?)"
_COUNT = """
UPDATE delivery SET
  last_statement = MAX(last_statement, (SELECT COALESCE(MAX(number), 0) FROM statement)),
  accepted = (SELECT COUNT(*) FROM (SELECT line FROM statement WHERE number >= first_statement AND delivery = :number
                                    UNION SELECT line FROM past WHERE delivery = :number)),
  quarantined = (SELECT COUNT(*) FROM quarantine WHERE delivery = :number AND state <> 'fixed'),
  duplicates = (SELECT COUNT(*) FROM duplicate WHERE delivery = :number),
  last_day = MAX(last_day, COALESCE((SELECT MAX(json_extract(body, '$.day')) FROM statement
    WHERE number >= first_statement AND delivery = :number AND name = 'Incident'), ''))
WHERE number = :number
RETURNING read, accepted, quarantined, duplicates
"""


@dataclass(frozen=True, slots=True)
class Mended:
    """One row as a person mended it: which it is, and the text of its columns by the header's names."""

    delivery: str
    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mended row: `fixed`, `duplicate`, `open` (with its reasons), or `already` fixed before."""

    delivery: str
    file: str
    line: int
    state: str
    reasons: tuple[tuple[str, str], ...] = ()


def fix(
    store: Store, data: Path, rows: Sequence[Mended], *, mapping: str | None = None, said: tuple[str, str]
) -> tuple[Outcome, ...]:
    """Put mended rows through the rules again and take in those that pass; `said` is (user, reason).

    All in one transaction, in which read = accepted + quarantined + duplicates is checked again for every delivery;
    then the graph is brought up. A row that still has something wrong stays as it is, and its reasons are given.

    Raises
    ------
    NotFound
        when a delivery, a row or the mapping is not known.
    Inconsistent
        when the counts do not add up: nothing is kept then.
    StoreInUse, StoreError, RecordsError
        as `load`.

    """
    with sole_loader(data):
        connection = connect(data)
        try:
            finish_graph(store, data, connection, lambda _: None)
            with in_our_words(data / FILE), in_one(connection):
                outcomes = _take_all(connection, data, rows, mapping=mapping, said=said)
            finish_graph(store, data, connection, lambda _: None)
        finally:
            connection.close()
    return outcomes


def _take_all(
    connection: sqlite3.Connection, data: Path, rows: Sequence[Mended], *, mapping: str | None, said: tuple[str, str]
) -> tuple[Outcome, ...]:
    files: dict[str, _File] = {}
    outcomes = []
    for row in rows:
        if row.delivery not in files:
            files[row.delivery] = _File(connection, data, delivered_file(connection, row.delivery), mapping)
        outcomes.append(files[row.delivery].take(row, said))
    for file in files.values():
        file.check()
        _replay(connection, file.delivered.number)
    return tuple(outcomes)


def _replay(connection: sqlite3.Connection, number: int) -> None:
    """Close what the mended rows replace, and those of them that a newer delivery has replaced already."""
    loads = loads_from(connection, number)
    for load in dict.fromkeys(load for load, _, _ in loads):
        for by, aspects in ((delivery, aspects) for of, delivery, aspects in loads if of == load):
            supersede(connection, load, by, aspects, why=RESTATED_LATER)
        withdraw_again(connection, load)


class _File:
    """The rules of one delivered file, for rows of it that come again."""

    def __init__(
        self, connection: sqlite3.Connection, data: Path, delivered: DeliveredFile, mapping: str | None
    ) -> None:
        self.delivered = delivered
        self._connection = connection
        self._header = delivered.header(data)
        chosen = _mapping(delivered, mapping)
        places = header_places(self._header)
        landed = Found(delivered.file, lambda: open_landed(data, delivered.sha256))
        layout = chosen.layout_for(landed.stem, places)
        if layout is None:
            raise NotFound(f"mapping {chosen.name} has no place for it", where=delivered.file, hint="name --mapping")
        told = Delivered(delivered.source, delivered.delivery, delivered.received_at[:10])
        self._rules = RowRules(layout, chosen, places, told)

    def take(self, row: Mended, said: tuple[str, str]) -> Outcome:
        """Take one row in, or say what is still wrong with it."""
        number, delivered = self.delivered.number, self.delivered
        if demand_row(self._connection, number, row.line) == "fixed":
            return Outcome(delivered.delivery, delivered.file, row.line, "already")
        cells = [row.cells.get(name, "").strip() for name in self._header]
        statements, verdict = self._rules(row.line, cells)
        reasons = verdict.reasons or self._conflicts(row.line, statements)
        if reasons:
            return Outcome(delivered.delivery, delivered.file, row.line, "open", tuple(reasons))
        double = self._stands_already(statements)
        if double:
            self._connection.execute(_DUPLICATE, (number, row.line))
        else:
            self._connection.executemany(
                _PUT, [(name, key, number, row.line, to_json(body)) for name, key, body in statements]
            )
        decide(self._connection, (number, row.line), "fixed", said, to_json(cells))
        return Outcome(delivered.delivery, delivered.file, row.line, "duplicate" if double else "fixed")

    def _same_key(self, statement: Statement) -> list[tuple[int, str]]:
        marks = {"name": statement[0], "key": statement[1], "number": self.delivered.number}
        return self._connection.execute(_SAME_KEY, marks).fetchall()

    def _conflicts(self, line: int, statements: list[Statement]) -> list[tuple[str, str]]:
        """Name what other rows of the file state differently."""
        found = []
        for name, key, body in statements:
            text = to_json(body)
            others = [other for at, other in self._same_key((name, key, body)) if at != line]
            if any(other != text for other in others) and not is_history(name, [body, *map(from_json, others)]):
                found.append(explain("conflicting_duplicate", "", f"{name} {key.replace(chr(31), ' ').strip()}"))
        return found

    def _stands_already(self, statements: list[Statement]) -> bool:
        """Say whether one accepted row of the file states all of this in the same words."""
        lines: set[int] | None = None
        for name, key, body in statements:
            if name in NODE_TEXTS or name in TIE_TEXTS:
                text = to_json(body)
                same = {at for at, other in self._same_key((name, key, body)) if other == text}
                lines = same if lines is None else lines & same
        return bool(lines)

    def check(self) -> None:
        """Count again; raises Inconsistent when read is not accepted + quarantined + duplicates."""
        number = self.delivered.number
        counts = self._connection.execute(_COUNT, {"number": number}).fetchall()
        read, accepted, quarantined, duplicates = counts[0]
        if read != accepted + quarantined + duplicates:
            raise Inconsistent(
                f"read {read} rows, but {accepted} accepted + {quarantined} quarantined + {duplicates} duplicates",
                where=self.delivered.file,
                hint="no mended row was kept; please report this",
            )


def _mapping(delivered: DeliveredFile, named: str | None) -> SourceMapping:
    try:
        return read_mapping(named or delivered.mapping)
    except NotFound as error:
        raise NotFound(
            f"the mapping {delivered.mapping} is not one of the shipped ones",
            where=delivered.file,
            hint="name its file with --mapping",
        ) from error
