"""The search behind paths under conditions: what may come next, and every path of so many steps or of least length."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.paths import row_of
from volt_graph.analysis.paths_time import EventDays, events_by_day, latest_days
from volt_graph.analysis.weighted import lengths

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network

FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a path has to keep to.

    `shortest` is how many simple paths are wanted, shortest first (None: only those of the fewest steps). With
    `in_time_order` no step's incident is earlier than the one before it. Each set of `through` has at least one
    person inside the path; nobody of `avoid` is inside it (the ends are not inside). No path is longer than
    `longest` steps. With `weighted` a tie is 1/weight long, so that strong ties are short, and the shortest paths are
    those of the least sum.
    """

    shortest: int | None = None
    in_time_order: bool = False
    through: tuple[frozenset[str], ...] = ()
    avoid: frozenset[str] = frozenset()
    longest: int = 8
    weighted: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """A prepared search: steps left from everybody to the target, people to pass, days of the incidents.

    `long` is the whole-number length of every entry (None: one step each), `least` the least length from everybody
    to the target.
    """

    network: Network
    source: int
    target: int
    away: Sequence[int]
    sets: tuple[tuple[frozenset[int], Sequence[int]], ...]
    events: EventDays | None
    latest: tuple[NDArray[int64], ...]
    long: Sequence[int] | None = None
    least: Sequence[int] = ()


def prepare(network: Network, start: str, end: str, conditions: Conditions) -> Search:
    """Find the ends, and how far everybody is from the target and from the people to pass through."""
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
    long = lengths(network.weight) if conditions.weighted else None
    least = _steps_to(network, {target: 0}, blocked, passing=source, long=long) if long else ()
    return Search(network, source, target, away, tuple(sets), events, latest, long, least)


def _rows(network: Network, people: Collection[str]) -> frozenset[int]:
    return frozenset(row for row, person in enumerate(network.ids) if person in people)


def _steps_to(
    network: Network,
    goals: Mapping[int, int],
    blocked: Collection[int],
    *,
    passing: int,
    long: Sequence[int] | None = None,
) -> Sequence[int]:
    """Give the fewest steps from everybody to a goal, plus what the goal itself still costs; nobody blocked between.

    The search does not go on through `passing`, where every path begins. With `long` the least length takes the
    place of the fewest steps. FAR, or more, is out of reach.
    """
    shape = Adjacency(network)
    entries = np.arange(len(network.indices))
    back = shape.matrix(entries).T.tocsr() if shape.directed else shape.matrix(entries)
    far = FAR if long is None else sum(long) + 1
    away = [far] * network.n_people
    queue = [(cost, row) for row, cost in goals.items()]
    heapify(queue)
    while queue:
        cost, row = heappop(queue)
        if cost >= away[row]:
            continue
        away[row] = cost
        if row != passing:
            begin, stop = back.indptr[row], back.indptr[row + 1]
            for other, entry in zip(back.indices[begin:stop].tolist(), back.data[begin:stop].tolist(), strict=True):
                reach = cost + (1 if long is None else long[entry])
                if reach < away[other] and other not in blocked:
                    heappush(queue, (reach, other))
    return away


def exactly(search: Search, steps: int, budget: list[int]) -> Iterator[tuple[int, ...]]:
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
        longer = [((*path, int(net.indices[entry])), arrival) for entry, arrival in _steps(search, path, day, left - 1)
                  if (int(net.indices[entry]) == search.target) == (left == 1)]  # fmt: skip
        stack.extend(reversed(longer))


def lightest(search: Search, longest: int, budget: list[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give (length, path) of every path of up to `longest` steps, least length first, then by the order of ids.

    Beginnings are taken up in the order of the least length they can lead to, so that no shorter path is left when one
    is given (A*; the bound is the least length with everybody free to be met again).
    """
    net, long = search.network, search.long or ()
    heap: list[tuple[int, tuple[int, ...], int, int]] = [(search.least[search.source], (search.source,), 0, 1)]
    while heap and budget[0] > 0:
        budget[0] -= 1
        bound, path, sofar, day = heappop(heap)
        if path[-1] == search.target:
            yield bound, path
            continue
        for entry, arrival in _steps(search, path, day, longest - len(path)):
            other, reach = int(net.indices[entry]), sofar + long[entry]
            heappush(heap, (reach + search.least[other], (*path, other), reach, arrival))


def _steps(search: Search, path: tuple[int, ...], day: int, left: int) -> Iterator[tuple[int, int]]:
    """Give the entries a path can go on by, with the day of arrival, when `left` steps may follow."""
    net = search.network
    for entry in range(int(net.indptr[path[-1]]), int(net.indptr[path[-1] + 1])):
        other = int(net.indices[entry])
        if other in path or search.away[other] > left:
            continue
        arrival = _arrival(search, entry, day, left)
        if arrival is not None and _can_pass(search, (*path, other), left):
            yield entry, arrival


def _arrival(search: Search, entry: int, day: int, left: int) -> int | None:
    """Give the first day on which the step can be taken, None when the time order forbids it."""
    if search.events is None:
        return day
    arrival = search.events.first_from(entry, day)
    return arrival if arrival and arrival <= search.latest[left][search.network.indices[entry]] else None


def _can_pass(search: Search, path: tuple[int, ...], left: int) -> bool:
    """Say whether every set has someone inside the path or can still be reached in time."""
    inside = path[1:-1] if path[-1] == search.target else path[1:]
    return all(via[path[-1]] <= left or not rows.isdisjoint(inside) for rows, via in search.sets)
