"""Real data that several tests read, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from volt_graph.model.records import LoadReport
from volt_graph.service.desk import open_desk
from volt_graph.service.load import load
from volt_graph.settings import load_settings
from volt_graph.store.base import Store


@dataclass(frozen=True)
class Loaded:
    """A data folder with its open store, and what the load reported. Do not write to it."""

    data: Path
    store: Store
    report: LoadReport


@pytest.fixture(scope="session")
def police_uk(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Loaded]:
    """The street file of London and its wards, source `police`: 66,468 incidents, the mapping found by the headers."""
    data = tmp_path_factory.mktemp("police-uk") / "data"
    settings = load_settings({}, data=str(data), reason="reference answers")
    with open_desk(settings, create=True) as desk:
        report = load(desk, [shared_data / "police_uk_london"], source="police")
        yield Loaded(data, desk.store, report)
