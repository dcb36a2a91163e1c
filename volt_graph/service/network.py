"""Network use cases: people ranked, computed groups, paths, victim-offender overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column
from volt_graph.model.network import Involvements, Network

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Scope:
    """Which ties count: tie type, window (a preset, or days that override it), as-of day, cap on incident size."""

    tie: str = "co_offending"
    window: str = "default"
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    cap: str | int | None = "25"

    def largest(self) -> int | None:
        """Give the cap as a number; None for no cap.

        >>> Scope(cap="none").largest() is None, Scope(cap="12").largest()
        (True, 12)
        """
        if self.cap is None or str(self.cap).lower() == "none":
            return None
        if not str(self.cap).isdigit() or int(self.cap) < 2:
            raise WrongUsage(f"--cap is {self.cap!r}", hint="give a number of people from 2, or none")
        return int(self.cap)


def scoped_network(desk: Desk, scope: Scope) -> Network:
    """Read the involvements and project the network of the scope."""
    from volt_graph.analysis.projection import project

    since, until = _window(desk, scope)
    return project(_involvements(desk), tie=scope.tie, since=since, until=until, cap=scope.largest())


def read_network(desk: Desk, scope: Scope) -> Network:
    """Give the projected network itself; the people in it are recorded as shown."""
    with desk.act("read", "network", _said(scope), whole=True) as act:
        network = scoped_network(desk, scope)
        act.note(people=network.ids, count=network.n_people)
        return network


def _window(desk: Desk, scope: Scope) -> tuple[date | None, date | None]:
    from volt_graph.analysis.window import window

    if scope.since is not None or scope.until is not None:
        return scope.since, scope.until
    return window(scope.window, desk.as_of(scope.as_of))


def _involvements(desk: Desk) -> Involvements:
    from volt_graph.catalogue.edges import read_involvements

    return read_involvements(desk.view)


def _names(desk: Desk, people: Sequence[str]) -> Mapping[str, str]:
    from volt_graph.catalogue.titles import read_titles

    return read_titles(desk.view, "Person", people)


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
    with desk.act("read", "network measure", {"by": wanted, "top": top, **_said(scope)}, whole=True) as act:
        network = scoped_network(desk, scope)
        measured = measure(network, wanted, pivots=pivots, seed=seed)
        ranked = rank_people(network, measured, by=wanted[0], top=top)
        people = [str(p) for p in ranked.column("person_id")]
        answer = _with_names(desk, ranked)
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=people)


def group_people(desk: Desk, scope: Scope, *, resolution: float = 1.0, runs: int = 50, seed: int = 1) -> Answer:
    """Give the computed groups of a network, largest first."""
    from volt_graph.analysis.groups import find_groups, groups_answer

    with desk.act(
        "read", "network groups", {"resolution": resolution, "seed": seed, **_said(scope)}, whole=True
    ) as act:
        network = scoped_network(desk, scope)
        found = find_groups(network, resolution=resolution, runs=runs, seed=seed)
        answer = groups_answer(network, found, _names(desk, network.ids))
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=network.ids)


def find_paths(desk: Desk, scope: Scope, start: str, end: str, *, limit: int = 10) -> Answer:
    """Give the shortest paths between two people, a row per step, with the incidents behind it."""
    from volt_graph.analysis.paths import paths_answer, shortest_paths
    from volt_graph.catalogue.resolve import resolve

    with desk.act("read", "network path", {"start": start, "end": end, **_said(scope)}, whole=True) as act:
        ends = [resolve(desk.view, "Person", text) for text in (start, end)]
        network = scoped_network(desk, scope)
        found = shortest_paths(network, ends[0], ends[1], limit=limit)
        people = sorted({person for path in found.paths for person in path.people})
        answer = paths_answer(network, found, _names(desk, people))
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=[*ends, *people])


def measure_overlap(desk: Desk, scope: Scope) -> Answer:
    """Count the people recorded both as suspect and as victim, against what chance would give."""
    from volt_graph.analysis.overlap import overlap, overlap_answer

    with desk.act("read", "network overlap", _said(scope), whole=True) as act:
        since, until = _window(desk, scope)
        found = overlap(_involvements(desk), since=since, until=until)
        return act.complete(desk.stamped(overlap_answer(found), as_of=desk.as_of(scope.as_of)), people=())


def _with_names(desk: Desk, ranked: Answer) -> Answer:
    """Put the person's recorded name beside the id."""
    names = _names(desk, [str(p) for p in ranked.column("person_id")])
    at = [c.name for c in ranked.columns].index("person_id") + 1
    columns = (*ranked.columns[:at], Column("name", "string", "name as recorded"), *ranked.columns[at:])
    rows = tuple((*row[:at], names.get(str(row[at - 1])), *row[at:]) for row in ranked.rows)
    return replace(ranked, columns=columns, rows=rows)


def _said(scope: Scope) -> dict[str, object]:
    return {name: getattr(scope, name) for name in ("tie", "window", "since", "until", "as_of", "cap")}
