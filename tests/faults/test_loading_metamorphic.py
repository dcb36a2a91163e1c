"""The same rows in another order, in other files, or once more make the same graph; only provenance may differ."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT, wipe
from volt_graph.ingest.compare import compare
from volt_graph.ingest.fingerprint import Fingerprint, fingerprint
from volt_graph.ingest.load import load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.settings import Settings
from volt_graph.store.base import Store
from volt_graph.store.registry import open_store

FIXTURES = ROOT / "tests" / "fixtures"
SOURCES = ("borough", "register")
Rows = list[list[str]]
Change = Callable[[Rows], Rows]


def _read(folder: Path) -> dict[str, tuple[list[str], Rows]]:
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        found[path.name] = (header, rows)
    return found


def _write(folder: Path, files: Mapping[str, tuple[list[str], Rows]]) -> Path:
    folder.mkdir(parents=True)
    for name, (header, rows) in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return folder


def _changed(folder: Path, source: str, change: Change) -> Path:
    return _write(folder / source, {name: (h, change(rows)) for name, (h, rows) in _read(FIXTURES / source).items()})


def _every_second(start: int, rows: Rows) -> Rows:
    return rows[start::2]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(Settings(data=tmp_path_factory.mktemp("engine"))) as store:
        yield store


@pytest.fixture
def graph(engine: Store) -> Store:
    wipe(engine)
    return engine


@pytest.fixture(scope="module")
def told(engine: Store, tmp_path_factory: pytest.TempPathFactory) -> Fingerprint:
    """Load both fixtures as they are and give what the graph says, without provenance."""
    data = tmp_path_factory.mktemp("plain")
    wipe(engine)
    for source in SOURCES:
        _load(engine, data, [FIXTURES / source], source)
    said = _said(engine, data)
    assert min(said.nodes, said.relationships) > 100
    return said


def _load(store: Store, data: Path, paths: list[Path], source: str, *, adds: bool = False) -> None:
    report = load(store, data, paths, source=source, adds=adds)
    assert sum(file.quarantined for file in report.files) == 0


def _said(store: Store, data: Path) -> Fingerprint:
    assert [count for count in reconcile(store, data) if not count.keys_equal] == []
    assert compare(store, data).first == ()
    return fingerprint(store, provenance=False)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_does_not_matter(seed: int, graph: Store, told: Fingerprint, tmp_path: Path) -> None:
    draw = random.Random(seed)
    for source in SOURCES:
        folder = _changed(tmp_path / "other", source, lambda rows: draw.sample(rows, len(rows)))
        _load(graph, tmp_path / "data", [folder], source)
    assert _said(graph, tmp_path / "data") == told


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_columns_does_not_matter(seed: int, graph: Store, told: Fingerprint, tmp_path: Path) -> None:
    draw = random.Random(seed)
    for source in SOURCES:
        moved = {}
        for name, (header, rows) in _read(FIXTURES / source).items():
            order = draw.sample(range(len(header)), len(header))
            moved[name] = ([header[at] for at in order], [[row[at] for at in order] for row in rows])
        _load(graph, tmp_path / "data", [_write(tmp_path / "other" / source, moved)], source)
    assert _said(graph, tmp_path / "data") == told


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["first_half_first", "second_half_first"])
@pytest.mark.parametrize("one_load", [True, False], ids=["in_one_load", "in_two_loads"])
def test_files_cut_in_two_are_the_whole(
    one_load: bool, order: tuple[int, int], graph: Store, told: Fingerprint, tmp_path: Path
) -> None:
    for source in SOURCES:
        halves = [_changed(tmp_path / f"half-{start}", source, partial(_every_second, start)) for start in order]
        for paths in [halves] if one_load else [[half] for half in halves]:
            _load(graph, tmp_path / "data", paths, source, adds=not one_load)
    assert _said(graph, tmp_path / "data") == told


@pytest.mark.parametrize("seed", range(2))
def test_files_in_any_order_one_load_each_are_the_whole(
    seed: int, graph: Store, told: Fingerprint, tmp_path: Path
) -> None:
    for source in SOURCES:
        paths = sorted((FIXTURES / source).glob("*.csv"))
        for path in random.Random(seed).sample(paths, len(paths)):
            _load(graph, tmp_path / "data", [path], source, adds=True)
    assert _said(graph, tmp_path / "data") == told


def test_the_same_files_again_change_nothing_at_all(graph: Store, told: Fingerprint, tmp_path: Path) -> None:
    for source in SOURCES:
        _load(graph, tmp_path / "data", [FIXTURES / source], source)
    before = fingerprint(graph)
    for source in reversed(SOURCES):
        copy = shutil.copytree(FIXTURES / source, tmp_path / "again" / source)
        _load(graph, tmp_path / "data", [copy], source)
    assert fingerprint(graph) == before
    assert _said(graph, tmp_path / "data") == told


def test_the_same_rows_in_a_newer_file_say_the_same(graph: Store, told: Fingerprint, tmp_path: Path) -> None:
    for source in SOURCES:
        _load(graph, tmp_path / "data", [FIXTURES / source], source)
        folder = _changed(tmp_path / "newer", source, lambda rows: rows[::-1])
        _load(graph, tmp_path / "data", [folder], source)
    assert _said(graph, tmp_path / "data") == told


def test_contradicting_rows_are_held_back_in_any_order(graph: Store, tmp_path: Path) -> None:
    header, rows = _read(FIXTURES / "borough")["people.csv"]
    name = header.index("name")
    other = [*rows[0][:name], "Somebody Else", *rows[0][name + 1 :]]
    seen = set()
    for number, order in enumerate(([rows[0], other, *rows[1:]], [other, *rows[1:], rows[0]])):
        wipe(graph)
        folder = _write(tmp_path / f"d{number}", {"people.csv": (header, order)})
        report = load(graph, tmp_path / f"data{number}", [folder], source="borough")
        assert dict(report.files[0].reasons) == {"conflicting_duplicate": 2}
        seen.add(_said(graph, tmp_path / f"data{number}"))
    assert len(seen) == 1


def test_without_provenance_the_fingerprint_still_sees_what_is_said(graph: Store, tmp_path: Path) -> None:
    _load(graph, tmp_path / "data", [FIXTURES / "borough"], "borough")
    seen = {fingerprint(graph, provenance=False).digest}
    for text in (
        "MATCH (p:Person) WITH p ORDER BY p.id LIMIT 1 SET p.name = 'Somebody Else'",
        "MATCH (p:Person)-[r:SUSPECT_IN]->(i) WITH r, p, i ORDER BY p.id, i.id LIMIT 1 SET r.status = 'other'",
    ):
        graph.writer().write("change", [(text, {})])
        seen.add(fingerprint(graph, provenance=False).digest)
    assert len(seen) == 3
    whole = fingerprint(graph).digest
    graph.writer().write("change", [("MATCH (p:Person) WITH p ORDER BY p.id LIMIT 1 SET p.records = ['x:1']", {})])
    assert fingerprint(graph, provenance=False).digest in seen
    assert fingerprint(graph).digest != whole
