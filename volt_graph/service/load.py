"""Load deliveries into records and graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import BadInput
from volt_graph.model.records import LoadReport, Progress
from volt_graph.service.identity import follow_keys
from volt_graph.settings import FILE_NAME, Settings
from volt_graph.trust.policy import Thing, actor_of, demand

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def load(
    desk: Desk,
    paths: Sequence[Path],
    *,
    source: str,
    mapping: str | None = None,
    purpose: str = "",
    complete: tuple[date, date] | None = None,
    adds: bool = False,
    waiting: Callable[[str], None] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> LoadReport:
    """Check, keep and write the files at `paths`; the same file again is a no-op.

    What the delivery states of an incident replaces what was stated before, unless it `adds`. `complete` = (first day,
    last day): incidents of that period which it does not state are withdrawn. With `waiting`, which is told who holds
    the data folder, another load is waited for.

    Raises
    ------
    BadInput
        when a path is missing, no mapping fits, a file cannot be decoded, or the source name is not usable.

    """
    from volt_graph.ingest.load import load as load_files

    _check_name(source)
    said = {"source": source, "mapping": mapping, "purpose": purpose, "paths": [path.name for path in paths],
            "complete": [day.isoformat() for day in complete] if complete else None, "adds": adds or None}  # fmt: skip
    with desk.act("load", "load", said, purpose=purpose, operation="collection") as act:
        report = load_files(
            desk.store,
            desk.settings.data,
            paths,
            source=source,
            mapping=mapping,
            purpose=purpose,
            marking=desk.settings.marking,
            complete=complete,
            adds=adds,
            waiting=waiting,
            progress=progress,
        )
        act.deliveries = tuple(one.delivery for one in report.files if one.state == "loaded")
        report = replace(report, notes=(*report.notes, *follow_keys(desk)))
        act.note(count=report.accepted)
        return report


def check(
    settings: Settings,
    paths: Sequence[Path],
    *,
    source: str,
    mapping: str | None = None,
    complete: tuple[date, date] | None = None,
    adds: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> LoadReport:
    """Give the report a load would give, what it would close and withdraw included, and write nothing.

    Works before there is a data folder.

    Only counts come out of it. Where a data folder says who may load, that is asked first.

    Raises BadInput like `load`, Refused when the policy says no.
    """
    from volt_graph.ingest.load import check as check_files

    _check_name(source)
    if (settings.data / FILE_NAME).is_file():
        demand(actor_of(settings), "load", Thing("use case", "load", marking=settings.marking))
    return check_files(
        settings.data, paths, source=source, mapping=mapping, marking=settings.marking, complete=complete, adds=adds,
        progress=progress,
    )  # fmt: skip


def demand_deliverable(paths: Sequence[Path], source: str) -> None:
    """Refuse a path that is not there and a source name that cannot be used, before a data folder is made for them."""
    from volt_graph.ingest.landing import demand_there

    _check_name(source)
    demand_there(paths)


def _check_name(source: str) -> None:
    if not source or not source.replace("-", "").replace("_", "").isalnum():
        raise BadInput(f"source name {source!r}", hint="use letters, digits, - and _; it becomes the prefix of ids")
