"""Generated rows of every file, good and bad, through parser, rules, records and graph: each is accounted for.

100,000 rows a run go through parser, rules and records by plain seeded generation: drawing as many by Hypothesis would
take minutes. A fifth of them goes into the graph too. Hypothesis draws small files, any letter in any cell, and shrinks
what fails. VOLT_GENERATED_ROWS=1000000 is the long run; VOLT_GENERATED_SEED draws other rows.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import wipe
from tests.faults import generated_rows as generated
from tests.faults.generated_rows import Row
from volt_graph.errors import VoltError
from volt_graph.ingest.compare import compare
from volt_graph.ingest.fingerprint import Fingerprint, fingerprint
from volt_graph.ingest.load import load
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.records import open_records
from volt_graph.model.records import FileReport, LoadReport
from volt_graph.model.schema import FILES
from volt_graph.model.schema.files import ColumnSpec
from volt_graph.store.base import Store

ROWS = int(os.environ.get("VOLT_GENERATED_ROWS", "100000"))
SEED = int(os.environ.get("VOLT_GENERATED_SEED", "1"))
IN_GRAPH = ROWS // 5
IN_OTHER_ORDER = 3_000

Told = list[tuple[str, int, int, int, int, dict[str, int], dict[str, int]]]


def _rehearse(data: Path, paths: list[Path]) -> LoadReport:
    store: Any = None
    return load(store, data, paths, source="met", mapping="canonical", dry_run=True)


def _told(report: LoadReport) -> Told:
    return [
        (f.file, f.read, f.accepted, f.quarantined, f.duplicates, dict(f.reasons), dict(f.set_aside))
        for f in report.files
    ]


def _conserved(file: FileReport) -> None:
    assert file.read == file.accepted + file.quarantined + file.duplicates, file
    assert sum(file.reasons.values()) >= file.quarantined, file
    assert max(file.reasons.values(), default=0) <= file.quarantined, file


def test_every_generated_row_is_accounted_for(tmp_path: Path) -> None:
    report = _rehearse(tmp_path / "data", [generated.write(tmp_path / "in", ROWS, SEED)])
    assert report.read == ROWS
    assert {file.file.removesuffix(".csv"): file.read for file in report.files} == generated.counts(ROWS)
    for file in report.files:
        _conserved(file)
        doomed = len(generated.doomed(file.file.removesuffix(".csv"), ROWS, SEED))
        assert file.reasons.get("missing_value", 0) >= doomed, file
    assert min(report.accepted, report.quarantined, report.duplicates) > ROWS // 100


def test_what_was_generated_is_in_the_records_and_in_the_graph(embedded_graph: Store, tmp_path: Path) -> None:
    data, folder = tmp_path / "data", generated.write(tmp_path / "in", IN_GRAPH, SEED)
    rehearsed = _rehearse(data, [folder])
    report = load(embedded_graph, data, [folder], source="met", mapping="canonical")
    assert _told(report) == _told(rehearsed)
    assert [c for c in reconcile(embedded_graph, data) if not c.keys_equal or c.records != c.graph] == []
    assert compare(embedded_graph, data).first == ()
    with open_records(data) as records:
        kept = records.quarantine()
    assert len(kept) == report.quarantined
    assert len({(row.delivery, row.line) for row in kept}) == len(kept)


def _said(graph: Store, data: Path, folder: Path) -> tuple[Told, Fingerprint]:
    wipe(graph)
    report = load(graph, data, [folder], source="met", mapping="canonical")
    assert compare(graph, data).first == ()
    return _told(report), fingerprint(graph, provenance=False)


def test_generated_rows_and_columns_in_another_order_say_the_same(embedded_graph: Store, tmp_path: Path) -> None:
    draw = random.Random(SEED)

    def rows(header: Row, all_rows: list[Row]) -> tuple[Row, Sequence[Row]]:
        return header, draw.sample(all_rows, len(all_rows))

    def columns(header: Row, all_rows: list[Row]) -> tuple[Row, Sequence[Row]]:
        order = draw.sample(range(len(header)), len(header))
        whole = [[row[at] for at in order] if len(row) == len(header) else row for row in all_rows]
        return [header[at] for at in order], whole

    seen = []
    for name, change in (("plain", generated.as_drawn), ("rows", rows), ("columns", columns)):
        folder = generated.write(tmp_path / name, IN_OTHER_ORDER, SEED, change)
        seen.append(_said(embedded_graph, tmp_path / f"{name} data", folder))
    assert seen[1:] == seen[:1] * 2


def _cells(column: ColumnSpec) -> st.SearchStrategy[str]:
    """Mostly what fits the column, else something nasty, else any text that a file can hold."""
    fits = st.sampled_from(("A1", "A2", "A3")) if column.kind == "id" else st.sampled_from(generated.usual(column))
    anything = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
    return st.one_of(fits, fits, fits, st.just(""), st.sampled_from(generated.NASTY), anything)


ROW_OF = {
    file: st.one_of(
        st.tuples(*map(_cells, spec.columns)).map(list),
        st.lists(st.sampled_from((*generated.NASTY, "A1")), min_size=1, max_size=len(spec.columns) + 1),
    )
    for file, spec in FILES.items()
}


def _outcome(folder: Path, name: str, file: str, rows: Sequence[Row]) -> Told | str:
    (folder / name).mkdir(exist_ok=True)
    path = folder / name / f"{file}.csv"
    generated.write_file(path, [c.name for c in FILES[file].columns], rows)
    try:
        report = _rehearse(folder / "data", [path])
    except VoltError as error:
        return str(error)
    _conserved(report.files[0])
    assert report.read == len(rows)
    return _told(report)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), file=st.sampled_from(sorted(FILES)))
def test_any_cells_are_conserved_and_their_order_does_not_matter(
    data: st.DataObject, file: str, tmp_path: Path
) -> None:
    rows = data.draw(st.lists(ROW_OF[file], max_size=8))
    told = _outcome(tmp_path, "drawn", file, rows)
    assert isinstance(told, list), told
    assert _outcome(tmp_path, "permuted", file, data.draw(st.permutations(rows))) == told
