"""Overlap, exposure and retaliation: what the records say about harm between people, each against chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer
from volt_graph.service.scope import Scope, involvements_of, names_of, said, scoped_network, window_of

if TYPE_CHECKING:
    from volt_graph.analysis.attacks import Attacks
    from volt_graph.model.bonds import Injured, Member, Relation
    from volt_graph.model.network import Involvements
    from volt_graph.service.desk import Desk

OFFENCES = ("violence", "all")


def measure_overlap(desk: Desk, scope: Scope, *, at_risk: int | None = None, within: int = 365) -> Answer:
    """Count the people recorded both as suspect and as victim, and those victim first, against chance."""
    from volt_graph.analysis.overlap import overlap, overlap_answer
    from volt_graph.analysis.overlap_order import ordered_overlap
    from volt_graph.catalogue.other_victims import read_other_victims

    params = {**said(scope), "at_risk": at_risk, "within": within}
    with desk.act("read", "network overlap", params, whole=True) as act:
        since, until = window_of(desk, scope)
        rows = involvements_of(desk)
        found = overlap(rows, since=since, until=until, at_risk=at_risk)
        ordered = ordered_overlap(rows, since=since, until=until, within=within)
        others = len(read_other_victims(desk.view, since, until))
        answer = overlap_answer(replace(found, others=others), ordered)
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=())


def expose_people(
    desk: Desk,
    scope: Scope,
    *,
    look_back: int = 365,
    steps: int = 3,
    top: int | None = 20,
    anyone: bool = False,
    counted: bool = False,
) -> Answer:
    """Give the people near others who were hurt in the `look_back` days up to the as-of day, for protection."""
    from volt_graph.analysis.exposure import clustering_of_injured, expose
    from volt_graph.analysis.exposure_answer import exposed_rows, exposure_answer
    from volt_graph.catalogue.edges_groups import read_injured

    params = {**said(scope), "look_back": look_back, "steps": steps, "top": top, "anyone": anyone, "counted": counted}
    with desk.act("read", "network exposure", params, whole=True) as act:
        as_of = desk.as_of(scope.as_of)
        first = as_of - timedelta(days=look_back - 1)
        injured = [one for one in read_injured(desk.view, anyone=anyone) if one.day and first <= one.day <= as_of]
        scope = scope if scope.until or scope.window != "all" else replace(scope, until=as_of)
        network = scoped_network(desk, scope, without=frozenset((one.person, one.incident) for one in injured))
        injuries = Counter(one.person for one in injured)
        found = expose(network, injuries, steps=steps, counted=counted)
        people = [network.ids[i] for i in exposed_rows(found)[:top]]
        answer = exposure_answer(network, found, clustering_of_injured(network, injuries), names_of(desk, people),
                                 top=top, said=_injuries_said(injured, first, as_of, anyone=anyone))  # fmt: skip
        return act.complete(desk.stamped(answer, as_of=as_of), people=people)


def _injuries_said(injured: Sequence[Injured], first: date, last: date, *, anyone: bool) -> str:
    what = "recorded victims of a crime" if anyone else "shot, stabbed or seriously injured"
    many = len({one.person for one in injured})
    return (f"{many:,} people {what} from {first} to {last}; an incident in which somebody was hurt ties that person "
            "to nobody here.")  # fmt: skip


def find_retaliation(
    desk: Desk, scope: Scope, *, level: str = "group", within: int = 28, offences: str = "violence", seed: int = 1
) -> Answer:
    """Give attacks answered within so many days, at the level of people, groups, or a victim against a group."""
    from volt_graph.analysis.retaliation import find_retaliations
    from volt_graph.analysis.retaliation_answer import retaliation_answer

    params = {**said(scope), "level": level, "within": within, "offences": offences, "seed": seed}
    with desk.act("read", "network retaliation", params, whole=True) as act:
        attacks = attacks_of(desk, scope, level=level, offences=offences)
        found = find_retaliations(attacks, within=within, seed=seed)
        ends = sorted({end for one in found.found for pair in one.pairs for end in pair})
        answer = retaliation_answer(attacks, found, titles_of(desk, ends), offences=offences)
        people = _people(level, [pair for one in found.found for pair in one.pairs])
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=people)


def _people(level: str, pairs: Sequence[tuple[str, str]]) -> set[str]:
    """Give the people among the ends of answering pairs: both, none between groups, the first against a group."""
    if level == "group":
        return set()
    return {end for pair in pairs for end in (pair if level == "person" else pair[:1])}


def attacks_of(
    desk: Desk,
    scope: Scope,
    *,
    level: str,
    offences: str,
    members: Sequence[Member] | None = None,
    dated: bool = True,
) -> Attacks:
    """Read the attacks of the scope's period; groups are the confirmed memberships unless others are given."""
    from volt_graph.analysis.attacks import find_attacks
    from volt_graph.catalogue.edges_groups import read_members, read_violent
    from volt_graph.catalogue.other_victims import read_other_victims

    if offences not in OFFENCES:
        raise WrongUsage(f"no offences are called {offences!r}", hint=f"choose one of {', '.join(OFFENCES)}")
    since, until = window_of(desk, scope)
    rows: Involvements = involvements_of(desk)
    only = read_violent(desk.view) if offences == "violence" else None
    belonging = read_members(desk.view) if members is None else members
    found = find_attacks(rows, level=level, members=belonging, only=only, since=since, until=until, dated=dated)
    others = read_other_victims(desk.view, since, until)
    return replace(found, others=sum(only is None or incident in only for incident in others))


def titles_of(desk: Desk, ids: Sequence[str]) -> Mapping[str, str]:
    """Give names of people and gangs by id."""
    from volt_graph.catalogue.titles import read_titles

    return {**names_of(desk, ids), **read_titles(desk.view, "Gang", ids)}


def gangs_on(desk: Desk, day: date, statuses: Sequence[str] = ("confirmed",)) -> dict[str, set[str]]:
    """Give the gangs each person is in on a day, by memberships of these statuses."""
    from volt_graph.catalogue.edges_groups import read_members

    gangs: dict[str, set[str]] = defaultdict(set)
    for member in read_members(desk.view, statuses=statuses):
        if member.on(day):
            gangs[member.person].add(member.gang)
    return gangs


def relations_on(desk: Desk, day: date) -> list[Relation]:
    """Give the rivalries and alliances that hold on a day: those delivered, then those a group audit named up to it."""
    from volt_graph.analysis.audit import audited
    from volt_graph.catalogue.edges_groups import read_accounts, read_relations

    said = audited(one for one in read_accounts(desk.view) if one.day <= day)
    return [one for one in (*read_relations(desk.view), *said) if one.on(day)]
