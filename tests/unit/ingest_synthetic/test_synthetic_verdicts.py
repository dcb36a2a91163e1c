"""The loader's verdict on every dirty row is the one the truth expects, and no good row is refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.unit.ingest_synthetic.conftest import Read
from volt_graph.ingest.load import load
from volt_graph.ingest.records import open_records
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.store.base import Store


def test_every_dirty_row_gets_its_expected_verdict_and_no_other_row_one(tmp_path: Path, embedded_store: Store) -> None:
    counts = write_delivery(tmp_path / "delivery", incidents=600)
    written = Read(tmp_path / "delivery", counts)
    truth = written.truth["dirty_rows"]
    report = load(embedded_store, tmp_path / "records", [tmp_path / "delivery"], source="syn")
    with open_records(tmp_path / "records") as records:
        found = {(row.file, row.line): sorted(code for code, _ in row.reasons) for row in records.quarantine()}
    expected = {(e["file"], e["line"]): e["reasons"] for e in truth if e["verdict"] == "quarantined"}
    assert found == expected
    for file in report.files:
        mine = [e for e in truth if e["file"] == file.file]
        assert file.duplicates == sum(e["verdict"] == "duplicate" for e in mine), file.file
        set_aside = Counter(code for e in mine if e["verdict"] == "accepted" for code in e["reasons"])
        if file.file == "calls.csv":  # withheld numbers are no dirt: they stand for no one caller
            set_aside["unknown_caller"] = sum(row["caller"] == "withheld" for row in written.rows("calls"))
        assert dict(file.set_aside) == dict(set_aside), file.file
        assert file.read == counts.get(file.file, 0), file.file
