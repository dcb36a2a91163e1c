"""Paths between two people: shortest, more than the shortest, in the order of time, through or avoiding people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.scope import Scope, involvements_of, names_of, said, scoped_network, window_of

if TYPE_CHECKING:
    from volt_graph.analysis.paths_routes import Conditions
    from volt_graph.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions as a user gives them: ids full or bare, roles by name (see `analysis.paths_routes.Conditions`)."""

    shortest: int | None = None
    in_time_order: bool = False
    through: Sequence[str] = ()
    avoid: Sequence[str] = ()
    through_role: Sequence[str] = ()
    avoid_role: Sequence[str] = ()
    longest: int = 8
    weighted: bool = False

    @property
    def plain(self) -> bool:
        """Whether only the shortest paths are asked for, without any condition."""
        return self.shortest is None and not self.in_time_order and not self.weighted and not any(
            (self.through, self.avoid, self.through_role, self.avoid_role)
        )  # fmt: skip

    def sentences(self) -> list[str]:
        """Say the conditions on people."""
        words = (("through", "through", self.through), ("avoiding", "avoiding", self.avoid),
                 ("through someone", "recorded as", self.through_role),
                 ("avoiding everybody", "recorded as", self.avoid_role))  # fmt: skip
        found = [f"{first if first == second else f'{first} {second}'} {' and '.join(values)}"
                 for first, second, values in words if values]  # fmt: skip
        return [f"Paths {', '.join(found)}; the two ends are free of this."] if found else []


def find_paths(
    desk: Desk, scope: Scope, start: str, end: str, *, limit: int = 10, wanted: Wanted | None = None
) -> Answer:
    """Give paths between two people, a row per step, with the incidents behind it."""
    from volt_graph.analysis.paths import paths_answer, row_of, shortest_paths
    from volt_graph.analysis.paths_routes import find_routes, routes_answer
    from volt_graph.catalogue.resolve import resolve

    asked = wanted or Wanted()
    params = {"start": start, "end": end, **said(scope), **({} if asked.plain else asdict(asked))}
    with desk.act("read", "network path", params, whole=True) as act:
        ends = [resolve(desk.view, "Person", text) for text in (start, end)]
        network = scoped_network(desk, scope)
        if asked.plain:
            found = shortest_paths(network, ends[0], ends[1], limit=limit)
            complete, conditions = True, None
        else:
            conditions = _conditions(desk, scope, asked)
            for through in conditions.through[: len(asked.through)]:
                row_of(network, min(through))
            found, complete = find_routes(network, ends[0], ends[1], conditions, limit=limit)
        people = sorted({person for path in found.paths for person in path.people})
        names = names_of(desk, people)
        if conditions is None:
            answer = paths_answer(network, found, names)
        else:
            answer = routes_answer(network, found, conditions, names, complete=complete,
                                   conditions_said=asked.sentences())  # fmt: skip
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=[*ends, *people])


def _conditions(desk: Desk, scope: Scope, wanted: Wanted) -> Conditions:
    from volt_graph.analysis.paths_routes import Conditions
    from volt_graph.catalogue.resolve import resolve

    through = [frozenset([resolve(desk.view, "Person", text)]) for text in wanted.through]
    avoid = {resolve(desk.view, "Person", text) for text in wanted.avoid}
    in_role = _in_roles(desk, scope, {*wanted.through_role, *wanted.avoid_role})
    through += [in_role[role] for role in wanted.through_role]
    return Conditions(
        wanted.shortest, wanted.in_time_order, tuple(through),
        frozenset(avoid.union(*(in_role[role] for role in wanted.avoid_role))), wanted.longest,
        wanted.weighted,
    )  # fmt: skip


def _in_roles(desk: Desk, scope: Scope, roles: set[str]) -> dict[str, frozenset[str]]:
    """Give the people counted in each role in the period."""
    from volt_graph.analysis.rows import encode

    if not roles:
        return {}
    since, until = window_of(desk, scope)
    found = involvements_of(desk)
    return {role: frozenset(encode(found, roles=[role], sources=(), since=since, until=until).ids) for role in roles}
