"""The report of each file of a load."""

from __future__ import annotations

from volt_graph.ingest.job import Intake, Job
from volt_graph.ingest.landing import Scanned
from volt_graph.ingest.layout import SourceMapping
from volt_graph.ingest.planning import Planned
from volt_graph.ingest.supersede import Closed
from volt_graph.model.records import FileReport


def report(job: Job, intake: Intake, state: str, closed: Closed) -> FileReport:
    """Give the report of a file that was taken in; `closed` is what it replaces."""
    return FileReport(
        file=job.file,
        mapping=job.mapping.name,
        delivery=job.delivery,
        sha256=job.sha256,
        state=state,
        read=intake.read,
        accepted=intake.accepted,
        quarantined=intake.quarantined,
        duplicates=intake.duplicates,
        reasons=dict(sorted(intake.reasons.items())),
        set_aside=dict(sorted(intake.set_aside.items())),
        notes=(*intake.notes, *_closed_note(closed, state)),
        restated=closed.incidents,
        closed=closed.statements,
    )


def left_aside(planned: Planned) -> FileReport:
    """Give the report of a file that no mapping reads."""
    return FileReport(planned.found.name, "", "", "", "left_aside", notes=(planned.note,))


def already(planned: Planned, scanned: Scanned, mapping: SourceMapping, delivery: str) -> FileReport:
    """Give the report of a file whose bytes were loaded before."""
    note = f"the same bytes were loaded before as {delivery}" if delivery else "the same bytes stand twice in this load"
    return FileReport(planned.found.name, mapping.name, delivery, scanned.sha256, "already", notes=(note,))


def _closed_note(closed: Closed, state: str) -> tuple[str, ...]:
    """Say what a file replaces, in one sentence; none when nothing."""
    if not closed.statements:
        return ()
    ends = "would be closed" if state == "checked" else "are closed"
    return (
        f"states {closed.incidents} known incidents anew: {closed.statements} earlier statements about them {ends}",
    )
