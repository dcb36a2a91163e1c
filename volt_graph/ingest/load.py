"""Load a delivery: landing, rules, records, then the graph from the records; nothing lost, nothing doubled."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from volt_graph.ingest import clock
from volt_graph.ingest.intake import preflight, take_in
from volt_graph.ingest.job import Order
from volt_graph.ingest.landing import scan_file
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.names import check_source
from volt_graph.ingest.planning import Planned, plan
from volt_graph.ingest.reports import already, left_aside, report
from volt_graph.ingest.run import Meant, Run, Tell, checking, finish_graph
from volt_graph.ingest.sqlite import FILE, connect, connect_to_rehearse, in_our_words, loaded_before_in
from volt_graph.ingest.withdraw import demand_incidents
from volt_graph.model.records import FileReport, LoadReport, Progress
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
    progress: Tell | None = None,
) -> LoadReport:
    """Load folders, zips or CSV files of one source.

    An incident that the delivery states replaces what earlier deliveries of the source stated of it (`supersede`),
    unless it `adds`. With `complete` = (first day, last day), incidents of the source in that period that the delivery
    does not state are withdrawn.

    Every row read is accepted, quarantined with its reasons, or an exact duplicate; the counts are checked in the
    transaction that keeps them. The same file twice changes nothing. A load that was interrupted is finished by the
    next one, or by `finish`. With `dry_run` the report is the same and nothing is written anywhere.

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
        when another load holds the data folder.
    StoreError
        when the graph engine gives up; the records are complete and the next load finishes the graph.
    RecordsError
        when the data folder cannot be read or written.

    """
    if dry_run:
        return check(data, paths, source=source, mapping=mapping, purpose=purpose, marking=marking, progress=progress)
    began = time.monotonic()
    order = Order(check_source(source), purpose, marking, clock.now())
    chosen, planned = plan(paths, mapping)
    if complete is not None:
        demand_incidents(planned, complete)
    tell = _one_at_a_time(progress)
    with sole_loader(data):
        connection = connect(data)
        try:
            finish_graph(store, data, connection, tell)
            with in_our_words(data / FILE):
                run = Run(store, data, connection, tell, Meant(complete, adds))
                reports = run.load(chosen, planned, order)
        finally:
            connection.close()
    nodes, ties = run.written["nodes"], run.written["relationships"]
    return LoadReport(source, tuple(reports), nodes, ties, _since(began), withdrawn=run.withdrawn)


def check(
    data: Path,
    paths: Sequence[Path],
    *,
    source: str,
    mapping: str | None = None,
    purpose: str = "",
    marking: str = "OFFICIAL-SENSITIVE",
    progress: Tell | None = None,
) -> LoadReport:
    """Give the report a load would give, without a graph and without writing anything; raises BadInput like `load`."""
    began = time.monotonic()
    order = Order(check_source(source), purpose, marking, clock.now())
    chosen, planned = plan(paths, mapping)
    steps = (order, _one_at_a_time(progress))
    return LoadReport(source, tuple(_rehearse(data, chosen, planned, steps)), 0, 0, _since(began))


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


def _rehearse(
    data: Path, mapping: SourceMapping, planned: Sequence[Planned], told: tuple[Order, Tell]
) -> list[FileReport]:
    """Do everything but keep it."""
    order, tell = told
    before = loaded_before_in(data, order.source)
    connection = connect_to_rehearse()
    reports = []
    try:
        for one in planned:
            if one.layout is None:
                reports.append(left_aside(one))
                continue
            scanned = scan_file(one.found, mapping.encoding)
            if scanned.sha256 in before:
                reports.append(already(one, scanned, mapping, before[scanned.sha256]))
                continue
            job = order.job(mapping, one, scanned, one.found)
            preflight(job)
            connection.execute("BEGIN")
            reports.append(report(job, take_in(connection, job, checking(tell, job)), "checked"))
            connection.execute("COMMIT")
            before[scanned.sha256] = job.delivery
    finally:
        connection.close()
    return reports


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
