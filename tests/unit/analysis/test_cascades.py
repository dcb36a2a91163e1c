"""Cascades: the four shootings worked by hand, the fit against a general optimiser, the null."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from scipy.optimize import minimize

from volt_graph.analysis.cascades import (
    Injuries,
    Kernel,
    Neighbourhoods,
    _dealt,
    arrange,
    find_cascades,
    fit,
    log_likelihood,
    origins,
)
from volt_graph.analysis.projection import from_ties
from volt_graph.analysis.strata import stratify
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Network

HAND = Kernel(2e-5, 0.02, 1 / 125)


def path_network(*names: str) -> Network:
    return from_ties([(one, other, 1.0) for one, other in zip(names, names[1:], strict=False)])


def test_the_golden_origins() -> None:
    near = Neighbourhoods(from_ties([("p", "q", 1.0), ("q", "r", 1.0), ("p", "s", 1.0)]))
    made = arrange([(0, 0), (1, 60), (2, 100), (3, 900)], near, people=4, first=0, last=1000)
    parent, contagion = origins(made, HAND)
    assert parent.tolist() == [-1, 0, 1, -1]
    assert contagion == pytest.approx([0.0, 0.83194, 0.870262, 0.009766], abs=1e-6)


def test_one_day_and_one_person_excite_nothing() -> None:
    near = Neighbourhoods(path_network("p", "q"))
    made = arrange([(0, 5), (1, 5), (0, 9)], near, people=2, first=0, last=100)
    assert made.parent.tolist() == [1]
    assert made.lag.tolist() == [4.0]


def drawn(seed: int) -> Injuries:
    draw = np.random.default_rng(seed)
    graph = nx.relabel_nodes(nx.gnm_random_graph(40, 60, seed=seed), {i: f"P{i:02}" for i in range(40)})
    net = from_ties([(a, b, 1.0) for a, b in graph.edges()])
    events = [(int(draw.integers(net.n_people)), int(draw.integers(0, 900))) for _ in range(45)]
    near = Neighbourhoods(net)
    events += [(next(iter(near.of(row))), day + int(draw.integers(1, 30))) for row, day in events[:20]]
    return arrange(events, near, people=net.n_people, first=0, last=1000)


@pytest.mark.parametrize("seed", range(4))
def test_the_fit_is_the_maximum_a_general_optimiser_finds(seed: int) -> None:
    made = drawn(seed)
    kernel = fit(made, rounds=20_000)

    def loss(logs: object) -> float:
        mu, alpha, beta = np.exp(np.asarray(logs, np.float64)).tolist()
        return -log_likelihood(made, Kernel(mu, alpha, beta))

    start = np.log([5e-4, 0.05, 1 / 50])
    best = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 5000, "xatol": 1e-8, "fatol": 1e-10})
    assert log_likelihood(made, kernel) == pytest.approx(-float(best.fun), abs=1e-4)


def test_planted_cascades_are_more_than_victims_dealt_anew_give() -> None:
    rings = nx.disjoint_union_all([nx.cycle_graph(4) for _ in range(40)])
    net = from_ties([(f"P{a:03}", f"P{b:03}", 1.0) for a, b in rings.edges()])
    events = [(4 * k + j, 300 + 40 * k + 5 * j) for k in range(10) for j in range(3)]
    found = find_cascades(net, events, first=0, last=1000, strata=["x"] * net.n_people, runs=30)
    assert found.sizes == (3,) * 10
    assert found.compared.observed == 20
    assert found.compared.p == pytest.approx(1 / 31)
    assert found.kernel.beta > 1 / 20


def test_scattered_injuries_are_not_distinguishable_from_chance() -> None:
    net = from_ties([(f"P{2 * k:03}", f"P{2 * k + 1:03}", 1.0) for k in range(60)])
    draw = np.random.default_rng(7)
    events = [(int(row), int(draw.integers(0, 900))) for row in draw.choice(net.n_people, 25, replace=False)]
    found = find_cascades(net, events, first=0, last=1000, strata=["x"] * net.n_people, runs=40)
    assert "Not distinguishable from chance." in found.compared.sentence("injuries", "victims dealt anew")


def test_no_injuries_make_no_cascade() -> None:
    found = find_cascades(path_network("a", "b"), [], first=0, last=10, strata=["x", "x"])
    assert (found.sizes, found.kernel.alpha, found.compared.observed) == ((), 0.0, 0.0)


def test_nobody_at_all_has_no_cascade_and_no_rate() -> None:
    found = find_cascades(from_ties([]), [], first=0, last=10, strata=[])
    assert (found.sizes, found.kernel, found.compared.observed) == ((), Kernel(0.0, 0.0, 1 / 125), 0.0)


def test_victims_are_dealt_inside_their_stratum_only() -> None:
    draw = np.random.default_rng(3)
    label = np.unique(draw.choice(["x", "y", "z", "alone"], 60, p=[0.4, 0.4, 0.19, 0.01]), return_inverse=True)[1]
    for _ in range(20):
        dealt = _dealt(label, draw)
        assert sorted(dealt.tolist()) == list(range(60))
        assert label[dealt].tolist() == label.tolist()


def test_everybody_alone_in_a_stratum_leaves_nothing_to_chance() -> None:
    net = path_network("a", "b", "c", "d")
    events = [(0, 10), (1, 20), (2, 31)]
    found = find_cascades(net, events, first=0, last=100, strata=["1", "2", "3", "4"], runs=9)
    assert found.compared.observed == found.compared.expected == 2
    assert found.compared.p == 1


def test_strata_are_age_area_and_tie_and_say_who_is_alone() -> None:
    net = path_network("a", "b", "c", "d")
    ages = {"a": 21, "b": 29, "c": 30, "d": 21}
    scenes = [("b", "W1"), ("b", "W2"), ("b", "W2"), ("a", "W2"), ("d", "W2")]
    made = stratify(net, ages, {"a": "W1", "d": "W1"}, scenes)
    assert made.label == ("20-29 W1 tied", "20-29 W2 tied", "30-39 unknown tied", "20-29 W1 tied")
    assert made.sentences([0, 1, 2]) == [
        "Victims are dealt anew within 3 strata: ten-year age bands, people with a tie, and without, and wards (that "
        "of the address for 2, of most of the person's incidents for 1, unknown for 1).",
        "2 of 3 injured people are the only ones of their strata and are dealt to nobody else, which brings chance "
        "nearer to what was seen.",
        "With more than half of them so, the comparison says little: --strata age has larger strata.",
    ]
    assert stratify(net, ages, {}, (), kind="age").label == ("20-29 tied", "20-29 tied", "30-39 tied", "20-29 tied")
    assert stratify(net, ages, {}, (), kind="none").sentences([0]) == [
        "Victims are dealt anew within 1 stratum: people with a tie, and without."
    ]
    with pytest.raises(WrongUsage, match="no strata are called 'sex'"):
        stratify(net, ages, {}, (), kind="sex")
