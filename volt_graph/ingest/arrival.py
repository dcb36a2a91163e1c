"""Which files of a delivery are to be taken in, and which came before: looked at before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from volt_graph.ingest.intake import preflight
from volt_graph.ingest.job import Job, Order
from volt_graph.ingest.landing import Found, Scanned
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.planning import Planned
from volt_graph.ingest.reports import already, left_aside
from volt_graph.model.records import FileReport

Read = Callable[[Found], tuple[Scanned, Found]]
"""Takes a file as found, gives what one pass over its bytes told and where they are read from then on."""


def arrivals(
    mapping: SourceMapping,
    planned: Sequence[Planned],
    order: Order,
    *,
    read: Read,
    loaded: Callable[[str], str],
    fresh: set[str],
) -> tuple[list[Job | FileReport], list[str]]:
    """Give a job for each file to take in and a report for the others; and the deliveries that come again.

    `loaded` names the delivery that brought the bytes of a hash before, "" when none did; hashes that are new are put
    into `fresh` as they are met. Raises BadInput for what refuses the whole delivery.
    """
    jobs: list[Job | FileReport] = []
    again: list[str] = []
    for one in planned:
        if one.layout is None:
            jobs.append(left_aside(one))
            continue
        scanned, found = read(one.found)
        before = loaded(scanned.sha256)
        if before:
            again.append(before)
        if before or scanned.sha256 in fresh:
            jobs.append(already(one, scanned, mapping, before))
            continue
        fresh.add(scanned.sha256)
        job = order.job(mapping, one, scanned, found)
        preflight(job)
        jobs.append(job)
    return jobs, again
