"""Who attacked whom: incidents as directed pairs of people, or of the groups they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.analysis.statement import BASIS, OTHER_VICTIMS, counted
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from volt_graph.model.answer import Value
    from volt_graph.model.bonds import Member
    from volt_graph.model.network import Involvements

LEVELS = ("person", "group", "member")
NEVER_COUNTED = ("acquitted", "eliminated")
"""Statuses that count nowhere. An unproven one (no further action) stays visible to feud and safeguarding work."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Attack:
    """One incident: ordered pairs (attacker, attacked), and the pairs by which it can answer an earlier one.

    At the levels person and group both are the same. At the level member an attack is (group, person) and it is
    answered by that person attacking a member of the group: `answers` holds (person, group) pairs.
    """

    incident: str
    day: date | None
    pairs: tuple[Pair, ...]
    answers: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Attacks:
    """Attacks by day, then id, and what could not be one.

    `unknown_side` incidents have a suspect or a victim, but no (known group of the) other side; `within` incidents
    had both sides in one group, at the level group; `undated` were left out for want of a day. `people` are the
    suspects and victims of the `incidents`, each once; `since` and `until` bound the period; `others` are the
    entries of victims that are a business or the state, left out before.
    """

    level: str
    events: tuple[Attack, ...]
    incidents: int
    unknown_side: int
    within: tuple[tuple[str, int], ...] = ()
    undated: int = 0
    people: int = 0
    since: date | None = None
    until: date | None = None
    withheld: int = 0
    others: int = 0

    def counted(self, offences: str) -> str:
        """Say how many incidents and people were looked at, in which roles and period, and what was not counted.

        >>> Attacks("person", (), 2, 1, people=3).counted("violence")
        '2 incidents (violence) of any day with a recorded suspect or victim, 3 people; statuses left out: acquitted, \
eliminated; 0 with both sides known, 1 without.'
        """
        days = "of any day" if self.since is None and self.until is None else (
            f"from {self.since or 'the first day'} to {self.until or 'the last day'}"
        )  # fmt: skip
        known = "between groups" if self.level == "group" else "with both sides known"
        unknown = "with a side that is in no known group" if self.level == "group" else "without"
        undated = f"; {counted(self.undated, 'incident')} without a day left out" if self.undated else ""
        others = f"; {counted(self.others, 'record')} {OTHER_VICTIMS} left out" if self.others else ""
        return (f"{counted(self.incidents, 'incident')} ({offences}) {days} with a recorded suspect or victim, "
                f"{counted(self.people, 'person')}; statuses left out: {', '.join(NEVER_COUNTED)}; "
                f"{len(self.events):,} {known}, {self.unknown_side:,} {unknown}{undated}{others}.")  # fmt: skip

    def basis(self) -> dict[str, Value]:
        """Give the basis of an answer about attacks (see `statement.BASIS`): there are no ties and is no cap."""
        return {**dict.fromkeys(BASIS), "tie": f"attack ({self.level})", "roles": ["suspect", "victim"],
                "statuses_left_out": list(NEVER_COUNTED), "since": self.since, "until": self.until,
                "evidence": "incident", "people": self.people, "ties": len(self.events), "incidents": self.incidents,
                "dropped": [], "undated": self.undated,
                "left_out": [f"{self.others} {OTHER_VICTIMS}"] if self.others else [],
                "withheld": self.withheld}  # fmt: skip


@dataclass(slots=True)
class _Sides:
    """Suspects and victims of one incident."""

    day: date | None
    suspects: set[str]
    victims: set[str]


def find_attacks(
    involvements: Involvements,
    *,
    level: str = "person",
    members: Sequence[Member] = (),
    only: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    dated: bool = True,
) -> Attacks:
    """Turn incidents with suspects and victims into directed pairs; of `only` these incidents, inclusive period.

    A person belongs to every group of `members` that held on the incident's day. Pairs inside one group are not
    attacks between groups: they are counted under `within`. Nobody attacks themselves. Raises WrongUsage for an
    unknown level.
    """
    if level not in LEVELS:
        raise WrongUsage(f"no level is called {level!r}", hint=f"choose one of {', '.join(LEVELS)}")
    belongs: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        belongs[member.person].append(member)
    sides, undated = _sides(involvements, only, (since, until), dated=dated)
    events, unknown, within = [], 0, dict[str, int]()
    for incident, found in sides.items():
        one, other = (_groups(people, belongs, found.day) for people in (found.suspects, found.victims))
        pairs, answers = _pairs(level, (found.suspects, one), (found.victims, other))
        if level == "group":
            for group in sorted(one & other):
                within[group] = within.get(group, 0) + 1
        if pairs or answers:
            events.append(Attack(incident, found.day, pairs, answers))
        unknown += not (pairs or answers or (level == "group" and one & other))
    events.sort(key=lambda attack: (attack.day or date.min, attack.incident))
    people = {person for found in sides.values() for person in (*found.suspects, *found.victims)}
    return Attacks(level, tuple(events), len(sides), unknown, tuple(sorted(within.items())), undated, len(people),
                   since, until, involvements.withheld)  # fmt: skip


def _sides(
    found: Involvements, only: Collection[str] | None, period: tuple[date | None, date | None], *, dated: bool
) -> tuple[dict[str, _Sides], int]:
    low, high = period[0] or date.min, period[1] or date.max
    bounded = dated or period != (None, None)
    sides: dict[str, _Sides] = {}
    undated: set[str] = set()
    rows = zip(found.person, found.incident, found.role, found.day, found.status, strict=True)
    for person, incident, role, day, status in rows:
        if role not in ("suspect", "victim") or status in NEVER_COUNTED or (only is not None and incident not in only):
            continue
        if day is None and bounded:
            undated.add(incident)
        elif day is None or low <= day <= high:
            both = sides.setdefault(incident, _Sides(day, set(), set()))
            (both.suspects if role == "suspect" else both.victims).add(person)
    return sides, len(undated)


def _groups(people: Iterable[str], belongs: dict[str, list[Member]], day: date | None) -> set[str]:
    return {member.gang for person in people for member in belongs.get(person, ()) if member.on(day)}


def _pairs(
    level: str, attackers: tuple[set[str], set[str]], attacked: tuple[set[str], set[str]]
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Give the pairs of an incident and those by which it can answer; each side is (people, groups)."""
    if level == "member":
        return _ordered(attackers[1], attacked[0]), _ordered(attackers[0], attacked[1])
    at = 0 if level == "person" else 1
    pairs = _ordered(attackers[at], attacked[at])
    return pairs, pairs


def _ordered(ones: set[str], others: set[str]) -> tuple[Pair, ...]:
    return tuple(sorted((one, other) for one in ones for other in others if one != other))
