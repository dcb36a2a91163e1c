"""Paths under conditions: more than the shortest, in the order of time, through or avoiding people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from volt_graph.analysis.paths import Path, PathsFound, entry_of, paths_answer
from volt_graph.analysis.paths_search import Conditions, Search, exactly, lightest, prepare
from volt_graph.analysis.paths_time import usable_events
from volt_graph.analysis.statement import counted
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Column

if TYPE_CHECKING:
    from volt_graph.model.answer import Answer
    from volt_graph.model.network import Network

__all__ = ["Conditions", "find_routes", "routes_answer"]

EXAMINED = 300_000
"""Beginnings of paths that are looked at before the search gives up and says so."""


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
    search = prepare(network, start, end, conditions)
    if conditions.weighted:
        return _lightest_routes(search, start, end, conditions, limit)
    wanted = limit if conditions.shortest is None else min(limit, conditions.shortest)
    found: list[tuple[int, ...]] = []
    budget = [EXAMINED]
    total, reached = 0, None
    for steps in range(max(search.away[search.source], 1), min(conditions.longest, network.n_people - 1) + 1):
        for rows in exactly(search, steps, budget):
            total, reached = total + 1, steps
            if len(found) < wanted:
                found.append(rows)
        if budget[0] <= 0 or (total and total >= (conditions.shortest or 1)):
            break
    paths = tuple(_path(search, rows) for rows in found)
    return PathsFound(start, end, paths, total, reached), budget[0] > 0


def _lightest_routes(
    search: Search, start: str, end: str, conditions: Conditions, limit: int
) -> tuple[PathsFound, bool]:
    """Find the paths of least length; those as long as the last one wanted are counted too."""
    budget = [EXAMINED]
    found: list[tuple[int, ...]] = []
    total, last = 0, None
    for length, rows in lightest(search, conditions.longest, budget):
        if last is not None and length > last and total >= (conditions.shortest or 1):
            break
        total, last = total + 1, length
        if len(found) < (limit if conditions.shortest is None else min(limit, conditions.shortest)):
            found.append(rows)
    paths = tuple(_path(search, rows) for rows in found)
    steps = max((len(path.steps) for path in paths), default=None)
    return PathsFound(start, end, paths, total, steps), budget[0] > 0


def _check(start: str, end: str, conditions: Conditions, limit: int) -> None:
    if start == end:
        raise WrongUsage(f"start and end are the same person, {start}")
    if limit < 1 or conditions.longest < 1 or (conditions.shortest or 1) < 1:
        raise WrongUsage("a number of paths or steps is below 1", hint="give 1 or more")
    for wanted in conditions.through:
        if wanted and wanted <= {start, end}:
            raise WrongUsage(f"{min(wanted)} is an end of the path, not someone to pass through")


def _path(search: Search, rows: tuple[int, ...]) -> Path:
    net = search.network
    entries = [entry_of(net, one, other) for one, other in pairwise(rows)]
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
    if conditions.weighted:
        answer = _with_lengths(answer, network, found)
        notes.append("A tie is 1/weight long, so that strong ties are short; `length` is the sum along the path.")
    params = {**answer.params, "shortest": conditions.shortest, "in_time_order": conditions.in_time_order,
              "longest": conditions.longest, "weighted": conditions.weighted}  # fmt: skip
    title = f"Paths from {found.start} to {found.end}"
    return replace(answer, title=title, params=params, notes=(*notes, *answer.notes[1:]))


def _with_lengths(answer: Answer, network: Network, found: PathsFound) -> Answer:
    """Put the weight of each step's tie and the length of its path on the rows."""
    row = {person: i for i, person in enumerate(network.ids)}
    weights = [
        [float(network.weight[entry_of(network, row[one], row[other])]) for one, other in pairwise(path.people)]
        for path in found.paths
    ]
    added = [(round(weight, 6), round(sum(1 / w for w in path), 6)) for path in weights for weight in path]
    columns = (Column("weight", "float", "weight of the tie"), Column("length", "float", "sum of 1/weight on the path"))
    return replace(answer, columns=(*answer.columns, *columns),
                   rows=tuple((*line, *more) for line, more in zip(answer.rows, added, strict=True)))  # fmt: skip


def _said(found: PathsFound, conditions: Conditions, *, complete: bool) -> str:
    stopped = f" The search stopped after {EXAMINED:,} beginnings: there may be more." if not complete else ""
    if found.length is None:
        return (f"No path of up to {counted(conditions.longest, 'step')} that keeps to the conditions joins "
                f"{found.start} and {found.end}.{stopped}")  # fmt: skip
    shown = "" if found.total == len(found.paths) else f", the first {len(found.paths):,} shown"
    if conditions.weighted:
        last = "the least length" if conditions.shortest is None else "the least lengths"
        tail = f"{last}{shown}; no shorter one left out."
    elif conditions.shortest is None:
        tail = f"{counted(found.length, 'step')}{shown}; no shorter one."
    else:
        tail = f"up to {counted(found.length, 'step')}{shown}; no shorter ones left out."
    return f"{counted(found.total, 'path')} of {tail}{stopped}"
