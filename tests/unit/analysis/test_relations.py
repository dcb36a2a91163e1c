"""Who attacked whom and signed triads: golden numbers, NetworkX and brute force as witnesses."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest

from volt_graph.analysis.attacks import Attack, Attacks, find_attacks
from volt_graph.analysis.relations import relate, relations_answer
from volt_graph.analysis.signed import Signs, frustration, signs, triads
from volt_graph.analysis.signed_answer import signed_answer
from volt_graph.model.bonds import Member, Relation
from volt_graph.model.network import Involvements

HAND = [("G1", "G2")] * 3 + [("G2", "G1")] * 2 + [("G1", "G3"), ("G3", "G4")]
SIGNED = {("G1", "G2"): 1, ("G2", "G3"): -1, ("G1", "G3"): -1, ("G3", "G4"): -1, ("G1", "G4"): -1}


def events(*found: tuple[tuple[str, str], ...]) -> Attacks:
    return Attacks("group", tuple(Attack(f"i{k}", None, pairs, pairs) for k, pairs in enumerate(found)), len(found), 0)


def test_the_golden_numbers_of_who_attacked_whom() -> None:
    found = relate(events(*((pair,) for pair in HAND)))
    assert found.reciprocity == 0.5
    assert found.sent == {"G1": 4, "G2": 2, "G3": 1, "G4": 0}
    assert found.received == {"G1": 2, "G2": 3, "G3": 1, "G4": 1}
    assert found.dominance == pytest.approx({"G1": 0.333333, "G2": -0.2, "G3": 0.0, "G4": -1.0}, abs=1e-6)
    assert found.census == {"012": 1, "102": 1, "021C": 1, "111U": 1}


def test_an_incident_of_several_groups_is_shared_between_its_pairs() -> None:
    members = [Member(p, g, "confirmed") for p, g in (("a", "G1"), ("x", "G2"), ("x", "G3"), ("b", "G1"))]
    rows = Involvements(("a", "x", "b"), ("i1",) * 3, ("suspect", "victim", "victim"), (None,) * 3, ("",) * 3)
    attacks = find_attacks(rows, level="group", members=members, dated=False)
    found = relate(attacks)
    assert found.weight == {("G1", "G2"): 0.5, ("G1", "G3"): 0.5}
    answer = relations_answer(attacks, found, {"G1": "Quay"}, offences="all")
    assert answer.rows[0] == ("G1", "Quay", "G2", "", 1, 0.5, 0, ["i1"])
    assert "Attacks inside one group, apart from the rows: Quay 1." in answer.notes


def test_nothing_recorded_has_no_reciprocity() -> None:
    found = relate(events())
    assert (found.reciprocity, found.census, found.incidents) == (None, {}, {})


def test_the_golden_triads_balance_and_frustration() -> None:
    found = triads(SIGNED)
    assert [(t.groups, t.negatives) for t in found] == [(("G1", "G2", "G3"), 2), (("G1", "G3", "G4"), 3)]
    assert sum(t.balanced for t in found) / len(found) == 0.5
    assert len(frustration(SIGNED).edges) == 1


def fewest_by_trying_all(edges: Signs) -> int:
    groups = sorted({end for pair in edges for end in pair})
    return min(
        sum((side[groups.index(a)] == side[groups.index(b)]) != (sign > 0) for (a, b), sign in edges.items())
        for side in product((0, 1), repeat=len(groups))
    )


def drawn(n: int, share: float, seed: int) -> dict[tuple[str, str], int]:
    draw = np.random.default_rng(seed)
    return {(f"G{a:02}", f"G{b:02}"): int(draw.choice((-1, 1))) for a, b in combinations(range(n), 2)
            if draw.random() < share}  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_frustration_equals_trying_every_split(seed: int) -> None:
    edges = drawn(8, 0.4, seed)
    found = frustration(edges)
    assert found.exact
    assert len(found.edges) == fewest_by_trying_all(edges) == found.bound
    assert not frustration({pair: -sign if pair in found.edges else sign for pair, sign in edges.items()}).edges


def test_many_groups_are_searched_with_a_bound_and_the_same_seed_gives_the_same() -> None:
    edges = drawn(24, 0.3, 5)
    one, other = frustration(edges, seed=2), frustration(edges, seed=2)
    assert one == other
    assert not one.exact
    assert 0 < one.bound <= len(one.edges)
    balanced = {pair: 1 if (int(pair[0][1:]) < 12) == (int(pair[1][1:]) < 12) else -1 for pair in edges}
    assert frustration(balanced).edges == ()


@pytest.mark.parametrize("seed", range(4))
def test_triads_are_the_triangles(seed: int) -> None:
    edges = drawn(10, 0.5, seed)
    graph: nx.Graph[str] = nx.Graph(list(edges))
    assert len(triads(edges)) == sum(len(clique) == 3 for clique in nx.enumerate_all_cliques(graph))


def test_few_informants_disputed_and_doubtful_relations_enter_no_pattern() -> None:
    relations = [
        Relation("G1", "G2", 1, 2), Relation("G2", "G3", -1, 2), Relation("G1", "G3", -1, 1),
        Relation("G3", "G4", -1, 3), Relation("G4", "G3", 1, 2), Relation("G1", "G4", -1, 4, grade="1E P"),
    ]  # fmt: skip
    edges, disputed = signs(relations)
    assert (edges, disputed) == ({("G1", "G2"): 1, ("G2", "G3"): -1}, (("G3", "G4"),))
    answer = signed_answer(relations, disputed, triads(edges), frustration(edges), {"G1": "Quay"}, informants=2)
    assert answer.column("standing") == ("confirmed", "confirmed", "proposed", "disputed", "disputed", "doubtful")
    assert answer.notes[2] == "No three groups are all related, so there is no balance to speak of."


def test_unbalanced_triads_are_named() -> None:
    relations = [Relation(one, other, sign, 2) for (one, other), sign in SIGNED.items()]
    answer = signed_answer(relations, (), triads(SIGNED), frustration(SIGNED), {}, informants=2)
    assert answer.notes[2] == (
        "2 triads of groups all related: 1 with 2 rivalries, 1 with 3 rivalries. Balanced 1 of 2 (0.5); weakly "
        "balanced, counting three rivalries too, 2."
    )
    assert answer.notes[3] == "Unbalanced: G1, G3, G4 (rivalries: 3)."
    assert answer.notes[4].startswith("Frustration 1:")
    assert sum(bool(flag) for flag in answer.column("against_balance")) == 1


def test_a_relation_holds_while_it_is_open() -> None:
    assert Relation("a", "b", 1, since=date(2010, 1, 1)).on(date(2010, 1, 1))
    assert not Relation("a", "b", 1, until=date(2010, 1, 1)).on(date(2010, 1, 2))
