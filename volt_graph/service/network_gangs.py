"""Relations between gangs: who attacked whom, rivalries and alliances, their balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.network_relations import attacks_of, relations_on
from volt_graph.service.scope import Scope, said

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def find_gang_attacks(desk: Desk, scope: Scope, *, offences: str = "violence") -> Answer:
    """Give who attacked whom between gangs, by confirmed memberships on the day of each incident."""
    from volt_graph.analysis.relations import relate, relations_answer
    from volt_graph.catalogue.titles import read_titles

    with desk.act("read", "network attacks", {**said(scope), "offences": offences}, whole=True) as act:
        attacks = attacks_of(desk, scope, level="group", offences=offences, dated=False)
        found = relate(attacks)
        gangs = sorted({*found.sent, *(gang for gang, _ in attacks.within)})
        titles = read_titles(desk.view, "Gang", gangs)
        answer = relations_answer(attacks, found, titles, offences=offences)
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)))


def find_alliances(desk: Desk, scope: Scope, *, informants: int = 2) -> Answer:
    """Give recorded rivalries and alliances that hold on the as-of day, with balance and frustration.

    Relations are those delivered as such, and those that informants of a group audit named up to that day.
    """
    from volt_graph.analysis.signed import frustration, signs, triads
    from volt_graph.analysis.signed_answer import signed_answer
    from volt_graph.catalogue.titles import read_titles

    with desk.act("read", "network alliances", {"as_of": scope.as_of, "informants": informants}, whole=True) as act:
        as_of = desk.as_of(scope.as_of)
        relations = relations_on(desk, as_of)
        edges, disputed = signs(relations, informants=informants)
        titles = read_titles(desk.view, "Gang", sorted({end for one in relations for end in (one.one, one.other)}))
        answer = signed_answer(relations, disputed, triads(edges), frustration(edges), titles, informants=informants)
        return act.complete(desk.stamped(answer, as_of=as_of))
