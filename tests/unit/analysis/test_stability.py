"""Leaving incidents out of a network is the same as projecting without them; stays and correlation by definition."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from volt_graph.analysis.centrality import measure
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.ranking import rank_people
from volt_graph.analysis.ranks import rank_values
from volt_graph.analysis.stability import stability, with_stability
from volt_graph.analysis.thinning import thinned
from volt_graph.analysis.ties import tie_records
from volt_graph.errors import WrongUsage
from volt_graph.model.bonds import Linked
from volt_graph.model.network import Involvements

AS_OF = date(2011, 3, 31)


def borough(seed: int, *, without: frozenset[str] = frozenset()) -> Involvements:
    draw = np.random.default_rng(seed)
    rows = []
    for event in range(60):
        size = int(draw.integers(1, 6))
        for role in ("suspect", "victim"):
            people = draw.integers(0, 25, size).tolist()
            rows += [(f"P{p:02}", f"E{event:02}", role, date.fromordinal(734100 + event)) for p in people]
    kept = [row for row in rows if row[1] not in without]
    persons, incidents, roles, days = zip(*kept, strict=True)
    return Involvements(persons, incidents, roles, days, ("",) * len(kept))


@pytest.mark.parametrize("half_life", [None, 30])
@pytest.mark.parametrize("tie", ["co_offending", "victim_of"])
@pytest.mark.parametrize("seed", range(4))
def test_network_without_incidents_is_the_projection_without_them(seed: int, tie: str, half_life: int | None) -> None:
    aged = {"half_life": half_life, "as_of": AS_OF if half_life else None}
    whole = project(borough(seed), tie=tie, cap=6, **aged)  # type: ignore[arg-type]
    draw = np.random.default_rng(seed)
    dropped = draw.random(len(whole.incident_ids)) < 0.3
    gone = frozenset(e for e, d in zip(whole.incident_ids, dropped, strict=True) if d)
    part = thinned(whole, dropped)
    again = project(borough(seed, without=gone), tie=tie, cap=6, **aged)  # type: ignore[arg-type]
    for net, other in ((part, again), (thinned(whole, np.zeros_like(dropped)), whole)):
        ours = {(net.ids[a], net.ids[net.indices[k]]): (int(net.count[k]), net.events(k), float(net.weight[k]))
                for a in range(net.n_people) for k in range(net.indptr[a], net.indptr[a + 1])}  # fmt: skip
        theirs = {(other.ids[a], other.ids[other.indices[k]]): (int(other.count[k]), other.events(k), other.weight[k])
                  for a in range(other.n_people) for k in range(other.indptr[a], other.indptr[a + 1])}  # fmt: skip
        assert ours.keys() == theirs.keys()
        assert all(ours[ends][:2] == theirs[ends][:2] for ends in ours)
        assert [ours[ends][2] for ends in ours] == pytest.approx([theirs[ends][2] for ends in ours], rel=1e-12)


def test_tie_of_records_keeps_the_share_of_its_weight_that_it_keeps_of_its_records() -> None:
    rows = [Linked(person, record) for record, people in (("R1", "abc"), ("R2", "ab")) for person in people]
    whole = tie_records(rows, tie="household")
    assert thinned(whole, np.array([False, False])).weight.tolist() == whole.weight.tolist()
    part = thinned(whole, np.array([True, False]))
    assert (part.n_people, part.n_ties, part.events(0)) == (3, 1, ("R2",))
    assert part.weight.tolist() == [whole.weight[0] / 2] * 2


def test_stays_and_correlation_are_counted_by_definition() -> None:
    network = project(borough(1), cap=None)
    base = measure(network, ["degree"])["degree"]
    found = stability(network, base, top=5, resamples=6, seed=3)
    stays, correlations = np.zeros(network.n_people, int), []
    for resample in range(6):
        dropped = np.zeros(60, bool)
        dropped[np.random.default_rng((3, resample)).choice(60, 6, replace=False)] = True
        gone = frozenset(e for e, d in zip(network.incident_ids, dropped, strict=True) if d)
        again = project(borough(1, without=gone), cap=None)
        assert again.ids == network.ids
        value = measure(again, ["degree"])["degree"].value
        ranks = rank_values(value)
        stays += (ranks.rank <= 5) & (ranks.rank + ranks.tied <= 10)
        correlations.append(pd.Series(base.value).corr(pd.Series(value), method="spearman"))
    assert found.stays.tolist() == stays.tolist()
    expected = [float(np.mean(correlations)), min(correlations)]
    assert [found.correlation, found.least] == pytest.approx(expected, abs=1e-12)
    assert (found.left_out, found.incidents) == (6, 60)
    assert stability(network, base, top=5, resamples=6, seed=3).stays.tolist() == stays.tolist()


def test_the_answer_says_how_often_a_person_stays() -> None:
    network = project(borough(1), cap=None)
    measures = measure(network, ["degree", "strength"])
    found = stability(network, measures["degree"], top=3, resamples=10)
    answer = with_stability(rank_people(network, measures, by="degree", top=3), network, found)
    names = [column.name for column in answer.columns]
    assert names[4:7] == ["degree_percentile", "stays", "stays_share"]
    number = dict(zip(network.ids, found.stays.tolist(), strict=True))
    assert answer.column("stays") == tuple(f"{number[str(p)]} of 10" for p in answer.column("person_id"))
    assert any(note.startswith("Stability: each of 10 resamples (seed 1) leaves out 6 of 60 incidents")
               for note in answer.notes)  # fmt: skip
    assert any("rank correlation (Spearman)" in note for note in answer.notes)


def test_what_has_no_stability_is_refused() -> None:
    network = project(borough(2))
    measures = measure(network, ["eigenvector", "cut_points", "degree"])
    for name in ("eigenvector", "cut_points"):
        with pytest.raises(WrongUsage, match=f"{name} gives no order"):
            stability(network, measures[name], top=3)
    given = from_ties([("a", "b", 1.0)])
    with pytest.raises(WrongUsage, match="no incidents behind ties"):
        stability(given, measure(given, ["degree"])["degree"], top=1)
