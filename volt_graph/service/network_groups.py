"""Computed groups: who is in which, one opened, ties between them, and their agreement with known memberships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.scope import Scope, names_of, said, scoped_network

if TYPE_CHECKING:
    from volt_graph.analysis.groups import Groups
    from volt_graph.model.network import Network
    from volt_graph.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Division:
    """How groups are computed; `resolution` None is 1 for modularity and a density of 0.05 for cpm."""

    quality: str = "modularity"
    resolution: float | None = None
    runs: int = 50
    seed: int = 1

    def find(self, network: Network) -> Groups:
        """Divide the network."""
        from volt_graph.analysis.groups import find_groups

        usual = 0.05 if self.quality == "cpm" else 1.0
        chosen = usual if self.resolution is None else self.resolution
        return find_groups(network, quality=self.quality, resolution=chosen, runs=self.runs, seed=self.seed)


def group_people(desk: Desk, scope: Scope, division: Division | None = None) -> Answer:
    """Give the computed groups of a network, largest first."""
    from volt_graph.analysis.groups import groups_answer

    how = division or Division()
    with desk.act("read", "network groups", {**asdict(how), **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        answer = groups_answer(network, how.find(network), names_of(desk, network.ids))
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=network.ids)


def open_group(desk: Desk, scope: Scope, number: int, division: Division | None = None) -> Answer:
    """Give one computed group: positions of its people, and their confirmed memberships."""
    from volt_graph.analysis.groups_card import card_answer
    from volt_graph.catalogue.edges_groups import read_members
    from volt_graph.catalogue.titles import read_titles

    how = division or Division()
    with desk.act("read", "network group", {"group": number, **asdict(how), **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        groups = how.find(network)
        people = [person for person, group in zip(network.ids, groups.membership.tolist(), strict=True)
                  if group == number]  # fmt: skip
        as_of = desk.as_of(scope.as_of)
        members = [one for one in read_members(desk.view) if one.on(as_of)]
        titles = read_titles(desk.view, "Gang", sorted({one.gang for one in members}))
        gangs: dict[str, set[str]] = defaultdict(set)
        for one in members:
            gangs[one.person].add(titles.get(one.gang, one.gang))
        answer = card_answer(network, groups, number, names_of(desk, people), gangs)
        return act.complete(desk.stamped(answer, as_of=as_of), people=people)


def tie_groups(desk: Desk, scope: Scope, division: Division | None = None) -> Answer:
    """Give the ties between computed groups, and those inside each."""
    from volt_graph.analysis.groups_card import quotient_answer

    how = division or Division()
    with desk.act("read", "network group-ties", {**asdict(how), **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        answer = quotient_answer(network, how.find(network))
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)))


def compare_with_members(
    desk: Desk,
    scope: Scope,
    division: Division | None = None,
    *,
    resolutions: Sequence[float] | None = None,
    statuses: Sequence[str] = ("confirmed",),
) -> Answer:
    """Compare computed groups with known memberships over a grid of resolutions."""
    from volt_graph.analysis.groups_check import check_groups
    from volt_graph.catalogue.edges_groups import read_members

    how = division or Division()
    params = {**asdict(how), **said(scope), "resolutions": resolutions, "statuses": list(statuses)}
    with desk.act("read", "network group-check", params, whole=True) as act:
        as_of = desk.as_of(scope.as_of)
        members = [one for one in read_members(desk.view, statuses=statuses) if one.on(as_of)]
        answer = check_groups(scoped_network(desk, scope), members, quality=how.quality, resolutions=resolutions,
                              runs=how.runs, seed=how.seed)  # fmt: skip
        return act.complete(desk.stamped(answer, as_of=as_of))
