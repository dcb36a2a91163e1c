"""Pairs to a frozen compressed-sparse-row network: one sort, then run lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from volt_graph.model.network import Network

if TYPE_CHECKING:
    from numpy import float64, int32, int64
    from numpy.typing import NDArray

    from volt_graph.analysis.rows import Coded
    from volt_graph.model.network import TieMeaning


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """One row per pair and event: people a and b (a < b when undirected), event code, what the event adds.

    `event` is None when the ties come without incidents; else it ascends.
    """

    a: NDArray[int64]
    b: NDArray[int64]
    event: NDArray[int64] | None
    weight: NDArray[float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Ties:
    """Each tie once: ends, events behind it (`events[start[i]:start[i] + count[i]]`), sums over them."""

    a: NDArray[int64]
    b: NDArray[int64]
    start: NDArray[int64]
    count: NDArray[int64]
    weight: NDArray[float64]
    first: NDArray[int32]
    last: NDArray[int32]
    events: NDArray[int64]


def freeze(
    coded: Coded,
    pairs: Pairs,
    meaning: TieMeaning,
    *,
    dropped: tuple[tuple[str, int], ...],
    withheld: int,
    left_out: tuple[tuple[str, int], ...] = (),
) -> Network:
    """Sum pairs to ties, put them in rows (both rows when undirected) and make every array read-only."""
    ties = _ties(pairs, coded)
    rows, columns, tie = _entries(ties, directed=meaning.directed)
    length = ties.count[tie] if pairs.event is not None else np.zeros(len(tie), np.int64)
    event_ptr = np.concatenate(([0], np.cumsum(length)))
    at = np.arange(int(event_ptr[-1])) - np.repeat(event_ptr[:-1] - ties.start[tie], length)
    indptr = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(coded.ids)))))
    return Network(
        ids=coded.ids,
        indptr=_fixed(indptr, np.int64),
        indices=_fixed(columns, np.int32),
        count=_fixed(ties.count[tie], np.int32),
        weight=_fixed(ties.weight[tie], np.float64),
        first_day=_fixed(ties.first[tie], np.int32),
        last_day=_fixed(ties.last[tie], np.int32),
        event_ptr=_fixed(event_ptr, np.int64),
        event_index=_fixed(ties.events[at], np.int32),
        incident_ids=coded.incident_ids,
        dropped=dropped,
        meaning=meaning,
        n_incidents=len(coded.incident_ids),
        undated=coded.undated,
        withheld=withheld,
        incident_day=_fixed(coded.day, np.int32),
        left_out=left_out,
    )


def _ties(pairs: Pairs, coded: Coded) -> _Ties:
    size = max(len(coded.ids), 1)
    key = pairs.a * size + pairs.b
    order = np.argsort(key, kind="stable")
    key = key[order]
    start = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    none = np.zeros(len(start), np.int32)
    count = np.diff(np.append(start, len(key)))
    weight = np.add.reduceat(pairs.weight[order], start) if len(key) else np.zeros(0)
    a, b = key[start] // size, key[start] % size
    if pairs.event is None or not len(key):
        return _Ties(a, b, start, count, weight, none, none, np.zeros(0, np.int64))
    events = pairs.event[order]
    day = coded.day[events]
    never = np.iinfo(np.int32).max
    first = np.minimum.reduceat(np.where(day == 0, never, day), start)
    first[first == never] = 0
    return _Ties(a, b, start, count, weight, first, np.maximum.reduceat(day, start), events)


def _entries(ties: _Ties, *, directed: bool) -> tuple[NDArray[int64], NDArray[int64], NDArray[int64]]:
    """Give row, column and tie number of every entry, ascending by row, then column."""
    tie = np.arange(len(ties.a))
    if directed:
        return ties.a, ties.b, tie
    rows, columns = np.concatenate((ties.a, ties.b)), np.concatenate((ties.b, ties.a))
    order = np.lexsort((columns, rows))
    return rows[order], columns[order], np.concatenate((tie, tie))[order]


def _fixed(values: NDArray[Any], kind: type) -> NDArray[Any]:
    frozen: NDArray[Any] = np.array(values, kind)
    frozen.flags.writeable = False
    return frozen
