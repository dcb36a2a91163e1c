"""Which memberships a list may print on a day, and which are suspended because their review is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from volt_graph.model.target import Membership


def printed(memberships: Iterable[Membership], as_of: date) -> tuple[Membership, ...]:
    """Give the memberships a list may print: confirmed, running on the day, review not overdue; ties by name."""
    return tuple(one for one in _running(memberships, as_of) if not _overdue(one, as_of))


def suspended(memberships: Iterable[Membership], as_of: date) -> tuple[Membership, ...]:
    """Give the memberships a list would print were their review not overdue; a person decides on them, not the list."""
    return tuple(one for one in _running(memberships, as_of) if _overdue(one, as_of))


def _overdue(one: Membership, as_of: date) -> bool:
    return one.review_by is not None and one.review_by < as_of


def _running(memberships: Iterable[Membership], as_of: date) -> list[Membership]:
    running = [
        one for one in memberships
        if one.status == "confirmed"
        and (one.since is None or one.since <= as_of)
        and (one.until is None or one.until >= as_of)
    ]  # fmt: skip
    return sorted(running, key=lambda one: (one.name, one.gang, one.since or date.min))
