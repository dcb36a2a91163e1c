"""What is new, by loads and by days, against plain Python over the CSV files."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    FOLDERS,
    LATE,
    LEFT_OUT,
    Event,
    crimes,
    events,
    full,
    harm_of,
    last,
    names,
    roles,
    rows,
    suspects,
    told,
    victims,
)
from tests.catalogue.conftest import Asked
from tests.catalogue.two_loads import RECEIVED

CUTS: list[dict[str, date | None]] = [
    {},
    {"loaded_since": date(2011, 3, 1)},
    {"loaded_since": date(2011, 5, 2)},
    {"loaded_since": date(2011, 5, 3)},
    {"since": date(2010, 6, 19)},
    {"since": date(2011, 1, 1)},
]
PLACES = {full(row["location_id"]): row["name"] for row in rows("locations")}


def is_old(event: Event, cut: dict[str, date | None]) -> bool:
    since, loaded = cut.get("since"), cut.get("loaded_since")
    if since:
        return event.day is None or event.day < since
    bare = event.id.split(":")[1]
    first = bare not in LATE and bare not in {"I028", "I029", "I030"}
    received = RECEIVED[0 if first else 1]
    return received.date() < loaded if loaded else received < max(RECEIVED)


def new_crimes(cut: dict[str, date | None]) -> list[Event]:
    return [e for e in crimes() if not is_old(e, cut)]


def pairs(cut: dict[str, date | None]) -> dict[tuple[str, str], list[Event]]:
    """Pairs of counted suspects of new crimes who shared no old one."""
    old = {pair for e in crimes() if is_old(e, cut) for pair in combinations(sorted(suspects(e)), 2)}
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in new_crimes(cut):
        for pair in combinations(sorted(suspects(event)), 2):
            if pair not in old:
                found[pair].append(event)
    return found


@pytest.mark.parametrize("cut", CUTS)
def test_new_pairs(asked: Asked, cut: dict[str, date | None]) -> None:
    expected = [(a, b, names()[a], names()[b], len(es), harm_of(es), last(e.day for e in es), sorted(e.id for e in es))
                for (a, b), es in pairs(cut).items()]  # fmt: skip
    answer = asked("new_pairs", **cut)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[5], row[0], row[1])))
    assert answer.looked_at == len([e for e in new_crimes(cut) if suspects(e)])


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("cut", CUTS)
def test_new_bridges(asked: Asked, cut: dict[str, date | None], confirmed: bool) -> None:
    def gangs(person: str) -> set[str]:
        return {full(m["gang_id"]) for m in rows("memberships") if full(m["person_id"]) == person
                and (m["status"] == "confirmed" or (not confirmed and m["status"] != "removed"))}  # fmt: skip

    rivals = {frozenset((full(r["gang_a"]), full(r["gang_b"]))) for r in rows("gang_relations")
              if r["relation"] == "rival"}  # fmt: skip
    expected: list[tuple[Any, ...]] = [
        (a, b, g, h, names()[a], names()[b], frozenset((g, h)) in rivals, last(e.day for e in es),
         sorted(e.id for e in es))
        for pair, es in pairs(cut).items() for a, b in (pair, pair[::-1])
        for g in gangs(a) for h in gangs(b) if g < h
    ]  # fmt: skip
    found = asked("new_bridges", confirmed_only=confirmed, **cut)
    assert found.rows == tuple(sorted(expected, key=lambda row: tuple(map(str, row[:4]))))


def test_a_fight_of_two_gangs_is_a_bridge_when_it_is_new(asked: Asked) -> None:
    everything = asked("new_bridges", confirmed_only=False, loaded_since=date(2011, 3, 1))
    assert {tuple(map(str, row[2:4])) for row in everything.rows} == {("borough:G1", "borough:G3")}


@pytest.mark.parametrize("cut", CUTS)
def test_new_overlaps(asked: Asked, cut: dict[str, date | None]) -> None:
    expected: list[tuple[Any, ...]] = []
    both = 0
    for person in names():
        accused = [e for e in crimes() if person in suspects(e)]
        hurt = [e for e in crimes() if person in victims(e)]
        if not (accused and hurt):
            continue
        both += 1
        first = [not any(is_old(e, cut) for e in found) for found in (accused, hurt)]
        if any(first):
            role = "both" if all(first) else "suspect" if first[0] else "victim"
            expected.append((person, names()[person], role, len(accused), len(hurt),
                             harm_of([e for e in hurt if not is_old(e, cut)]),
                             last(e.day for e in accused + hurt)))  # fmt: skip
    answer = asked("new_overlaps", **cut)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[5], row[0])))
    assert answer.looked_at == both


@pytest.mark.parametrize("kind", ["person", None])
@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("cut", CUTS)
def test_new_repeat_victims(asked: Asked, cut: dict[str, date | None], least: int, kind: str | None) -> None:
    hurt: dict[str, list[Event]] = defaultdict(list)
    for role in roles():
        if role.role == "victim" and role.event.crime and kind in (None, role.victim_type):
            hurt[role.person].append(role.event)
    expected = []
    for person, found in hurt.items():
        new = [e for e in found if not is_old(e, cut)]
        before = len(found) - len(new)
        if len(found) >= least > before:
            expected.append((person, names()[person], len(found), before, harm_of(new), last(e.day for e in found),
                             sorted(e.id for e in new)))  # fmt: skip
    answer = asked("new_repeat_victims", min_times=least, victim_type=kind, **cut)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[4], -row[2], row[0])))
    assert answer.looked_at == len(hurt)


@pytest.mark.parametrize("least", [2, 3, 5])
@pytest.mark.parametrize("cut", CUTS)
def test_new_hot_places(asked: Asked, cut: dict[str, date | None], least: int) -> None:
    expected = []
    for place, name in PLACES.items():
        found = [e for e in crimes() if e.place == place]
        new = [e for e in found if not is_old(e, cut)]
        if len(found) >= least > len(found) - len(new):
            expected.append((place, name, len(found), len(found) - len(new), harm_of(new), last(e.day for e in found),
                             sorted(e.id for e in new)))  # fmt: skip
    answer = asked("new_hot_places", min_crimes=least, **cut)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[4], -row[2], row[0])))


@pytest.mark.parametrize("cut", CUTS)
def test_new_faces(asked: Asked, cut: dict[str, date | None]) -> None:
    expected = []
    counted = [r for r in roles() if r.role != "suspect" or r.status not in LEFT_OUT]
    for person in {r.person for r in counted}:
        mine = [r for r in counted if r.person == person]
        if not any(is_old(r.event, cut) for r in mine):
            as_suspect, as_victim = (sum(r.role == role for r in mine) for role in ("suspect", "victim"))
            found = {r.event.id: r.event for r in mine if r.event.crime}
            expected.append((person, names()[person], as_suspect, as_victim, len(mine) - as_suspect - as_victim,
                             harm_of(list(found.values())), last(r.event.day for r in mine)))  # fmt: skip
    answer = asked("new_faces", **cut)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[5], row[0])))


@pytest.mark.parametrize("category", [None, "ROB"])
@pytest.mark.parametrize("cut", CUTS)
def test_new_crimes(asked: Asked, cut: dict[str, date | None], category: str | None) -> None:
    found = [e for e in new_crimes(cut) if category in (None, e.category)]
    expected = [
        (e.id, e.day, e.offence, e.harm, told(e)["injury"] or None, told(e)["weapon"] or None, len(suspects(e)),
         len(victims(e)), PLACES.get(e.place))
        for e in sorted(found, key=lambda e: (-(-1.0 if e.harm is None else e.harm), e.id))
    ]  # fmt: skip
    assert asked("new_crimes", category=category, **cut).rows == tuple(expected)


def test_the_second_load_is_what_the_fixture_says() -> None:
    register = {full(row["incident_id"]) for row in rows("incidents")} - set(list(events())[:28])
    assert register == {f"borough:I0{number}" for number in (28, 29, 30)}
    assert [folder.name for folder in FOLDERS] == ["borough", "register"]
