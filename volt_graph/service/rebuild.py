"""Write the graph anew from the records, also into another engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from volt_graph.model.records import Progress

if TYPE_CHECKING:
    from volt_graph.ingest.rebuild import Rebuilt
    from volt_graph.service.desk import Desk


def rebuild(desk: Desk, *, replace: bool = False, progress: Callable[[Progress], None] | None = None) -> Rebuilt:
    """Rebuild the desk's graph from the records of its data folder. Raises as `ingest.rebuild.rebuild`."""
    from volt_graph.ingest.rebuild import rebuild as rebuild_graph

    with desk.act("load", "rebuild", {"replace": replace}, operation="alteration") as act:
        done = rebuild_graph(desk.store, desk.settings.data, replace=replace, progress=progress)
        act.note(count=done.graph.nodes + done.graph.relationships)
        return done
