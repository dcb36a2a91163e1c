"""What the records say of one person, as far as it speaks for or against being somebody else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from volt_graph.ingest.identity.keys import pnc_form
from volt_graph.ingest.names import SEPARATOR

_STATED = """
SELECT s.body, d.unit FROM statement s JOIN delivery d ON d.number = s.delivery
WHERE s.name = 'Person' AND s.key = ? ORDER BY s.delivery, s.line
"""
_HAS_TIE = "SELECT 1 FROM statement WHERE name = ? AND key >= ? AND key < ? LIMIT 1"
_TIED = "SELECT DISTINCT key FROM statement WHERE name = ? AND key >= ? AND key < ?"
_TWO_PEOPLE = ("Person ASSOCIATES_WITH Person", "Person OFFENDED_AGAINST Person")
"""Ties of which both ends are people: who is at one end is not who is at the other."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One record of a person: its latest statement of each value, and the roles it has."""

    key: str
    body: dict[str, Any]
    unit: str
    suspect: bool
    victim: bool
    others: frozenset[str]
    """Records that a row ties to this one as somebody else."""

    @property
    def pnc(self) -> str:
        """PNC id in its usual spelling, mistyped or not: here it only speaks against; "" when there is none."""
        return pnc_form(str(self.body.get("pnc_id") or ""))

    @property
    def dob(self) -> str:
        """Birth date as ISO text, "" when not known."""
        return str(self.body.get("dob") or "")

    @property
    def name(self) -> str:
        """Name as recorded."""
        given = " ".join(filter(None, (self.body.get("forename"), self.body.get("surname"))))
        return str(self.body.get("name") or given)


def profile_reader(connection: sqlite3.Connection) -> Callable[[str], Profile]:
    """Give `read_profile` for one connection; a record that is asked for again is not read again."""
    return lru_cache(maxsize=100_000)(partial(read_profile, connection))


def read_profile(connection: sqlite3.Connection, key: str) -> Profile:
    """Read one person's record; a person whom only a tie mentions has an empty body."""
    body: dict[str, Any] = {}
    unit = ""
    for text, unit in connection.execute(_STATED, (key,)):  # noqa: B007 - the latest unit is kept
        body.update(json.loads(text))
    span = (f"{key}{SEPARATOR}", f"{key}\x20")
    roles = [
        connection.execute(_HAS_TIE, (f"Person {tie} Incident", *span)).fetchone() is not None
        for tie in ("SUSPECT_IN", "VICTIM_OF")
    ]
    others = {row[0].split(SEPARATOR)[1] for tie in _TWO_PEOPLE for row in connection.execute(_TIED, (tie, *span))}
    return Profile(key, body, unit, roles[0], roles[1], frozenset(others))


def conflicts(left: Iterable[Profile], right: Iterable[Profile]) -> list[str]:
    """Say what speaks against uniting two sets of records; an exact key is not enough where anything does.

    A conflict is: two PNC ids, two birth dates, a record known only as a victim with one known as a suspect, a row
    that ties the two as two people, two owning units.
    """
    first, second = sorted(left, key=lambda p: p.key), sorted(right, key=lambda p: p.key)
    found = []
    for what, one, other in (
        ("PNC ids", {p.pnc for p in first} - {""}, {p.pnc for p in second} - {""}),
        ("birth dates", {p.dob for p in first} - {""}, {p.dob for p in second} - {""}),
        ("units own them", {p.unit for p in first}, {p.unit for p in second}),
    ):
        if one and other and len(one | other) > 1:
            found.append(f"two {what}: {', '.join(sorted(one | other))}")
    for a in first:
        for b in second:
            for victim, suspect in ((a, b), (b, a)):
                if victim.victim and not victim.suspect and suspect.suspect:
                    found.append(f"{victim.key} is recorded only as a victim, {suspect.key} as a suspect")
            if b.key in a.others or a.key in b.others:
                found.append(f"a row ties {a.key} to {b.key} as two people")
    return found
