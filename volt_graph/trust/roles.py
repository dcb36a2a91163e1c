"""The table of roles: what each may do, up to which marking, in whose records. Deny is what is not here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ACTIONS: Mapping[str, str] = {
    "find": "look up names and ids",
    "read": "ask catalogue questions, measure networks, see lists and charts",
    "query": "run free Cypher",
    "load": "load deliveries and work on quarantined rows",
    "change": "build lists and change what is held",
    "export": "write people to a file for someone",
    "review": "decide on rows of a list and on keeping records",
    "audit": "read and verify the audit log",
    "administer": "give roles and change settings",
}
"""Every action of the product, and what it means."""

MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")
"""Markings this product is meant for, ascending. Anything else is above every role."""


@dataclass(frozen=True, slots=True)
class Role:
    """One role.

    `clearance` is the highest marking whose records it sees ("" = none); `every_unit` says whether it sees
    records that belong to another unit than the user's own.
    """

    name: str
    meaning: str
    actions: tuple[str, ...]
    clearance: str
    every_unit: bool


ROLES: Mapping[str, Role] = {
    role.name: role
    for role in (
        Role("viewer", "looks things up", ("find", "read"), "OFFICIAL-SENSITIVE", every_unit=False),
        Role("analyst", "analyses and builds lists", ("find", "read", "query", "change"),
             "OFFICIAL-SENSITIVE", every_unit=True),
        Role("exporter", "hands results to others", ("find", "read", "export"),
             "OFFICIAL-SENSITIVE", every_unit=False),
        Role("loader", "brings deliveries in", ("load",), "OFFICIAL-SENSITIVE", every_unit=True),
        Role("reviewer", "decides on rows and on keeping", ("find", "read", "review"),
             "OFFICIAL-SENSITIVE", every_unit=False),
        Role("auditor", "reads the log, sees no records", ("audit",), "", every_unit=True),
        Role("administrator", "gives roles, sees no records", ("administer",), "", every_unit=True),
    )
}  # fmt: skip
"""Roles by name. One person may have several; the first that allows an action is the one recorded."""


def level(marking: str) -> int:
    """Give the place of a marking in MARKINGS; a record that says nothing is treated as the highest of them.

    A marking may carry a descriptor after its level. An unknown one is above every clearance.

    >>> level("OFFICIAL"), level("OFFICIAL-SENSITIVE - PERSONAL"), level(""), level("SECRET")
    (0, 1, 1, 2)
    """
    word = marking.upper().split()[0].rstrip(":,;") if marking.strip() else MARKINGS[-1]
    return MARKINGS.index(word) if word in MARKINGS else len(MARKINGS)
