"""One load under way: files go into the records one after the other while another thread writes the graph."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

from volt_graph.errors import StoreError
from volt_graph.ingest.amend import changes_to_write
from volt_graph.ingest.arrival import arrivals
from volt_graph.ingest.intake import take_in
from volt_graph.ingest.job import Job, Order
from volt_graph.ingest.landing import Found, Scanned, land, landed_path, open_landed
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.planning import Planned
from volt_graph.ingest.replacing import Meant, Replacing
from volt_graph.ingest.reports import report
from volt_graph.ingest.sqlite import FILE, in_one, in_our_words, loaded_before
from volt_graph.ingest.supersede import Closed
from volt_graph.ingest.write import deliveries_in_graph, recorded_deliveries, write_corrections, write_delivery
from volt_graph.model.records import FileReport, Progress
from volt_graph.store.base import Store

Tell = Callable[[Progress], None]

_AGAIN = "the records hold all of it: repeat the load to finish the graph"
_LOADED = "UPDATE delivery SET state = 'loaded' WHERE number = ?"


def finish_graph(store: Store, data: Path, connection: sqlite3.Connection, tell: Tell) -> int:
    """Write every delivery and every change that is not wholly in the graph; give how many deliveries those were."""
    with in_our_words(data / FILE):
        recorded = recorded_deliveries(connection)
    there = deliveries_in_graph(store) if recorded else frozenset()
    missing = [r for r in recorded.values() if r.delivery not in there]
    for delivery in missing:
        write_delivery(store, data, delivery.number, writing(tell))
    with in_our_words(data / FILE):
        changed = changes_to_write(store, connection, recorded) if there else []
        write_corrections(store, data, changed)
        connection.executemany(_LOADED, [(r.number,) for r in recorded.values() if r.state != "loaded"])
    return len(missing)


class Run:
    """One load: files go into the records one after the other, while another thread writes those done to the graph."""

    def __init__(self, store: Store, data: Path, connection: sqlite3.Connection, tell: Tell, meant: Meant) -> None:
        self._store = store
        self._data = data
        self._connection = connection
        self._tell = tell
        self._replacing = Replacing(connection, meant)
        self._fresh: set[str] = set()
        self._futures: list[tuple[int, Future[Counter[str]]]] = []
        self.withdrawn = Closed()
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
                    self._withdraw(order.source, pool)
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
        landed = count()

        def read(found: Found) -> tuple[Scanned, Found]:
            self._tell(Progress("landing", next(landed), len(planned), "files"))
            scanned = land(self._data, found, mapping.encoding)
            return scanned, Found(found.name, partial(open_landed, self._data, scanned.sha256))

        jobs, again = arrivals(mapping, planned, order, read=read, fresh=self._fresh,
                               loaded=partial(loaded_before, self._connection, order.source))  # fmt: skip
        self._replacing.come_again(again)
        return jobs

    def _record(self, job: Job, pool: ThreadPoolExecutor) -> FileReport:
        """Take one file into the records in one transaction, and hand it to the graph."""
        failed = next((f for _, f in self._futures if f.done() and f.exception()), None)
        if failed is not None:
            self._wait()
        with in_one(self._connection):
            intake = take_in(self._connection, job, checking(self._tell, job))
            closed = self._replacing.restate(intake)
        self._fresh.discard(job.sha256)
        self._hand_over(intake.number, pool)
        return report(job, intake, "loaded", closed)

    def _withdraw(self, source: str, pool: ThreadPoolExecutor) -> None:
        """Close the incidents of the period that the complete delivery leaves out."""
        with in_one(self._connection):
            by, self.withdrawn = self._replacing.withdraw(source)
        if self.withdrawn.incidents:
            self._hand_over(by, pool)

    def _hand_over(self, number: int, pool: ThreadPoolExecutor) -> None:
        """Let the other thread write a delivery and what it changed."""
        self._futures.append((number, pool.submit(self._write, number)))

    def _write(self, number: int) -> Counter[str]:
        written = write_delivery(self._store, self._data, number, writing(self._tell))
        return written + write_corrections(self._store, self._data, [number])

    def _wait(self) -> None:
        """Wait until the graph has all that is recorded."""
        for number, future in self._futures:
            try:
                self.written += future.result()
            except StoreError as error:
                error.hint = f"{error.hint}; {_AGAIN}" if error.hint else _AGAIN
                raise
            self._connection.execute(_LOADED, (number,))


def checking(tell: Tell, job: Job) -> Callable[[int], None]:
    """Tell how many rows of a file went through the rules."""
    return lambda rows: tell(Progress(f"checking {job.file}", rows, None, "rows"))


def writing(tell: Tell) -> Callable[[str, int, int], None]:
    """Tell how much of a file is in the graph."""
    return lambda file, done, total: tell(Progress(f"writing {file}", done, total, "nodes and relationships"))
