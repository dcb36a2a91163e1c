"""Every number of the worked networks (sections 4 and 6 of the golden numbers) by the public functions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.attacks import Attack, Attacks, find_attacks
from volt_graph.analysis.brokerage import ROLES, brokerage
from volt_graph.analysis.cascades import Kernel, Neighbourhoods, arrange, origins
from volt_graph.analysis.centrality import measure
from volt_graph.analysis.evaluation import adjusted_rand, b_cubed, mutual_information, pairs
from volt_graph.analysis.exposure import expose
from volt_graph.analysis.groups import find_groups
from volt_graph.analysis.keyplayers import key_players
from volt_graph.analysis.overlap import overlap
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.quality import modularity
from volt_graph.analysis.relations import Relations, relate
from volt_graph.analysis.retaliation import find_retaliations
from volt_graph.analysis.signed import frustration, triads
from volt_graph.analysis.whole import describe
from volt_graph.model.network import Involvements, Network

pytestmark = pytest.mark.shared
Row = tuple[str, str, str, date | None, str]
SECTIONS = ("N.", "X.", "C.", "R.", "VO.", "D.", "B.", "M.")
HAND = (("E1", "ab"), ("E2", "abc"), ("E3", "cd"), ("E4", "def"))
TRUE, FOUND = [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]
SIGNED = {("G1", "G2"): 1, ("G2", "G3"): -1, ("G1", "G3"): -1, ("G3", "G4"): -1, ("G1", "G4"): -1}
HAWKES = Kernel(2e-5, 0.02, 1 / 125)
SHOT = {"p": 0, "q": 60, "r": 100, "s": 900}


def together(events: Mapping[str, str] | tuple[tuple[str, str], ...], *, without: str = "") -> Network:
    rows = [(event, person) for event, people in dict(events).items() for person in people if person not in without]
    event, person = zip(*rows, strict=True)
    n = len(rows)
    return project(Involvements(person, event, ("suspect",) * n, (None,) * n, ("",) * n))


def involved(rows: list[Row]) -> Involvements:
    person, incident, role, day, status = zip(*rows, strict=True)
    return Involvements(person, incident, role, day, status)


def hand() -> Network:
    return together(HAND)


def edges(values: Callable[[Network], Any]) -> dict[str, float]:
    net = hand()
    rows = np.repeat(np.arange(net.n_people), np.diff(net.indptr))
    return {net.ids[i] + net.ids[j]: value for i, j, value in zip(rows, net.indices, values(net).tolist(), strict=True)
            if i < j}  # fmt: skip


def measured(name: str, net: Network | None = None) -> dict[str, float]:
    net = net or hand()
    return dict(zip(net.ids, measure(net, [name])[name].value.tolist(), strict=True))


def square(*, wrong: bool = False) -> Network:
    strengths = (("a", "b", 4.0), ("b", "d", 4.0), ("a", "c", 1.0), ("c", "d", 1.0))
    return from_ties([(a, b, 1 / w if wrong else w) for a, b, w in strengths])


def weighted(net: Network) -> dict[str, float]:
    """Pairs of other people whose shortest ways pass, not divided."""
    n = net.n_people
    return {p: value * (n - 1) * (n - 2) / 2 for p, value in measured("betweenness_weighted", net).items()}


def exposed() -> Any:
    return expose(from_ties([(x, y, 1.0) for x, y in ("AB", "BC", "CD", "DE", "BX")]), {"C": 1, "X": 1})


def shares(at: int) -> dict[str, float]:
    return dict(zip("ABCDEX", exposed().share[at].tolist(), strict=True))


def brokers() -> dict[str, int]:
    found = brokerage(hand(), dict(zip("abcdef", "111222", strict=True)))
    return {f"{person}:{role}": number for person, row in zip(found.people, found.pairs.tolist(), strict=True)
            for role, number in zip(ROLES, row, strict=True) if number}  # fmt: skip


def shot(names: str) -> tuple[list[int], list[float]]:
    near = Neighbourhoods(from_ties([("p", "q", 1.0), ("q", "r", 1.0), ("p", "s", 1.0)]))
    made = arrange([("pqrs".index(name), SHOT[name]) for name in names], near, people=4, first=0, last=1000)
    parent, contagion = origins(made, HAWKES)
    return parent.tolist(), contagion.tolist()


def cascades() -> dict[str, dict[str, Any]]:
    parent, contagion = shot("pqrs")
    found: dict[str, dict[str, Any]] = {}
    for at, name in enumerate("pqrs"):
        by = {"background": HAWKES.mu}
        for other in "pqrs"[:at]:
            chance = shot(other + name)[1][1]
            by[other] = HAWKES.mu * chance / (1 - chance)
        origin = "background" if parent[at] < 0 else "pqrs"[parent[at]]
        found[name] = {**by, "P(contagion)": contagion[at], "infector": origin}
    return found


def retaliations() -> list[list[Any]]:
    events = (("i1", "G1", "G2", date(2010, 1, 1)), ("i2", "G2", "G1", date(2010, 1, 9)),
              ("i3", "G1", "G2", date(2010, 1, 20)), ("i4", "G2", "G3", date(2010, 1, 25)),
              ("i5", "G1", "G2", date(2010, 6, 1)))  # fmt: skip
    rows: list[Row] = [(end, name, role, day, "") for name, one, other, day in events
            for end, role in ((one, "suspect"), (other, "victim"))]  # fmt: skip
    found = find_retaliations(find_attacks(involved(rows), level="person"), within=28)
    return [[one.earlier.incident, one.later.incident, one.gap] for one in found.found]


def overlapping() -> dict[str, Any]:
    roles = [*((p, "suspect") for p in "abcd"), *((p, "victim") for p in "cde"), ("z", "witness")]
    rows: list[Row] = [(p, f"E{k}", role, None, "") for k, (p, role) in enumerate(roles)]
    found = overlap(involved(rows), at_risk=20)
    return {"both": len(found.both), "share_of_victims": found.share_of_victims,
            "share_of_offenders": found.share_of_offenders, "jaccard": found.jaccard,
            "expected": found.chance.expected, "odds_ratio": found.chance.odds_ratio,
            "p_hyper": found.chance.p}  # fmt: skip


def attacked() -> Relations:
    ends = [("G1", "G2")] * 3 + [("G2", "G1")] * 2 + [("G1", "G3"), ("G3", "G4")]
    events = tuple(Attack(f"i{k}", None, (pair,), (pair,)) for k, pair in enumerate(ends))
    return relate(Attacks("group", events, len(events), 0))


def agreed(kind: str) -> list[float]:
    if kind == "pairs":
        both, found = pairs(TRUE, FOUND)
        return [both, found.precision, found.recall, found.f]  # type: ignore[list-item]
    labelled = ({f"p{i}": frozenset({str(label)}) for i, label in enumerate(labels)} for labels in (TRUE, FOUND))
    cubed = b_cubed(*labelled)
    return [cubed.precision, cubed.recall, cubed.f]  # type: ignore[list-item]


def grouped() -> float:
    net = hand()
    plain = replace(net, weight=np.ones(len(net.weight)))
    given = modularity(Adjacency(plain), np.array([0, 0, 0, 1, 1, 1]), plain.weight)
    assert find_groups(plain, runs=5).membership.tolist() == [1, 1, 1, 2, 2, 2]
    assert find_groups(plain, runs=5).modularity == pytest.approx(given)
    return given


def best(goal: str) -> list[Any]:
    found = key_players(hand(), 2, goal=goal)
    return [list(found.people), found.value]


NUMBERS: dict[str, Callable[[], Any]] = {
    "N.pair_counts": lambda: edges(lambda net: net.count),
    "N.newman": lambda: edges(lambda net: net.weight),
    "N.degree": lambda: measured("degree"),
    "N.strength": lambda: measured("strength"),
    "N.betweenness": lambda: measured("betweenness_raw"),
    "N.betweenness_norm": lambda: measured("betweenness"),
    "N.betweenness_weighted": lambda: weighted(hand()),
    "N.betw_right_dist": lambda: weighted(square()),
    "N.betw_wrong_strength": lambda: weighted(square(wrong=True)),
    "N.articulation": lambda: [person for person, cut in measured("cut_points").items() if cut],
    "N.constraint": lambda: measured("constraint"),
    "N.effective_size": lambda: measured("effective_size"),
    "N.core": lambda: measured("k_core"),
    "N.density": lambda: describe(hand()).density,
    "N.transitivity": lambda: describe(hand()).transitivity,
    "N.clustering": lambda: measured("clustering"),
    "N.eigen": lambda: measured("eigenvector"),
    "N.pagerank": lambda: measured("pagerank"),
    "N.KPPneg.F": lambda: measured("fragmentation"),
    "N.KPPneg.DF": lambda: {p: key_players(together(HAND, without=p), 1).before[1] for p in "abcdef"},
    "N.KPPneg.before": lambda: key_players(hand(), 1).before,
    "N.KPPneg.best2": lambda: best("disrupt"),
    "N.KPPpos.1step_best2": lambda: best("reach"),
    "N.KPPpos.ties": lambda: [["".join(p) for p in key_players(hand(), 2, goal="reach").listed], best("reach")[1]],
    "N.brokerage": brokers,
    "X.exposure1": lambda: shares(0),
    "X.exposure2": lambda: shares(1),
    "X.distance_to_victim": lambda: dict(zip("ABCDEX", exposed().distance.tolist(), strict=True)),
    "C.hawkes": cascades,
    "C.exp_mean125_median": lambda: Kernel(0, 0, 1 / 125).median_lag,
    "R.retaliations_28d": retaliations,
    "VO.overlap": overlapping,
    "D.ari": lambda: adjusted_rand(TRUE, FOUND),
    "D.nmi": lambda: mutual_information(TRUE, FOUND),
    "D.pair_prf": lambda: agreed("pairs"),
    "D.b3": lambda: agreed("cubed"),
    "D.modularity": grouped,
    "B.triads_by_negatives": lambda: {str(t.negatives): 1 for t in triads(SIGNED)},
    "B.balance_ratio": lambda: sum(t.balanced for t in triads(SIGNED)) / len(triads(SIGNED)),
    "B.frustration": lambda: len(frustration(SIGNED).edges),
    "M.reciprocity": lambda: attacked().reciprocity,
    "M.out": lambda: attacked().sent,
    "M.in": lambda: attacked().received,
    "M.net_dominance": lambda: attacked().dominance,
    "M.triad_census": lambda: attacked().census,
}


@pytest.fixture(scope="module")
def worked(shared_data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared_data.parent / "golden-domain.json").read_text(encoding="utf-8"))
    return found


def test_every_number_of_the_two_sections_is_here(worked: dict[str, Any]) -> None:
    assert sorted(NUMBERS) == sorted(key for key in worked if key.startswith(SECTIONS))


def same(one: Any, other: Any, within: float) -> bool:
    if isinstance(other, dict):
        return isinstance(one, Mapping) and one.keys() == other.keys() and all(
            same(one[key], other[key], within) for key in other)  # fmt: skip
    if isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other, [within] * len(other)))
    if isinstance(other, str):
        return bool(one == other)
    return isclose(one, other, rel_tol=0, abs_tol=within)


@pytest.mark.parametrize("key", NUMBERS)
def test_the_number_is_the_recomputed_one(key: str, worked: dict[str, Any]) -> None:
    found = NUMBERS[key]()
    within = 5e-6 if key == "N.pagerank" else 6e-7  # the reference iteration of PageRank stops at changes of 1e-6
    assert same(found, worked[key], within), (found, worked[key])
