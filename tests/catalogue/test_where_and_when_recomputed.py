"""More answers about places, times and the quality of the data against plain Python over the CSV files."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import combinations
from math import hypot
from statistics import median
from typing import Any

import pytest

from tests.catalogue.borough_files import (
    LEFT_OUT,
    PROVEN,
    Event,
    a_day,
    areas_of,
    crimes,
    events,
    full,
    harm_of,
    in_area,
    injuries_of,
    last,
    members,
    names,
    parts,
    roles,
    rows,
    suspects,
    told,
    victims,
    without_harm,
    worst,
)
from tests.catalogue.conftest import Asked

PERIODS = [(None, None), (date(2010, 5, 8), date(2010, 12, 24))]
PLACES = {full(row["location_id"]): row for row in rows("locations")}
FAR = date.max


def weapons(found: list[Event]) -> int:
    return sum(told(e)["weapon"] in ("knife", "gun") for e in found)


@pytest.mark.parametrize("area", [None, "W2", "W1"])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_licensed_premises(asked: Asked, since: date | None, until: date | None, area: str | None) -> None:
    licences = {full(r["location_id"]): r for r in rows("licences")}
    expected = []
    for place, row in PLACES.items():
        if row["kind"] == "licensed" and (area is None or full(area) in areas_of(place)):
            found = [e for e in events().values()
                     if e.place == place and e.relation != "near" and e.within(since, until)]  # fmt: skip
            crime = [e for e in found if e.crime]
            expected.append((place, row["name"], len(found), len(crime), sum(e.category == "VAP" for e in crime),
                             sum(told(e)["injury"] in ("minor", "serious", "fatal") for e in found), weapons(found),
                             harm_of(crime), licences[place]["licence_id"], licences[place]["manager"]))  # fmt: skip
    answer = asked("licensed_premises", since=since, until=until, area_id=area)
    assert answer.rows == tuple(expected)
    assert bool(expected) == (area != "W1")


@pytest.mark.parametrize(("since", "until"), [*PERIODS, (date(2010, 11, 1), None)])
def test_crimes_at_schools(asked: Asked, since: date | None, until: date | None) -> None:
    births = {full(r["person_id"]): a_day(r["dob"]) for r in rows("people")}
    found = [e for e in crimes(since, until) if e.place == "borough:L5"]
    hours = [e.start.hour for e in found if e.start and e.precision == "minute" and e.start.weekday() < 5]
    young = {p for e in found for p in victims(e) if (born := births[p]) and e.day
             and born.replace(year=born.year + 18) > e.day}  # fmt: skip
    assert asked("crimes_at_schools", since=since, until=until).rows == ((
        "borough:L5", "Northgate School", len(found), sum(8 <= h < 16 for h in hours), sum(16 <= h < 19 for h in hours),
        sum(e.precision != "minute" for e in found), weapons(found), len(young),
    ),)  # fmt: skip


@pytest.mark.parametrize(("category", "kind"), [(None, None), ("ROB", None), (None, "dwelling")])
@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("least", [1, 2, 4])
def test_repeat_places(
    asked: Asked, least: int, *, since: date | None, until: date | None, category: str | None, kind: str | None
) -> None:
    expected: list[tuple[Any, ...]] = []
    for place, row in PLACES.items():
        found = [e for e in crimes(since, until) if e.place == place and category in (None, e.category)]
        if len(found) >= least and kind in (None, row["kind"]):
            first = min((e.day for e in found if e.day), default=None)
            expected.append((place, row["name"], row["kind"], len(found), harm_of(found), without_harm(found), first,
                             last(e.day for e in found)))  # fmt: skip
    answer = asked("repeat_places", min_crimes=least, since=since, until=until, category=category, kind=kind)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[3], -row[4], row[0])))


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_places_of_two_gangs(asked: Asked, since: date | None, until: date | None) -> None:
    there: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for gang in rows("gangs"):
        for e in crimes(since, until):
            if e.place and (suspects(e) | victims(e)) & members(full(gang["gang_id"]), e):
                there[e.place, full(gang["gang_id"])].append(e)
    expected: list[tuple[Any, ...]] = []
    for (p, a), (q, b) in combinations(sorted(there), 2):
        if p == q:
            one, other = there[p, a], there[q, b]
            both = {e.id for e in one} & {e.id for e in other}
            expected.append((p, a, b, PLACES[p]["name"], len(one), len(other), len(both), {a, b} ==
                             {"borough:G1", "borough:G2"}, last(e.day for e in one + other)))  # fmt: skip
    answer = asked("places_of_two_gangs", since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[6], *row[:3])))
    assert answer.looked_at == len({place for place, _ in there})


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("person", ["P0001", "P0003", "P0009", "P0011", "P0022"])
def test_places_of_person(asked: Asked, person: str, since: date | None, until: date | None) -> None:
    mine = [r for r in roles() if r.person == full(person) and r.event.within(since, until)
            and (r.role != "suspect" or r.status not in LEFT_OUT)]  # fmt: skip
    homes = {full(r["location_id"]) for r in rows("addresses") if r["person_id"] == person}
    homes |= {full(r["address_location_id"]) for r in rows("people")
              if r["person_id"] == person and r["address_location_id"]}  # fmt: skip
    expected: list[tuple[Any, ...]] = []
    for place in {r.event.place for r in mine if r.event.place} | homes:
        here = [r for r in mine if r.event.place == place]
        counts = [sum(r.role == role for r in here) for role in ("suspect", "victim")]
        expected.append((place, PLACES[place]["name"], PLACES[place]["kind"], place in homes, *counts,
                         len(here) - sum(counts), last(r.event.day for r in here)))  # fmt: skip
    answer = asked("places_of_person", person_id=person, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-sum(row[4:7]), row[0])))
    assert answer.looked_at == len({r.event.id for r in mine})


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("place", ["L1", "L3", "L6", "L7"])
def test_victims_at_place(asked: Asked, place: str, since: date | None, until: date | None) -> None:
    here = [e for e in crimes(since, until) if e.place == full(place)]
    homes = {(r["person_id"], r["location_id"]) for r in rows("addresses")}
    homes |= {(r["person_id"], r["address_location_id"]) for r in rows("people")}
    expected: list[tuple[Any, ...]] = []
    for person in {p for e in here for p in victims(e)}:
        hurt = [e for e in here if person in victims(e)]
        kind = next(r.victim_type for r in roles() if r.person == person and r.role == "victim")
        everywhere = sum(person in victims(e) for e in crimes(since, until))
        expected.append((person, names()[person], kind, len(hurt), everywhere - len(hurt),
                         (person.split(":")[1], place) in homes, worst(injuries_of(person, hurt)),
                         last(e.day for e in hurt)))  # fmt: skip
    answer = asked("victims_at_place", place_id=place, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[3], row[0])))
    assert answer.looked_at == len(here)


@pytest.mark.parametrize("category", [None, "ROB"])
@pytest.mark.parametrize("metres", [0.0, 118.0, 119.0, 400.0])
@pytest.mark.parametrize("place", ["L2", "L8"])
def test_incidents_near(asked: Asked, place: str, metres: float, category: str | None) -> None:
    grid = {p: (float(r["easting_m"]), float(r["northing_m"])) for p, r in PLACES.items() if r["easting_m"]}
    expected: list[tuple[Any, ...]] = []
    near = {p: hypot(x - grid[full(place)][0], y - grid[full(place)][1]) for p, (x, y) in grid.items()
            if full(place) in grid}  # fmt: skip
    for e in events().values():
        away = near.get(e.place, 1e9)
        if away <= metres and (category is None or (e.crime and category == e.category)):
            expected.append((e.id, e.place, pytest.approx(away), PLACES[e.place]["name"], e.day, e.kind, e.offence,
                             told(e)["weapon"]))  # fmt: skip
    answer = asked("incidents_near", place_id=place, metres=metres, category=category)
    order = sorted(expected, key=lambda row: (near[row[1]], row[4] or FAR, row[0]))
    assert list(answer.rows) == order
    assert answer.looked_at == sum(away <= metres for away in near.values())


@pytest.mark.parametrize("weapon", [None, "gun"])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_knife_and_gun_places(asked: Asked, since: date | None, until: date | None, weapon: str | None) -> None:
    armed = [e for e in crimes(since, until) if told(e)["weapon"] in ([weapon] if weapon else ["knife", "gun"])]
    expected: list[tuple[Any, ...]] = []
    for place in {e.place for e in armed if e.place}:
        here = [e for e in armed if e.place == place]
        knife = sum(told(e)["weapon"] == "knife" for e in here)
        night = [e for e in here if e.start and e.precision == "minute" and not 6 <= e.start.hour < 18]
        expected.append((place, PLACES[place]["name"], len(here), knife, len(here) - knife,
                         sum(told(e)["injury"] in ("serious", "fatal") for e in here), len(night),
                         last(e.day for e in here)))  # fmt: skip
    answer = asked("knife_and_gun_places", since=since, until=until, weapon=weapon)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[5], row[0])))
    assert answer.looked_at == len(armed)


@pytest.mark.parametrize("category", ["VAP", "ROB"])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_violence_by_hour_and_day(asked: Asked, since: date | None, until: date | None, category: str) -> None:
    cells: dict[tuple[int, int], list[Event]] = defaultdict(list)
    for e in crimes(since, until):
        if e.start and e.precision == "minute" and e.category == category:
            cells[e.start.isoweekday(), e.start.hour].append(e)
    total = sum(map(len, cells.values()))
    expected = [(day, hour, len(es), len(es) / total, harm_of(es),
                 sum(told(e)["injury"] in ("minor", "serious", "fatal") for e in es))
                for (day, hour), es in cells.items()]  # fmt: skip
    answer = asked("violence_by_hour_and_day", since=since, until=until, category=category)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], *row[:2])))
    assert answer.looked_at == total


@pytest.mark.parametrize("area", [None, "W1"])
@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_night_time_economy(asked: Asked, since: date | None, until: date | None, area: str | None) -> None:
    nights: dict[date, list[Event]] = defaultdict(list)
    timed = [e for e in in_area(full(area) if area else None, since, until) if e.start and e.precision == "minute"]
    for e in timed:
        start = e.start or datetime.max
        night = (start - timedelta(hours=6)).date()
        if night.isoweekday() in (5, 6) and not 6 <= start.hour < 18:
            nights[night].append(e)
    expected = [
        (night, len(es), sum(e.category == "VAP" for e in es), sum(told(e)["public_space"] == "true" for e in es),
         sum(bool(e.place) and PLACES[e.place]["kind"] == "licensed" and e.relation != "near" for e in es), harm_of(es))
        for night, es in sorted(nights.items())
    ]  # fmt: skip
    answer = asked("night_time_economy", since=since, until=until, area_id=area)
    assert answer.rows == tuple(expected)
    assert (date(2011, 3, 5) in nights) == (since is None)  # Sunday 00:20 is the night of Saturday
    assert answer.looked_at == len(timed)


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("within", [7, 78, 400])
def test_gaps_between_victimisations(asked: Asked, within: int, same: bool) -> None:
    expected: list[tuple[Any, ...]] = []
    for person in names():
        hurt = sorted(((e.day, e.id, e) for e in crimes() if e.day and person in victims(e)), key=lambda h: h[:2])
        for at, (day, _, event) in enumerate(hurt):
            before = [(d, e) for d, _, e in hurt[:at] if not same or e.category == event.category]
            if before and (day - before[-1][0]).days <= within:
                earlier = before[-1][1]
                expected.append((person, event.id, earlier.id, names()[person], day, (day - before[-1][0]).days,
                                 event.category, event.place == earlier.place != ""))  # fmt: skip
    answer = asked("gaps_between_victimisations", within_days=within, same_category=same)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (row[5], *row[:3])))


@pytest.mark.parametrize(("since", "until"), PERIODS)
def test_days_to_charge(asked: Asked, since: date | None, until: date | None) -> None:
    found: dict[str, list[int | None]] = defaultdict(list)
    for _, e, row in parts("suspect"):
        if e.crime and e.day and e.within(since, until) and (row["status"] or "suspected") not in LEFT_OUT:
            day = a_day(row["status_date"])
            found[e.category].append((day - e.day).days if day and row["status"] in PROVEN else None)
    expected: list[tuple[Any, ...]] = []
    for category, all_days in found.items():
        days = [d for d in all_days if d is not None]
        expected.append((category, len(all_days), len(days), float(median(days)) if days else None,
                         max(days, default=None), sum(d <= 28 for d in days)))  # fmt: skip
    answer = asked("days_to_charge", since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))


def test_reporting_delay(asked: Asked) -> None:
    waits: dict[str, list[float]] = defaultdict(list)
    for e in crimes():
        reported = told(e)["reported_at"]
        if e.start and e.precision == "minute" and reported:
            waits[e.category].append((datetime.fromisoformat(reported) - e.start) / timedelta(hours=1))
    expected: list[Any] = [(c, len(h), sum(x <= 1 for x in h), sum(1 < x <= 24 for x in h), sum(x > 24 for x in h),
                 pytest.approx(max(h)), 0) for c, h in waits.items()]  # fmt: skip
    assert list(asked("reporting_delay").rows) == sorted(expected, key=lambda row: (-row[1], row[0]))


def test_what_is_missing_is_counted(asked: Asked) -> None:
    seen = {full(r["person_id"]) for r in rows("involvements")}
    assert set(asked("people_without_incidents").column("person_id")) == set(names()) - seen
    bare = {p for p, r in PLACES.items() if not (r["latitude"] and r["easting_m"] and r["area_ids"])}
    assert set(asked("places_without_coordinates").column("place_id")) == bare
    peopled = {full(r["incident_id"]) for r in rows("involvements")}
    assert set(asked("incidents_without_people").column("incident_id")) == {e.id for e in crimes()} - peopled


def test_missing_times(asked: Asked) -> None:
    expected: list[tuple[Any, ...]] = []
    for kind, n in Counter(e.kind for e in events().values()).items():
        found = [e for e in events().values() if e.kind == kind]
        exact = Counter(e.precision for e in found)
        expected.append((kind, n, exact["minute"], exact["day"], exact["month"], exact["none"],
                         sum(not told(e)["reported_at"] for e in found), exact["minute"] / n))  # fmt: skip
    assert asked("missing_times").rows == tuple(sorted(expected, key=lambda row: (-row[1], row[0])))


def test_one_person_under_two_ids(asked: Asked) -> None:
    same: dict[tuple[str, date], list[dict[str, str]]] = defaultdict(list)
    one: dict[str, list[dict[str, str]]] = defaultdict(list)
    for r in rows("people"):
        born = a_day(r["dob"])
        if born:
            same[r["name"].lower(), born].append(r)
        if r["pnc_id"]:
            one[r["pnc_id"]].append(r)
    expected = [(name, born, len(rs), len({r["pnc_id"] for r in rs} - {""}), ["borough"],
                 [full(r["person_id"]) for r in rs]) for (name, born), rs in same.items() if len(rs) > 1]  # fmt: skip
    assert asked("same_name_and_birth_date").rows == tuple(expected)
    shared = [(pnc, len(rs), [r["name"] for r in rs], len({r["dob"] for r in rs}), [full(r["person_id"]) for r in rs])
              for pnc, rs in one.items() if len(rs) > 1]  # fmt: skip
    assert asked("one_pnc_id_several_people").rows == tuple(shared)
    assert expected
    assert shared
