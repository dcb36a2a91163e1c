"""What the records say about who belongs to what and who was hurt: raw material of the group and harm analyses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Member:
    """One recorded membership of a person in a gang, with its status and period (None = not stated)."""

    person: str
    gang: str
    status: str
    since: date | None = None
    until: date | None = None

    def on(self, day: date | None) -> bool:
        """Say whether the membership held on a day; an open end or an unknown day does not rule it out.

        >>> Member("p", "g", "confirmed", since=date(2010, 1, 1)).on(date(2009, 12, 31))
        False
        """
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


def is_doubtful(grade: str) -> bool:
    """Say whether a 3x5x2 grade is of what is suspected false (E), or of a source that is not reliable (3)."""
    return grade[:1] == "3" or grade[1:2].upper() == "E"


@dataclass(frozen=True, slots=True)
class Account:
    """One informant of a group audit on two gangs, `one` < `other`: conflict (`sign` -1) or alliance (+1).

    `informant` is the opaque reference of the source, "" when none is given; `grade` its source and intelligence part.
    """

    one: str
    other: str
    sign: int
    informant: str
    grade: str
    day: date


@dataclass(frozen=True, slots=True)
class Relation:
    """One recorded rivalry (`sign` -1) or alliance (+1) of two gangs, with how many independent informants gave it."""

    one: str
    other: str
    sign: int
    informants: int = 0
    status: str = ""
    grade: str = ""
    basis: str = ""
    since: date | None = None
    until: date | None = None
    audited: bool = False
    """Whether the informants are those of a group audit, each counted by reference."""

    @property
    def pair(self) -> tuple[str, str]:
        """The two gangs, the smaller id first."""
        return min(self.one, self.other), max(self.one, self.other)

    @property
    def doubtful(self) -> bool:
        """Whether it is suspected false (E) or from a source that is not reliable (3), and so enters no pattern.

        >>> Relation("a", "b", -1, grade="3D C").doubtful, Relation("a", "b", -1, grade="1B P").doubtful
        (True, False)
        """
        return is_doubtful(self.grade)

    def on(self, day: date) -> bool:
        """Say whether the relation held on a day; an open end does not rule it out."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Injured:
    """A person was shot, stabbed or seriously injured in an incident on a day (None = undated)."""

    person: str
    incident: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Linked:
    """One person on one record that ties people: a stated association, a report, a dwelling, an object.

    `standing` records hold from `since` to `until` (None = open); the others are of the day `since`. `grade` is the
    3x5x2 grade as text, `source` the opaque reference of where it came from ("" = the record itself).
    """

    person: str
    record: str
    standing: bool = True
    since: date | None = None
    until: date | None = None
    grade: str = ""
    source: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A source says that one person offended against another in a crime, on a day (None = undated).

    `status` is the evidential status of the first as a suspect of that crime, "" when none is recorded.
    """

    offender: str
    victim: str
    incident: str
    day: date | None = None
    status: str = ""
