"""Answers about places, times and the quality of the data against plain Python over the CSV files."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from tests.catalogue.borough_files import (
    Event,
    a_day,
    areas_of,
    crimes,
    events,
    full,
    harm_of,
    in_area,
    last,
    roles,
    rows,
    suspects,
    victims,
    without_harm,
)
from tests.catalogue.conftest import Asked

PERIODS = [(None, None), (date(2010, 5, 8), date(2010, 12, 24)), (date(2010, 8, 1), None)]
AREAS = ["B1", "W1", "W3", "TC1", "E05099901"]
PLACES = {full(row["location_id"]): row["name"] for row in rows("locations")}
LEFT_OUT = {"no_further_action", "acquitted", "eliminated"}


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("place", ["L1", "L2", "L4", "L7", "L8"])
def test_linked_locations(asked: Asked, place: str, since: date | None, until: date | None) -> None:
    here = {p for e in crimes(since, until) if e.place == full(place) for p in suspects(e)}
    found: dict[str, list[Event]] = defaultdict(list)
    for event in crimes(since, until):
        if event.place not in ("", full(place)) and suspects(event) & here:
            found[event.place].append(event)
    expected = []
    for other, there in found.items():
        people = sorted({p for e in there for p in suspects(e) & here})
        expected.append((other, PLACES[other], len(people), len(there), people))
    answer = asked("linked_locations", place_id=place, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[3], row[0])))
    assert answer.looked_at == len(here)


@pytest.mark.parametrize("place", ["L1", "L5", "L6", "L7"])
def test_incidents_at_place(asked: Asked, place: str) -> None:
    here = [e for e in events().values() if e.place == full(place)]
    expected = []
    for e in sorted(here, key=lambda e: (e.day or date.max, str(e.start or "9"), e.id)):
        counted = {r.person for r in roles()
                   if r.event.id == e.id and r.role == "suspect" and r.status not in LEFT_OUT}  # fmt: skip
        expected.append((e.id, e.day, e.start, e.relation, e.kind, e.offence, len(counted), len(victims(e))))
    answer = asked("incidents_at_place", place_id=place)
    told = [(*row[:6], *row[8:]) for row in answer.rows]
    assert told == expected
    assert answer.column("harm_days") == tuple(events()[str(i)].harm for i in answer.column("incident_id"))
    assert answer.looked_at == len(here)


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("area", AREAS)
def test_area_summary(asked: Asked, area: str, since: date | None, until: date | None) -> None:
    by_category: dict[str, list[Event]] = defaultdict(list)
    for event in in_area(full(area), since, until):
        by_category[event.category].append(event)
    expected = [
        (category, len(found), harm_of(found), without_harm(found), sum(not suspects(e) for e in found),
         len(set().union(*map(suspects, found))), len(set().union(*map(victims, found))), last(e.day for e in found))
        for category, found in by_category.items()
    ]  # fmt: skip
    answer = asked("area_summary", area_id=area, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[1], row[0])))
    assert answer.looked_at == len(in_area(full(area), since, until))


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("kind", ["ward", "town_centre", "borough", "lsoa"])
def test_hot_wards(asked: Asked, kind: str, since: date | None, until: date | None) -> None:
    expected = []
    for row in rows("areas"):
        if row["kind"] == kind:
            found = in_area(full(row["area_id"]), since, until)
            people = int(row["population"]) if row["population"] else None
            rates = (1000 * len(found) / people, 1000 * harm_of(found) / people) if people else (None, None)
            expected.append(
                (full(row["area_id"]), row["name"], len(found), harm_of(found), without_harm(found), people, *rates)
            )
    answer = asked("hot_wards", kind=kind, since=since, until=until)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], -row[3], row[0])))
    assert answer.looked_at == len(crimes(since, until))


def test_ward_without_a_crime_is_a_row(asked: Asked) -> None:
    assert asked("hot_wards").rows[-1] == ("gss:E05099901", "Fairmead", 0, 0.0, 0, 11400, 0.0, 0.0)


@pytest.mark.parametrize("on_day", [None, date(2010, 6, 30), date(2010, 7, 1), date(2008, 3, 1)])
def test_shared_addresses(asked: Asked, on_day: date | None) -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for row in rows("people"):
        if row["address_location_id"]:
            homes[full(row["address_location_id"])].add(full(row["person_id"]))
    for row in rows("addresses"):
        since, until = a_day(row["since"]) or date.min, a_day(row["until"]) or date.max
        if on_day is None or since <= on_day <= until:
            homes[full(row["location_id"])].add(full(row["person_id"]))
    ever = {p for e in crimes() for p in suspects(e)}
    expected = [(place, PLACES[place], len(found), len(found & ever), sorted(found))
                for place, found in homes.items() if len(found) >= 2]  # fmt: skip
    answer = asked("shared_addresses", on_day=on_day)
    assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[2], row[0])))
    assert answer.looked_at == len(homes)


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("area", [None, *AREAS])
def test_hours_weekdays_and_months(asked: Asked, area: str | None, since: date | None, until: date | None) -> None:
    found = in_area(full(area) if area else None, since, until)
    hours = Counter(e.start.hour for e in found if e.start and e.precision == "minute")
    days = Counter(e.day.isoweekday() for e in found if e.day and e.precision in ("minute", "day"))
    for name, counts, slots in (("busiest_hours", hours, range(24)), ("busiest_weekdays", days, range(1, 8))):
        answer = asked(name, area_id=area, since=since, until=until)
        total = counts.total()
        expected = [(slot, counts[slot], counts[slot] / total if total else None) for slot in slots]
        if total:
            assert answer.rows == tuple(sorted(expected, key=lambda row: (-row[1], row[0])))
        else:
            assert answer.rows == tuple(expected)
        assert answer.looked_at == total
    months: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        if event.day:
            months[event.day.strftime("%Y-%m")].append(event)
    answer = asked("crimes_by_month", area_id=area, since=since, until=until)
    assert answer.rows == tuple(
        (month, len(es), harm_of(es), without_harm(es), sum(e.category == "VAP" for e in es))
        for month, es in sorted(months.items())
    )


@pytest.mark.parametrize(("since", "until"), PERIODS)
@pytest.mark.parametrize("area", [None, "B1", "W2"])
def test_unattributed_harm_and_its_crimes(
    asked: Asked, area: str | None, since: date | None, until: date | None
) -> None:
    scope = in_area(full(area) if area else None, since, until)
    alone = [e for e in scope if not suspects(e)]
    listed = asked("crimes_without_suspect", area_id=area, since=since, until=until)
    expected = [
        (e.id, e.day, e.offence, e.harm,
         len({r.person for r in roles() if r.event.id == e.id and r.role == "suspect"}), len(victims(e)))
        for e in sorted(alone, key=lambda e: (-(e.harm if e.harm is not None else -1), e.id))
    ]  # fmt: skip
    assert listed.rows == tuple(expected)
    summed = asked("unattributed_harm", area_id=area, since=since, until=until)
    for category, count, harm, unknown, unknown_days, share, missing in summed.rows:
        found = [e for e in scope if e.category == category]
        lost = [e for e in alone if e.category == category]
        assert (count, harm, missing) == (len(found), harm_of(found), without_harm(found))
        assert (unknown, unknown_days) == (len(lost), harm_of(lost))
        assert share == (harm_of(lost) / harm_of(found) if harm_of(found) else None)
    assert {row[0] for row in summed.rows} == {e.category for e in scope}
    assert listed.looked_at == summed.looked_at == len(scope)


def test_undated_and_unmapped(asked: Asked) -> None:
    undated = asked("undated_incidents")
    assert [row[:4] for row in undated.rows] == [
        ("borough:I008", "none", None, "personal robbery"),
        ("borough:I009", "month", date(2010, 8, 1), "residential burglary"),
        ("borough:I027", "none", date(2011, 3, 10), "criminal damage"),
    ]
    assert undated.column("suspects") == (2, 0, 0)
    assert undated.looked_at == len(crimes())
    assert asked("undated_incidents", record_type=None).looked_at == len(events())
    assert asked("unmapped_offences").rows == (("interfering with a swan", 1, 1, 1, ["borough:I010"]),)


def test_a_place_lies_in_its_ward_its_borough_and_its_town_centre() -> None:
    assert areas_of("borough:L1") == {"borough:W1", "borough:TC1", "borough:B1"}
    assert areas_of("borough:L8") == frozenset()
