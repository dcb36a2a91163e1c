"""All shortest paths between two people, with the incidents behind every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network


@dataclass(frozen=True, slots=True)
class Path:
    """People from start to end; `steps[k]` are the incidents behind the tie of people k and k + 1, ascending."""

    people: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PathsFound:
    """The first `limit` of `total` equally short paths, in the order of their people's ids.

    `length` is the number of steps; None (and total 0) when no path joins the two.
    """

    start: str
    end: str
    paths: tuple[Path, ...]
    total: int
    length: int | None


def shortest_paths(network: Network, start: str, end: str, *, limit: int = 10) -> PathsFound:
    """Find every shortest path, each tie one step long; in a directed network along the direction of the ties.

    Raises NotFound for a person with no counted role in the network, WrongUsage when both are one person or the
    limit is under 1.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bd", "cd")])
    >>> found = shortest_paths(net, "a", "d")
    >>> found.length, found.total, [path.people for path in found.paths]
    (2, 2, [('a', 'b', 'd'), ('a', 'c', 'd')])
    """
    if limit < 1:
        raise WrongUsage(f"{limit} paths are none", hint="give 1 or more")
    if start == end:
        raise WrongUsage(f"start and end are the same person, {start}")
    source, target = row_of(network, start), row_of(network, end)
    away, ways = _to_target(network, source, target)
    if away[source] < 0:
        return PathsFound(start, end, (), 0, None)
    found = islice(_walk(network, away, source), limit)
    return PathsFound(start, end, tuple(_path(network, rows) for rows in found), ways, int(away[source]))


def row_of(network: Network, person: str) -> int:
    """Give the person's row. Raises NotFound for somebody without a counted role in the network."""
    at = int(np.searchsorted(np.array(network.ids, object), person)) if network.ids else 0
    if at == network.n_people or network.ids[at] != person:
        raise NotFound(
            f"{person} is not in this network: no counted role in the period",
            hint="widen the window, or choose another tie",
        )
    return at


def _to_target(network: Network, source: int, target: int) -> tuple[NDArray[int64], int]:
    """Give steps to the target (-1 = none; searched until the source is met), and the number of shortest paths."""
    shape = Adjacency(network)
    back = shape.matrix(np.ones(len(network.indices), np.int8)).T.tocsr() if shape.directed else network
    away = np.full(network.n_people, -1, np.int64)
    away[target] = 0
    ways: dict[int, int] = {target: 1}
    level, frontier = 0, [target]
    while frontier and source not in ways:
        level += 1
        reached: dict[int, int] = {}
        for row in frontier:
            for other in back.indices[back.indptr[row] : back.indptr[row + 1]].tolist():
                if away[other] < 0:
                    reached[other] = reached.get(other, 0) + ways[row]
        ways = reached
        frontier = sorted(reached)
        away[frontier] = level
    return away, ways.get(source, 0)


def _walk(network: Network, away: NDArray[int64], source: int) -> Iterator[tuple[int, ...]]:
    """Give paths in the order of their rows, which is that of ids, one by one."""
    stack: list[tuple[int, ...]] = [(source,)]
    while stack:
        path = stack.pop()
        left = away[path[-1]]
        if left == 0:
            yield path
            continue
        near = network.indices[network.indptr[path[-1]] : network.indptr[path[-1] + 1]]
        stack.extend((*path, other) for other in near[away[near] == left - 1][::-1].tolist())


def _path(network: Network, rows: tuple[int, ...]) -> Path:
    steps = tuple(network.events(entry_of(network, one, other)) for one, other in pairwise(rows))
    return Path(tuple(network.ids[row] for row in rows), steps)


def entry_of(network: Network, one: int, other: int) -> int:
    """Give the entry of the tie between two rows that are tied."""
    begin, stop = network.indptr[one], network.indptr[one + 1]
    return int(begin + np.searchsorted(network.indices[begin:stop], other))


def paths_answer(network: Network, found: PathsFound, names: Mapping[str, str]) -> Answer:
    """One row per step of every path; `total` counts the rows shown, notes say how many paths are equally short."""
    rows = tuple(
        (number, step, one, names.get(one, ""), other, names.get(other, ""), len(incidents), list(incidents))
        for number, path in enumerate(found.paths, 1)
        for step, (one, other, incidents) in enumerate(zip(path.people, path.people[1:], path.steps, strict=False), 1)
    )
    columns = (
        Column("path", "integer", "number of the path"),
        Column("step", "integer", "step along the path, from 1"),
        Column("from_id", "string", "person the step starts from"),
        Column("from_name", "string", "name as recorded"),
        Column("to_id", "string", "person the step leads to"),
        Column("to_name", "string", "name as recorded"),
        Column("incidents", "integer", "incidents behind the tie"),
        Column("incident_ids", "list", "ids of those incidents"),
    )
    params = {"start": found.start, "end": found.end, "tie": network.meaning.tie}
    return Answer("network_path", f"Shortest paths from {found.start} to {found.end}", columns, rows, params=params,
                  total=len(rows), looked_at=network.n_people,
                  notes=(_said(found), *network_notes(network)), basis=drawn_from(network))  # fmt: skip


def _said(found: PathsFound) -> str:
    if found.length is None:
        return f"No path of these ties joins {found.start} and {found.end}."
    shown = "" if found.total == len(found.paths) else f", the first {len(found.paths):,} shown"
    steps = counted(found.length, "step")
    return f"{counted(found.total, 'path')} of {steps}{shown}; there is no shorter one."
