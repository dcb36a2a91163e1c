"""The pages about lists and harm say what the tables say."""

from __future__ import annotations

import re
from pathlib import Path

from volt_graph.model.harm import HARM_DAYS, HARM_TABLE
from volt_graph.model.target import SEVERITY_BANDS
from volt_graph.scoring.table import DEFAULT, REVIEW_DAYS, TERMS

DOCS = Path(__file__).resolve().parents[3] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_page_states_the_default_threshold_word_for_word() -> None:
    assert f"> {DEFAULT.sentence}\n" in page("targets.md")
    assert f"within {REVIEW_DAYS} days" in page("targets.md")


def test_the_page_lists_every_term_in_its_place() -> None:
    told = re.findall(r"^\| (\d|beside) \| `(\w+)` \| (\w+) \|", page("targets.md"), re.MULTILINE)
    assert told == [(str(t.order) if t.order else "beside", t.name, t.facet) for t in TERMS]


def test_the_page_lists_every_band() -> None:
    told = re.findall(r"^\| ([1-6]) \| ([a-z, ]+) \|", page("targets.md"), re.MULTILINE)
    assert told == [(str(band), name) for band, name in enumerate(SEVERITY_BANDS, start=1)]


def test_the_page_lists_the_whole_harm_table() -> None:
    told = dict(re.findall(r"\| (\w+) \| ([\d.]+)(?= \|)", page("harm.md").split("## Formulas")[0]))
    assert {name: float(days) for name, days in told.items()} == HARM_DAYS
    assert HARM_TABLE in page("harm.md")
