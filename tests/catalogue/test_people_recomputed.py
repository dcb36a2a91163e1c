"""Answers about people against the same thing worked out from the CSV files in plain Python."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    Event,
    crimes,
    events,
    harm_of,
    last,
    names,
    roles,
    suspects,
    victims,
    without_harm,
)
from tests.catalogue.conftest import Asked

PERIODS = [(None, None), (date(2010, 5, 8), date(2010, 12, 24)), (date(2010, 8, 1), None), (None, date(2010, 6, 19))]
TIE_ROLES = {"caller": "as_other", "stopped": "as_other", "victim": "as_victim", "witness": "as_witness"}


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("person", ["P0001", "P0002", "P0005", "P0009", "P0008", "P0010", "P0022"])
def test_co_offenders(asked: Asked, person: str, since: date | None, until: date | None) -> None:
    me, shared = f"borough:{person}", defaultdict(list)
    mine = [event for event in crimes(since, until) if me in suspects(event)]
    for event in mine:
        for other in suspects(event) - {me}:
            shared[other].append(event)
    for least in (1, 2):
        answer = asked("co_offenders", person_id=person, since=since, until=until, min_shared=least)
        expected = [(other, names()[other], len(found), min(filter(None, (e.day for e in found)), default=None),
                     last(e.day for e in found))
                    for other, found in shared.items() if len(found) >= least]  # fmt: skip
        assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))
        assert answer.looked_at == len(mine)


@pytest.mark.parametrize("person", ["P0001", "P0003", "P0009", "P0004", "P0007", "P0015", "P0022", "P0023"])
def test_person_timeline(asked: Asked, person: str) -> None:
    mine = [role for role in roles() if role.person == f"borough:{person}"]
    far = (date.max, "9")
    expected = [
        (r.event.id, r.role, r.event.day, r.event.start, r.event.precision, r.event.kind, r.event.offence,
         r.status if r.role == "suspect" else None, r.event.place or None)
        for r in sorted(mine, key=lambda r: (r.event.day or far[0], str(r.event.start or far[1]), r.event.id, r.role))
    ]  # fmt: skip
    answer = asked("person_timeline", person_id=person)
    assert answer.rows == tuple(expected)
    assert answer.looked_at == len({r.event.id for r in mine})


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize(("least", "kind"), [(1, "person"), (2, "person"), (2, None), (3, "business")])
def test_repeat_victims(asked: Asked, least: int, kind: str | None, since: date | None, until: date | None) -> None:
    suffered: dict[str, list[Event]] = defaultdict(list)
    for role in roles():
        wanted = role.role == "victim" and role.event.crime and kind in (None, role.victim_type)
        if wanted and role.event.within(since, until):
            suffered[role.person].append(role.event)
    expected = [
        (person, names()[person], len(found), min(filter(None, (e.day for e in found)), default=None),
         last(e.day for e in found), harm_of(found), without_harm(found))
        for person, found in suffered.items() if len(found) >= least
    ]  # fmt: skip
    answer = asked("repeat_victims", min_times=least, victim_type=kind, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))
    assert answer.looked_at == len(suffered)


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_most_suspected(asked: Asked, since: date | None, until: date | None) -> None:
    found = defaultdict(list)
    for role in roles():
        if role.counted and role.event.within(since, until):
            found[role.person].append(role)
    charged = {"charged", "cautioned", "convicted"}
    expected = [
        (person, names()[person], len(mine), sum(r.status in charged | {"arrested", "released"} for r in mine),
         sum(r.status in charged for r in mine), last(r.event.day for r in mine))
        for person, mine in found.items()
    ]  # fmt: skip
    answer = asked("most_suspected", min_crimes=1, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[3], row[0])))
    assert answer.looked_at == len(found)


def test_acquitted_eliminated_and_dropped_suspicions_count_nowhere(asked: Asked) -> None:
    suspected = dict(
        zip(*(asked("most_suspected", min_crimes=1).column(c) for c in ("person_id", "crimes")), strict=True)
    )
    assert suspected["borough:P0004"] == 1  # acquitted in I004, suspected in I022
    assert suspected["borough:P0007"] == 1  # eliminated in I007, charged in I018
    assert suspected["borough:P0008"] == 1  # no further action in I019, suspected in I004


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_most_involved(asked: Asked, since: date | None, until: date | None) -> None:
    found = defaultdict(list)
    for role in roles():
        left_out = role.role == "suspect" and role.status in {"no_further_action", "acquitted", "eliminated"}
        if not left_out and role.event.within(since, until):
            found[role.person].append(role)
    expected: list[tuple[Any, ...]] = []
    for person, mine in found.items():
        kinds = [TIE_ROLES.get(r.role, "as_suspect") for r in mine]
        counts = (kinds.count(kind) for kind in ("as_suspect", "as_victim", "as_witness", "as_other"))
        expected.append((person, names()[person], len({r.event.id for r in mine}), *counts))
    answer = asked("most_involved", min_incidents=1, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))
    assert answer.looked_at == len(found)


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_offender_victim_overlap(asked: Asked, since: date | None, until: date | None) -> None:
    scope = crimes(since, until)
    expected = []
    for person in sorted(names()):
        as_suspect = [e for e in scope if person in suspects(e)]
        as_victim = [e for e in scope if person in victims(e)]
        if as_suspect and as_victim:
            both = {e.id for e in as_suspect} & {e.id for e in as_victim}
            different = any(a.id != b.id for a in as_suspect for b in as_victim)
            firsts = (min(filter(None, (e.day for e in es)), default=None) for es in (as_suspect, as_victim))
            expected.append((person, names()[person], len(as_suspect), len(as_victim), len(both), different, *firsts))
    answer = asked("offender_victim_overlap", since=since, until=until)
    assert answer.rows == tuple(expected)
    assert answer.looked_at == len({r.person for r in roles() if r.event.id in {e.id for e in scope}})


def test_dual_role_in_one_crime_only_is_no_different_crime(asked: Asked) -> None:
    answer = asked("offender_victim_overlap")
    by_person = dict(zip(answer.column("person_id"), answer.column("different_crimes"), strict=True))
    assert by_person["borough:P0012"] is False
    assert by_person["borough:P0009"] is True
    assert sum(map(bool, by_person.values())) == 9


def test_people_stopped(asked: Asked) -> None:
    stops = [role for role in roles() if role.role == "stopped"]
    expected = [
        (r.person, names()[r.person], 1, int(r.found not in ("", "nothing")), r.event.day,
         len([e for e in crimes() if r.person in suspects(e)]))
        for r in sorted(stops, key=lambda r: r.person)
    ]  # fmt: skip
    answer = asked("people_stopped")
    assert answer.rows == tuple(expected)
    assert answer.looked_at == len(stops)
    assert asked("people_stopped", min_stops=2).rows == ()


def test_person_and_incident_with_one_bare_id_are_two(asked: Asked) -> None:
    assert asked("person_timeline", person_id="P0007").column("incident_id") == ("borough:I007", "borough:I018")
    assert "borough:P0007" in events()
    assert "borough:P0007" in names()
