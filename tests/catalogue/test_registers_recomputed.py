"""Answers from the registers (objects, addresses, missing, calls, reports and so on) against plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    LEFT_OUT,
    PROVEN,
    a_day,
    covers,
    crimes,
    events,
    full,
    names,
    parts,
    rows,
    suspects,
    victims,
)
from tests.catalogue.conftest import Asked

OBJECTS = {full(row["object_id"]): row for row in rows("objects")}
USES = [(full(row["person_id"]), full(row["object_id"]), row) for row in rows("object_links") if row["person_id"]]
PLACES = {full(row["location_id"]): row["name"] for row in rows("locations")}
HOMES = [(full(r["person_id"]), full(r["location_id"]), r) for r in rows("addresses")] + [
    (full(r["person_id"]), full(r["address_location_id"]), {"since": "", "until": ""})
    for r in rows("people") if r["address_location_id"]
]  # fmt: skip


@pytest.mark.parametrize("kind", [None, "phone", "firearm"])
@pytest.mark.parametrize("least", [1, 2, 3])
def test_shared_phones_and_vehicles(asked: Asked, least: int, kind: str | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for thing, row in OBJECTS.items():
        uses = [(p, r) for p, o, r in USES if o == thing]
        people = sorted({p for p, _ in uses})
        if len(people) >= least and kind in (None, row["kind"]):
            meet = any(
                p != q and (a_day(a["since"]) or date.min) <= (a_day(b["until"]) or date.max)
                and (a_day(b["since"]) or date.min) <= (a_day(a["until"]) or date.max)
                for (p, a), (q, b) in combinations(uses, 2)
            )  # fmt: skip
            expected.append((thing, row["kind"], row["value"], len(people), meet, people))
    answer = asked("shared_phones_and_vehicles", min_people=least, kind=kind)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[3], row[0])))


@pytest.mark.parametrize("person", ["P0001", "P0003", "P0005", "P0022"])
def test_objects_of_person(asked: Asked, person: str) -> None:
    expected: list[tuple[Any, ...]] = []
    for p, thing, r in USES:
        if p == full(person):
            there = {x["incident_id"] for x in rows("object_links") if full(x["object_id"]) == thing} - {""}
            expected.append(
                (
                    thing,
                    a_day(r["since"]),
                    r["how"],
                    OBJECTS[thing]["kind"],
                    OBJECTS[thing]["value"],
                    a_day(r["until"]),
                    len(there),
                    sorted({q for q, o, _ in USES if o == thing} - {p}),
                )
            )
    assert asked("objects_of_person", person_id=person).rows == tuple(sorted(expected, key=lambda row: row[0]))


@pytest.mark.parametrize("day", [None, date(2010, 6, 30), date(2010, 7, 1)])
@pytest.mark.parametrize("person", ["P0001", "P0004", "P0015", "P0009"])
def test_addresses_of_person(asked: Asked, person: str, day: date | None) -> None:
    expected = [
        (home, a_day(r["since"]), "lives", PLACES[home], a_day(r["until"]),
         sorted({q for q, h, _ in HOMES if h == home} - {p}))
        for p, home, r in HOMES if p == full(person) and covers(r, day)
    ]  # fmt: skip
    answer = asked("addresses_of_person", person_id=person, on_day=day)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[1] or date.max, row[0])))


@pytest.mark.parametrize("day", [None, date(2010, 6, 30), date(2010, 7, 1)])
@pytest.mark.parametrize("place", ["L3", "L4", "L7", "L1"])
def test_people_at_address(asked: Asked, place: str, day: date | None) -> None:
    births = {full(r["person_id"]): a_day(r["dob"]) for r in rows("people")}
    expected = []
    for p, home, r in HOMES:
        if home == full(place) and covers(r, day):
            hurt = [e for e in crimes() if p in victims(e)]
            expected.append((p, a_day(r["since"]), names()[p], births[p], a_day(r["until"]), len(hurt),
                             sum(e.place == home for e in hurt)))  # fmt: skip
    answer = asked("people_at_address", place_id=place, on_day=day)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[0], row[1] or date.max)))


@pytest.mark.parametrize("person", ["P0001", "P0002", "P0008", "P0009"])
def test_associates_of_person(asked: Asked, person: str) -> None:
    expected = []
    for r in rows("associations"):
        ends = (full(r["person_a"]), full(r["person_b"]))
        if full(person) in ends:
            other = ends[1 - ends.index(full(person))]
            shared = sum({full(person), other} <= suspects(e) for e in crimes())
            expected.append((other, r["kind"], names()[other], a_day(r["since"]), a_day(r["last_seen"]), r["grade"],
                             r["basis"], shared))  # fmt: skip
    assert asked("associates_of_person", person_id=person).rows == tuple(sorted(expected, key=lambda row: row[:2]))


@pytest.mark.parametrize("least", [1, 2])
@pytest.mark.parametrize("period", [(date(2011, 3, 1), date(2011, 4, 30)), (date(2011, 3, 6), date(2011, 3, 31))])
def test_repeat_missing(asked: Asked, least: int, period: tuple[date, date]) -> None:
    births = {full(r["person_id"]): a_day(r["dob"]) for r in rows("people")}
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for m in rows("missing"):
        if period[0] <= datetime.fromisoformat(m["from"]).date() <= period[1]:
            found[full(m["person_id"]), m["from"][:7]].append(m)
    expected: list[tuple[Any, ...]] = []
    for (person, month), mine in found.items():
        if len(mine) >= least:
            spans = [datetime.fromisoformat(m["to"]) - datetime.fromisoformat(m["from"]) for m in mine if m["to"]]
            expected.append((person, month, names()[person], births[person], len(mine),
                             sum(spans, timedelta()) / timedelta(hours=1), sum(not m["to"] for m in mine),
                             sorted({m["borough"] for m in mine}),
                             sum(person in victims(e) for e in crimes(*period))))  # fmt: skip
    answer = asked("repeat_missing", since=period[0], until=period[1], min_episodes=least)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[1], -row[4], row[0])))
    assert answer.looked_at == len({person for person, _ in found})


@pytest.mark.parametrize("least", [1, 2])
@pytest.mark.parametrize("monday", [date(2011, 3, 7), date(2011, 3, 14), date(2010, 8, 30)])
def test_repeat_callers(asked: Asked, least: int, monday: date) -> None:
    calls = [
        (full(c["caller"].removeprefix("person:")), datetime.fromisoformat(c["called_at"]), c["kind"])
        for c in rows("calls")
    ]
    sunday = monday + timedelta(days=6)
    week = [c for c in calls if monday <= c[1].date() <= sunday]
    count = Counter(caller for caller, _, _ in week if not caller.endswith("withheld"))
    expected = [
        (caller, n, sum(c == caller and monday - timedelta(days=364) <= at.date() < monday for c, at, _ in calls),
         sorted({kind for c, _, kind in week if c == caller}),
         max(at for c, at, _ in week if c == caller), caller if caller in names() else None)
        for caller, n in count.items() if n >= least
    ]  # fmt: skip
    answer = asked("repeat_callers", since=monday, until=sunday, min_calls=least)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[1], row[0])))
    assert answer.looked_at == len(week)


@pytest.mark.parametrize("cohort", [None, "MARAC", "Milvus"])
@pytest.mark.parametrize("day", [date(2010, 4, 11), date(2010, 12, 1), date(2010, 12, 2), date(2011, 3, 13)])
def test_people_on_interventions(asked: Asked, day: date, cohort: str | None) -> None:
    expected: list[tuple[Any, ...]] = []
    for r in rows("interventions"):
        referred, review = a_day(r["referred"]), a_day(r["next_review"])
        if cohort in (None, r["cohort"]) and (referred or date.min) <= day <= (a_day(r["ended"]) or date.max):
            stage = next(
                (word for word in ("started", "accepted") if r[word] and r[word] <= day.isoformat()), "referred"
            )
            person = full(r["person_id"])
            expected.append((person, r["intervention"], referred, names()[person], r["cohort"], stage, r["owner"],
                             review, bool(review and review < day)))  # fmt: skip
    answer = asked("people_on_interventions", on_day=day, cohort=cohort)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[4], row[0])))


@pytest.mark.parametrize("alias", ["dee", "SPIKE", " wezza ", "D", "nobody"])
def test_people_by_alias(asked: Asked, alias: str) -> None:
    expected = []
    for r in rows("people"):
        aliases, person = r["aliases"].split(";"), full(r["person_id"])
        if alias.strip().lower() in [a.lower() for a in aliases if a]:
            gangs = sorted(full(m["gang_id"]) for m in rows("memberships")
                           if full(m["person_id"]) == person and m["status"] != "removed")  # fmt: skip
            expected.append((person, r["name"], aliases, a_day(r["dob"]), gangs))
    assert asked("people_by_alias", alias=alias).rows == tuple(expected)


@pytest.mark.parametrize("person", ["P0001", "P0005", "P0022"])
def test_reports_about_person_never_show_grade_e(asked: Asked, person: str) -> None:
    mentioned = {m["report_id"] for m in rows("mentions") if m["person_id"] == person}
    expected: list[tuple[Any, ...]] = []
    for r in rows("reports"):
        if r["report_id"] in mentioned and "E" not in r["grade"]:
            others = sorted(full(m["person_id"]) for m in rows("mentions")
                            if m["report_id"] == r["report_id"] and m["person_id"] not in ("", person))  # fmt: skip
            expected.append((full(r["report_id"]), a_day(r["date"]), r["statement"], r["grade"], r["origin"],
                             r["source_reference"], r["text"], r["conditions"] or None, others))  # fmt: skip
    answer = asked("reports_about_person", person_id=person)
    assert answer.rows == tuple(sorted(expected, key=lambda row: row[1], reverse=True))
    assert answer.looked_at == len(mentioned)
    assert "borough:R4" not in answer.column("report_id")


@pytest.mark.parametrize("relationship", [None, "rival", "family"])
def test_who_offended_against_whom(asked: Asked, relationship: str | None) -> None:
    status = {(p, e.id): row["status"] or "suspected" for p, e, row in parts("suspect")}
    expected: list[tuple[Any, ...]] = []
    for r in rows("offended_against"):
        event, ends = events()[full(r["incident_id"])], (full(r["offender_id"]), full(r["victim_id"]))
        held = status.get((ends[0], event.id))
        if relationship in (None, r["relationship"]) and held not in LEFT_OUT:
            expected.append((event.id, *ends, names()[ends[0]], names()[ends[1]], r["relationship"], event.day,
                             event.offence, held))  # fmt: skip
    answer = asked("who_offended_against_whom", relationship=relationship)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[6] or date.max, *row[:3])))


@pytest.mark.parametrize("day", [date(2011, 3, 1), date(2011, 3, 2), date(2012, 1, 1)])
def test_overdue_reviews(asked: Asked, day: date) -> None:
    gangs = {row["gang_id"]: row["name"] for row in rows("gangs")}
    due = [(full(m["person_id"]), "membership", gangs[m["gang_id"]], a_day(m["review_by"]))
           for m in rows("memberships") if not m["until"] and m["status"] != "removed"]  # fmt: skip
    due += [(full(r["person_id"]), "intervention", r["intervention"], a_day(r["next_review"]))
            for r in rows("interventions") if not r["ended"]]  # fmt: skip
    expected = [(p, what, detail, names()[p], by, (day - by).days) for p, what, detail, by in due if by and by < day]
    answer = asked("overdue_reviews", on_day=day)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[4], *row[:3])))


def test_suspect_statuses(asked: Asked) -> None:
    found = [row["status"] or "suspected" for _, e, row in parts("suspect") if e.crime]
    undated = Counter(row["status"] or "suspected" for _, e, row in parts("suspect")
                      if e.crime and not row["status_date"])  # fmt: skip
    expected = [(s, n, n / len(found), undated[s], s not in LEFT_OUT) for s, n in Counter(found).items()]
    assert asked("suspect_statuses").rows == tuple(sorted(expected, key=lambda row: (-row[1], row[0])))
    assert set(found) >= PROVEN | LEFT_OUT
