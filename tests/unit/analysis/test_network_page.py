"""The page about networks names every tie, preset and measure there is."""

from __future__ import annotations

import re
from pathlib import Path

from volt_graph.analysis.between import EXACT_UP_TO
from volt_graph.analysis.centrality import MEASURES
from volt_graph.analysis.distances import EXACT_UP_TO as HARMONIC_UP_TO
from volt_graph.analysis.pivots import PIVOTS
from volt_graph.analysis.projection import PRESETS
from volt_graph.model.layers import LAYERS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "networks.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> set[str]:
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return {name for line in part.splitlines() if line.startswith("| `") for name in
            re.findall(r"`(\w+)`", line.split("|")[1])}  # fmt: skip


def test_every_tie_and_measure_has_its_row() -> None:
    assert first_cells("Ties") == set(LAYERS)
    assert first_cells("Measures") == set(MEASURES)


def test_presets_and_limits_are_the_ones_of_the_code() -> None:
    for name, days in PRESETS.items():
        assert f"`{name}`" in PAGE or f"`--window {name}`" in PAGE
        assert days is None or f"{days}" in PAGE
    for number in (EXACT_UP_TO, HARMONIC_UP_TO, PIVOTS):
        assert f"{number:,}" in PAGE
