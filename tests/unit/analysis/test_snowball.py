"""A seeded snowball reaches who stands at each number of steps, and says which groups its ties newly link."""

from __future__ import annotations

import random
from datetime import date

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.faces import to_networkx
from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.snowball import SEEDS, brought_by, links, roll, usual_seeds
from volt_graph.analysis.snowball_answer import Known, group_links_answer, snowball_answer
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements, Network

DAY = date(2011, 3, 1)


def drawn(seed: int, *, tie: str) -> Network:
    draw = random.Random(seed)
    rows = [(f"P{person:02}", f"E{number:02}", draw.choice(("suspect", "victim")))
            for number in range(25) for person in draw.sample(range(30), draw.randint(1, 3))]  # fmt: skip
    person, incident, role = zip(*rows, strict=True)
    return project(Involvements(person, incident, role, (DAY,) * len(rows), ("",) * len(rows)), tie=tie)


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("tie", ["co_offending", "victim_of"])
@pytest.mark.parametrize("waves", [2, 3, 5])
def test_waves_are_steps_from_the_nearest_seed(seed: int, tie: str, waves: int) -> None:
    net = drawn(seed, tie=tie)
    seeds = random.Random(seed).sample(net.ids, 3)
    found = roll(net, [*seeds, "nobody", seeds[0]], waves=waves)
    graph = nx.Graph(to_networkx(net))
    steps = nx.multi_source_dijkstra_path_length(graph, set(seeds), weight=None)
    expected = [steps[p] + 1 if p in steps and steps[p] < waves else 0 for p in net.ids]
    assert found.wave.tolist() == expected
    assert found.seeds == tuple(seeds)
    reached = {p for p, wave in zip(net.ids, expected, strict=True) if wave}
    assert found.ties == to_networkx(net).subgraph(reached).number_of_edges()
    assert found.sizes == tuple(expected.count(wave) for wave in range(1, waves + 1))
    by = brought_by(net, found)
    rows = np.repeat(np.arange(net.n_people), np.diff(net.indptr))
    for i, person in enumerate(net.ids):
        ends = {end for e in by[i] for end in (net.ids[rows[e]], net.ids[net.indices[e]])} - {person}
        assert ends == (
            {q for q in graph[person] if q in reached and steps[q] == steps[person] - 1} if expected[i] > 1 else set()
        )


def test_without_seeds_the_people_tied_to_most_others_are_taken() -> None:
    net = from_ties([("a", "b", 1.0), ("a", "c", 1.0), ("a", "d", 1.0), ("x", "y", 2.0), ("y", "z", 2.0),
                     ("b", "c", 0.5)])  # fmt: skip
    assert usual_seeds(net, 4) == ("a", "y", "b", "c")
    assert usual_seeds(net) == ("a", "y", "b", "c", "x")[:SEEDS]
    assert usual_seeds(from_ties([])) == ()


def test_links_are_between_groups_whose_people_share_none() -> None:
    net = from_ties([(x, y, 1.0) for x, y in ("ab", "bc", "cd", "ae", "fg")])
    groups = {"a": {"G1"}, "b": {"G2"}, "c": {"G2", "G3"}, "d": {"G1"}, "f": {"G1"}, "g": {"G3"}}
    found = links(net, groups)
    assert [(link.one, link.other, link.people) for link in found] == [
        ("G1", "G2", (("a", "b"), ("d", "c"))), ("G1", "G3", (("d", "c"), ("f", "g"))),
    ]  # fmt: skip
    reached = roll(net, ["a"], waves=4).wave > 0
    assert [(link.one, link.other, link.people) for link in links(net, groups, reached)] == [
        ("G1", "G2", (("a", "b"), ("d", "c"))), ("G1", "G3", (("d", "c"),)),
    ]  # fmt: skip


def test_a_link_is_new_without_a_relation_on_record_and_without_an_earlier_tie() -> None:
    rows = [("a", "E1"), ("b", "E1"), ("b", "E2"), ("c", "E2"), ("b", "E3"), ("d", "E3")]
    person, incident = zip(*rows, strict=True)
    net = project(Involvements(person, incident, ("suspect",) * 6, (DAY,) * 6, ("",) * 6), since=DAY)
    groups = {"a": {"G1"}, "b": {"G2"}, "c": {"G3"}, "d": {"G4"}}
    known = Known(groups, {"G1": "Quay", "G2": "Dock"}, {("G2", "G3"): "rival"}, {("G2", "G4"): 2})
    found = roll(net, ["a"])
    answer = group_links_answer(net, found, known)
    assert [(row[0], row[1], row[3], row[5], row[8], row[9], row[11], row[12]) for row in answer.rows] == [
        (True, "G1", "G2", 1, ["E1"], DAY, None, 0), (False, "G2", "G3", 1, ["E2"], DAY, "rival", 0),
        (False, "G2", "G4", 1, ["E3"], DAY, None, 2),
    ]  # fmt: skip
    assert answer.rows[0][2] == "Quay"
    words = " ".join(answer.notes)
    assert "Waves: 1 seed, 1 secondary, 2 other; 4 people of 4 of the network, 3 ties among them." in words
    assert "3 pairs of recorded gangs linked by ties of these people, 1 not known before" in words
    assert "no tie of this kind between their members before 2011-03-01" in words
    assert "Not known before: Quay and Dock, 1 tie." in answer.notes
    people = snowball_answer(net, found, known)
    assert [(row[0], row[1], row[2], row[4], row[6], row[7]) for row in people.rows] == [
        (1, "seed", "a", [], [], ["Quay"]), (2, "secondary", "b", ["a"], ["E1"], ["Dock"]),
        (3, "other", "c", ["b"], ["E2"], ["G3"]), (3, "other", "d", ["b"], ["E3"], ["G4"]),
    ]  # fmt: skip
    assert (people.looked_at, people.basis["incidents"]) == (4, 3)


def test_seeds_outside_and_single_waves() -> None:
    net = from_ties([("a", "b", 1.0)])
    nobody = roll(net, ["x"])
    assert (nobody.seeds, nobody.sizes, nobody.ties) == ((), (0, 0, 0), 0)
    with pytest.raises(WrongUsage, match="1 waves reach nobody"):
        roll(net, ["a"], waves=1)
