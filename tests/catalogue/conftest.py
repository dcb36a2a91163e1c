"""The fixture borough in each engine's store, loaded once for a module of tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.catalogue.borough_files import FOLDER
from tests.conftest import wipe
from volt_graph.catalogue.run import ask
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.ingest.load import load
from volt_graph.model.answer import Answer
from volt_graph.model.question import Question
from volt_graph.store.base import Store

Asked = Callable[..., Answer]


@pytest.fixture(scope="session")
def shelf() -> dict[str, Question]:
    """Every question, by name."""
    return load_shelf()


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def borough(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Give a store that holds the borough and nothing else; do not write to it."""
    store: Store = request.getfixturevalue(f"_{request.param}_session")
    wipe(store)
    records: Path = tmp_path_factory.mktemp("records")
    report = load(store, records, [FOLDER], source="borough")
    assert sum(file.quarantined + file.duplicates for file in report.files) == 0
    return store


@pytest.fixture
def asked(borough: Store, shelf: dict[str, Question]) -> Asked:
    """Ask a question of the borough by name."""

    def run(name: str, **params: Any) -> Answer:
        return ask(borough.view(), shelf[name], params)

    return run
