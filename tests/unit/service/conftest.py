"""The borough loaded once; each module works on a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.service.desks import BOROUGH, settings_of
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.load import load
from volt_graph.settings import Settings


@pytest.fixture(scope="session")
def loaded_borough(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed data folder with the borough in it; copy it, do not open it."""
    data = tmp_path_factory.mktemp("loaded") / "data"
    with open_desk(settings_of(data), create=True) as desk:
        report = load(desk, [BOROUGH], source="borough")
        assert report.read == report.accepted + report.quarantined + report.duplicates == 178
    return data


@pytest.fixture(scope="module")
def borough_data(loaded_borough: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This module's own copy of the borough's data folder."""
    data = tmp_path_factory.mktemp("borough") / "data"
    shutil.copytree(loaded_borough, data)
    return data


@pytest.fixture(scope="module")
def settings(borough_data: Path) -> Settings:
    """Settings of this module's copy of the borough."""
    return settings_of(borough_data)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """A desk over this module's copy of the borough."""
    with open_desk(settings) as opened:
        yield opened
