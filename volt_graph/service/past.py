"""The data folder as it was known on a past day, opened for the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.model.records import Progress
from volt_graph.settings import Settings

if TYPE_CHECKING:
    from volt_graph.ingest.known_folder import Past
    from volt_graph.store.base import Store


def past_of(settings: Settings, tell: Callable[[Progress], None] | None) -> Past:
    """Open what the data folder of the settings knew at the end of `known_on`. Raises as `open_past`."""
    from volt_graph.ingest.known_folder import open_past
    from volt_graph.store.registry import open_store

    def engine(folder: Path) -> Store:
        return open_store(replace(settings, data=folder, store="embedded"))

    assert settings.known_on is not None
    return open_past(settings.data, settings.known_on, engine, tell or (lambda _: None))
