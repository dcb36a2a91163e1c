"""Days along a path: which incidents of a tie can follow the step before and still leave a way on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class EventDays:
    """Dated incidents of every entry of a network by day: ordinals and places in `Network.incident_ids`."""

    start: Sequence[int]
    day: Sequence[int]
    event: Sequence[int]

    def first_from(self, entry: int, day: int) -> int | None:
        """Give the first day on or after `day`, None when the tie has no later incident."""
        stop = self.start[entry + 1]
        at = bisect_left(self.day, day, self.start[entry], stop)
        return self.day[at] if at < stop else None

    def last_until(self, entry: int, day: int) -> int:
        """Give the last day on or before `day`; there must be one."""
        return self.day[bisect_right(self.day, day, self.start[entry], self.start[entry + 1]) - 1]

    def between(self, entry: int, first: int, last: int) -> Sequence[int]:
        """Give the incidents from the first to the last day, by day, then id."""
        low = bisect_left(self.day, first, self.start[entry], self.start[entry + 1])
        high = bisect_right(self.day, last, self.start[entry], self.start[entry + 1])
        return self.event[low:high]


def events_by_day(network: Network) -> EventDays:
    """Sort the dated incidents of every tie by day, then id. Raises WrongUsage for ties without incidents."""
    if network.incident_day is None or not len(network.incident_ids):
        raise WrongUsage("these ties have no dated incidents, so there is no order of time")
    entry, day = _flat(network)
    order = np.lexsort((network.event_index, day, entry))
    order = order[day[order] > 0]
    start = np.searchsorted(entry[order], np.arange(len(network.indices) + 1))
    return EventDays(start.tolist(), day[order].tolist(), network.event_index[order].tolist())


def latest_days(network: Network, target: int, steps: int) -> tuple[NDArray[int64], ...]:
    """For 0 to `steps` steps left: the last day on which to be with each person and still reach the target in order.

    0 where the target cannot be reached. One pass over all incidents of all ties a step.
    """
    entry, day = _flat(network)
    rows = np.repeat(np.arange(network.n_people), np.diff(network.indptr))[entry]
    to = network.indices[entry]
    latest = np.zeros(network.n_people, np.int64)
    latest[target] = NEVER
    found = [latest]
    for _ in range(steps):
        further = found[-1].copy()
        fits = (day > 0) & (day <= found[-1][to])
        np.maximum.at(further, rows[fits], day[fits])
        found.append(further)
    return tuple(found)


def usable_events(network: Network, events: EventDays, entries: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Give for each step of a path the incidents that fit between the steps before and after it, by day.

    The ties of the path are known to have an order: each step's first possible day, from the start on, and last
    possible day, from the end back, leave at least one incident.
    """
    first, last = [1], [NEVER]
    for entry in entries:
        first.append(events.first_from(entry, first[-1]) or NEVER)
    for entry in reversed(entries):
        last.append(events.last_until(entry, last[-1]))
    for step, entry in enumerate(entries):
        fitting = events.between(entry, first[step], last[len(entries) - 1 - step])
        yield tuple(network.incident_ids[event] for event in fitting)


def _flat(network: Network) -> tuple[NDArray[int64], NDArray[int64]]:
    """Give the entry and the day of every incident behind every entry."""
    days = np.zeros(0, np.int64) if network.incident_day is None else network.incident_day.astype(np.int64)
    entry = np.repeat(np.arange(len(network.indices)), np.diff(network.event_ptr))
    return entry, days[network.event_index]
