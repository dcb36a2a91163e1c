"""Load deliveries into records and graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import BadInput
from volt_graph.model.records import LoadReport, Progress

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def load(
    desk: Desk,
    paths: Sequence[Path],
    *,
    source: str,
    mapping: str | None = None,
    purpose: str = "",
    dry_run: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> LoadReport:
    """Check, keep and write the files at `paths`; the same file again is a no-op.

    Raises
    ------
    BadInput
        when a path is missing, no mapping fits, a file cannot be decoded, or the source name is not usable.

    """
    from volt_graph.ingest.load import load as load_files

    if not source or not source.replace("-", "").replace("_", "").isalnum():
        raise BadInput(f"source name {source!r}", hint="use letters, digits, - and _; it becomes the prefix of ids")
    said = {"source": source, "mapping": mapping, "purpose": purpose, "paths": [path.name for path in paths]}
    with desk.act("load", "load", said, purpose=purpose, operation="collection") as act:
        report = load_files(
            desk.store,
            desk.settings.data,
            paths,
            source=source,
            mapping=mapping,
            purpose=purpose,
            marking=desk.settings.marking,
            dry_run=dry_run,
            progress=progress,
        )
        if not dry_run:
            act.note(count=report.accepted)
        return report
