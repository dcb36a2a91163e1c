"""Answers about targets and people at risk against plain Python over the CSV files."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    LEFT_OUT,
    PROVEN,
    Event,
    a_day,
    crimes,
    full,
    harm_of,
    injuries_of,
    last,
    names,
    parts,
    proven,
    roles,
    rows,
    suspects,
    told,
    victims,
    without_harm,
    worst,
)
from tests.catalogue.conftest import Asked

YEAR = (date(2010, 3, 14), date(2011, 3, 13))
PERIODS = [(None, None), (date(2010, 5, 8), date(2010, 12, 24))]


@pytest.mark.parametrize("recent", [None, date(2011, 1, 1)])
@pytest.mark.parametrize("left_out", ["DRUGS", "THEFT", None])
@pytest.mark.parametrize("least", [1, 2, 3])
def test_charged_repeatedly(asked: Asked, least: int, left_out: str | None, recent: date | None) -> None:
    found: dict[str, list[Event]] = defaultdict(list)
    convicted = {(p, e.id) for p, e, row in parts("suspect") if row["status"] == "convicted"}
    for event in crimes(*YEAR):
        for person in proven(event) if event.category != left_out else ():
            found[person].append(event)
    expected: list[tuple[Any, ...]] = []
    for person, mine in found.items():
        late = [e for e in mine if recent is None or (e.day and e.day >= recent)]
        if len(mine) >= least and late:
            expected.append((person, names()[person], len(mine), sum((person, e.id) in convicted for e in mine),
                             len(late), harm_of(mine), without_harm(mine), last(e.day for e in mine),
                             sorted(e.id for e in mine)))  # fmt: skip
    answer = asked("charged_repeatedly", since=YEAR[0], until=YEAR[1], min_crimes=least, recent_since=recent,
                   category_left_out=left_out)  # fmt: skip
    expected.sort(key=lambda row: row[0])
    expected.sort(key=lambda row: (row[2], row[5], row[7]), reverse=True)
    assert answer.rows == tuple(expected)
    assert answer.looked_at == len(found)


@pytest.mark.parametrize("weapon", [None, "knife", "gun"])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_weapon_carriers(asked: Asked, since: date | None, until: date | None, weapon: str | None) -> None:
    wanted = [weapon] if weapon else ["knife", "gun", "other"]
    expected: list[tuple[Any, ...]] = []
    for person in names():
        carried = [(e, row) for p, e, row in parts("suspect") if p == person and e.crime and e.within(since, until)
                   and (row["status"] or "suspected") not in LEFT_OUT and row["weapon_carried"] in wanted]  # fmt: skip
        found = [(e, row) for p, e, row in parts("stopped")
                 if p == person and e.within(since, until) and row["found"] in wanted]  # fmt: skip
        if carried or found:
            seen = {row["weapon_carried"] for _, row in carried} | {row["found"] for _, row in found}
            both = [e for e, _ in carried + found]
            expected.append((person, names()[person], len(carried), sum(row["status"] in PROVEN for _, row in carried),
                             len(found), [w for w in ("knife", "gun", "other") if w in seen],
                             last(e.day for e in both), sorted(e.id for e in both)))  # fmt: skip
    answer = asked("weapon_carriers", since=since, until=until, weapon=weapon)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[4], row[0])))


@pytest.mark.parametrize("within", [10, 12, 180, 400])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_charged_after_being_victim(asked: Asked, within: int, since: date | None, until: date | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for event in crimes(since, until):
        for person in proven(event) if event.day else ():
            day = event.day or date.max
            before = [e for e in crimes() if person in victims(e) and e.day and e.id != event.id
                      and 0 <= (day - e.day).days <= within]  # fmt: skip
            if before:
                hurt = min(before, key=lambda e: (-(e.day or date.min).toordinal(), e.id))
                same = bool((suspects(hurt) - {person}) & (suspects(event) | victims(event)))
                expected.append((person, event.id, hurt.id, names()[person], hurt.day, day,
                                 (day - (hurt.day or day)).days, same))  # fmt: skip
    answer = asked("charged_after_being_victim", since=since, until=until, within_days=within)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[6], *row[:3])))


@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("period", [YEAR, (date(2010, 9, 1), date(2011, 5, 1))])
def test_victims_at_risk(asked: Asked, least: int, period: tuple[date, date]) -> None:
    dead = {p for p, _, row in parts("victim") if row["injury"] == "fatal"}
    flags = {full(r["person_id"]): {"true": True, "false": False}.get(r["vulnerable"]) for r in rows("people")}
    helped = {full(r["person_id"]) for r in rows("interventions") if not r["ended"]}
    scope = [e for e in crimes(*period) if e.category in {"VAP", "ROB", "SEX"}]
    people = {r.person for r in roles() if r.role == "victim" and r.victim_type == "person" and r.event in scope}
    expected: list[tuple[Any, ...]] = []
    for person in people - dead:
        hurt = [e for e in scope if person in victims(e)]
        injury = worst(injuries_of(person, hurt))
        if len(hurt) >= least or injury == "serious" or flags[person]:
            gone = [m for m in rows("missing") if full(m["person_id"]) == person
                    and period[0].isoformat() <= m["from"][:10] <= period[1].isoformat()]  # fmt: skip
            expected.append((person, names()[person], len(hurt), injury,
                             sum(told(e)["weapon"] in ("knife", "gun") for e in hurt),
                             sum(told(e)["domestic"] == "true" for e in hurt), flags[person], len(gone),
                             person in helped, last(e.day for e in hurt)))  # fmt: skip
    expected.sort(key=lambda row: row[0])
    expected.sort(key=lambda row: (row[2], row[9]), reverse=True)
    answer = asked("victims_at_risk", since=period[0], until=period[1], min_times=least)
    assert answer.rows == tuple(expected)
    assert answer.looked_at == len(people)


def test_list_for_protection_says_nothing_of_suspicion(asked: Asked) -> None:
    answer = asked("victims_at_risk", since=YEAR[0], until=YEAR[1])
    assert not [c.name for c in answer.columns if "suspect" in c.name or "charg" in c.name or "suspect" in c.meaning]


@pytest.mark.parametrize("least", [1, 2])
@pytest.mark.parametrize(("since", "until"), [*PERIODS, (date(2011, 4, 21), None)])
def test_cross_borough_suspects(asked: Asked, least: int, since: date | None, until: date | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for person in names():
        mine = [e for e in crimes(since, until) if person in suspects(e) and told(e)["borough"]]
        where = sorted({told(e)["borough"] for e in mine})
        if len(where) >= least:
            expected.append((person, names()[person], len(where), len(mine), sum(person in proven(e) for e in mine),
                             where, last(e.day for e in mine)))  # fmt: skip
    answer = asked("cross_borough_suspects", since=since, until=until, min_boroughs=least)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[3], row[0])))


@pytest.mark.parametrize("day", [date(2010, 6, 1), date(2011, 2, 1), date(2011, 4, 14), date(2011, 4, 15)])
def test_not_available(asked: Asked, day: date) -> None:
    expected: list[tuple[Any, ...]] = []
    for row in rows("statuses"):
        start, end = a_day(row["from"]) or date.min, a_day(row["to"])
        if start <= day <= (end or date.max):
            person = full(row["person_id"])
            expected.append((person, row["kind"], start, names()[person], end, (end - day).days if end else None,
                             row["conditions"] or None))  # fmt: skip
    answer = asked("not_available", on_day=day)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[4] or date.max, *row[:3])))
    assert answer.looked_at == len({row["person_id"] for row in rows("statuses")})


@pytest.mark.parametrize(("day", "ahead"), [(date(2011, 7, 4), 28), (date(2011, 7, 3), 28), (date(2010, 6, 24), 0)])
def test_due_for_release(asked: Asked, day: date, ahead: int) -> None:
    helped = {full(r["person_id"]) for r in rows("interventions") if not r["ended"]}
    expected = []
    for row in rows("statuses"):
        person, end = full(row["person_id"]), a_day(row["to"])
        if row["kind"] == "custody" and end and (a_day(row["from"]) or end) <= day and 0 <= (end - day).days <= ahead:
            expected.append((person, end, names()[person], (end - day).days, sum(person in proven(e) for e in crimes()),
                             sum(person in victims(e) for e in crimes()), person in helped))  # fmt: skip
    assert asked("due_for_release", on_day=day, within_days=ahead).rows == tuple(expected)
    assert bool(expected) == (day != date(2011, 7, 3))
