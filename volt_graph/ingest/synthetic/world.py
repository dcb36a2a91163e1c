"""The world while it is being made: incidents as arrays, involvements and people as growing lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from volt_graph.ingest.synthetic.draws import Bools, Ints
from volt_graph.ingest.synthetic.geography import Geography
from volt_graph.ingest.synthetic.plan import Plan

NOWHERE = -1
LEFT_OUT = frozenset({"no_further_action", "acquitted", "eliminated"})

GANG, YOUNG, ADULT, PUBLIC, CHILD, BUSINESS = range(6)
"""Age profiles of people (a business has no age)."""


@dataclass(slots=True)
class Book:
    """Incidents by index. `day` is an offset from the first day; codes follow the order of the schema's values."""

    kind: Ints
    place: Ints
    day: Ints
    minute: Ints
    weapon: Ints
    injury: Ints
    domestic: Bools
    used: int = 0

    @classmethod
    def of(cls, size: int) -> Book:
        """Make an empty book for `size` incidents."""
        kind, place, day, minute, weapon, injury = (np.zeros(size, dtype=np.int64) for _ in range(6))
        return cls(kind, place, day, minute, weapon, injury, np.zeros(size, dtype=np.bool_))

    def add(self, kind: int, place: int, day: int, minute: int, *, weapon: int = 0, injury: int = 0) -> int:
        """Write one incident into the next free line and give its index."""
        i = self.used
        self.kind[i], self.place[i], self.day[i], self.minute[i] = kind, place, day, minute
        self.weapon[i], self.injury[i] = weapon, injury
        self.used += 1
        return i


class Ref(NamedTuple):
    """A thing of the world in the planted truth; its id takes its place when the truth is written.

    `kind` is person, incident, location, gang or day; `number` its index, or the offset from the first day.
    """

    kind: str
    number: int


class Part(NamedTuple):
    """One involvement, by index of incident and person."""

    incident: int
    person: int
    role: str
    status: str = ""
    victim_type: str = ""
    injury: str = ""
    weapon: str = ""
    power: str = ""
    looked_for: str = ""
    found: str = ""
    outcome: str = ""


class Against(NamedTuple):
    """Who did what to whom."""

    incident: int
    offender: int
    victim: int
    relationship: str


@dataclass(slots=True)
class People:
    """People by index: age profile and home (a place, or NOWHERE until known); `stated` overrides made-up fields."""

    profile: list[int] = field(default_factory=list)
    home: list[int] = field(default_factory=list)
    stated: dict[int, dict[str, str]] = field(default_factory=dict)

    def new(self, count: int, profile: int) -> range:
        """Add people and give their indices."""
        first = len(self.profile)
        self.profile.extend([profile] * count)
        self.home.extend([NOWHERE] * count)
        return range(first, first + count)

    def one(self, profile: int, **stated: str) -> int:
        """Add one person, with fields that are to be so."""
        person = self.new(1, profile)[0]
        if stated:
            self.stated[person] = stated
        return person


@dataclass(slots=True)
class Gangs:
    """Gangs by index: named members, others of the pool (affiliates), turf (a ward), rivals, allies."""

    members: list[list[int]]
    affiliates: list[list[int]]
    turf: list[int]
    feuds: list[tuple[int, int]]
    rivals: list[tuple[int, int]]
    allies: list[tuple[int, int]]

    def pool(self, gang: int) -> list[int]:
        """Everyone who offends with the gang."""
        return self.members[gang] + self.affiliates[gang]


@dataclass(slots=True)
class World:
    """Everything there is."""

    plan: Plan
    map: Geography
    book: Book
    people: People
    gangs: Gangs
    parts: list[Part] = field(default_factory=list)
    against: list[Against] = field(default_factory=list)
    companies: dict[int, int] = field(default_factory=dict)
    truth: dict[str, Any] = field(default_factory=dict)
