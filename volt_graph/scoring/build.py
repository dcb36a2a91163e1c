"""Build a target list: sort the evidence, apply the written threshold, order, cut, and say why of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from volt_graph.errors import WrongUsage
from volt_graph.model.target import PersonFacts, Target, TargetList, Threshold
from volt_graph.scoring.changes import what_would_change
from volt_graph.scoring.evidence import Case, Standing, sort_case, standing
from volt_graph.scoring.exclusion import EXCLUSIONS, NOT_PROVEN, exclusion
from volt_graph.scoring.features import reasons_of
from volt_graph.scoring.memberships import printed
from volt_graph.scoring.notes import list_notes
from volt_graph.scoring.table import ADULT_AGE, DEFAULT, REVIEW_DAYS
from volt_graph.scoring.version import rule_version
from volt_graph.scoring.words import references, say_membership, source_lines

Position = Mapping[str, float | int | str | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    case: Case
    standing: Standing


def build_list(
    facts: Iterable[PersonFacts],
    *,
    as_of: date,
    name: str,
    asked: int,
    borough: str = "",
    threshold: Threshold = DEFAULT,
    marking: str,
    position: Mapping[str, Position] | None = None,
) -> TargetList:
    """Order the people who meet the threshold on `as_of`; a pure function of its arguments.

    `facts` are read once and not kept: only people who qualify stay in memory. Order: worst band, harm days,
    recency, then person id; people equal in the first three share a rank. A list is never cut inside a tie: rows
    tied with the last one are shown, and the notes say so. `excluded` has every reason that applied to somebody;
    qualified + excluded = considered. `position` is printed beside each row and never read here.

    Raises WrongUsage when `asked` is below 1.
    """
    if asked < 1:
        raise WrongUsage(f"a list of {asked} people cannot be built", hint="ask for 1 or more")
    entries: list[_Entry] = []
    tally: Counter[str] = Counter()
    if_charged = 0
    later: list[date] = []
    for person in facts:
        case = sort_case(person, as_of=as_of, threshold=threshold)
        later += [e.status_day for e in (*case.proven, *case.suspected) if e.status_later and e.status_day]
        why_not = exclusion(case, borough)
        if why_not:
            tally[why_not] += 1
            if_charged += why_not not in EXCLUSIONS[: EXCLUSIONS.index(NOT_PROVEN)] and _if_charged(case)
        else:
            entries.append(_Entry(case, standing(case.proven)))
    entries.sort(key=lambda e: (e.standing.key(), e.case.facts.person))
    shown = _cut(entries, asked)
    return TargetList(
        name=name,
        as_of=as_of,
        borough=borough,
        asked=asked,
        qualified=len(entries),
        considered=len(entries) + tally.total(),
        threshold=threshold,
        rows=_rank(shown, entries, position or {}),
        excluded=tuple((why, tally[why]) for why in EXCLUSIONS if tally[why]),
        rule_version=rule_version(),
        marking=marking,
        notes=list_notes([e.case for e in shown], asked=asked, met=len(entries), if_charged=if_charged, later=later),
    )


def _if_charged(case: Case) -> bool:
    """Tell whether the person would qualify were suspected and arrested events charged."""
    events = (*case.proven, *(replace(e, status="charged") for e in case.suspected))
    return standing(events).meets(case.threshold)


def _cut(entries: Sequence[_Entry], asked: int) -> Sequence[_Entry]:
    """Keep the first `asked` and whoever is tied with the last of them."""
    end = asked
    while 0 < end < len(entries) and entries[end].standing.key() == entries[asked - 1].standing.key():
        end += 1
    return entries[:end]


def _rank(shown: Sequence[_Entry], entries: Sequence[_Entry], position: Mapping[str, Position]) -> tuple[Target, ...]:
    sharing = Counter(e.standing.key() for e in entries)
    rank_of: dict[tuple[int, float, int], int] = {}
    for place, entry in enumerate(entries, start=1):
        rank_of.setdefault(entry.standing.key(), place)
    rows = []
    for entry in shown:
        key = entry.standing.key()
        person = entry.case.facts.person
        beside = position.get(person, entry.case.facts.position)
        rows.append(_row(entry, rank_of[key], sharing[key] - 1, beside))
    return tuple(rows)


def _row(entry: _Entry, rank: int, tied: int, beside: Position) -> Target:
    case = entry.case
    facts = case.facts
    reasons = reasons_of(case)
    within = (*case.proven, *case.suspected)
    groups = printed(facts.gangs, case.as_of)
    reviews = [case.as_of + timedelta(days=REVIEW_DAYS), facts.review_by, *(m.review_by for m in groups)]
    return Target(
        rank=rank,
        tied=tied,
        person=facts.person,
        name=facts.name,
        age=case.age,
        under_18=case.age is not None and case.age < ADULT_AGE,
        band=entry.standing.band or 0,
        reasons=reasons,
        gangs=tuple(say_membership(m) for m in groups),
        boroughs=tuple(sorted({e.borough for e in within if e.borough})),
        position=dict(beside),
        evidence=references(case.proven),
        records=tuple(dict.fromkeys((*source_lines(within), *facts.records))),
        review_by=min(day for day in reviews if day is not None),
        would_change=what_would_change(case, ""),
    )
