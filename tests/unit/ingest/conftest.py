from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from volt_graph.ingest.load import load
from volt_graph.model.records import LoadReport
from volt_graph.store.base import Store

Deliver = Callable[[Mapping[str, str | bytes]], Path]
Check = Callable[..., LoadReport]
Dump = Callable[[Store], tuple[list[Any], list[Any]]]


@pytest.fixture
def deliver(tmp_path: Path) -> Deliver:
    """Write a delivery: file name to text or bytes, in a folder of its own each time."""
    made = 0

    def write(files: Mapping[str, str | bytes]) -> Path:
        nonlocal made
        made += 1
        folder = tmp_path / f"delivery-{made}"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


class Unused:
    """Stands for a store in a dry run, which must not touch it."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a dry run used the store: {name}")


@pytest.fixture
def check(deliver: Deliver, tmp_path: Path) -> Check:
    """Dry-run a delivery given as files and give the report; source `met`."""

    def run(files: Mapping[str, str | bytes], **options: Any) -> LoadReport:
        store: Any = Unused()
        return load(store, tmp_path / "data", [deliver(files)], source="met", dry_run=True, **options)

    return run


@pytest.fixture
def graph(request: pytest.FixtureRequest) -> Store:
    """Give the embedded store of the run, empty."""
    store: Store = request.getfixturevalue("_embedded_session")
    text = "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"
    while store.writer().write("wipe", [(text, {})])[0].rows[0][0]:
        pass
    return store


@pytest.fixture
def dump() -> Dump:
    """Give all nodes and relationships of a graph but the ledger, sorted; the time of receipt is left out."""

    def nodes_and_ties(store: Store) -> tuple[list[Any], list[Any]]:
        view = store.view()
        nodes = view.rows("nodes", "MATCH (n) WHERE NOT n:Load RETURN labels(n)[0] AS label, properties(n) AS p").rows
        ties = view.rows(
            "ties", "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS p"
        ).rows
        return (
            sorted(str((label, sorted((k, v) for k, v in p.items() if k != "received_at"))) for label, p in nodes),
            sorted(str((type_, a, b, sorted(p.items()))) for type_, a, b, p in ties),
        )

    return nodes_and_ties
