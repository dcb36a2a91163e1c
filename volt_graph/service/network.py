"""Network use cases: people ranked, computed groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column
from volt_graph.model.network import Network
from volt_graph.service.scope import Scope, names_of, said, scoped_network

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def read_network(desk: Desk, scope: Scope) -> Network:
    """Give the projected network itself; the people in it are recorded as shown."""
    with desk.act("read", "network", said(scope), whole=True) as act:
        network = scoped_network(desk, scope)
        act.note(people=network.ids, count=network.n_people)
        return network


def list_measures() -> Answer:
    """List the measures that can be asked for."""
    from volt_graph.analysis.centrality import MEASURES

    rows = tuple((name, spec.title, spec.unit, spec.meaning) for name, spec in MEASURES.items())
    columns = (
        Column("name", "string", "name for --by"),
        Column("title", "string", "textbook name"),
        Column("unit", "string", "what it counts or is divided by"),
        Column("meaning", "string", "in plain words"),
    )
    return Answer("measures", "Network measures", columns, rows, total=len(rows))


def measure_people(
    desk: Desk, scope: Scope, *, by: Sequence[str], top: int, pivots: int | None = None, seed: int = 1
) -> Answer:
    """Rank the people of a network by the first of the measures `by`; ties at the cut stay in.

    Raises
    ------
    WrongUsage
        when a measure is not known.

    """
    from volt_graph.analysis.centrality import MEASURES, measure
    from volt_graph.analysis.ranking import rank_people

    wanted = [name.strip() for name in by if name.strip()]
    unknown = [name for name in wanted if name not in MEASURES]
    if unknown or not wanted:
        raise WrongUsage(f"no measure is called {(unknown or [''])[0]!r}", hint=f"measures: {', '.join(MEASURES)}")
    with desk.act("read", "network measure", {"by": wanted, "top": top, **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        measured = measure(network, wanted, pivots=pivots, seed=seed)
        ranked = rank_people(network, measured, by=wanted[0], top=top)
        people = [str(p) for p in ranked.column("person_id")]
        answer = _with_names(desk, ranked)
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=people)


def group_people(desk: Desk, scope: Scope, *, resolution: float = 1.0, runs: int = 50, seed: int = 1) -> Answer:
    """Give the computed groups of a network, largest first."""
    from volt_graph.analysis.groups import find_groups, groups_answer

    with desk.act("read", "network groups", {"resolution": resolution, "seed": seed, **said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        found = find_groups(network, resolution=resolution, runs=runs, seed=seed)
        answer = groups_answer(network, found, names_of(desk, network.ids))
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=network.ids)


def _with_names(desk: Desk, ranked: Answer) -> Answer:
    """Put the person's recorded name beside the id."""
    names = names_of(desk, [str(p) for p in ranked.column("person_id")])
    at = [c.name for c in ranked.columns].index("person_id") + 1
    columns = (*ranked.columns[:at], Column("name", "string", "name as recorded"), *ranked.columns[at:])
    rows = tuple((*row[:at], names.get(str(row[at - 1])), *row[at:]) for row in ranked.rows)
    return replace(ranked, columns=columns, rows=rows)
