"""Write a synthetic delivery: invented people only, so nothing is read past the policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from volt_graph.errors import BadInput
from volt_graph.model.records import Progress


def synthesise(
    folder: Path, *, boroughs: int, incidents: int, seed: int, progress: Callable[[Progress], None] | None = None
) -> dict[str, int]:
    """Write the delivery into `folder` and give rows per file.

    Raises
    ------
    BadInput
        when the folder holds files already: a delivery is never mixed with another.

    """
    from volt_graph.ingest.synthetic import write_delivery

    if folder.exists() and any(folder.iterdir()):
        raise BadInput("the folder is not empty", where=str(folder), hint="name a new folder")
    return write_delivery(folder, incidents=incidents, boroughs=boroughs, seed=seed, progress=progress)
