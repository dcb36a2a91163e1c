"""Load a delivery: landing, rules, records, then the graph from the records; nothing lost, nothing doubled."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from volt_graph.errors import StoreError
from volt_graph.ingest.intake import preflight, take_in
from volt_graph.ingest.job import Job, Order
from volt_graph.ingest.landing import Found, land, landed_path, open_landed, scan_file
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.names import check_source
from volt_graph.ingest.planning import Planned, plan
from volt_graph.ingest.reports import already, left_aside, report
from volt_graph.ingest.sqlite import FILE, connect, connect_to_rehearse, in_our_words, loaded_before, loaded_before_in
from volt_graph.ingest.write import deliveries_in_graph, recorded_deliveries, write_delivery
from volt_graph.model.records import FileReport, LoadReport, Progress
from volt_graph.store.base import Store

Tell = Callable[[Progress], None]

_AGAIN = "the records hold all of it: repeat the load to finish the graph"
_LOADED = "UPDATE delivery SET state = 'loaded' WHERE number = ?"


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
    progress: Tell | None = None,
) -> LoadReport:
    """Load folders, zips or CSV files of one source.

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
    order = Order(check_source(source), purpose, marking, datetime.now().replace(microsecond=0))
    chosen, planned = plan(paths, mapping)
    tell = _one_at_a_time(progress)
    with sole_loader(data):
        connection = connect(data)
        try:
            _finish(store, data, connection, tell)
            with in_our_words(data / FILE):
                run = _Run(store, data, connection, tell)
                reports = run.load(chosen, planned, order)
        finally:
            connection.close()
    return LoadReport(source, tuple(reports), run.written["nodes"], run.written["relationships"], _since(began))


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
    order = Order(check_source(source), purpose, marking, datetime.now().replace(microsecond=0))
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
            return _finish(store, data, connection, _one_at_a_time(progress))
        finally:
            connection.close()


def _finish(store: Store, data: Path, connection: sqlite3.Connection, tell: Tell) -> int:
    with in_our_words(data / FILE):
        recorded = recorded_deliveries(connection)
    there = deliveries_in_graph(store) if recorded else frozenset()
    missing = [r for r in recorded.values() if r.delivery not in there]
    for delivery in missing:
        write_delivery(store, data, delivery.number, _writing(tell))
    with in_our_words(data / FILE):
        connection.executemany(_LOADED, [(r.number,) for r in recorded.values() if r.state != "loaded"])
    return len(missing)


class _Run:
    """One load: files go into the records one after the other, while another thread writes those done to the graph."""

    def __init__(self, store: Store, data: Path, connection: sqlite3.Connection, tell: Tell) -> None:
        self._store = store
        self._data = data
        self._connection = connection
        self._tell = tell
        self._fresh: set[str] = set()
        self._futures: list[tuple[int, Future[Counter[str]]]] = []
        self.written: Counter[str] = Counter()

    def load(self, mapping: SourceMapping, planned: Sequence[Planned], order: Order) -> list[FileReport]:
        """Land, check, record and write; give the reports."""
        try:
            jobs = self._land(mapping, planned, order)
            reports: list[FileReport] = []
            with ThreadPoolExecutor(max_workers=1, thread_name_prefix="volt-graph") as pool:
                try:
                    for job in jobs:
                        reports.append(job if isinstance(job, FileReport) else self._record(job, pool))
                    self._wait()
                finally:
                    for _, future in self._futures:
                        future.cancel()
        finally:
            for sha256 in self._fresh:
                with suppress(FileNotFoundError):
                    landed_path(self._data, sha256).unlink()
        return reports

    def _land(self, mapping: SourceMapping, planned: Sequence[Planned], order: Order) -> list[Job | FileReport]:
        """Land every file and look for what would refuse it, before anything is recorded."""
        jobs: list[Job | FileReport] = []
        seen: set[str] = set()
        for number, one in enumerate(planned):
            self._tell(Progress("landing", number, len(planned), "files"))
            if one.layout is None:
                jobs.append(left_aside(one))
                continue
            scanned = land(self._data, one.found, mapping.encoding)
            before = loaded_before(self._connection, order.source, scanned.sha256)
            if before or scanned.sha256 in seen:
                jobs.append(already(one, scanned, mapping, before))
                continue
            seen.add(scanned.sha256)
            self._fresh.add(scanned.sha256)
            landed = partial(open_landed, self._data, scanned.sha256)
            job = order.job(mapping, one, scanned, Found(one.found.name, landed))
            preflight(job)
            jobs.append(job)
        return jobs

    def _record(self, job: Job, pool: ThreadPoolExecutor) -> FileReport:
        """Take one file into the records in one transaction, and hand it to the graph."""
        failed = next((f for _, f in self._futures if f.done() and f.exception()), None)
        if failed is not None:
            self._wait()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            intake = take_in(self._connection, job, _checking(self._tell, job))
            self._connection.execute("COMMIT")
        except BaseException:  # whatever it was: nothing half-taken stays, and it is raised again
            self._connection.execute("ROLLBACK")
            raise
        self._fresh.discard(job.sha256)
        tick = _writing(self._tell)
        self._futures.append((intake.number, pool.submit(write_delivery, self._store, self._data, intake.number, tick)))
        return report(job, intake, "loaded")

    def _wait(self) -> None:
        """Wait until the graph has all that is recorded."""
        for number, future in self._futures:
            try:
                self.written += future.result()
            except StoreError as error:
                error.hint = f"{error.hint}; {_AGAIN}" if error.hint else _AGAIN
                raise
            self._connection.execute(_LOADED, (number,))


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
            reports.append(report(job, take_in(connection, job, _checking(tell, job)), "checked"))
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


def _checking(tell: Tell, job: Job) -> Callable[[int], None]:
    return lambda rows: tell(Progress(f"checking {job.file}", rows, None, "rows"))


def _writing(tell: Tell) -> Callable[[str, int, int], None]:
    return lambda file, done, total: tell(Progress(f"writing {file}", done, total, "nodes and relationships"))


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)
