"""From the records to the graph: keyed MERGE in batches, each with its ledger node in the same transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

from volt_graph.ingest.amend import write_changes
from volt_graph.ingest.batches import Batch, Recorded, batches, ledger_start, names_of
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words
from volt_graph.ingest.texts import (
    DELIVERIES_TEXT,
    DELIVERY_TEXT,
    LEDGER_KEYS_TEXT,
    LEDGER_TEXT,
    NODE_TEXTS,
)
from volt_graph.store.base import Store, Writer

AHEAD = 2
"""Batches made ready while one is being written."""

_RECORDED = """
SELECT number, delivery, source, file, sha256, received_at, purpose, marking, unit, state,
       first_statement, last_statement FROM delivery ORDER BY number
"""

Tick = Callable[[str, int, int], None]
"""Called with (delivered file, rows written, rows to write)."""


def recorded_deliveries(connection: sqlite3.Connection) -> dict[int, Recorded]:
    """Give every delivery in the records by its number, in order."""
    return {row[0]: Recorded(*row) for row in connection.execute(_RECORDED)}


def deliveries_in_graph(store: Store) -> frozenset[str]:
    """Name the deliveries that are wholly in the graph: their node is written last."""
    return frozenset(store.view().rows("deliveries in the graph", DELIVERIES_TEXT).rows[0][0])


def write_delivery(store: Store, data: Path, number: int, tick: Tick) -> Counter[str]:
    """Write one delivery from the records; batches whose ledger node is there are skipped.

    Returns the number of nodes and relationships written. Raises StoreError when the engine gives up: what was
    committed stays, and the same call later writes the rest.
    """
    connection = connect_to_read(data)
    try:
        with in_our_words(data / FILE):
            connection.execute("BEGIN")
            deliveries = recorded_deliveries(connection)
            recorded = deliveries[number]
            names = names_of(connection, recorded)
            done = _ledger(store, recorded)
            made = (b for name in names for b in batches(connection, recorded, deliveries, name) if b.key not in done)
            written = _write_all(store.writer(), recorded, made, lambda n: tick(recorded.file, n, sum(names.values())))
            store.writer().write(
                "delivery", [(DELIVERY_TEXT, {"id": recorded.delivery, "p": delivery_properties(recorded)})]
            )
    finally:
        connection.close()
    return written


def write_corrections(store: Store, data: Path, numbers: Sequence[int]) -> Counter[str]:
    """Write what deliveries changed of what others state; see `amend`."""
    written: Counter[str] = Counter()
    if not numbers:
        return written
    connection = connect_to_read(data)
    try:
        with in_our_words(data / FILE):
            connection.execute("BEGIN")
            deliveries = recorded_deliveries(connection)
            for number in numbers:
                written += write_changes(store, connection, deliveries[number], deliveries)
    finally:
        connection.close()
    return written


def _write_all(writer: Writer, recorded: Recorded, made: Iterator[Batch], tick: Callable[[int], None]) -> Counter[str]:
    """Write batches in order by one thread while the next ones are made ready by this one."""
    written: Counter[str] = Counter()
    waiting: list[tuple[Future[Any], Batch]] = []
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="volt-write") as pool:
        try:
            for batch in made:
                waiting.append((pool.submit(_write_one, writer, recorded, batch), batch))
                while len(waiting) > AHEAD:
                    _settle_one(waiting, written, tick)
            while waiting:
                _settle_one(waiting, written, tick)
        finally:
            for future, _ in waiting:
                future.cancel()
    return written


def _settle_one(waiting: list[tuple[Future[Any], Batch]], written: Counter[str], tick: Callable[[int], None]) -> None:
    future, batch = waiting.pop(0)
    future.result()
    written["nodes" if batch.name in NODE_TEXTS else "relationships"] += len(batch.rows)
    tick(written.total())


def _write_one(writer: Writer, recorded: Recorded, batch: Batch) -> None:
    params = {"rows": batch.rows, "marking": recorded.marking, "unit": recorded.unit}
    writer.write(f"load {recorded.file}, {batch.name}", [(batch.text, params), (LEDGER_TEXT, {"key": batch.key})])


def _ledger(store: Store, recorded: Recorded) -> frozenset[str]:
    rows = store.view().rows("ledger", LEDGER_KEYS_TEXT, {"start": ledger_start(recorded)}).rows
    return frozenset(rows[0][0])


def delivery_properties(recorded: Recorded) -> dict[str, Any]:
    """Give what the node of a delivery says beside its id."""
    return {
        "source": recorded.source,
        "file": recorded.file,
        "sha256": recorded.sha256,
        "received_at": datetime.fromisoformat(recorded.received_at),
        "purpose": recorded.purpose,
        "marking": recorded.marking,
        "unit": recorded.unit,
        "records": [],
    }
