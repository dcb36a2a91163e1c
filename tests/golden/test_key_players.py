"""Key players, coverage lists and disruption on real networks."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.centrality import measure
from volt_graph.analysis.coverage import coverage_list
from volt_graph.analysis.disruption import disruption
from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.keyplayers import key_players
from volt_graph.analysis.projection import from_ties, project
from volt_graph.model.network import Involvements, Network

pytestmark = pytest.mark.shared
ROOT = Path(__file__).resolve().parents[2]


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def together(rows: list[tuple[str, str]]) -> Network:
    event, person = zip(*rows, strict=True)
    n = len(rows)
    return project(Involvements(person, event, ("suspect",) * n, (None,) * n, ("",) * n), cap=None)


@pytest.fixture(scope="module")
def stlouis(shared_data: Path) -> dict[str, Network]:
    """Co-offending, and people together in any role, as the reference answers define them."""
    rows = lines(shared_data / "stlouis_crime" / "participations.csv")
    counted = [(r["crime_id"], r["person_id"]) for r in rows if r["role"] in ("suspect", "dual")]
    return {"suspects": together(counted), "any role": together([(r["crime_id"], r["person_id"]) for r in rows])}


@pytest.fixture(scope="module")
def suffragettes(shared_data: Path) -> Network:
    rows = lines(shared_data / "suffragette_arrests" / "participations.csv")
    return together([(row["event_id"], row["person_id"]) for row in rows])


@pytest.fixture(scope="module")
def london(shared_data: Path) -> Network:
    rows = lines(shared_data / "london_gang" / "ties.csv")
    return from_ties([(row["a"], row["b"], float(row["tie"])) for row in rows])


@pytest.fixture(scope="module")
def networks(stlouis: dict[str, Network], suffragettes: Network, london: Network) -> dict[str, Network]:
    return {
        "St. Louis, suspects": stlouis["suspects"],
        "St. Louis, any role": stlouis["any role"],
        "Suffragettes": suffragettes,
        "London gang": london,
    }


def table(networks: dict[str, Network]) -> list[str]:
    """The table of docs/networks.md: people covered by the list and by as many of the highest betweenness."""
    found = []
    for name, net in networks.items():
        cells = []
        for k in (5, 10, 20):
            one = coverage_list(net, k)
            covered = one.covered[min(k, len(one.covered)) - 1]
            cells.append(f"{covered} / {_by_betweenness(net, k)}")
        found.append(f"| {name} | {net.n_people:,} | {' | '.join(cells)} |")
    return found


def _by_betweenness(net: Network, k: int) -> int:
    value = measure(net, ["betweenness"])["betweenness"].value
    top = np.lexsort((np.arange(net.n_people), -value))[:k]
    graph = to_networkx(net)
    return len({p for i in top for p in (net.ids[i], *graph[net.ids[i]])})


def test_coverage_lists_beat_the_highest_betweenness_and_the_page_says_by_how_much(
    networks: dict[str, Network],
) -> None:
    page = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")
    for row in table(networks):
        assert row in page
        pairs = [cell.split(" / ") for cell in row.split("|")[3:-1]]
        assert all(int(covered) > int(other) for covered, other in pairs[:2])
        assert all(int(covered) >= int(other) for covered, other in pairs)


def test_coverage_list_is_near_the_best_of_all_lists_of_three(london: Network) -> None:
    graph = to_networkx(london)
    near = {person: {person, *graph[person]} for person in graph}
    best = max(len(near[a] | near[b] | near[c]) for a, b, c in combinations(graph, 3))
    found = coverage_list(london, 3)
    assert found.covered[-1] >= (1 - (1 - 1 / 3) ** 3) * best
    exact = key_players(london, 3, goal="reach")
    assert round(exact.value * london.n_people) == best
    assert exact.exact


def test_reachable_people_only_are_on_the_list(stlouis: dict[str, Network]) -> None:
    net = stlouis["suspects"]
    few = net.ids[::7]
    found = coverage_list(net, 10, reachable=few)
    assert set(found.people) <= set(few)
    assert found.covered[-1] > found.betweenness
    assert found.candidates == len(few)


def test_key_players_break_the_network_up_more_than_the_most_central(stlouis: dict[str, Network]) -> None:
    net = stlouis["suspects"]
    graph = to_networkx(net)
    for k in (1, 2, 5):
        found = key_players(net, k)
        assert found.value == pytest.approx(_fragmented(graph, found.people), abs=1e-12)
        for by in ("betweenness", "degree"):
            value = measure(net, [by])[by].value
            top = tuple(net.ids[i] for i in np.lexsort((np.arange(net.n_people), -value))[:k])
            assert found.value >= _fragmented(graph, top) - 1e-12
    assert key_players(net, 2).exact


def _fragmented(graph: nx.Graph[str], people: tuple[str, ...]) -> float:
    rest = graph.subgraph(set(graph) - set(people))
    m = len(rest)
    return 1 - sum(len(c) * (len(c) - 1) for c in nx.connected_components(rest)) / (m * (m - 1))


def test_removal_in_the_first_order_has_the_reference_sizes(stlouis: dict[str, Network], shared_data: Path) -> None:
    text = (shared_data / "reference" / "stlouis_crime.json").read_text(encoding="utf-8")
    expected: dict[str, Any] = json.loads(text)["target_removal_lcc"]
    for by in ("betweenness", "degree"):
        found = disruption(stlouis["any role"], by=by, removals=40)
        assert found.first == expected["base_lcc"]
        sizes = {k: expected[f"{by}_once_top{k}"] for k in (1, 5, 10, 20, 40)}
        assert {k: found.once[k - 1] for k in sizes} == sizes
        assert all(found.largest[k - 1] < found.random_low[k - 1] for k in (5, 10, 20, 40))
        better = sizes if by == "betweenness" else (1, 5, 40)  # degree chosen afresh stays in one crowded part for long
        assert all(found.largest[k - 1] <= sizes[k] for k in better)


def test_the_page_shows_the_curve_of_the_disruption(stlouis: dict[str, Network]) -> None:
    page = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")
    found = disruption(stlouis["any role"], removals=40)
    for k in (1, 5, 10, 20, 40):
        assert f"| {k} | {found.largest[k - 1]} | {found.once[k - 1]} | {found.random[k - 1]:.0f} |" in page
