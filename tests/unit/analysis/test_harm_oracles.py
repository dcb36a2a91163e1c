"""Attacks, retaliation and ordered overlap over drawn series, against their definitions counted one by one."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, permutations, product

import numpy as np
import pytest

from volt_graph.analysis.attacks import find_attacks
from volt_graph.analysis.overlap import overlap
from volt_graph.analysis.overlap_order import ordered_overlap
from volt_graph.analysis.relations import relate
from volt_graph.analysis.retaliation import find_retaliations
from volt_graph.model.bonds import Member
from volt_graph.model.network import Involvements

START = date(2010, 1, 1)
Row = tuple[str, str, str, date | None, str]
SEEDS = range(12)


def series(seed: int, *, incidents: int = 14, people: int = 7, days: int = 90) -> list[Row]:
    draw = random.Random(seed)
    found: list[Row] = []
    for number in range(incidents):
        day = START + timedelta(draw.randrange(days)) if draw.random() < 0.9 else None
        for person in draw.sample(range(people), draw.randint(1, 4)):
            role = draw.choice(("suspect", "victim"))
            status = draw.choice(("", "charged", "no_further_action", "acquitted")) if role == "suspect" else ""
            found.append((f"p{person}", f"i{number:02}", role, day, status))
    return found


def rows_of(rows: list[Row]) -> Involvements:
    person, incident, role, day, status = zip(*rows, strict=True)
    return Involvements(person, incident, role, day, status)


def members(seed: int) -> list[Member]:
    draw = random.Random(seed + 50)
    return [
        Member(f"p{k}", f"G{draw.randrange(3)}", "confirmed",
               since=START + timedelta(draw.randrange(60)) if draw.random() < 0.4 else None,
               until=START + timedelta(draw.randrange(60, 90)) if draw.random() < 0.4 else None)
        for k in range(7) for _ in range(draw.randint(0, 2))
    ]  # fmt: skip


def sides(rows: list[Row]) -> dict[str, tuple[date, set[str], set[str]]]:
    found: dict[str, tuple[date, set[str], set[str]]] = {}
    for person, incident, role, day, status in rows:
        if day is not None and status != "acquitted":
            _, suspects, victims = found.setdefault(incident, (day, set(), set()))
            (victims if role == "victim" else suspects).add(person)
    return found


def directed(level: str, rows: list[Row], belong: list[Member]) -> dict[str, tuple[date, set[tuple[str, str]]]]:
    """Attacks of every incident as (attacker, attacked); at the level of members the attacker is a group."""
    found = {}
    for incident, (day, suspects, victims) in sides(rows).items():

        def groups(people: set[str], on: date = day) -> set[str]:
            return {one.gang for one in belong if one.person in people and one.on(on)}

        ends = {"person": (suspects, victims), "group": (groups(suspects), groups(victims)),
                "member": (groups(suspects), victims)}[level]  # fmt: skip
        found[incident] = (day, {(a, b) for a, b in product(*ends) if a != b})
    return found


def answers(level: str, rows: list[Row], belong: list[Member], incident: str) -> set[tuple[str, str]]:
    if level != "member":
        return directed(level, rows, belong)[incident][1]
    day, suspects, victims = sides(rows)[incident]
    gangs = {one.gang for one in belong if one.person in victims and one.on(day)}
    return set(product(suspects, gangs))


@pytest.mark.parametrize("level", ["person", "group", "member"])
@pytest.mark.parametrize("seed", SEEDS)
def test_retaliations_are_those_of_the_definition(seed: int, level: str) -> None:
    rows, belong = series(seed), members(seed)
    attacks = find_attacks(rows_of(rows), level=level, members=belong)
    found = find_retaliations(attacks, within=28, runs=3)
    acts = directed(level, rows, belong)
    expected = {}
    for later, (day, _) in acts.items():
        back = {(b, a) for a, b in answers(level, rows, belong, later)}
        earlier = [(when, name) for name, (when, pairs) in acts.items()
                   if pairs & back and 0 < (day - when).days <= 28]  # fmt: skip
        if earlier:
            expected[later] = max(earlier)[1]
    assert {one.later.incident: one.earlier.incident for one in found.found} == expected
    for one in found.found:
        assert one.gap == (acts[one.later.incident][0] - acts[one.earlier.incident][0]).days
        before = [other for other in found.found if other.later.incident == one.earlier.incident]
        assert (one.chain, one.step) == ((before[0].chain, before[0].step + 1) if before else (one.chain, 1))
    assert attacks.people == len({p for _, s, v in sides(rows).values() for p in s | v})


@pytest.mark.parametrize("seed", SEEDS)
def test_attacks_between_groups_add_up_and_mirror(seed: int) -> None:
    rows, belong = series(seed), members(seed)
    found = relate(find_attacks(rows_of(rows), level="group", members=belong))
    acts = {name: pairs for name, (_, pairs) in directed("group", rows, belong).items() if pairs}
    groups = sorted({end for pairs in acts.values() for pair in pairs for end in pair})
    weight = {pair: sum(1 / len(pairs) for pairs in acts.values() if pair in pairs)
              for pair in permutations(groups, 2) if any(pair in pairs for pairs in acts.values())}  # fmt: skip
    assert found.weight == pytest.approx(weight)
    for group in groups:
        assert found.sent[group] == pytest.approx(sum(w for (a, _), w in weight.items() if a == group))
        assert found.received[group] == pytest.approx(sum(w for (_, b), w in weight.items() if b == group))
    swapped = [(p, i, {"suspect": "victim", "victim": "suspect"}[role], day, "") for p, i, role, day, _ in rows]
    plain = [(p, i, role, day, "") for p, i, role, day, _ in rows]
    one = relate(find_attacks(rows_of(plain), level="group", members=belong))
    other = relate(find_attacks(rows_of(swapped), level="group", members=belong))
    assert {(b, a): w for (a, b), w in other.weight.items()} == pytest.approx(one.weight)
    assert other.reciprocity == one.reciprocity


@pytest.mark.parametrize("seed", SEEDS)
def test_overlap_in_order_is_counted_person_by_person_with_its_exact_chance(seed: int) -> None:
    rows = series(seed, incidents=10, people=5, days=60)
    found = ordered_overlap(rows_of(rows), within=20)
    hands = {}
    for person in {row[0] for row in rows}:
        mine = sorted({(day, role, i) for p, i, role, day, status in rows if p == person and day is not None
                       and not (role == "suspect" and status in ("acquitted", "no_further_action"))})  # fmt: skip
        if {role for _, role, _ in mine} == {"suspect", "victim"} and len({i for *_, i in mine}) > 1:
            hands[person] = mine

    def ordered(days: list[date], hurt: set[int], turned: Callable[[bool], bool]) -> bool:
        return any(turned(k in hurt) and not turned(j in hurt) and 0 < (days[j] - days[k]).days <= 20
                   for k, j in permutations(range(len(days)), 2))  # fmt: skip

    first, reverse, chances = set(), set(), []
    for person, mine in hands.items():
        days = [day for day, *_ in mine]
        hurt = {k for k, (_, role, _) in enumerate(mine) if role == "victim"}
        first |= {person} if ordered(days, hurt, bool) else set()
        reverse |= {person} if ordered(days, hurt, lambda one: not one) else set()
        dealt = [ordered(days, set(hand), bool) for hand in combinations(range(len(days)), len(hurt))]
        chances.append(sum(dealt) / len(dealt))
    assert (set(found.victim_first), set(found.suspect_first), found.dated) == (first, reverse, len(hands))
    at_least = sum(
        np.prod([chance if hit else 1 - chance for chance, hit in zip(chances, hits, strict=True)])
        for hits in product((False, True), repeat=len(chances)) if sum(hits) >= len(first)
    )  # fmt: skip
    assert found.compared.p == pytest.approx(float(at_least))
    assert found.compared.expected == pytest.approx(sum(chances))


@pytest.mark.parametrize("seed", SEEDS)
def test_overlap_counts_are_sets_of_people(seed: int) -> None:
    rows = series(seed)
    found = overlap(rows_of(rows))
    counted = [row for row in rows if not (row[2] == "suspect" and row[4] in ("acquitted", "no_further_action"))]
    suspects, victims = ({row[0] for row in counted if row[2] == role} for role in ("suspect", "victim"))
    assert (found.offenders, found.victims, set(found.both)) == (len(suspects), len(victims), suspects & victims)
    assert (found.people, found.incidents) == (len({row[0] for row in rows}), len({row[1] for row in rows}))
