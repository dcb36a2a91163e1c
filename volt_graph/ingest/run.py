"""One load under way: files go into the records one after the other while another thread writes the graph."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from volt_graph.errors import StoreError
from volt_graph.ingest.amend import changes_to_write
from volt_graph.ingest.intake import preflight, take_in
from volt_graph.ingest.job import Intake, Job, Order
from volt_graph.ingest.landing import Found, land, landed_path, open_landed
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.planning import Planned
from volt_graph.ingest.reports import already, closed_note, left_aside, report
from volt_graph.ingest.sqlite import FILE, in_one, in_our_words, loaded_before
from volt_graph.ingest.supersede import next_load, note_brought, supersede
from volt_graph.ingest.withdraw import withdraw
from volt_graph.ingest.write import deliveries_in_graph, recorded_deliveries, write_corrections, write_delivery
from volt_graph.model.records import FileReport, Progress
from volt_graph.store.base import Store

Tell = Callable[[Progress], None]

_AGAIN = "the records hold all of it: repeat the load to finish the graph"
_LOADED = "UPDATE delivery SET state = 'loaded' WHERE number = ?"
_NUMBER = "SELECT number FROM delivery WHERE delivery = ?"


@dataclass(frozen=True, slots=True)
class Meant:
    """What the caller says of the whole delivery.

    `complete`: first and last incident day for which it states every incident of its source. `adds`: it adds to the
    incidents it names and replaces nothing.
    """

    complete: tuple[date, date] | None = None
    adds: bool = False


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

    def __init__(
        self, store: Store, data: Path, connection: sqlite3.Connection, tell: Tell, meant: Meant = Meant()
    ) -> None:
        self._store = store
        self._data = data
        self._connection = connection
        self._tell = tell
        self._meant = meant
        self._load = next_load(connection)
        self._before: list[int] = []
        """Deliveries that came again with this load."""
        self._fresh: set[str] = set()
        self._futures: list[tuple[int, Future[Counter[str]]]] = []
        self.withdrawn = 0
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
        jobs: list[Job | FileReport] = []
        seen: set[str] = set()
        for number, one in enumerate(planned):
            self._tell(Progress("landing", number, len(planned), "files"))
            if one.layout is None:
                jobs.append(left_aside(one))
                continue
            scanned = land(self._data, one.found, mapping.encoding)
            before = loaded_before(self._connection, order.source, scanned.sha256)
            if before:
                self._before.append(self._connection.execute(_NUMBER, (before,)).fetchone()[0])
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
        with in_one(self._connection):
            intake = take_in(self._connection, job, checking(self._tell, job))
            note = self._replace(intake)
        if note:
            intake.notes.append(note)
        self._fresh.discard(job.sha256)
        self._hand_over(intake.number, pool)
        return report(job, intake, "loaded")

    def _replace(self, intake: Intake) -> str:
        """Close what earlier deliveries state of the incidents of this file, in the transaction that records it."""
        aspects = () if self._meant.adds else intake.aspects
        for number in self._before:
            note_brought(self._connection, self._load, number, None)
        note_brought(self._connection, self._load, intake.number, aspects)
        return closed_note(supersede(self._connection, self._load, intake.number, aspects))

    def _withdraw(self, source: str, pool: ThreadPoolExecutor) -> None:
        """Close the incidents of the period that the complete delivery leaves out."""
        if self._meant.complete is None:
            return
        with in_one(self._connection):
            for number in self._before:
                note_brought(self._connection, self._load, number, None)
            by, self.withdrawn = withdraw(self._connection, self._load, source, self._meant.complete)
        if self.withdrawn:
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
