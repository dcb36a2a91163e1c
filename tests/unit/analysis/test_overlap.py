"""Victim-offender overlap: counts, the comparison with chance, what is left out."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import comb

import pytest

from volt_graph.analysis.overlap import ONLY_RECORDED, by_chance, overlap, overlap_answer
from volt_graph.errors import WrongUsage
from volt_graph.model.network import Involvements


def rows(*entries: tuple[str, str, str, date | None, str]) -> Involvements:
    incident, person, role, day, status = zip(*entries, strict=True) if entries else ((), (), (), (), ())
    return Involvements(person, incident, role, day, status)


def golden() -> Involvements:
    """O = {a, b, c, d}, V = {c, d, e} and 15 others: 20 people at risk."""
    entries = [(f"S{p}", p, "suspect", None, "") for p in "abcd"]
    entries += [(f"V{p}", p, "victim", None, "") for p in "cde"]
    entries += [(f"W{i}", f"w{i}", "witness", None, "") for i in range(15)]
    return rows(*entries)


def test_overlap_is_the_one_worked_by_hand() -> None:
    found = overlap(golden())
    assert (found.people, found.offenders, found.victims, found.both) == (20, 4, 3, ("c", "d"))
    assert found.in_different_incidents == 2
    assert found.share_of_victims == pytest.approx(0.666667, abs=1e-6)
    assert found.share_of_offenders == 0.5
    assert found.jaccard == 0.4
    assert found.chance.expected == pytest.approx(0.6)
    assert found.chance.odds_ratio == 15.0
    assert found.chance.p == pytest.approx(0.087719, abs=1e-6)
    assert not found.chance.corrected


def test_people_at_risk_can_be_given_and_are_not_fewer_than_recorded() -> None:
    among_recorded, among_residents = overlap(golden()), overlap(golden(), at_risk=1000)
    assert ONLY_RECORDED in overlap_answer(among_recorded).notes
    assert ONLY_RECORDED not in overlap_answer(among_residents).notes
    assert among_residents.chance.expected == pytest.approx(0.012)
    assert among_residents.chance.odds_ratio == 2 * 995 / 2
    with pytest.raises(WrongUsage, match="19 people at risk are fewer than the 20 recorded"):
        overlap(golden(), at_risk=19)


@pytest.mark.parametrize(("people", "offenders", "victims"), [(6, 2, 3), (7, 4, 4), (5, 5, 3), (6, 0, 2)])
def test_p_is_the_share_of_all_dealings(people: int, offenders: int, victims: int) -> None:
    dealt = [len(set(range(offenders)) & set(hand)) for hand in combinations(range(people), victims)]
    for both in range(max(0, offenders + victims - people), min(offenders, victims) + 1):
        expected = sum(k >= both for k in dealt) / comb(people, victims)
        assert by_chance(people, offenders, victims, both).p == pytest.approx(expected, abs=1e-12)


def test_large_numbers_do_not_overflow() -> None:
    found = by_chance(140_000, 60_000, 50_000, 22_000)
    assert found.expected == pytest.approx(21428.571, abs=1e-3)
    assert 0.0 < found.p < 1e-6


def test_zero_cell_adds_one_half_and_says_so() -> None:
    found = overlap(rows(("E1", "a", "suspect", None, ""), ("E1", "b", "victim", None, "")))
    assert found.chance.corrected
    assert found.chance.odds_ratio == pytest.approx(0.5 * 0.5 / (1.5 * 1.5))
    assert any("0.5 was added" in note for note in overlap_answer(found).notes)


def test_dual_role_in_one_incident_is_both_but_not_in_different_incidents() -> None:
    found = overlap(rows(("E1", "a", "suspect", None, ""), ("E1", "a", "victim", None, "")))
    assert (found.both, found.in_different_incidents) == (("a",), 0)
    more = overlap(rows(("E1", "a", "suspect", None, ""), ("E1", "a", "victim", None, ""),
                        ("E2", "a", "victim", None, "")))  # fmt: skip
    assert more.in_different_incidents == 1


def test_eliminated_suspect_is_at_risk_but_no_offender() -> None:
    found = overlap(rows(("E1", "a", "suspect", None, "eliminated"), ("E2", "a", "victim", None, "")))
    assert (found.people, found.offenders, found.victims, found.both) == (1, 0, 1, ())


def test_window_counts_inside_and_reports_undated() -> None:
    found = overlap(
        rows(
            ("E1", "a", "suspect", date(2011, 1, 1), ""),
            ("E2", "a", "victim", date(2011, 6, 1), ""),
            ("E3", "b", "victim", None, ""),
        ),
        until=date(2011, 3, 1),
    )
    assert (found.people, found.offenders, found.victims, found.undated) == (1, 1, 0, 1)
    assert "1 incident without a day left out, because a period was set." in overlap_answer(found).notes


def test_nobody_gives_no_division_by_nobody() -> None:
    found = overlap(rows())
    assert (found.people, found.jaccard, found.share_of_victims, found.chance.expected) == (0, None, None, None)
    assert overlap_answer(found).looked_at == 0


def test_answer_has_a_row_per_measure_with_its_denominator() -> None:
    answer = overlap_answer(overlap(golden()))
    assert answer.rows[3] == ("both", 2, 20, "people recorded in both roles")
    assert dict(zip(answer.column("measure"), answer.column("divided_by"), strict=True)) == {
        "people": None, "offenders": 20, "victims": 20, "both": 20, "in_different_incidents": 2,
        "share_of_victims": 3, "share_of_offenders": 4, "jaccard": 5, "expected": 20, "odds_ratio": None, "p": None,
    }  # fmt: skip
