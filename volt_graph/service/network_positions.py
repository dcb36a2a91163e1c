"""Positions in a network: key players, coverage lists, disruption, brokerage between gangs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.network_relations import gangs_on
from volt_graph.service.people_list import find_listed
from volt_graph.service.scope import Scope, names_of, said, scoped_network

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def find_key_players(
    desk: Desk, scope: Scope, k: int, *, goal: str = "disrupt", by: str = "F", steps: int = 1, seed: int = 1
) -> Answer:
    """Give the k people whose removal breaks the network up most, or who together reach the most people."""
    from volt_graph.analysis.keyplayers import key_players
    from volt_graph.analysis.keyplayers_answer import key_players_answer

    asked = {"k": k, "goal": goal, "by": by, "steps": steps, "seed": seed}
    with desk.act("read", "network keyplayers", {**asked, **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        found = key_players(network, k, goal=goal, by=by, steps=steps, seed=seed)
        answer = key_players_answer(network, found, names_of(desk, found.people))
        shown = {person for people in (found.people, *found.listed) for person in people}
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=shown)


def cover_people(
    desk: Desk, scope: Scope, k: int, *, reachable: Sequence[str] | None = None, steps: int = 1, seed: int = 1
) -> Answer:
    """Give the list of k people, out of the `reachable` ids (full or bare) if given, near whom most people are."""
    from volt_graph.analysis.coverage import coverage_answer, coverage_list

    asked = {"k": k, "steps": steps, "reachable": None if reachable is None else len(reachable)}
    with desk.act("read", "network coverage", {**asked, **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        listed = None if reachable is None else find_listed(desk.view, reachable)
        inside = None if listed is None else sorted({*listed.people} & {*network.ids})
        found = coverage_list(network, k, reachable=inside, steps=steps, seed=seed)
        account = "" if listed is None else listed.account(len(inside or ()), "in this network")
        answer = coverage_answer(network, found, names_of(desk, found.people), account=account)
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=found.people)


def disrupt_network(
    desk: Desk,
    scope: Scope,
    *,
    by: str = "betweenness",
    removals: int = 20,
    runs: int = 20,
    seed: int = 1,
    pivots: int | None = None,
) -> Answer:
    """Give what becomes of the network as the person with the largest value is taken away, again and again."""
    from volt_graph.analysis.disruption import disruption
    from volt_graph.analysis.disruption_answer import disruption_answer

    asked = {"by": by, "removals": removals, "runs": runs, "seed": seed}
    with desk.act("read", "network disruption", {**asked, **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        found = disruption(network, by=by, removals=removals, runs=runs, seed=seed, pivots=pivots)
        answer = disruption_answer(network, found, names_of(desk, found.people))
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=found.people)


def broker_people(desk: Desk, scope: Scope, *, top: int | None = 20, proposed: bool = False) -> Answer:
    """Give the people who stand between others, by recorded gang on the as-of day; confirmed memberships only.

    `proposed` counts memberships that are only proposed too. Who is in more than one gang on that day is left out.
    """
    from volt_graph.analysis.brokerage import brokerage, brokerage_answer

    statuses = ("confirmed", "proposed") if proposed else ("confirmed",)
    with desk.act("read", "network brokerage", {"top": top, "statuses": list(statuses), **said(scope)},
                  whole=True) as act:  # fmt: skip
        network = scoped_network(desk, scope)
        gangs = gangs_on(desk, scope.until or desk.as_of(scope.as_of), statuses)
        several = sum(1 for person in network.ids if len(gangs.get(person, ())) > 1)
        found = brokerage(network, {person: next(iter(of)) for person, of in gangs.items() if len(of) == 1})
        answer = brokerage_answer(
            network, found, names_of(desk, found.people), top=top, statuses=statuses, several=several
        )
        people = [str(person) for person in answer.column("person_id")]
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=people)
