"""What a delivery says, in plain Python: incidents, roles, places and memberships by id. Nothing here uses the product.

`World` is what the counts of `plain_counts_*` are made of; each of them answers one question by going through rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.catalogue.borough_files import CATEGORY, HARM, LEFT_OUT, PROVEN
from tests.catalogue.random_deliveries import Files, Row

Counted = tuple[list[tuple[Any, ...]], int]
"""Rows in any order, and how many were looked at."""
Count = Callable[..., Counted]
GRAVITY = ("fatal", "serious", "minor", "none")
Period = tuple[date | None, date | None]


def full(bare: str) -> str:
    return f"rnd:{bare}"


def a_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Incident:
    """One incident: its row, its days and hours, every place it is told of, and the load it came with."""

    row: Row
    id: str
    day: date | None
    start: datetime | None
    precision: str
    reported: datetime | None
    load: int
    places: dict[str, str] = field(hash=False, compare=False)

    @property
    def crime(self) -> bool:
        return self.row["record_type"] == "crime"

    @property
    def harm(self) -> float | None:
        return HARM.get(self.row["offence"])

    @property
    def category(self) -> str:
        found = CATEGORY.get(self.row["offence"], "VAP")
        return "OTHER" if found == "UNMAPPED" and not self.crime else found

    @property
    def hour(self) -> int | None:
        return self.start.hour if self.start and self.precision == "minute" else None

    def within(self, since: date | None, until: date | None) -> bool:
        if since is None and until is None:
            return True
        return self.day is not None and (since or date.min) <= self.day <= (until or date.max)

    def __hash__(self) -> int:
        return hash(self.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Incident) and other.id == self.id


@dataclass(frozen=True)
class Role:
    """One person in one incident in one role; dual is two of these."""

    person: str
    incident: Incident
    role: str
    row: Row = field(hash=False, compare=False)
    load: int = field(hash=False, compare=False, default=0)

    @property
    def status(self) -> str:
        return self.row["status"] or "suspected"

    @property
    def dropped(self) -> bool:
        return self.role == "suspect" and self.status in LEFT_OUT

    @property
    def counted(self) -> bool:
        """A counted suspect of a crime."""
        return self.role == "suspect" and self.incident.crime and self.status not in LEFT_OUT

    @property
    def proven(self) -> bool:
        return self.counted and self.status in PROVEN


class World:
    """Both loads together."""

    def __init__(self, loads: tuple[Files, Files]) -> None:
        self.loads = loads
        self.names = {full(r["person_id"]): r["name"] for r in self.rows("people")}
        self.dob = {full(r["person_id"]): a_day(r["dob"]) for r in self.rows("people")}
        self.places = {full(r["location_id"]): r for r in self.rows("locations")}
        self.incidents = {i.id: i for i in reversed([*self._incidents()])}  # one told again came with the first
        self.roles = self._roles()

    def rows(self, name: str) -> list[Row]:
        """Give every row of a file in both loads; one told again is one."""
        found = [row for files in self.loads for row in files.get(name, [])]
        return [row for at, row in enumerate(found) if row not in found[:at]]

    def _incidents(self) -> Iterable[Incident]:
        for load, files in enumerate(self.loads):
            for row in files.get("incidents", []):
                text = row["occurred_from"]
                start = datetime.fromisoformat(f"{text}-01" if len(text) == 7 else text) if text else None
                reported = datetime.fromisoformat(row["reported_at"]) if row["reported_at"] else None
                seen = start or reported
                places = {full(row["location_id"]): row["relation"]} if row["location_id"] else {}
                for more in self.rows("incident_locations"):
                    if more["incident_id"] == row["incident_id"]:
                        places[full(more["location_id"])] = more["relation"]
                precision = {0: "none", 7: "month", 10: "day"}.get(len(text), "minute")
                yield Incident(row, full(row["incident_id"]), seen.date() if seen else None, start, precision,
                               reported, load, places)  # fmt: skip

    def _roles(self) -> list[Role]:
        """Give each role of a person in an incident once; a later row of it fills and replaces, by its day."""
        found: dict[tuple[str, str, str], Role] = {}
        for load, files in enumerate(self.loads):
            for row in sorted(files.get("involvements", []), key=lambda row: row["status_date"]):
                for role in {"dual": ["suspect", "victim"]}.get(row["role"], [row["role"]]):
                    person, incident = full(row["person_id"]), self.incidents[full(row["incident_id"])]
                    before = found[key].row if (key := (person, incident.id, role)) in found else row
                    guilty = role == "suspect" and not row["status"]
                    told = {k: v for k, v in row.items() if v} | ({"status": "suspected"} if guilty else {})
                    found[key] = Role(person, incident, role, before | told, found[key].load if key in found else load)
        return list(found.values())

    def crimes(self, since: date | None = None, until: date | None = None) -> list[Incident]:
        return [i for i in self.incidents.values() if i.crime and i.within(since, until)]

    def suspects(self, incident: Incident) -> set[str]:
        return {r.person for r in self.roles if r.incident == incident and r.counted}

    def victims(self, incident: Incident) -> set[str]:
        return {r.person for r in self.roles if r.incident == incident and r.role == "victim"}

    def name(self, person: str) -> str | None:
        return self.names.get(person)

    def place_name(self, place: str) -> str:
        return self.places[place]["name"] or self.places[place]["address"]

    def areas_of(self, place: str) -> set[str]:
        above = {full(r["area_id"]): full(r["parent_id"]) for r in self.rows("areas") if r["parent_id"]}
        found: set[str] = set()
        todo = [full(a) for a in self.places[place]["area_ids"].split(";") if a]
        while todo:
            area = todo.pop()
            found.add(area)
            todo += [above[area]] if area in above else []
        return found

    def in_area(self, area: str | None, since: date | None, until: date | None) -> list[Incident]:
        return [i for i in self.crimes(since, until) if area is None or any(area in self.areas_of(p) for p in i.places)]

    def memberships(self, *statuses: str) -> list[Row]:
        return [r for r in self.rows("memberships") if not statuses or (r["status"] or "proposed") in statuses]

    def gangs_of(self, person: str, *statuses: str) -> set[str]:
        """Gangs of a membership of one of these statuses, whenever it was."""
        return {full(r["gang_id"]) for r in self.memberships(*statuses) if full(r["person_id"]) == person}

    def gangs_on(self, person: str, day: date | None) -> set[str]:
        """Gangs of which the person is a confirmed member on the day of an incident."""
        return {full(r["gang_id"]) for r in self.memberships("confirmed")
                if full(r["person_id"]) == person and holds(r, day)}  # fmt: skip

    def gangs(self) -> dict[str, str | None]:
        return {full(r["gang_id"]): r["name"] or None for r in self.rows("gangs")}


def holds(row: Row, day: date | None) -> bool:
    """Whether a membership is open on a day; on no day, only one without both ends."""
    if day is None:
        return not row["since"] and not row["until"]
    return (a_day(row["since"]) or date.min) <= day <= (a_day(row["until"]) or date.max)


def covers(row: Row, day: date | None) -> bool:
    """Whether a period holds on the day asked for; None asks nothing."""
    return day is None or holds(row, day)


def last(incidents: Iterable[Incident]) -> date | None:
    return max((i.day for i in incidents if i.day), default=None)


def first(incidents: Iterable[Incident]) -> date | None:
    return min((i.day for i in incidents if i.day), default=None)


def harm(incidents: Iterable[Incident]) -> float:
    return float(sum(i.harm or 0 for i in incidents))


def without(incidents: Iterable[Incident]) -> int:
    return sum(i.harm is None for i in incidents)


def worst(roles: Iterable[Role]) -> str | None:
    told = {r.row["injury"] for r in roles}
    return next((word for word in GRAVITY if word in told), None)


def ids(incidents: Iterable[Incident]) -> list[str]:
    return sorted({i.id for i in incidents})


def group(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def text_key(row: tuple[Any, ...]) -> str:
    """Something to sort mixed rows by."""
    return re.sub(r"\s", " ", repr(row))
