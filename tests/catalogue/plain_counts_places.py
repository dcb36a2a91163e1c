"""Questions about places, hours and days, counted in plain Python."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from math import sqrt
from typing import Any

from tests.catalogue.plain_world import (
    Count,
    Counted,
    Incident,
    World,
    first,
    full,
    group,
    harm,
    last,
    without,
    worst,
)

SERIOUS = ("serious", "fatal")


def _by_place(incidents: list[Incident]) -> dict[str, list[Incident]]:
    return group((place, i) for i in incidents for place in i.places)


def repeat_places(
    w: World, since: Any = None, until: Any = None, min_crimes: int = 2, category: str | None = None
) -> Counted:
    found = _by_place([i for i in w.crimes(since, until) if category in (None, i.category)])
    return [(p, w.place_name(p), w.places[p]["kind"] or None, len(es), harm(es), without(es), first(es), last(es))
            for p, es in found.items() if len(es) >= min_crimes], len(found)  # fmt: skip


def incidents_at_place(w: World, place_id: str, since: Any = None, until: Any = None) -> Counted:
    here = [i for i in w.incidents.values() if place_id in i.places]
    rows = []
    for i in here:
        if i.within(since, until):
            counted = {r.person for r in w.roles if r.incident == i and r.role == "suspect" and not r.dropped}
            rows.append((i.id, i.day, i.start, i.places[place_id] or None, i.row["record_type"], i.row["offence"],
                         i.category, i.harm, len(counted), len(w.victims(i))))  # fmt: skip
    return rows, len(here)


def linked_locations(w: World, place_id: str, since: Any = None, until: Any = None, min_people: int = 1) -> Counted:
    scope = w.crimes(since, until)
    here = {p for i in scope if place_id in i.places for p in w.suspects(i)}
    rows = []
    for place, es in _by_place([i for i in scope if w.suspects(i) & here]).items():
        people = sorted({p for i in es for p in w.suspects(i) & here})
        if place != place_id and len(people) >= min_people:
            rows.append((place, w.place_name(place), len(people), len(es), people))
    return rows, len(here)


def knife_and_gun_places(w: World, since: Any = None, until: Any = None, weapon: str | None = None) -> Counted:
    scope = [i for i in w.crimes(since, until) if i.row["weapon"] in ({weapon} if weapon else {"knife", "gun"})]
    rows = []
    for place, es in _by_place(scope).items():
        arms = Counter(i.row["weapon"] for i in es)
        night = sum(i.hour is not None and (i.hour >= 18 or i.hour < 6) for i in es)
        rows.append((place, w.place_name(place), len(es), arms["knife"], arms["gun"],
                     sum(i.row["injury"] in SERIOUS for i in es), night, last(es)))  # fmt: skip
    return rows, len(scope)


def licensed_premises(w: World, since: Any = None, until: Any = None, area_id: str | None = None) -> Counted:
    rows = []
    for place, row in w.places.items():
        if row["kind"] == "licensed" and (area_id is None or area_id in w.areas_of(place)):
            es = [i for i in w.incidents.values() if i.within(since, until) and i.places.get(place, "near") != "near"]
            crimes = [i for i in es if i.crime]
            rows.append((place, w.place_name(place), len(es), len(crimes), sum(i.category == "VAP" for i in crimes),
                         sum(i.row["injury"] in ("minor", *SERIOUS) for i in es),
                         sum(i.row["weapon"] in ("knife", "gun") for i in es), harm(crimes), None, None))  # fmt: skip
    return rows, len(rows)


def crimes_at_schools(w: World, since: Any = None, until: Any = None) -> Counted:
    rows = []
    for place, row in w.places.items():
        if row["kind"] == "school":
            es = [i for i in w.crimes(since, until) if place in i.places]
            hours = [i.hour for i in es if i.hour is not None and i.day and i.day.isoweekday() <= 5]
            young = {p for i in es if i.day for p in w.victims(i) if (dob := w.dob.get(p))
                     and (dob.year + 18, dob.month, dob.day) > (i.day.year, i.day.month, i.day.day)}  # fmt: skip
            rows.append((place, w.place_name(place), len(es), sum(8 <= h < 16 for h in hours),
                         sum(16 <= h < 19 for h in hours), sum(i.precision != "minute" for i in es),
                         sum(i.row["weapon"] in ("knife", "gun") for i in es), len(young)))  # fmt: skip
    return rows, len(rows)


def victims_at_place(w: World, place_id: str, since: Any = None, until: Any = None) -> Counted:
    here = [i for i in w.crimes(since, until) if place_id in i.places]
    rows = []
    hurt = group((r.person, r) for r in w.roles if r.role == "victim" and r.incident in here)
    for p, rs in hurt.items():
        everywhere = sum(p in w.victims(i) for i in w.crimes(since, until))
        lives = any(full(r["person_id"]) == p and full(r[column]) == place_id for name, column in (
            ("addresses", "location_id"), ("people", "address_location_id")) for r in w.rows(name))  # fmt: skip
        rows.append((p, w.name(p), min(r.row["victim_type"] or "person" for r in rs), len(rs), everywhere - len(rs),
                     lives, worst(rs), last(r.incident for r in rs)))  # fmt: skip
    return rows, len(here)


def places_of_person(w: World, person_id: str, since: Any = None, until: Any = None) -> Counted:
    mine = [r for r in w.roles if r.person == person_id and not r.dropped and r.incident.within(since, until)]
    lives = {full(r[column]) for name, column in (("addresses", "location_id"), ("people", "address_location_id"))
             for r in w.rows(name) if full(r["person_id"]) == person_id and r[column]}  # fmt: skip
    found = group((place, r) for r in mine for place in r.incident.places)
    rows = []
    for place in set(found) | lives:
        words = group((r.role, r.incident) for r in found.get(place, []))
        other = {i for role in ("witness", "caller", "stopped") for i in words.get(role, [])}
        rows.append((place, w.place_name(place), w.places[place]["kind"] or None, place in lives,
                     len(words.get("suspect", [])), len(words.get("victim", [])), len(other),
                     last(r.incident for r in found.get(place, []))))  # fmt: skip
    return rows, len({r.incident for r in mine})


def incidents_near(w: World, place_id: str, since: Any = None, until: Any = None, metres: float = 250.0) -> Counted:
    at = {p: (float(r["easting_m"]), float(r["northing_m"])) for p, r in w.places.items() if r["easting_m"]}
    rows, near = [], 0
    for place, (east, north) in at.items() if place_id in at else ():
        away = sqrt((east - at[place_id][0]) ** 2 + (north - at[place_id][1]) ** 2)
        near += away <= metres
        for i in w.incidents.values():
            if place in i.places and away <= metres and i.within(since, until):
                rows.append((i.id, place, away, w.place_name(place), i.day, i.row["record_type"], i.row["offence"],
                             i.row["weapon"] or None))  # fmt: skip
    return rows, near


def area_summary(w: World, area_id: str, since: Any = None, until: Any = None) -> Counted:
    scope = w.in_area(area_id, since, until)
    return [(category, len(es), harm(es), without(es), sum(not w.suspects(i) for i in es),
             len({p for i in es for p in w.suspects(i)}), len({p for i in es for p in w.victims(i)}), last(es))
            for category, es in group((i.category, i) for i in scope).items()], len(scope)  # fmt: skip


def hot_wards(w: World, since: Any = None, until: Any = None, kind: str = "ward") -> Counted:
    rows = []
    for row in w.rows("areas"):
        if row["kind"] == kind:
            es = w.in_area(full(row["area_id"]), since, until)
            people = int(row["population"] or 0) or None
            rates = (1000 * len(es) / people, 1000 * harm(es) / people) if people else (None, None)
            rows.append((full(row["area_id"]), row["name"], len(es), harm(es), without(es), people, *rates))
    return rows, len(w.crimes(since, until))


def busiest_hours(w: World, area_id: str | None = None, since: Any = None, until: Any = None) -> Counted:
    hours = Counter(i.hour for i in w.in_area(area_id, since, until) if i.hour is not None)
    total = hours.total()
    return [(h, hours[h], hours[h] / total if total else None) for h in range(24)], total


def busiest_weekdays(w: World, area_id: str | None = None, since: Any = None, until: Any = None) -> Counted:
    scope = w.in_area(area_id, since, until)
    days = Counter(i.day.isoweekday() for i in scope if i.day and i.precision in ("minute", "day"))
    total = days.total()
    return [(d, days[d], days[d] / total if total else None) for d in range(1, 8)], total


def crimes_by_month(w: World, area_id: str | None = None, since: Any = None, until: Any = None) -> Counted:
    months = group((f"{i.day:%Y-%m}", i) for i in w.in_area(area_id, since, until) if i.day)
    return [(month, len(es), harm(es), without(es), sum(i.category == "VAP" for i in es))
            for month, es in months.items()], len(w.in_area(area_id, None, None))  # fmt: skip


def night_time_economy(w: World, since: Any = None, until: Any = None, area_id: str | None = None) -> Counted:
    timed = [i for i in w.in_area(area_id, since, until) if i.hour is not None]
    nights: dict[date, list[Incident]] = group(
        (night, i) for i in timed if i.day and i.hour is not None
        and (night := i.day - timedelta(days=i.hour < 6)).isoweekday() in (5, 6) and not 6 <= i.hour < 18
    )  # fmt: skip
    rows = []
    for night, es in nights.items():
        licensed = sum(any(w.places[p]["kind"] == "licensed" and near != "near" for p, near in i.places.items())
                       for i in es)  # fmt: skip
        rows.append((night, len(es), sum(i.category == "VAP" for i in es),
                     sum(i.row["public_space"] == "true" for i in es), licensed, harm(es)))  # fmt: skip
    return rows, len(timed)


def violence_by_hour_and_day(
    w: World, since: Any = None, until: Any = None, category: str = "VAP", min_crimes: int = 1
) -> Counted:
    scope = [i for i in w.crimes(since, until) if i.category == category and i.hour is not None and i.day]
    cells = group(((i.day.isoweekday() if i.day else 0, i.hour), i) for i in scope)
    return [(*cell, len(es), len(es) / len(scope), harm(es), sum(i.row["injury"] in ("minor", *SERIOUS) for i in es))
            for cell, es in cells.items() if len(es) >= min_crimes], len(scope)  # fmt: skip


def reporting_delay(w: World, since: Any = None, until: Any = None) -> Counted:
    hours = group((i.category, (i.reported - i.start) / timedelta(hours=1)) for i in w.crimes(since, until)
                  if i.start and i.reported and i.precision == "minute")  # fmt: skip
    rows = []
    for category, es in hours.items():
        after = [h for h in es if h >= 0]
        rows.append((category, len(after), sum(h <= 1 for h in after), sum(1 < h <= 24 for h in after),
                     sum(h > 24 for h in after), max(after, default=None), len(es) - len(after)))  # fmt: skip
    return rows, len(w.crimes(since, until))


def places_of_two_gangs(w: World, since: Any = None, until: Any = None, gang_id: str | None = None) -> Counted:
    seen = {(place, gang, r.incident) for r in w.roles if r.incident.crime and r.role in ("suspect", "victim")
            and not r.dropped and r.incident.within(since, until)
            for gang in w.gangs_on(r.person, r.incident.day) for place in r.incident.places}  # fmt: skip
    rivals = {frozenset((full(r["gang_a"]), full(r["gang_b"]))) for r in w.rows("gang_relations")
              if r["relation"] == "rival"}  # fmt: skip
    sides = group(((place, gang), i) for place, gang, i in seen)
    rows = []
    for (place, a), mine in sides.items():
        for (there, b), theirs in sides.items():
            if place == there and a < b and gang_id in (None, a, b):
                rows.append((place, a, b, w.place_name(place), len(mine), len(theirs), len({*mine} & {*theirs}),
                             frozenset((a, b)) in rivals, last(mine + theirs)))  # fmt: skip
    return rows, len({place for place, _, _ in seen})


def places_without_coordinates(w: World) -> Counted:
    rows = []
    for place, row in w.places.items():
        homes = {full(r["person_id"]) for name, column in (("addresses", "location_id"),
                 ("people", "address_location_id")) for r in w.rows(name) if full(r[column]) == place}  # fmt: skip
        rows.append((place, w.place_name(place), False, bool(row["easting_m"]), bool(row["area_ids"]),
                     sum(place in i.places for i in w.crimes()), len(homes)))  # fmt: skip
    return rows, len(w.places)


def gaps_between_victimisations(
    w: World, since: Any = None, until: Any = None, within_days: int = 365, same_category: bool = True
) -> Counted:
    had = group((r.person, r.incident) for r in w.roles if r.role == "victim" and r.incident.crime and r.incident.day)
    rows = []
    for p, es in had.items():
        for i in es:
            before = [(j.day, j.id, j) for j in es if i.day and j.day and (j.day, j.id) < (i.day, i.id)
                      and (i.day - j.day).days <= within_days
                      and (j.category == i.category or not same_category)]  # fmt: skip
            if before and i.day and i.within(since, until):
                day, _, j = max(before)
                rows.append((p, i.id, j.id, w.name(p), i.day, (i.day - day).days, i.category,
                             bool(set(i.places) & set(j.places))))  # fmt: skip
    return rows, sum(any(i.within(since, until) for i in es) for es in had.values())


COUNTS: dict[str, Count] = {f.__name__: f for f in (
    repeat_places, incidents_at_place, linked_locations, knife_and_gun_places, licensed_premises, crimes_at_schools,
    victims_at_place, places_of_person, incidents_near, area_summary, hot_wards, busiest_hours, busiest_weekdays,
    crimes_by_month, night_time_economy, violence_by_hour_and_day, reporting_delay, places_of_two_gangs,
    places_without_coordinates, gaps_between_victimisations,
)}  # fmt: skip
