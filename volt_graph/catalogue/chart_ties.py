"""Who is tied to whom by one incident, and what counts: the pure part of reading a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from volt_graph.model.chart import ChartPart, ChartTie
from volt_graph.model.schema import LEFT_OUT_STATUSES

KINDS = {"suspect": "co_offending", "victim": "victim_of", "witness": "witness_to"}
"""Role asked for to the kind of tie it draws."""

KIND_WORDS = {"suspect": "suspected together", "victim": "suspect to victim", "witness": "suspect to witness"}

ROLE_OF_TIE = {
    "SUSPECT_IN": "suspect", "VICTIM_OF": "victim", "WITNESS_TO": "witness", "CALLED_ABOUT": "caller",
    "STOPPED_AT": "stopped",
}  # fmt: skip

LARGEST = 25
"""Incidents with more linked people than this are not followed: their ties say little about any two people."""

Key = tuple[str, str, str]


@dataclass(slots=True)
class Web:
    """Everything read so far: incidents by tie (kind, source, target), neighbours, and what was not followed."""

    behind: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    near: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    large: dict[str, int] = field(default_factory=dict)

    def add(self, incident: str, parts: Sequence[ChartPart], roles: Sequence[str]) -> None:
        """Add the ties of one incident, or note it as too large."""
        ties = set(incident_ties(parts, roles))
        linked = {end for _, source, target in ties for end in (source, target)}
        if len(linked) > LARGEST:
            self.large[incident] = len(linked)
            return
        for key in ties:
            self.behind[key].add(incident)
            _, source, target = key
            self.near[source][target].add(incident)
            self.near[target][source].add(incident)

    def ties(self, people: Mapping[str, int], days: Mapping[str, date | None]) -> list[ChartTie]:
        """Give the ties between these people, by kind and ends."""
        shown = sorted(k for k in self.behind if k[1] in people and k[2] in people)
        return [_tie(key, sorted(self.behind[key]), days) for key in shown]


@dataclass(slots=True)
class Reading:
    """What has been read for one chart."""

    centre: str
    since: date | None
    until: date | None
    roles: Sequence[str]
    web: Web = field(default_factory=Web)
    people: dict[str, int] = field(default_factory=dict)
    counters: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    parts: dict[str, list[ChartPart]] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    beyond_cap: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    tied_at_cap: int = 0

    def in_window(self, incident: str, day: date | None) -> bool:
        """Say whether the incident counts in the window; an undated one only when there is none."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            self.undated.add(incident)
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def counted(part: ChartPart) -> bool:
    """Say whether the part counts: everything but a suspect whose status is one of those left out."""
    return part.role != "suspect" or part.status not in LEFT_OUT_STATUSES


def incident_ties(parts: Iterable[ChartPart], roles: Sequence[str]) -> Iterator[Key]:
    """Give the ties (kind, source, target) of one incident for the roles asked for.

    >>> a, b, v = (ChartPart(p, r, "", ()) for p, r in (("b", "suspect"), ("a", "suspect"), ("v", "victim")))
    >>> list(incident_ties([a, b, v], ["suspect", "victim"]))
    [('co_offending', 'a', 'b'), ('victim_of', 'a', 'v'), ('victim_of', 'b', 'v')]
    """
    by_role: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        if part.person and counted(part):
            by_role[part.role].add(part.person)
    suspects = sorted(by_role["suspect"])
    if "suspect" in roles:
        yield from ((KINDS["suspect"], one, other) for i, one in enumerate(suspects) for other in suspects[i + 1 :])
    for role in ("victim", "witness"):
        if role in roles:
            yield from ((KINDS[role], s, o) for s in suspects for o in sorted(by_role[role]) if s != o)


def strongest(web: Web, chart: Mapping[str, int], room: int) -> tuple[list[str], list[str], int]:
    """Choose the next people to put on the chart: those sharing most incidents with people already on it.

    Gives the chosen ids, the ids left for want of room, and how many of those are tied as strongly as the last chosen.
    """
    shared: dict[str, set[str]] = defaultdict(set)
    for person in chart:
        for other, incidents in web.near.get(person, {}).items():
            if other not in chart:
                shared[other] |= incidents
    order = sorted(shared, key=lambda person: (-len(shared[person]), person))
    taken, left = order[:room], order[room:]
    tied = sum(len(shared[one]) == len(shared[taken[-1]]) for one in left) if taken else 0
    return taken, left, tied


def _tie(key: Key, incidents: list[str], days: Mapping[str, date | None]) -> ChartTie:
    dated = sorted(day for incident in incidents if (day := days.get(incident)))
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    return ChartTie(key[1], key[2], key[0], tuple(incidents), first, last, "")
