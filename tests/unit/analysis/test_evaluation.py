"""Agreement of two divisions: the numbers worked by hand, random ones by counting pairs, overlap, coverage said."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from volt_graph.analysis.evaluation import adjusted_rand, b_cubed, mutual_information, pairs
from volt_graph.analysis.groups_check import check_groups
from volt_graph.analysis.projection import from_ties
from volt_graph.errors import BadInput
from volt_graph.model.bonds import Member

TRUE, FOUND = [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]


def labelled(labels: list[int]) -> dict[str, frozenset[str]]:
    return {f"p{k:03}": frozenset({str(label)}) for k, label in enumerate(labels)}


def test_the_golden_numbers() -> None:
    assert adjusted_rand(TRUE, FOUND) == pytest.approx(0.324324, abs=1e-6)
    assert mutual_information(TRUE, FOUND) == pytest.approx(0.478704, abs=1e-6)
    both, agreed = pairs(TRUE, FOUND)
    assert (both, agreed.precision, agreed.recall, agreed.f) == pytest.approx(
        (4, 0.571429, 0.666667, 0.615385), abs=1e-6
    )
    cubed = b_cubed(labelled(TRUE), labelled(FOUND))
    assert (cubed.precision, cubed.recall, cubed.f) == pytest.approx((0.75, 0.777778, 0.763636), abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_pairs_and_b_cubed_equal_counting_one_by_one(seed: int) -> None:
    draw = np.random.default_rng(seed)
    true, found = draw.integers(0, 4, 30).tolist(), draw.integers(0, 5, 30).tolist()
    same = [(true[a] == true[b], found[a] == found[b]) for a, b in combinations(range(30), 2)]
    both, agreed = pairs(true, found)
    assert both == sum(one and other for one, other in same)
    assert agreed.precision == pytest.approx(both / sum(other for _, other in same))
    assert agreed.recall == pytest.approx(both / sum(one for one, _ in same))
    cubed = b_cubed(labelled(true), labelled(found))
    expected = np.mean([
        np.mean([true[a] == true[b] for b in range(30) if found[a] == found[b]]) for a in range(30)
    ])  # fmt: skip
    assert cubed.precision == pytest.approx(float(expected))


def test_chance_gives_about_nothing_and_the_same_division_gives_one() -> None:
    draw = np.random.default_rng(1)
    by_chance = [adjusted_rand(draw.integers(0, 4, 60).tolist(), draw.integers(0, 4, 60).tolist()) for _ in range(200)]
    assert float(np.mean([value or 0.0 for value in by_chance])) == pytest.approx(0, abs=0.01)
    assert (adjusted_rand("aabb", "xxyy"), mutual_information("aabb", "xxyy"), adjusted_rand("aaaa", "xxxx")) == (
        1,
        1,
        1,
    )
    assert (adjusted_rand("a", "x"), mutual_information("", "")) == (None, None)
    with pytest.raises(BadInput):
        pairs("ab", "a")


def test_people_in_two_gangs_are_shared_in_b_cubed() -> None:
    true = {"a": frozenset({"x"}), "b": frozenset({"x", "y"}), "c": frozenset({"y"})}
    found = {person: frozenset({"1"}) for person in true}
    cubed = b_cubed(true, found)
    assert cubed.precision == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    assert cubed.recall == pytest.approx((1 + (1 + 0.5 + 1) / 3 + 1) / 3)  # b is with itself in two gangs, found in one
    with pytest.raises(BadInput, match="not about the same people"):
        b_cubed(true, {"a": frozenset({"1"})})


def test_the_check_says_on_how_many_it_rests() -> None:
    net = from_ties([(a, b, 1.0) for a, b in ("ab", "bc", "ac", "de", "ef", "df", "cd")])
    known = [*(Member(p, "G1", "confirmed") for p in "abc"), *(Member(p, "G2", "confirmed") for p in "dez"),
             Member("c", "G2", "confirmed")]  # fmt: skip
    answer = check_groups(net, known, resolutions=[1.0], runs=3)
    row = dict(zip((column.name for column in answer.columns), answer.rows[0], strict=True))
    assert (row["groups"], row["compared"], row["adjusted_rand"], row["pair_f"]) == (2, 5, 1.0, 1.0)
    assert row["b_cubed_precision"] == 1.0
    assert row["b_cubed_recall"] == pytest.approx((1 + 1 + (1 + 1 + 0.5 + 0 + 0) / 5 + 2 / 3 + 2 / 3) / 5)
    assert answer.notes[1].startswith("Compared on 5 of 6 known members")
    assert "1 person known in two gangs or more: only in B-cubed." in answer.notes[1]
