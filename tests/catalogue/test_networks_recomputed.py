"""Answers about pairs, paths and gangs against plain Python over the CSV files."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    LEFT_OUT,
    Event,
    a_day,
    crimes,
    full,
    harm_of,
    in_area,
    last,
    members,
    names,
    roles,
    rows,
    suspects,
    victims,
)
from tests.catalogue.conftest import Asked

PERIODS = [(None, None), (date(2010, 5, 8), date(2010, 12, 24))]
WORST = ("fatal", "serious", "minor", "none")


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("area", ["B1", "W1", "W2", "E05099901"])
def test_co_offending_pairs(asked: Asked, area: str, since: date | None, until: date | None) -> None:
    scope = in_area(full(area), since, until)
    shared: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in scope:
        for pair in combinations(sorted(suspects(event)), 2):
            shared[pair].append(event)
    for least in (1, 2):
        expected = [(a, b, names()[a], names()[b], len(es), last(e.day for e in es), sorted(e.id for e in es))
                    for (a, b), es in shared.items() if len(es) >= least]  # fmt: skip
        answer = asked("co_offending_pairs", area_id=area, since=since, until=until, min_shared=least)
        assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[4], row[0], row[1])))
        assert answer.looked_at == len(scope)


@pytest.mark.parametrize(
    ("a", "b"),
    [("P0001", "P0005"), ("P0005", "P0001"), ("P0004", "P0008"), ("P0009", "P0012"), ("P0001", "P0009"),
     ("P0001", "P0022"), ("P0006", "P0007"), ("P0003", "P0017")],
)  # fmt: skip
def test_incidents_behind_tie(asked: Asked, a: str, b: str) -> None:
    expected = []
    for x in roles():
        for y in roles():
            if (x.person, y.person, x.event.id) == (full(a), full(b), y.event.id):
                status = tuple(r.status if r.role == "suspect" else None for r in (x, y))
                expected.append((x.event.id, x.role, y.role, *status, x.event.day, x.event.kind, x.event.offence,
                                 x.counted and y.counted))  # fmt: skip
    answer = asked("incidents_behind_tie", person_a_id=a, person_b_id=b)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[5] or date.max, *row[:3])))
    assert answer.looked_at == len({r.event.id for r in roles() if r.person == full(a)})


def shortest(start: str, end: str, since: date | None, until: date | None) -> list[list[str]]:
    """Every shortest path, by breadth-first search over people and the crimes they share, in full length."""
    scope = crimes(since, until)
    paths = [[start]]
    for _ in range(4):
        longer = [[*path, event.id, other] for path in paths for event in scope if path[-1] in suspects(event)
                  for other in suspects(event) if other not in path]  # fmt: skip
        found = [path for path in longer if path[-1] == end]
        if found:
            return sorted(found, key=" > ".join)
        paths = longer
    return []


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_paths_between_every_two_suspects(asked: Asked, since: date | None, until: date | None) -> None:
    people = sorted({p for event in crimes() for p in suspects(event)})
    found: dict[int, int] = defaultdict(int)
    for a, b in combinations(people, 2):
        expected: list[tuple[Any, ...]] = [
            (" > ".join(path), len(path) // 2, path[::2], path[1::2]) for path in shortest(a, b, since, until)
        ]
        answer = asked("path_between", person_a_id=a, person_b_id=b, since=since, until=until)
        assert answer.rows == tuple(expected), (a, b)
        found[expected[0][1] if expected else 0] += 1
    assert {0, 1, 2} <= set(found)
    assert (3 in found) == (since is None)


def test_path_does_not_run_through_an_acquittal_or_an_antisocial_record(asked: Asked) -> None:
    assert asked("path_between", person_a_id="P0004", person_b_id="P0008").rows == ()
    assert asked("path_between", person_a_id="P0001", person_b_id="P0009").rows == ()
    assert asked("path_between", person_a_id="P0001", person_b_id="P0001").rows == ()


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_gang_summary(asked: Asked, since: date | None, until: date | None) -> None:
    expected = []
    for row in rows("gangs"):
        gang = full(row["gang_id"])
        caused = [e for e in crimes(since, until) if suspects(e) & members(gang, e)]
        against = [e for e in crimes(since, until) if victims(e) & members(gang, e)]
        internal = {e.id for e in caused} & {e.id for e in against}
        kinds = [_standing(m) for m in rows("memberships") if full(m["gang_id"]) == gang]
        ends = [(r["gang_a"], r["gang_b"]) for r in rows("gang_relations") if r["relation"] == "rival"]
        rivals = sorted(full(b) for pair in ends for a, b in (pair, pair[::-1]) if full(a) == gang)
        expected.append((gang, row["name"], kinds.count("member"), kinds.count("proposed"), kinds.count("ended"),
                         len(caused), harm_of(caused), len(against), harm_of(against), len(internal),
                         rivals))  # fmt: skip
    answer = asked("gang_summary", since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[6], row[0])))
    assert answer.looked_at == 3
    assert asked("gang_summary", gang_id="G3", since=since, until=until).column("gang_id") == ("borough:G3",)


def _standing(row: dict[str, str]) -> str:
    if row["until"] or row["status"] == "removed":
        return "ended"
    return "member" if row["status"] == "confirmed" else "proposed"


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("gang", ["G1", "G2", "G3"])
def test_gang_victims(asked: Asked, gang: str, since: date | None, until: date | None) -> None:
    caused = [e for e in crimes(since, until) if suspects(e) & members(full(gang), e)]
    expected = []
    for person in sorted(set().union(*map(victims, caused)) if caused else set()):
        hurt = [e for e in caused if person in victims(e)]
        injuries = {r.injury for r in roles() if r.person == person and r.role == "victim" and r.event in hurt}
        own = sorted(full(m["gang_id"]) for m in rows("memberships")
                     if full(m["person_id"]) == person and m["status"] == "confirmed")  # fmt: skip
        worst = next((w for w in WORST if w in injuries), None)
        expected.append((person, names()[person], len(hurt), harm_of(hurt), worst,
                         last(e.day for e in hurt), own, sorted(e.id for e in hurt)))  # fmt: skip
    answer = asked("gang_victims", gang_id=gang, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[3], row[0])))
    assert answer.looked_at == len(caused)


@pytest.mark.parametrize("on_day", [None, date(2011, 6, 1), date(2011, 6, 2), date(2012, 1, 1)])
@pytest.mark.parametrize("gang", ["G1", "G2", "G3"])
def test_gang_members(asked: Asked, gang: str, on_day: date | None) -> None:
    expected = []
    for m in rows("memberships"):
        if m["gang_id"] == gang:
            person, review = full(m["person_id"]), a_day(m["review_by"])
            ended = m["status"] == "removed" or (on_day and m["until"] and (a_day(m["until"]) or on_day) < on_day)
            overdue = bool(on_day and review and not ended and review < on_day)
            expected.append((person, a_day(m["since"]), names()[person], m["status"], a_day(m["until"]), m["basis"],
                             m["grade"], len(m["sources"].split(";")), review, overdue,
                             sum(person in suspects(e) for e in crimes())))  # fmt: skip
    answer = asked("gang_members", gang_id=gang, on_day=on_day)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[0], row[1] or date.max)))


def test_the_fixture_has_what_these_tests_need() -> None:
    assert {r.status for r in roles() if r.role == "suspect"} >= LEFT_OUT
    assert any(r.counted and r.event.day is None for r in roles())
    assert {"antisocial", "stop", "emergency_department", "crime"} == {r.event.kind for r in roles()}
