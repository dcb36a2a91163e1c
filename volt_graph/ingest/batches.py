"""From the records to batches of graph rows: the state of each node and tie that a delivery touches, all told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from volt_graph.ingest.jsontext import from_json
from volt_graph.ingest.names import SEPARATOR, tie_parts
from volt_graph.ingest.texts import NODE_TEXTS, TIE_TEXTS
from volt_graph.ingest.united import Make, Stated, States, read_clusters
from volt_graph.model.schema import NODES, TIES

SIZE = 1000
"""Rows of one batch: one transaction, one ledger node."""

_NAMES = "SELECT name, COUNT(*) FROM statement WHERE number BETWEEN ? AND ? AND delivery = ? GROUP BY name"
_TOUCHED = """
SELECT t.line, t.key, s.delivery, s.line, s.body
FROM statement t CROSS JOIN statement s
WHERE t.number BETWEEN :first AND :last AND t.delivery = :delivery AND t.name = :name
  AND t.line = (SELECT MIN(e.line) FROM statement e
                WHERE e.name = :name AND e.key = t.key AND e.delivery = :delivery)
  AND s.name = :name AND s.key = t.key
ORDER BY t.number, s.delivery, s.line
"""

STATUS_HISTORY = "status_history"
"""Property of SUSPECT_IN that no row states: it is gathered from several."""

Convert = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One delivered file as the graph write needs it; `first` and `last` bound its statements."""

    number: int
    delivery: str
    source: str
    file: str
    sha256: str
    received_at: str
    purpose: str
    marking: str
    unit: str
    state: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One transaction's rows: the text they go to, and their ledger key."""

    name: str
    text: str
    key: str
    rows: list[dict[str, Any]]


def names_of(connection: sqlite3.Connection, recorded: Recorded) -> dict[str, int]:
    """Give the names of a delivery's statements that the graph has, nodes first, with how many there are."""
    counts = dict(connection.execute(_NAMES, (recorded.first, recorded.last, recorded.number)))
    return {name: counts[name] for name in (*NODE_TEXTS, *TIE_TEXTS) if name in counts}


def batches(
    connection: sqlite3.Connection, recorded: Recorded, deliveries: Mapping[int, Recorded], name: str
) -> Iterator[Batch]:
    """Give the batches of one name, in the order of lines; each row is the whole state that all deliveries state.

    So writing a row twice, or after a later delivery, gives the same graph. Records that stand for one thing
    (`united`) are one row.
    """
    marks = {"first": recorded.first, "last": recorded.last, "delivery": recorded.number, "name": name}
    state = States(connection, name, maker(name, deliveries), read_clusters(connection))
    text = NODE_TEXTS.get(name) or TIE_TEXTS[name]
    rows: list[dict[str, Any]] = []
    begins = line = taken = 0
    for (line, key), group in groupby(connection.execute(_TOUCHED, marks), key=itemgetter(0, 1)):
        begins = begins if taken else line
        taken += 1  # keys are counted, not rows: a batch has the same ledger key whatever is united
        row = state(key, group)
        if row is not None:
            rows.append(row)
        if taken == SIZE:
            yield _batch(recorded, name, text, (begins, line, rows))
            rows, taken = [], 0
    if taken:
        yield _batch(recorded, name, text, (begins, line, rows))


def _batch(recorded: Recorded, name: str, text: str, part: tuple[int, int, list[dict[str, Any]]]) -> Batch:
    begins, ends, rows = part
    rows.sort(key=itemgetter("id") if rows and "id" in rows[0] else itemgetter("b", "a", "k"))
    return Batch(name, text, f"{ledger_start(recorded)}{begins}-{ends}:{name}", rows)


def ledger_start(recorded: Recorded) -> str:
    """How the ledger keys of a delivery begin: hash and source."""
    return f"{recorded.sha256}:{recorded.source}:"


def bare_node(key: str, first: Recorded) -> dict[str, Any]:
    """Give what a node has that no row states: the marking is that of the delivery that first tied something to it."""
    return {"id": key, "marking": first.marking, "unit": first.unit, "records": []}


def maker(name: str, deliveries: Mapping[int, Recorded]) -> Make:
    """Make the function that folds all statements of one key, in order, into a row of the graph."""
    parts = tie_parts(name)
    temporal = _temporal(name if parts is None else parts[1], is_tie=parts is not None)
    by_day = parts is not None and parts[1] == "SUSPECT_IN"

    def make(key: str, group: Iterator[Stated]) -> dict[str, Any]:
        stated = [(number, line, from_json(body)) for _, _, number, line, body in group]
        if by_day and len(stated) > 1:
            stated.sort(key=lambda s: (s[0], s[2].get("status_date", ""), s[1]))
        days = _statuses(stated) if by_day else []
        body = stated[0][2]
        for _, _, later in stated[1:]:
            body.update(later)
        if len(days) > 1:
            body[STATUS_HISTORY] = days
        for property_, convert in temporal:
            if property_ in body:
                body[property_] = convert(body[property_])
        references = [f"{deliveries[number].delivery}:{line}" for number, line, _ in stated]
        body["records"] = references if len(references) == 1 else list(dict.fromkeys(references))
        if parts is None:
            latest = deliveries[stated[-1][0]]
            body["marking"], body["unit"] = latest.marking, latest.unit
            return {"id": key, "p": body}
        start, end, own = key.split(SEPARATOR)
        return {"a": start, "b": end, "k": own, "p": body}

    return make


def _statuses(stated: list[tuple[int, int, dict[str, Any]]]) -> list[str]:
    """Give every dated status once, oldest first."""
    return sorted({f"{body['status_date']} {body['status']}" for _, _, body in stated if body.get("status_date")})


def _temporal(name: str, *, is_tie: bool) -> tuple[tuple[str, Convert], ...]:
    properties = TIES[name].properties if is_tie else NODES[name].properties
    converts: Mapping[str, Convert] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}
    return tuple((p.name, converts[p.kind]) for p in properties if p.kind in converts)
