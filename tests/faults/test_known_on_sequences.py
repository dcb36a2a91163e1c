"""Seeded sequences over several days: what was known at the end of each day is what the graph was at its end."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.test_loading_sequences import MARCH, _delivery, _mend
from volt_graph.errors import BadInput
from volt_graph.ingest import clock
from volt_graph.ingest.fingerprint import Fingerprint, fingerprint
from volt_graph.ingest.identity.decide import Order, merge, split
from volt_graph.ingest.identity.resolve import resolve
from volt_graph.ingest.known_folder import open_past
from volt_graph.ingest.load import load
from volt_graph.ingest.sqlite import connect_to_read
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

PEOPLE = "person_id,name\n" + "".join(f"P{number},Name {number}\n" for number in range(1, 6))
"""Somebody to decide on from the first day."""
TABLES = {
    "statement": "SELECT number, name, key, delivery, line, body FROM statement ORDER BY number",
    "past": "SELECT number, name, key, delivery, line, closed_by, closed_at, why FROM past ORDER BY number, closed_at",
    "delivery": "SELECT number, delivery, received_at, read, accepted, quarantined, duplicates, last_day FROM delivery",
    "quarantine": "SELECT delivery, line, raw, reasons, state FROM quarantine",
    "duplicate": "SELECT delivery, line FROM duplicate",
    "decision": "SELECT delivery, line, state, by, at, reason, raw FROM decision ORDER BY number",
    "withdrawal": "SELECT load, source, first, last, at, incidents FROM withdrawal",
    "brought": "SELECT load, delivery, aspects FROM brought",
    "identity_decision": "SELECT number, said, a, b, at FROM identity_decision",
    "identity_member": "SELECT label, member, shown FROM identity_member",
    "identity_link": "SELECT a, b, rule, value, state, why FROM identity_link",
}


def engine(folder: Path) -> Store:
    return open_store(Settings(data=folder))


def tables(data: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = connect_to_read(data)
    try:
        return {name: connection.execute(text).fetchall() for name, text in TABLES.items()}
    finally:
        connection.close()


def _people(data: Path) -> list[str]:
    connection = connect_to_read(data)
    try:
        return [row[0] for row in connection.execute("SELECT DISTINCT key FROM statement WHERE name = 'Person'")]
    finally:
        connection.close()


def _decide(store: Store, data: Path, draw: random.Random) -> None:
    order, people = Order("ann", "seen"), sorted(_people(data))
    with suppress(BadInput):
        if draw.random() < 0.6:
            one, other = draw.sample(people, 2)
            merge(store, data, one, other, order, despite=True)
        else:
            split(store, data, draw.choice(people), order)


def _one_step(store: Store, data: Path, folder: Path, draw: random.Random) -> None:
    complete = MARCH if (folder / "incidents.csv").exists() and draw.random() < 0.4 else None
    load(store, data, [folder], source=draw.choice(("met", "met", "btp")), complete=complete, adds=draw.random() < 0.2)
    resolve(store, data)
    if draw.random() < 0.6:
        _mend(store, data, draw)
        resolve(store, data)
    if draw.random() < 0.7:
        _decide(store, data, draw)


@pytest.mark.parametrize("seed", range(4))
def test_each_day_is_known_as_it_was(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(seed)
    data = tmp_path / "data"
    day = date(2011, 5, 1)
    seen: dict[date, tuple[Fingerprint, dict[str, list[tuple[object, ...]]]]] = {}
    folders: list[Path] = []
    with open_store(Settings(data=data)) as store:
        for number in range(6):
            monkeypatch.setattr(clock, "now", lambda at=day: datetime(at.year, at.month, at.day, 12))
            again = bool(folders) and draw.random() < 0.2
            folders.append(draw.choice(folders) if again else _delivery(tmp_path / f"d{number}", draw))
            if number == 0:
                (folders[0] / "people.csv").write_text(PEOPLE, encoding="utf-8")
            _one_step(store, data, folders[-1], draw)
            if number == 1:
                one, other = sorted(_people(data))[:2]
                with suppress(BadInput):  # they are one already
                    merge(store, data, one, other, Order("ann", "alike"), despite=True)
            seen[day] = fingerprint(store), tables(data)
            day += timedelta(days=draw.choice((0, 1, 1, 3)))
    assert len(seen) > 1
    assert any(records["identity_member"] for _, records in seen.values())
    for known_on, (graph, records) in seen.items():
        past = open_past(data, known_on, engine, lambda _: None)
        try:
            assert fingerprint(past.store) == graph, known_on
            assert tables(past.folder) == records, known_on
        finally:
            past.close()
