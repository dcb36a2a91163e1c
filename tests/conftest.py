"""Fixtures every test may use: the shared data, a store of each engine, and a real Neo4j of our own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

ROOT = Path(__file__).resolve().parent.parent


def _absent(what: str, how: str) -> None:
    """Fail where everything must be there (CI=true), skip elsewhere with a word on how to get it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}: {how}")
    pytest.skip(f"{what}: {how}")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the shared real data beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        _absent("no shared data", f"expected in {folder}")
    return folder


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty embedded store in a folder of its own."""
    with open_store(Settings(data=tmp_path / "data")) as store:
        yield store
