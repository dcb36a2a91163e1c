"""The borough read straight from its CSV files, with plain Python: what every answer is checked against.

Nothing here uses the product: no loader, no schema, no harm table, no Cypher.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
FOLDERS = (FIXTURES / "borough", FIXTURES / "register")
LATE = {"I022", "I023", "I024", "I025", "I026", "I027", "P0007"}
"""Incidents of the borough that come with the second load."""
LEFT_OUT = {"no_further_action", "acquitted", "eliminated"}
ROLES = {"suspect": ["suspect"], "victim": ["victim"], "dual": ["suspect", "victim"]}
HARM = {
    "personal robbery": 365.0, "wounding": 365.0, "common assault": 10.0, "affray": 7.5, "criminal damage": 2.0,
    "residential burglary": 273.5, "attempted murder": 365.0, "shoplifting": 1.0, "possession of a knife": 273.75,
    "murder": 5475.0, "harassment": 10.0, "violence with injury": 365.0, "theft from the person": 2.0,
    "threats to kill": 10.0, "public order": 7.5,
}  # fmt: skip
CATEGORY = {
    "personal robbery": "ROB", "affray": "PUBORD", "public order": "PUBORD", "criminal damage": "CRIMDAM",
    "residential burglary": "BUR", "shoplifting": "THEFT", "theft from the person": "THEFT",
    "possession of a knife": "WEAPON", "interfering with a swan": "UNMAPPED",
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One incident as its row says it."""

    id: str
    offence: str
    kind: str
    day: date | None
    start: datetime | None
    precision: str
    place: str
    relation: str

    @property
    def crime(self) -> bool:
        return self.kind == "crime"

    @property
    def harm(self) -> float | None:
        return HARM.get(self.offence)

    @property
    def category(self) -> str:
        return CATEGORY.get(self.offence, "VAP")

    def within(self, since: date | None, until: date | None) -> bool:
        if since is None and until is None:
            return True
        return self.day is not None and (since or date.min) <= self.day <= (until or date.max)


@dataclass(frozen=True)
class Role:
    """One person in one incident in one role (dual is two)."""

    person: str
    event: Event
    role: str
    status: str
    victim_type: str
    injury: str
    found: str

    @property
    def counted(self) -> bool:
        """A counted suspect of a crime."""
        return self.role == "suspect" and self.event.crime and self.status not in LEFT_OUT


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Every row of the file in both folders; a column one of them does not have is empty."""
    found: list[dict[str, str]] = []
    for folder in FOLDERS:
        if (folder / f"{name}.csv").is_file():
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                found += csv.DictReader(file)
    columns = {column for row in found for column in row}
    return [dict.fromkeys(columns, "") | row for row in found]


def full(bare: str) -> str:
    return f"gss:{bare}" if re.fullmatch(r"[A-Z]\d{8}", bare) else f"borough:{bare}"


def a_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def names() -> dict[str, str]:
    return {full(row["person_id"]): row["name"] for row in rows("people")}


@cache
def events() -> dict[str, Event]:
    found = {}
    for row in rows("incidents"):
        text = row["occurred_from"]
        start = datetime.fromisoformat(f"{text}-01" if len(text) == 7 else text) if text else None
        seen = start or (datetime.fromisoformat(row["reported_at"]) if row["reported_at"] else None)
        precision = {0: "none", 7: "month", 10: "day"}.get(len(text), "minute")
        place = full(row["location_id"]) if row["location_id"] else ""
        found[full(row["incident_id"])] = Event(
            full(row["incident_id"]), row["offence"], row["record_type"], seen.date() if seen else None,
            start, precision, place, row["relation"],
        )  # fmt: skip
    return found


@cache
def roles() -> tuple[Role, ...]:
    return tuple(
        Role(full(row["person_id"]), events()[full(row["incident_id"])], role, row["status"] or "suspected",
             row["victim_type"] or "person", row["injury"], row["found"])
        for row in rows("involvements")
        for role in ROLES.get(row["role"], [row["role"]])
    )  # fmt: skip


def suspects(event: Event) -> set[str]:
    """Counted suspects of a crime."""
    return {r.person for r in roles() if r.event.id == event.id and r.counted}


def victims(event: Event) -> set[str]:
    return {r.person for r in roles() if r.event.id == event.id and r.role == "victim"}


def crimes(since: date | None = None, until: date | None = None) -> list[Event]:
    return [e for e in events().values() if e.crime and e.within(since, until)]


@cache
def areas_of(place: str) -> frozenset[str]:
    """Every area a place lies in, directly or through the areas above."""
    above = {full(row["area_id"]): full(row["parent_id"]) for row in rows("areas") if row["parent_id"]}
    found: set[str] = set()
    todo = [full(a) for row in rows("locations") if full(row["location_id"]) == place
            for a in row["area_ids"].split(";") if a]  # fmt: skip
    while todo:
        area = todo.pop()
        found.add(area)
        todo += [above[area]] if area in above else []
    return frozenset(found)


def in_area(area: str | None, since: date | None = None, until: date | None = None) -> list[Event]:
    return [e for e in crimes(since, until) if area is None or area in areas_of(e.place)]


def members(gang: str, event: Event) -> set[str]:
    """Confirmed members of a gang on the day of an incident."""
    return {full(row["person_id"]) for row in rows("memberships")
            if full(row["gang_id"]) == gang and row["status"] == "confirmed" and _open_on(row, event.day)}  # fmt: skip


def _open_on(row: dict[str, str], day: date | None) -> bool:
    if not row["since"] and not row["until"]:
        return True
    return day is not None and (a_day(row["since"]) or date.min) <= day <= (a_day(row["until"]) or date.max)


def last(days: Iterator[date | None]) -> date | None:
    return max((d for d in days if d), default=None)


def harm_of(found: list[Event]) -> float:
    return float(sum(e.harm or 0 for e in found))


def without_harm(found: list[Event]) -> int:
    return sum(e.harm is None for e in found)


PROVEN = {"charged", "cautioned", "convicted"}
GRAVITY = ("fatal", "serious", "minor", "none")


def told(event: Event) -> dict[str, str]:
    """Give the row of an incident as delivered."""
    return next(row for row in rows("incidents") if full(row["incident_id"]) == event.id)


def parts(role: str) -> list[tuple[str, Event, dict[str, str]]]:
    """Every part of one role: the person, the incident and the row that says so."""
    return [(full(row["person_id"]), events()[full(row["incident_id"])], row)
            for row in rows("involvements") if role in ROLES.get(row["role"], [row["role"]])]  # fmt: skip


def proven(event: Event) -> set[str]:
    """Suspects of a crime who are charged, cautioned or convicted."""
    return {p for p, e, row in parts("suspect") if e.id == event.id and e.crime and row["status"] in PROVEN}


def worst(injuries: set[str]) -> str | None:
    return next((injury for injury in GRAVITY if injury in injuries), None)


def injuries_of(person: str, found: list[Event]) -> set[str]:
    return {row["injury"] for p, e, row in parts("victim") if p == person and e in found}


def covers(row: dict[str, str], day: date | None) -> bool:
    """Whether a period holds on a day; open ends hold always, no day asks nothing."""
    return day is None or (a_day(row["since"]) or date.min) <= day <= (a_day(row["until"]) or date.max)
