"""The fixture borough in each engine's store, loaded once for all tests of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.catalogue.two_loads import delivered, load_borough
from tests.conftest import wipe
from volt_graph.catalogue.run import ask
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.model.answer import Answer
from volt_graph.model.question import Question
from volt_graph.store.base import Store

Asked = Callable[..., Answer]


@pytest.fixture(scope="session")
def shelf() -> dict[str, Question]:
    """Every question, by name."""
    return load_shelf()


@pytest.fixture(scope="session")
def _loaded() -> dict[str, list[str]]:
    """Engine to the deliveries of the borough as it was last loaded there."""
    return {}


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def borough(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, _loaded: dict[str, list[str]]
) -> Store:
    """Give a store that holds the borough and nothing else; do not write to it.

    It is loaded again only when another test has used the store in between.
    """
    store: Store = request.getfixturevalue(f"_{request.param}_session")
    if delivered(store) != _loaded.get(request.param, [""]):
        wipe(store)
        _loaded[request.param] = load_borough(store, tmp_path_factory.mktemp("borough"))
    return store


@pytest.fixture
def asked(borough: Store, shelf: dict[str, Question]) -> Asked:
    """Ask a question of the borough by name."""

    def run(name: str, **params: Any) -> Answer:
        return ask(borough.view(), shelf[name], params)

    return run
