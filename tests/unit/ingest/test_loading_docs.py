from __future__ import annotations

from pathlib import Path

from volt_graph.ingest.mapping import list_mappings
from volt_graph.ingest.reasons import REASONS, reasons_table
from volt_graph.ingest.reasons_page import reasons_page

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_table_of_reasons_is_the_one_of_the_code() -> None:
    page = (DOCS / "loading.md").read_text(encoding="utf-8")
    assert reasons_table() in page, "print(volt_graph.ingest.reasons.reasons_table()) into docs/loading.md"


def test_every_shipped_mapping_is_in_the_docs() -> None:
    page = (DOCS / "mappings.md").read_text(encoding="utf-8")
    assert [name for name in list_mappings() if f"| `{name}` |" not in page] == []


def test_every_reason_has_its_section() -> None:
    page = (DOCS / "reasons.md").read_text(encoding="utf-8")
    assert page == reasons_page(), "scripts/docs"
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == list(REASONS)
