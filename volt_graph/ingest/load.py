"""Load a delivery: landing, rules, records, then the graph from the records; nothing lost, nothing doubled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from volt_graph.ingest import clock
from volt_graph.ingest.job import Order
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.names import check_source
from volt_graph.ingest.planning import plan
from volt_graph.ingest.rehearse import rehearse
from volt_graph.ingest.replacing import Meant
from volt_graph.ingest.run import Run, Tell, checking, finish_graph
from volt_graph.ingest.sqlite import FILE, connect, in_our_words
from volt_graph.ingest.withdraw import demand_incidents
from volt_graph.model.records import LoadReport, Progress
from volt_graph.store.base import Store


def load(
    store: Store,
    data: Path,
    paths: Sequence[Path],
    *,
    source: str,
    mapping: str | None = None,
    purpose: str = "",
    marking: str = "OFFICIAL-SENSITIVE",
    dry_run: bool = False,
    complete: tuple[date, date] | None = None,
    adds: bool = False,
    waiting: Callable[[str], None] | None = None,
    progress: Tell | None = None,
) -> LoadReport:
    """Load folders, zips or CSV files of one source.

    An incident that the delivery states replaces what earlier deliveries of the source stated of it (`supersede`),
    unless it `adds`. With `complete` = (first day, last day), incidents of the source in that period that the delivery
    does not state are withdrawn.

    Every row read is accepted, quarantined with its reasons, or an exact duplicate; the counts are checked in the
    transaction that keeps them. The same file twice changes nothing. A load that was interrupted is finished by the
    next one, or by `finish`. While another load holds the data folder this one waits when `waiting` is given; it is
    told once who that is. With `dry_run` the report is the same and nothing is written anywhere.

    Raises
    ------
    WrongUsage
        when the source's name cannot make ids.
    NotFound
        when a path or the mapping does not exist.
    BadInput
        when nothing can be loaded, or a file is not text, has a wrong header or contradicts its date format;
        nothing of the delivery is kept then.
    StoreInUse
        when another load holds the data folder and nobody is `waiting`.
    StoreError
        when the graph engine gives up; the records are complete and the next load finishes the graph.
    RecordsError
        when the data folder cannot be read or written.

    """
    if dry_run:
        return check(data, paths, source=source, mapping=mapping, purpose=purpose, marking=marking, complete=complete,
                     adds=adds, progress=progress)  # fmt: skip
    began = time.monotonic()
    order = Order(check_source(source), purpose, marking, clock.now())
    chosen, planned = plan(paths, mapping)
    if complete is not None:
        demand_incidents(planned, complete)
    tell = _one_at_a_time(progress)
    with sole_loader(data, waiting):
        connection = connect(data)
        try:
            finish_graph(store, data, connection, tell)
            with in_our_words(data / FILE):
                run = Run(store, data, connection, tell, Meant(complete, adds))
                reports = run.load(chosen, planned, order)
        finally:
            connection.close()
    nodes, ties = run.written["nodes"], run.written["relationships"]
    return LoadReport(source, tuple(reports), nodes, ties, _since(began), withdrawn=run.withdrawn.incidents,
                      withdrawn_statements=run.withdrawn.statements)  # fmt: skip


def check(
    data: Path,
    paths: Sequence[Path],
    *,
    source: str,
    mapping: str | None = None,
    purpose: str = "",
    marking: str = "OFFICIAL-SENSITIVE",
    complete: tuple[date, date] | None = None,
    adds: bool = False,
    progress: Tell | None = None,
) -> LoadReport:
    """Give the report a load would give, what it would close and withdraw included, and write nothing.

    Works without a graph; raises BadInput and WrongUsage like `load`.
    """
    began = time.monotonic()
    order = Order(check_source(source), purpose, marking, clock.now())
    chosen, planned = plan(paths, mapping)
    if complete is not None:
        demand_incidents(planned, complete)
    tell = _one_at_a_time(progress)
    reports, withdrawn = rehearse(data, chosen, planned, order, meant=Meant(complete, adds),
                                  checking=partial(checking, tell))  # fmt: skip
    return LoadReport(source, tuple(reports), 0, 0, _since(began), withdrawn=withdrawn.incidents,
                      withdrawn_statements=withdrawn.statements)  # fmt: skip


def finish(store: Store, data: Path, progress: Tell | None = None) -> int:
    """Bring the graph up to the records: write every delivery that is not wholly in it; give how many those were.

    It finishes interrupted loads, and fills an empty graph.

    Raises StoreInUse, StoreError and RecordsError like `load`.
    """
    with sole_loader(data):
        connection = connect(data)
        try:
            return finish_graph(store, data, connection, _one_at_a_time(progress))
        finally:
            connection.close()


def _one_at_a_time(progress: Tell | None) -> Tell:
    """Give a callback that two threads may call."""
    if progress is None:
        return lambda _: None
    lock = threading.Lock()

    def tell(step: Progress) -> None:
        with lock:
            progress(step)

    return tell


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)
