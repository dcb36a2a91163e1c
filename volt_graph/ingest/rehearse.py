"""A load that is not kept: the same steps on a private copy of the source's records, without a graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from volt_graph.ingest.arrival import arrivals
from volt_graph.ingest.aspects import ABOUT, ASPECTS
from volt_graph.ingest.intake import take_in
from volt_graph.ingest.job import Job, Order
from volt_graph.ingest.landing import Found, Scanned, scan_file
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.planning import Planned
from volt_graph.ingest.replacing import Meant, Replacing
from volt_graph.ingest.reports import report
from volt_graph.ingest.sqlite import borrow, connect_to_rehearse, in_one, loaded_before
from volt_graph.ingest.supersede import Closed
from volt_graph.model.records import FileReport


def rehearse(
    data: Path,
    mapping: SourceMapping,
    planned: Sequence[Planned],
    order: Order,
    *,
    meant: Meant,
    checking: Callable[[Job], Callable[[int], None]],
) -> tuple[list[FileReport], Closed]:
    """Do all that a load does but keep it; give the reports and what would be withdrawn."""

    def read(found: Found) -> tuple[Scanned, Found]:
        return scan_file(found, mapping.encoding), found

    def take(job: Job) -> FileReport:
        with in_one(connection):
            intake = take_in(connection, job, checking(job))
            return report(job, intake, "checked", replacing.restate(intake))

    connection = connect_to_rehearse()
    try:
        borrow(connection, data, order.source, names=() if meant == Meant(adds=True) else (*ABOUT, *ASPECTS))
        replacing = Replacing(connection, meant)
        jobs, again = arrivals(mapping, planned, order, read=read, fresh=set(),
                               loaded=lambda sha256: loaded_before(connection, order.source, sha256))  # fmt: skip
        replacing.come_again(again)
        reports = [job if isinstance(job, FileReport) else take(job) for job in jobs]
        with in_one(connection):
            _, withdrawn = replacing.withdraw(order.source)
    finally:
        connection.close()
    return reports, withdrawn
