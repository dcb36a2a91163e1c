"""Answers about gangs and people who harm each other against plain Python over the CSV files."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    PROVEN,
    Event,
    a_day,
    covers,
    crimes,
    full,
    harm_of,
    in_area,
    injuries_of,
    last,
    members,
    names,
    parts,
    rows,
    suspects,
    told,
    victims,
    worst,
)
from tests.catalogue.conftest import Asked

PERIODS = [(None, None), (date(2010, 5, 8), date(2010, 12, 24))]
GANGS = {full(row["gang_id"]): row["name"] for row in rows("gangs")}
NEVER = date.max


def open_memberships(day: date) -> list[dict[str, str]]:
    return [m for m in rows("memberships")
            if (m["status"] or "proposed") != "removed" and (a_day(m["until"]) or NEVER) >= day]  # fmt: skip


@pytest.mark.parametrize("gang", [None, "G3"])
@pytest.mark.parametrize("day", [date(2011, 3, 1), date(2011, 3, 2), date(2012, 1, 1)])
def test_overdue_memberships(asked: Asked, day: date, gang: str | None) -> None:
    expected: list[tuple[Any, ...]] = []
    scope = [m for m in open_memberships(day) if gang in (None, m["gang_id"])]
    for m in scope:
        review = a_day(m["review_by"])
        if review is None or review < day:
            person, g = full(m["person_id"]), full(m["gang_id"])
            expected.append((person, g, a_day(m["since"]), names()[person], GANGS[g], m["status"] or "proposed",
                             m["grade"], review, (day - review).days if review else None))  # fmt: skip
    answer = asked("overdue_memberships", on_day=day, gang_id=gang)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[7] or NEVER, row[0], row[1])))
    assert answer.looked_at == len(scope)


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_attacks_between_gangs(asked: Asked, since: date | None, until: date | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for event in crimes(since, until):
        for g, h in permutations(GANGS, 2):
            on, by = suspects(event) & members(g, event), victims(event) & members(h, event)
            if on and by and event.category in {"VAP", "ROB", "SEX"}:
                row = told(event)
                expected.append((event.id, g, h, event.day, event.offence, row["weapon"], row["injury"], event.harm,
                                 sorted(on), sorted(by)))  # fmt: skip
    answer = asked("attacks_between_gangs", since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[3] or NEVER, *row[:3])))
    assert len(expected) == 2


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_members_who_are_victims(asked: Asked, since: date | None, until: date | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for gang, title in GANGS.items():
        for person in names():
            hurt = [e for e in crimes(since, until) if person in victims(e) & members(gang, e)]
            if hurt:
                expected.append((person, gang, names()[person], title, len(hurt), harm_of(hurt),
                                 worst(injuries_of(person, hurt)), last(e.day for e in hurt),
                                 sorted(e.id for e in hurt)))  # fmt: skip
    answer = asked("members_who_are_victims", since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[4], -row[5], row[0], row[1])))


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("area", ["B1", "W1", "W2", "E05099901"])
def test_gangs_in_area(asked: Asked, area: str, since: date | None, until: date | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for gang, title in GANGS.items():
        scope = in_area(full(area), since, until)
        on = [e for e in scope if suspects(e) & members(gang, e)]
        hurt = [e for e in scope if victims(e) & members(gang, e)]
        if on or hurt:
            turf = next(r["turf"] for r in rows("gangs") if full(r["gang_id"]) == gang).split(";")
            people = {p for e in on + hurt for p in (suspects(e) | victims(e)) & members(gang, e)}
            expected.append((gang, title, len(on), len(hurt), last(e.day for e in on + hurt), area in turf,
                             sorted(people)))  # fmt: skip
    answer = asked("gangs_in_area", area_id=area, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[3], row[0])))
    assert answer.looked_at == len(in_area(full(area), since, until))


@pytest.mark.parametrize("day", [None, date(2011, 1, 15), date(2011, 2, 1)])
def test_people_in_two_gangs(asked: Asked, day: date | None) -> None:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for m in rows("memberships"):
        if (m["status"] or "proposed") != "removed" and (covers(m, day) if day else not m["until"]):
            found[full(m["person_id"])].append(m)
    expected = []
    for person, mine in sorted(found.items()):
        mine.sort(key=lambda m: m["gang_id"])
        if len(mine) > 1:
            expected.append((person, names()[person], len(mine), [full(m["gang_id"]) for m in mine],
                             [m["status"] for m in mine], [m["grade"] for m in mine]))  # fmt: skip
    answer = asked("people_in_two_gangs", on_day=day)
    assert answer.rows == tuple(expected)
    assert bool(expected) == (day != date(2011, 1, 15))
    assert answer.looked_at == len(found)


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_attacked_each_other(asked: Asked, since: date | None, until: date | None) -> None:
    against: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in crimes(since, until):
        for a in suspects(event):
            for b in victims(event) - {a}:
                against[a, b].append(event)
    expected: list[tuple[Any, ...]] = []
    for (a, b), there in against.items():
        back = against.get((b, a), [])
        if a < b and back:
            both = {e.id: e for e in there + back}
            expected.append((a, b, names()[a], names()[b], len(there), len(back), len(both) == 1,
                             last(e.day for e in both.values()), sorted(both)))  # fmt: skip
    assert {row[:2] for row in expected} >= {("borough:P0001", "borough:P0005")}
    answer = asked("attacked_each_other", since=since, until=until)
    order = sorted(expected, key=lambda row: row[:2])
    assert answer.rows == tuple(sorted(order, key=lambda row: row[7], reverse=True))
    assert answer.looked_at == len({e.id for es in against.values() for e in es})


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_people_linking_gangs(asked: Asked, since: date | None, until: date | None, confirmed: bool) -> None:
    gangs: dict[str, set[str]] = defaultdict(set)
    for m in rows("memberships"):
        if m["status"] == "confirmed" or (not confirmed and m["status"] != "removed"):
            gangs[full(m["person_id"])].add(full(m["gang_id"]))
    expected: list[tuple[Any, ...]] = []
    for person in names():
        shared = [(e, q) for e in crimes(since, until) if person in suspects(e)
                  for q in suspects(e) - {person} if q in gangs]  # fmt: skip
        linked = {g for _, q in shared for g in gangs[q]}
        if len(linked) > 1:
            expected.append((person, names()[person], len(linked), sorted(gangs.get(person, ())), sorted(linked),
                             sorted({q for _, q in shared}), sorted({e.id for e, _ in shared})))  # fmt: skip
    answer = asked("people_linking_gangs", since=since, until=until, confirmed_only=confirmed)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize(("a", "b"), [("P0001", "P0002"), ("P0005", "P0006"), ("P0001", "P0024"), ("P0022", "P0001")])
def test_shared_co_offenders(asked: Asked, a: str, b: str, since: date | None, until: date | None) -> None:
    scope, ends = crimes(since, until), (full(a), full(b))
    expected: list[tuple[Any, ...]] = []
    for person in set(names()) - set(ends):
        first, second = ([e.id for e in scope if {person, end} <= suspects(e)] for end in ends)
        if first and second:
            expected.append((person, names()[person], len(first), len(second), len(set(first) & set(second)),
                             sorted({*first, *second})))  # fmt: skip
    answer = asked("shared_co_offenders", person_a_id=a, person_b_id=b, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2] - row[3], row[0])))


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("person", ["P0001", "P0005", "P0009", "P0022"])
def test_victims_of_person(asked: Asked, person: str, since: date | None, until: date | None) -> None:
    me = full(person)
    mine = [e for e in crimes(since, until) if me in suspects(e)]
    known = {full(r["victim_id"]): r["relationship"] for r in rows("offended_against") if full(r["offender_id"]) == me}
    charged = {e.id for p, e, row in parts("suspect") if p == me and row["status"] in PROVEN}
    expected: list[tuple[Any, ...]] = []
    for hurt in set(names()) - {me}:
        found = [e for e in mine if hurt in victims(e)]
        if found:
            expected.append((hurt, names()[hurt], len(found), sum(e.id in charged for e in found), known.get(hurt),
                             worst(injuries_of(hurt, found)), last(e.day for e in found),
                             sorted(e.id for e in found)))  # fmt: skip
    answer = asked("victims_of_person", person_id=person, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))
    assert answer.looked_at == len(mine)
