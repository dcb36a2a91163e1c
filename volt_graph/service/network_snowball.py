"""The seeded snowball of the Home Office guide: who the records lead to from a few people, and what that links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.people_list import find_listed
from volt_graph.service.scope import Scope, involvements_of, said, scoped_network, window_of

if TYPE_CHECKING:
    from volt_graph.analysis.snowball_answer import Known
    from volt_graph.model.network import Involvements
    from volt_graph.service.desk import Desk


def roll_snowball(
    desk: Desk,
    scope: Scope,
    seeds: Sequence[str] = (),
    *,
    number: int = 5,
    waves: int = 3,
    gangs: bool = False,
) -> Answer:
    """Give the people reached from the seeds (full or bare ids) wave by wave, or with `gangs` the gangs they link.

    Without seeds the `number` people tied to the most others are taken. Seeds nobody has and seeds who are not in
    the network are counted.

    Raises
    ------
    Ambiguous
        when a bare id is that of several people.
    WrongUsage
        for fewer than two waves.

    """
    from volt_graph.analysis.snowball import roll, usual_seeds
    from volt_graph.analysis.snowball_answer import group_links_answer, snowball_answer

    asked = {"seeds": len(seeds), "number": None if seeds else number, "waves": waves, "gangs": gangs}
    with desk.act("read", "network snowball", {**asked, **said(scope)}, whole=True) as act:
        rows = involvements_of(desk)
        network = scoped_network(desk, scope, involved=rows)
        if seeds:
            listed = find_listed(desk.view, seeds)
            found = roll(network, listed.people, waves=waves)
            about = f"Seeds as given. {listed.account(len(found.seeds), 'in this network')}"
        else:
            found = roll(network, usual_seeds(network, number), waves=waves)
            about = f"No seeds were given: they are the {len(found.seeds)} people tied to the most others."
        reached = [person for person, wave in zip(network.ids, found.wave.tolist(), strict=True) if wave]
        known = _known(desk, scope, rows, reached)
        answer = (group_links_answer if gangs else snowball_answer)(network, found, known, said=[about])
        people = reached if not gangs else {str(p) for row in answer.column("people") if isinstance(row, list)
                                            for p in row}  # fmt: skip
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=people)


def _known(desk: Desk, scope: Scope, rows: Involvements, reached: Sequence[str]) -> Known:
    """Give confirmed memberships and recorded relations on the as-of day, and ties of gangs before the period."""
    from volt_graph.analysis.snowball import links
    from volt_graph.analysis.snowball_answer import Known
    from volt_graph.service.network_relations import gangs_on, relations_on, titles_of

    day = scope.until or desk.as_of(scope.as_of)
    groups = gangs_on(desk, day)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in relations_on(desk, day):
        said[one.pair].add("rival" if one.sign < 0 else "allied")
    on_record = {pair: " and ".join(sorted(words)) for pair, words in said.items()}
    titles = titles_of(desk, [*reached, *sorted({gang for of in groups.values() for gang in of})])
    since, _ = window_of(desk, scope)
    earlier: dict[tuple[str, str], int] = {}
    if since is not None:
        before = scoped_network(desk, replace(scope, since=None, until=since - timedelta(days=1)), involved=rows)
        earlier = {(link.one, link.other): len(link.entries) for link in links(before, groups)}
    return Known(groups, titles, on_record, earlier)
