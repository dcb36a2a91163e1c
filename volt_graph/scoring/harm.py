"""Harm of events, people and what nobody is known to have done: formulas H-1 and H-2.

The weight w(e) of an event is the harm of the most serious offence on its reference, in days. An offence that is
in no class of the harm table has no weight: it adds nothing, it is never 0, and it is listed by `unweighted`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum


@dataclass(frozen=True, slots=True)
class Event:
    """One incident: its weight in days (None = not in the table), its offenders and victims in the chosen roles."""

    incident: str
    harm_days: float | None
    offenders: Collection[str] = field(default_factory=frozenset)
    victims: Collection[str] = field(default_factory=frozenset)


def caused_full(events: Iterable[Event]) -> dict[str, float]:
    """Harm per offender when each carries the whole event: the sum of w(e) over events the person offended in.

    w counts once per event however many victims it has. Unit: days. People ascend.

    >>> caused_full([Event("I1", 1460, {"p1", "p2"}, {"v1"}), Event("I2", 365, {"p1"}, {"v2"})])
    {'p1': 1825.0, 'p2': 1460.0}
    """
    return _sums((p, e.harm_days) for e in events if e.harm_days is not None for p in set(e.offenders))


def caused_frac(events: Iterable[Event]) -> dict[str, float]:
    """Harm per offender when an event is shared equally: the sum of w(e) / number of offenders of e. Unit: days.

    Over all people it adds up to the attributed harm exactly: recorded harm = sum of shares + unattributed.

    >>> caused_frac([Event("I1", 1460, {"p1", "p2"}, {"v1"}), Event("I2", 365, {"p1"}, {"v2"})])
    {'p1': 1095.0, 'p2': 730.0}
    """
    return _sums(
        (p, e.harm_days / len(set(e.offenders))) for e in events if e.harm_days is not None for p in set(e.offenders)
    )


def suffered(events: Iterable[Event]) -> dict[str, float]:
    """Harm per victim: the sum of w(e) over events the person was a victim of, whole for each victim. Unit: days.

    >>> suffered([Event("I3", 20, {"p2"}, {"v1", "v2"}), Event("I4", 1, (), {"v1"})])
    {'v1': 21.0, 'v2': 20.0}
    """
    return _sums((v, e.harm_days) for e in events if e.harm_days is not None for v in set(e.victims))


def recorded(events: Iterable[Event]) -> float:
    """All harm on record: the sum of w(e), each event once. Unit: days.

    >>> recorded([Event("I1", 1460, {"p1"}), Event("I4", 1), Event("I5", None)])
    1461.0
    """
    return fsum(e.harm_days for e in events if e.harm_days is not None)


def unattributed(events: Iterable[Event]) -> float:
    """Harm of events without any known offender; to be printed wherever attributed harm is. Unit: days.

    >>> unattributed([Event("I1", 1460, {"p1"}), Event("I4", 1)])
    1.0
    """
    return fsum(e.harm_days for e in events if e.harm_days is not None and not e.offenders)


def unweighted(events: Iterable[Event]) -> tuple[str, ...]:
    """Incidents whose offence is in no class of the harm table, ascending.

    >>> unweighted([Event("I9", None, {"p1"}), Event("I1", 10, {"p1"})])
    ('I9',)
    """
    return tuple(sorted(e.incident for e in events if e.harm_days is None))


def decayed(harm_days: float, age_days: float, half_life_days: float = 180.0) -> float:
    """Harm that fades with age: w * 2^(-age / half-life). Off by default; no list uses it.

    >>> round(decayed(1460, 90), 1), decayed(1460, 180)
    (1032.4, 730.0)
    """
    return float(harm_days * 2.0 ** (-age_days / half_life_days))


def _sums(shares: Iterable[tuple[str, float]]) -> dict[str, float]:
    parts: dict[str, list[float]] = {}
    for person, days in shares:
        parts.setdefault(person, []).append(days)
    found: Mapping[str, Sequence[float]] = parts
    return {person: fsum(found[person]) for person in sorted(found)}
