"""What a source states joins the directed attack layer: each pair of an incident once, and the same rules hold."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest

from volt_graph.analysis.projection import project
from volt_graph.analysis.stated import LEFT_OUT, with_stated
from volt_graph.analysis.thinning import thinned
from volt_graph.errors import WrongUsage
from volt_graph.model.bonds import Stated
from volt_graph.model.network import Involvements, Network

DAY = date(2011, 3, 1)


def rows_of(seed: int, *, incidents: int = 30, people: int = 12) -> list[tuple[str, str, str, date | None, str]]:
    draw = random.Random(seed)
    found = []
    for number in range(incidents):
        day = None if draw.random() < 0.1 else DAY - timedelta(days=draw.randrange(400))
        for person in draw.sample(range(people), draw.randint(1, 5)):
            role = draw.choice(("suspect", "victim", "witness"))
            status = draw.choice(("", "charged", "acquitted")) if role == "suspect" else ""
            found.append((f"P{person:02}", f"E{number:02}", role, day, status))
    return found


def involvements(rows: list[tuple[str, str, str, date | None, str]]) -> Involvements:
    person, incident, role, day, status = zip(*rows, strict=True)
    return Involvements(person, incident, role, day, status)


def pairs(net: Network) -> dict[tuple[str, str], tuple[float, tuple[str, ...]]]:
    return {
        (net.ids[row], net.ids[net.indices[entry]]): (round(float(net.weight[entry]), 12), net.events(entry))
        for row in range(net.n_people) for entry in range(net.indptr[row], net.indptr[row + 1])
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(("since", "half_life"), [(None, None), (date(2010, 9, 1), None), (None, 90)])
def test_pairs_that_the_roles_already_give_change_nothing(seed: int, since: date | None, half_life: int | None) -> None:
    rows = rows_of(seed)
    net = project(involvements(rows), tie="victim_of", since=since, cap=4, half_life=half_life,
                  as_of=DAY if half_life else None)  # fmt: skip
    days = {incident: day for _, incident, _, day, _ in rows}
    said = [Stated(a, b, e, days[e]) for (a, b), (_, events) in pairs(net).items() for e in events]
    same = with_stated(net, said)
    assert pairs(same) == pairs(net)
    assert (same.ids, same.incident_ids, same.dropped, same.undated) == (
        net.ids, net.incident_ids, net.dropped, net.undated,
    )  # fmt: skip
    for name in ("indptr", "indices", "count", "first_day", "last_day", "event_ptr", "event_index", "incident_day"):
        assert np.array_equal(getattr(same, name), getattr(net, name)), name


@pytest.mark.parametrize("seed", range(10))
def test_stated_pairs_are_added_incident_by_incident_as_counted_by_hand(seed: int) -> None:
    rows = rows_of(seed)
    draw = random.Random(seed + 100)
    days = {incident: day for _, incident, _, day, _ in rows} | {"E99": DAY}
    said = {Stated(f"P{a:02}", f"P{b:02}", e, days[e]) for e in (*days, "E99")
            for a, b in [draw.sample(range(15), 2)] if draw.random() < 0.5}  # fmt: skip
    expected: dict[str, set[tuple[str, str]]] = {}
    for incident in days:
        inside = [row for row in rows if row[1] == incident]
        suspects = {row[0] for row in inside if row[2] == "suspect" and row[4] != "acquitted"}
        victims = {row[0] for row in inside if row[2] == "victim"}
        expected[incident] = {(a, b) for a in suspects for b in victims if a != b}
        expected[incident] |= {(one.offender, one.victim) for one in said if one.incident == incident}
    weights: dict[tuple[str, str], float] = {}
    for found in expected.values():
        for pair in found:
            weights[pair] = weights.get(pair, 0) + 1 / len(found)
    net = with_stated(project(involvements(rows), tie="victim_of", cap=None), sorted(said, key=str))
    assert {pair: weight for pair, (weight, _) in pairs(net).items()} == pytest.approx(weights)
    assert all(pair in expected[e] for pair, (_, events) in pairs(net).items() for e in events)


def test_resamples_of_a_layer_with_statements_are_those_without_the_incidents() -> None:
    rows = rows_of(3)
    said = [Stated("P00", "P11", "E01", {row[1]: row[3] for row in rows}["E01"]), Stated("P13", "P14", "E77", DAY)]
    net = with_stated(project(involvements(rows), tie="victim_of", cap=None), said)
    gone = {net.incident_ids[i] for i in range(0, len(net.incident_ids), 3)}
    kept = with_stated(project(involvements([row for row in rows if row[1] not in gone]), tie="victim_of", cap=None),
                       [one for one in said if one.incident not in gone])  # fmt: skip
    assert pairs(thinned(net, np.array([name in gone for name in net.incident_ids]))) == pairs(kept)


def test_period_cap_status_and_missing_days_hold_for_statements_too() -> None:
    rows = [("a", "E1", "suspect", DAY, ""), ("v", "E1", "victim", DAY, ""),
            *((p, "E2", "suspect", DAY, "") for p in "abcd"), ("e", "E4", "victim", None, "")]  # fmt: skip
    net = project(involvements(rows), tie="victim_of", since=DAY, cap=3)
    said = [
        Stated("a", "w", "E1", DAY), Stated("a", "b", "E2", DAY), Stated("a", "x", "E3", DAY - timedelta(days=1)),
        Stated("a", "e", "E4", None), Stated("a", "f", "E5", None), Stated("g", "v", "E1", DAY, "eliminated"),
    ]  # fmt: skip
    found = with_stated(net, said, recorded=("E1", "E2", "E4"))
    assert pairs(found) == {("a", "v"): (0.5, ("E1",)), ("a", "w"): (0.5, ("E1",))}
    assert (found.undated, found.dropped, found.left_out) == (2, (("E2", 4),), ((LEFT_OUT, 1),))
    with pytest.raises(WrongUsage, match="belongs to the layer victim_of, not to co_offending"):
        with_stated(project(involvements(rows)), said)
