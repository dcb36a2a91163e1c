"""The network analysis on real data, against the published reference answers (plain NetworkX and pandas)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.centrality import measure
from volt_graph.analysis.degrees import strength
from volt_graph.analysis.groups import find_groups
from volt_graph.analysis.overlap import overlap
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.spectral import pagerank
from volt_graph.model.network import Involvements, Network

pytestmark = pytest.mark.shared


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def reference(shared_data: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared_data / "reference" / f"{name}.json").read_text())
    return found


def involved(entries: Iterable[tuple[str, str, str, date | None]]) -> Involvements:
    """Make involvements of (incident, person, role, day); dual is suspect and victim, attendee was arrested."""
    roles = {"dual": ("suspect", "victim"), "attendee": ("suspect",)}
    rows = [(e, p, role, day) for e, p, word, day in entries for role in roles.get(word, (word,))]
    incident, person, role, day = zip(*rows, strict=True)
    return Involvements(person, incident, role, day, ("",) * len(rows))


@pytest.fixture(scope="module")
def stlouis(shared_data: Path) -> Involvements:
    rows = lines(shared_data / "stlouis_crime" / "participations.csv")
    return involved((row["crime_id"], row["person_id"], row["role"], None) for row in rows)


@pytest.fixture(scope="module")
def suffragettes(shared_data: Path) -> Involvements:
    folder = shared_data / "suffragette_arrests"
    days = {row["event_id"]: date.fromisoformat(row["date"]) for row in lines(folder / "events.csv")}
    rows = lines(folder / "participations.csv")
    return involved((row["event_id"], row["person_id"], row["role"], days[row["event_id"]]) for row in rows)


@pytest.fixture(scope="module")
def london(shared_data: Path) -> Network:
    rows = lines(shared_data / "london_gang" / "ties.csv")
    return from_ties([(row["a"], row["b"], float(row["tie"])) for row in rows])


def check_top(net: Network, values: Any, expected: list[list[Any]]) -> None:
    """Check the listed values, and that nobody who is not listed is above the last of them."""
    found = dict(zip(net.ids, values.tolist(), strict=True))
    assert [found[str(person)] for person, _ in expected] == pytest.approx([v for _, v in expected], rel=1e-6, abs=6e-9)
    listed = {str(person) for person, _ in expected}
    last = min(value for _, value in expected)
    assert all(value <= last * (1 + 1e-6) for person, value in found.items() if person not in listed)


def check_network(net: Network, expected: dict[str, Any]) -> None:
    """Check size, components, tops, cores and cut-points; strength and PageRank there use the shared count."""
    shape = Adjacency(net)
    assert (net.n_people, net.n_ties) == (expected["nodes"], expected["edges"])
    found = measure(net, ["degree", "betweenness", "components", "k_core", "cut_points"])
    sizes = np.bincount(found["components"].value.astype(int))[1:].tolist()
    assert len(sizes) == expected["components"]["count"]
    assert sizes[:10] == expected["components"]["sizes_top10"]
    check_top(net, found["degree"].value, expected["degree_top10"])
    check_top(net, found["betweenness"].value, expected["betweenness_top10"])
    assert found["k_core"].value.max() == expected["max_core"]
    assert (found["k_core"].value == expected["max_core"]).sum() == expected["max_core_size"]
    assert found["cut_points"].value.sum() == expected["articulation_points"]
    weights = net.weight if net.meaning.tie == "given" else net.count
    check_top(net, strength(shape, weights), expected["strength_top10"])
    check_top(net, pagerank(shape, weights), expected["pagerank_top10"])


def test_stlouis_co_offending_has_the_reference_answers(stlouis: Involvements, shared_data: Path) -> None:
    net = project(stlouis, cap=None)
    check_network(net, reference(shared_data, "stlouis_crime")["co_offend"])
    assert (net.n_people, net.n_ties, net.undated) == (442, 694, 0)


def test_stlouis_attacks_have_the_reference_answers(stlouis: Involvements, shared_data: Path) -> None:
    expected = reference(shared_data, "stlouis_crime")["overlap"]["offender_to_victim"]
    net = project(stlouis, tie="victim_of", cap=None)
    assert net.n_ties == expected["edges"]
    found = measure(net, ["degree", "out_degree", "in_degree"])
    assert (found["degree"].value > 0).sum() == expected["nodes"]
    check_top(net, found["out_degree"].value, expected["out_degree_top10"])
    check_top(net, found["in_degree"].value, expected["in_degree_top10"])
    assert (net.count >= 2).sum() == expected["repeated_pairs_ge2_incidents"]


def test_stlouis_overlap_is_127_people_105_in_different_incidents(stlouis: Involvements, shared_data: Path) -> None:
    expected = reference(shared_data, "stlouis_crime")["overlap"]
    found = overlap(stlouis)
    assert (found.people, found.offenders, found.victims) == (829, 442, 394)
    assert (len(found.both), found.in_different_incidents) == (127, 105)
    assert found.share_of_offenders == pytest.approx(expected["overlap_share_of_offenders"], abs=1e-5)
    assert found.share_of_victims == pytest.approx(expected["overlap_share_of_victims"], abs=1e-5)


def test_suffragette_arrests_have_the_reference_answers(suffragettes: Involvements, shared_data: Path) -> None:
    check_network(project(suffragettes, cap=None), reference(shared_data, "suffragette_arrests")["co_attend"])


def test_suffragette_court_days_of_more_than_25_people_are_listed(suffragettes: Involvements) -> None:
    net = project(suffragettes)
    assert len(net.dropped) == 18
    assert net.dropped[:3] == (("R0040", 129), ("R0094", 114), ("R0011", 75))
    assert net.n_people == 1216


def test_london_gang_has_the_reference_answers(london: Network, shared_data: Path) -> None:
    check_network(london, reference(shared_data, "london_gang")["all_ties"])


@pytest.mark.parametrize("weights", ["count", "newman"])
def test_computed_groups_are_at_least_as_good_as_the_reference(
    weights: str, stlouis: Involvements, suffragettes: Involvements, london: Network, shared_data: Path
) -> None:
    for net, name, layer in (
        (project(stlouis, cap=None), "stlouis_crime", "co_offend"),
        (project(suffragettes, cap=None), "suffragette_arrests", "co_attend"),
        (london, "london_gang", "all_ties"),
    ):
        known = reference(shared_data, name)[layer]["louvain_20_seeds"]["q_min"]
        used = "newman" if name == "london_gang" else weights
        assert find_groups(net, runs=20, weights=used).modularity >= known - 1e-6
