"""Loads that are interrupted, generated rows, and memory: nothing lost, nothing doubled."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from volt_graph.errors import StoreUnavailable
from volt_graph.ingest import expected as expected_things
from volt_graph.ingest.compare import compare
from volt_graph.ingest.load import finish, load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.model.schema import FILES
from volt_graph.settings import Settings
from volt_graph.store.base import Rows, Store, Writer
from volt_graph.store.registry import open_store

_EVERYTHING = (
    "MATCH (n) WHERE NOT n:Load AND NOT n:Delivery RETURN labels(n)[0] AS label, properties(n) AS p",
    "MATCH (a)-[r]->(b) RETURN type(r) AS label, a.id AS a, b.id AS b, properties(r) AS p",
)


def everything(store: Store) -> list[str]:
    view = store.view()
    return sorted(
        str([sorted(c.items()) if isinstance(c, dict) else c for c in row])
        for text in _EVERYTHING
        for row in view.rows("all", text).rows
    )


class Failing(Store):
    """A store whose writer gives up at one write: before it, or after the engine has committed it."""

    def __init__(self, inner: Store, at: int, *, after: bool) -> None:
        self.inner, self.left, self.after = inner, at, after
        self.engine, self.version, self.url = inner.engine, inner.version, inner.url

    def view(self) -> Any:
        return self.inner.view()

    def writer(self) -> Writer:
        return _FailingWriter(self)

    def find(self, label: str, text: str, limit: int) -> tuple[tuple[str, float], ...]:
        return self.inner.find(label, text, limit)

    def close(self) -> None:
        self.inner.close()


class _FailingWriter(Writer):
    def __init__(self, store: Failing) -> None:
        self.store = store

    def write(self, name: str, statements: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Rows]:
        self.store.left -= 1
        if self.store.left == 0 and not self.store.after:
            raise StoreUnavailable("the engine went away")
        rows = self.store.inner.writer().write(name, statements)
        if self.store.left == 0:
            raise StoreUnavailable("the engine went away")
        return rows


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a delivery of several batches a file."""
    folder = tmp_path_factory.mktemp("delivery")
    people = "".join(f"P{n},Person {n}\n" for n in range(1500))
    incidents = "".join(f"C{n},Robbery,2011-03-{n % 28 + 1:02}\n" for n in range(1200))
    roles = "".join(f"C{n % 1200},P{n % 1600},suspect\n" for n in range(2500))
    (folder / "people.csv").write_text("person_id,name\n" + people, encoding="utf-8")
    (folder / "incidents.csv").write_text("incident_id,offence,occurred_from\n" + incidents, encoding="utf-8")
    (folder / "involvements.csv").write_text("incident_id,person_id,role\n" + roles, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def loaded(delivery: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Load the delivery without any fault: (delivery, everything in the graph)."""
    data = tmp_path_factory.mktemp("clean")
    with open_store(Settings(data=data)) as store:
        load(store, data, [delivery], source="met")
        return delivery, everything(store)


@pytest.mark.parametrize("after", [False, True], ids=["before_commit", "after_commit"])
@pytest.mark.parametrize("at", [1, 2, 4, 7, 10])
def test_a_load_interrupted_at_any_batch_ends_exact(
    at: int, after: bool, loaded: tuple[Path, list[str]], tmp_path: Path, embedded_store: Store
) -> None:
    delivery, expected = loaded
    data = tmp_path / "records"
    broken = Failing(embedded_store, at, after=after)
    with pytest.raises(StoreUnavailable) as caught:
        load(broken, data, [delivery], source="met")
    assert "repeat the load" in caught.value.hint
    load(embedded_store, data, [delivery], source="met")
    assert everything(embedded_store) == expected
    assert all(c.keys_equal for c in reconcile(embedded_store, data))
    with open_records(data) as records:
        assert {d.state for d in records.deliveries()} == {"loaded"}


def test_finish_fills_an_empty_graph_from_the_records(delivery: Path, tmp_path: Path, embedded_store: Store) -> None:
    data = tmp_path / "records"
    load(embedded_store, data, [delivery], source="met")
    with open_store(Settings(data=tmp_path / "other")) as other:
        assert finish(other, data) == 3
        assert everything(other) == everything(embedded_store)
        assert finish(other, data) == 0


CELLS = st.one_of(
    st.sampled_from(["", "P1", "P2", "C1", "suspect", "victim", "dual", "unknown", "2011-03-14", "14/03/2011", "x;y"]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), file=st.sampled_from(sorted(FILES)), quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONE]))
def test_generated_rows_are_conserved(data: st.DataObject, file: str, quoting: int, tmp_path: Path) -> None:
    columns = [c.name for c in FILES[file].columns]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=1, max_size=len(columns) + 1), max_size=12))
    held = io.StringIO(newline="")
    held.write(",".join(columns) + "\n")
    if quoting == csv.QUOTE_ALL:
        csv.writer(held, quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        held.writelines(",".join(row) + "\n" for row in rows)
    path = tmp_path / f"{file}.csv"
    path.write_bytes(held.getvalue().encode())
    store: Any = None
    (report,) = load(store, tmp_path / "data", [path], source="met", mapping="canonical", dry_run=True).files
    assert report.read == report.accepted + report.quarantined + report.duplicates
    if quoting == csv.QUOTE_ALL:
        assert report.read == len(rows)
    assert sum(report.reasons.values()) >= report.quarantined


def _peak(folder: Path, rows: int) -> int:
    folder.mkdir()
    path = folder / "involvements.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("incident_id,person_id,role\n")
        stream.writelines(f"C{n // 3},P{n % 997},suspect\n" for n in range(rows))
    store: Any = None
    tracemalloc.start()
    try:
        load(store, folder / "data", [path], source="met", dry_run=True)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    few = _peak(tmp_path / "few", 6_000)
    many = _peak(tmp_path / "many", 30_000)
    assert many < few * 1.25


def test_memory_of_comparing_does_not_grow_with_the_graph(
    embedded_graph: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expected_things, "PORTION", 100)
    monkeypatch.setattr(expected_things, "CHUNK", 100)
    peaks = []
    for people in (500, 2_500):
        path = tmp_path / f"{people}" / "involvements.csv"
        path.parent.mkdir()
        rows = "".join(f"C{n // 2},P{n},{'suspect' if n % 2 else 'victim'}\n" for n in range(people))
        path.write_text("incident_id,person_id,role\n" + rows, encoding="utf-8")
        load(embedded_graph, tmp_path / "data", [path], source=f"s{people}")
        tracemalloc.start()
        try:
            assert compare(embedded_graph, tmp_path / "data").first == ()
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] < peaks[0] * 2  # six times the nodes
