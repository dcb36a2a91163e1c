"""Retaliation: the series worked by hand, all 120 orders of it, levels, chains and what is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from volt_graph.analysis.attacks import find_attacks
from volt_graph.analysis.retaliation import find_retaliations
from volt_graph.analysis.retaliation_answer import retaliation_answer
from volt_graph.errors import WrongUsage
from volt_graph.model.bonds import Member
from volt_graph.model.network import Involvements

START = date(2010, 1, 1)
SERIES = (("G1", "G2", 0), ("G2", "G1", 8), ("G1", "G2", 19), ("G2", "G3", 24), ("G1", "G2", 151))


def involved(events: Sequence[tuple[Sequence[str], Sequence[str], int | None]]) -> Involvements:
    """Each event: suspects, victims, day number."""
    rows = [
        (f"i{k}", person, role, None if day is None else START + timedelta(day))
        for k, (suspects, victims, day) in enumerate(events, 1)
        for role, people in (("suspect", suspects), ("victim", victims))
        for person in people
    ]
    incident, person, role, days = zip(*rows, strict=True)
    return Involvements(person, incident, role, days, ("",) * len(rows))


def of(person: str, gang: str) -> Member:
    return Member(person, gang, "confirmed")


def by_hand() -> Involvements:
    return involved([((f"{one}a",), (f"{other}b",), day) for one, other, day in SERIES])


MEMBERS = tuple(of(f"G{k}{end}", f"G{k}") for k in (1, 2, 3) for end in "ab")


def test_the_series_worked_by_hand() -> None:
    found = find_retaliations(find_attacks(by_hand(), level="group", members=MEMBERS))
    assert [(r.earlier.incident, r.later.incident, r.gap, r.chain, r.step) for r in found.found] == [
        ("i1", "i2", 8, 1, 1), ("i2", "i3", 11, 1, 2),
    ]  # fmt: skip
    compared = found.compared[28]
    assert (compared.observed, compared.p, compared.runs, compared.exact) == (2, 0.55, 120, True)


def test_the_answer_says_it_is_not_distinguishable_from_chance() -> None:
    attacks = find_attacks(by_hand(), level="group", members=MEMBERS)
    answer = retaliation_answer(attacks, find_retaliations(attacks), {"G1": "Quay"}, offences="all")  # fmt: skip
    assert answer.notes[0] == (
        "2 answered attacks; the days dealt anew over the incidents give 1.45 on average, and as many in 55 % of all "
        "120 dealings. Not distinguishable from chance."
    )
    assert answer.rows[0][4:10] == ("i2", date(2010, 1, 9), 8, ["G2"], ["Quay"], ["G2", "G1"])
    assert answer.looked_at == 5


def test_at_the_level_of_people_only_the_victim_answers() -> None:
    events = involved([("a", "x", 0), ("y", "a", 3), ("x", "ab", 5)])
    found = find_retaliations(find_attacks(events)).found
    assert [(r.earlier.incident, r.later.incident, r.pairs) for r in found] == [("i1", "i3", (("x", "a"),))]


def test_at_the_level_of_members_the_victim_answers_against_anybody_of_the_group() -> None:
    members = (of("a", "G1"), of("b", "G1"))
    events = involved([("a", "x", 0), ("x", "b", 5), ("z", "b", 6)])
    assert find_retaliations(find_attacks(events, members=members)).found == ()
    found = find_retaliations(find_attacks(events, level="member", members=members)).found
    assert [(r.earlier.incident, r.later.incident, r.pairs) for r in found] == [("i1", "i2", (("x", "G1"),))]


def test_an_answer_is_matched_to_the_latest_attack_and_never_to_one_of_the_same_day() -> None:
    events = involved([("a", "x", 0), ("a", "x", 5), ("a", "x", 9), ("x", "a", 9), ("x", "a", 38), ("x", "a", 37)])
    found = find_retaliations(find_attacks(events)).found
    assert {(r.later.incident, r.earlier.incident) for r in found} == {("i4", "i2"), ("i6", "i3")}


def test_one_group_unknown_groups_and_undated_are_counted_and_make_no_attack() -> None:
    events = involved([(["G1a"], ["G1b"], 1), (["G1a"], ["who"], 2), (["G1a"], ["G2a"], None), (["G1a"], [], 3)])
    attacks = find_attacks(events, level="group", members=MEMBERS)
    assert (attacks.events, attacks.incidents, attacks.unknown_side) == ((), 3, 2)
    assert (attacks.within, attacks.undated) == ((("G1", 1),), 1)


def test_a_membership_counts_only_while_it_held() -> None:
    late = (Member("a", "G1", "confirmed", since=START + timedelta(10)), of("x", "G2"))
    attacks = find_attacks(involved([("a", "x", 0), ("a", "x", 12)]), level="group", members=late)
    assert [event.incident for event in attacks.events] == ["i2"]


def test_an_acquitted_suspect_attacked_nobody_and_an_unproven_one_stays() -> None:
    rows = involved([("a", "x", 0), ("b", "x", 1)])
    status = tuple({"a": "acquitted", "b": "no_further_action"}.get(person, "") for person in rows.person)
    attacks = find_attacks(Involvements(rows.person, rows.incident, rows.role, rows.day, status))
    assert [event.incident for event in attacks.events] == ["i2"]


def test_long_series_are_dealt_inside_a_year_and_the_same_seed_gives_the_same() -> None:
    events = involved([("a", "x", 40 * k) if k % 2 else ("x", "a", 40 * k) for k in range(40)])
    attacks = find_attacks(events)
    one, other = (find_retaliations(attacks, within=40, seed=3, runs=50) for _ in range(2))
    assert one == other
    assert one.compared[40].observed == 39
    assert one.compared[40].p == pytest.approx(1 / 51)


def test_nothing_is_no_retaliation() -> None:
    empty = find_retaliations(find_attacks(Involvements((), (), (), (), ())))
    assert empty.found == ()
    assert (empty.compared[28].observed, empty.compared[28].p) == (0, 1.0)
    with pytest.raises(WrongUsage, match="0 days"):
        find_retaliations(find_attacks(Involvements((), (), (), (), ())), within=0)
    with pytest.raises(WrongUsage, match="no level"):
        find_attacks(Involvements((), (), (), (), ()), level="x")
