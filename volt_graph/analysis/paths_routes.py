"""Paths under conditions: more than the shortest, in the order of time, through or avoiding people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.paths import Path, PathsFound, paths_answer, row_of
from volt_graph.analysis.paths_time import EventDays, events_by_day, latest_days, usable_events
from volt_graph.analysis.statement import counted
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.answer import Answer
    from volt_graph.model.network import Network

EXAMINED = 300_000
"""Beginnings of paths that are looked at before the search gives up and says so."""
FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a path has to keep to.

    `shortest` is how many simple paths are wanted, shortest first (None: only those of the fewest steps). With
    `in_time_order` no step's incident is earlier than the one before it. Each set of `through` has at least one
    person inside the path; nobody of `avoid` is inside it (the ends are not inside). No path is longer than
    `longest` steps.
    """

    shortest: int | None = None
    in_time_order: bool = False
    through: tuple[frozenset[str], ...] = ()
    avoid: frozenset[str] = frozenset()
    longest: int = 8


@dataclass(frozen=True, slots=True)
class _Search:
    network: Network
    source: int
    target: int
    away: Sequence[int]
    sets: tuple[tuple[frozenset[int], Sequence[int]], ...]
    events: EventDays | None
    latest: tuple[NDArray[int64], ...]


def find_routes(
    network: Network, start: str, end: str, conditions: Conditions, *, limit: int = 10
) -> tuple[PathsFound, bool]:
    """Find the simple paths that keep to the conditions, fewest steps first, then in the order of their people's ids.

    Gives the first `limit` of them, `total` = how many there are of up to the number of steps reached, and whether
    the search was complete. A simple path visits nobody twice; k shortest simple paths as in Yen, Management Science
    17, 712-716, 1971, found here by deepening. In time order, a path counts once however many incidents could serve
    a step, and the incidents of a step are those that fit between the steps before and after it (time-respecting
    paths, Holme and Saramaki, Physics Reports 519, 97-125, 2012).

    Raises NotFound for a person who is not in the network, WrongUsage for one person as both ends or as one to
    pass through.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "bd", "ac", "ce", "ed")])
    >>> found, complete = find_routes(net, "a", "d", Conditions(shortest=2))
    >>> [path.people for path in found.paths], found.total, complete
    ([('a', 'b', 'd'), ('a', 'c', 'e', 'd')], 2, True)
    >>> find_routes(net, "a", "d", Conditions(avoid=frozenset("b")))[0].paths[0].people
    ('a', 'c', 'e', 'd')
    """
    _check(start, end, conditions, limit)
    search = _prepare(network, start, end, conditions)
    wanted = limit if conditions.shortest is None else min(limit, conditions.shortest)
    found: list[tuple[int, ...]] = []
    budget = [EXAMINED]
    total, reached = 0, None
    for steps in range(max(search.away[search.source], 1), min(conditions.longest, network.n_people - 1) + 1):
        for rows in _exactly(search, steps, budget):
            total, reached = total + 1, steps
            if len(found) < wanted:
                found.append(rows)
        if budget[0] <= 0 or (total and total >= (conditions.shortest or 1)):
            break
    paths = tuple(_path(search, rows) for rows in found)
    return PathsFound(start, end, paths, total, reached), budget[0] > 0


def _check(start: str, end: str, conditions: Conditions, limit: int) -> None:
    if start == end:
        raise WrongUsage(f"start and end are the same person, {start}")
    if limit < 1 or conditions.longest < 1 or (conditions.shortest or 1) < 1:
        raise WrongUsage("a number of paths or steps is below 1", hint="give 1 or more")
    for wanted in conditions.through:
        if wanted and wanted <= {start, end}:
            raise WrongUsage(f"{min(wanted)} is an end of the path, not someone to pass through")


def _prepare(network: Network, start: str, end: str, conditions: Conditions) -> _Search:
    source, target = row_of(network, start), row_of(network, end)
    blocked = _rows(network, conditions.avoid) - {source, target}
    away = _steps_to(network, {target: 0}, blocked, passing=source)
    sets = []
    for wanted in conditions.through:
        rows = _rows(network, wanted) - {source, target} - blocked
        via = {row: away[row] for row in rows if away[row] < FAR}
        sets.append((frozenset(rows), _steps_to(network, via, blocked | {target}, passing=source)))
    events = events_by_day(network) if conditions.in_time_order else None
    latest = latest_days(network, target, conditions.longest) if events else ()
    return _Search(network, source, target, away, tuple(sets), events, latest)


def _rows(network: Network, people: Collection[str]) -> frozenset[int]:
    return frozenset(row for row, person in enumerate(network.ids) if person in people)


def _steps_to(network: Network, goals: Mapping[int, int], blocked: Collection[int], *, passing: int) -> Sequence[int]:
    """Give the fewest steps from everybody to a goal, plus what the goal itself still costs; nobody blocked between.

    The search does not go on through `passing`, where every path begins.
    """
    shape = Adjacency(network)
    back = shape.matrix(np.ones(len(network.indices), np.int8)).T.tocsr() if shape.directed else network
    away = [FAR] * network.n_people
    queue = [(cost, row) for row, cost in goals.items()]
    heapify(queue)
    while queue:
        cost, row = heappop(queue)
        if cost >= away[row]:
            continue
        away[row] = cost
        if row != passing:
            for other in back.indices[back.indptr[row] : back.indptr[row + 1]].tolist():
                if cost + 1 < away[other] and other not in blocked:
                    heappush(queue, (cost + 1, other))
    return away


def _exactly(search: _Search, steps: int, budget: list[int]) -> Iterator[tuple[int, ...]]:
    """Give every path of exactly so many steps; `budget` counts down the beginnings looked at."""
    net = search.network
    stack: list[tuple[tuple[int, ...], int]] = [((search.source,), 1)]
    while stack and budget[0] > 0:
        budget[0] -= 1
        path, day = stack.pop()
        left = steps - len(path) + 1
        if left == 0:
            yield path
            continue
        begin, stop = int(net.indptr[path[-1]]), int(net.indptr[path[-1] + 1])
        longer = []
        for entry in range(begin, stop):
            other = int(net.indices[entry])
            if other in path or (other == search.target) != (left == 1) or search.away[other] > left - 1:
                continue
            arrival = _arrival(search, entry, day, left - 1)
            if arrival is not None and _can_pass(search, (*path, other), left - 1):
                longer.append(((*path, other), arrival))
        stack.extend(reversed(longer))


def _arrival(search: _Search, entry: int, day: int, left: int) -> int | None:
    """Give the first day on which the step can be taken, None when the time order forbids it."""
    if search.events is None:
        return day
    arrival = search.events.first_from(entry, day)
    return arrival if arrival and arrival <= search.latest[left][search.network.indices[entry]] else None


def _can_pass(search: _Search, path: tuple[int, ...], left: int) -> bool:
    """Say whether every set has someone inside the path or can still be reached in time."""
    inside = path[1:-1] if path[-1] == search.target else path[1:]
    return all(via[path[-1]] <= left or not rows.isdisjoint(inside) for rows, via in search.sets)


def _path(search: _Search, rows: tuple[int, ...]) -> Path:
    net = search.network
    entries = []
    for one, other in zip(rows, rows[1:], strict=False):
        begin, stop = net.indptr[one], net.indptr[one + 1]
        entries.append(int(begin + np.searchsorted(net.indices[begin:stop], other)))
    if search.events is None:
        steps = tuple(net.events(entry) for entry in entries)
    else:
        steps = tuple(usable_events(net, search.events, entries))
    return Path(tuple(net.ids[row] for row in rows), steps)


def routes_answer(
    network: Network,
    found: PathsFound,
    conditions: Conditions,
    names: Mapping[str, str],
    *,
    complete: bool,
    conditions_said: Sequence[str] = (),
) -> Answer:
    """Give the rows of `paths_answer`, with the conditions and what was not searched in the notes."""
    answer = paths_answer(network, found, names)
    notes = [_said(found, conditions, complete=complete), *conditions_said]
    if conditions.in_time_order:
        notes.append("Each step has an incident on or after the day of the step before; those that fit are listed, "
                     "and incidents without a day serve no step.")  # fmt: skip
    params = {**answer.params, "shortest": conditions.shortest, "in_time_order": conditions.in_time_order,
              "longest": conditions.longest}  # fmt: skip
    title = f"Paths from {found.start} to {found.end}"
    return replace(answer, title=title, params=params, notes=(*notes, *answer.notes[1:]))


def _said(found: PathsFound, conditions: Conditions, *, complete: bool) -> str:
    stopped = f" The search stopped after {EXAMINED:,} beginnings: there may be more." if not complete else ""
    if found.length is None:
        return (f"No path of up to {counted(conditions.longest, 'step')} that keeps to the conditions joins "
                f"{found.start} and {found.end}.{stopped}")  # fmt: skip
    shown = "" if found.total == len(found.paths) else f", the first {len(found.paths):,} shown"
    if conditions.shortest is None:
        tail = f"{counted(found.length, 'step')}{shown}; no shorter one."
    else:
        tail = f"up to {counted(found.length, 'step')}{shown}; no shorter ones left out."
    return f"{counted(found.total, 'path')} of {tail}{stopped}"
