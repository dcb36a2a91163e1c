"""Involvements as integer columns: filtered by role, status and window, each person once per incident."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.model.schema.ties import LEFT_OUT_STATUSES

if TYPE_CHECKING:
    from numpy import bool_, int32, int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Involvements


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Involvements in some roles, as codes.

    `person`, `incident` (codes into `ids`, `incident_ids`, both ascending) and `source` (True for the roles ties
    start from) are aligned and sorted by (incident, person); `day[i]` is the ordinal of incident code i, 0 undated.
    """

    ids: tuple[str, ...]
    incident_ids: tuple[str, ...]
    person: NDArray[int64]
    incident: NDArray[int64]
    source: NDArray[bool_]
    day: NDArray[int32]
    undated: int


def encode(
    found: Involvements,
    *,
    roles: Sequence[str],
    sources: Sequence[str],
    since: date | None,
    until: date | None,
) -> Coded:
    """Keep the counted rows of `roles`, code people and incidents, drop repeats of (incident, person, end).

    Suspects with a status of LEFT_OUT_STATUSES are not counted. With a window, undated incidents are left out and
    counted. A person who is listed twice on one incident in one role counts once.
    """
    rows = _counted(found, roles)
    days = np.fromiter((0 if (d := found.day[i]) is None else d.toordinal() for i in rows), np.int32, len(rows))
    undated = 0
    if since is not None or until is not None:
        low = 1 if since is None else since.toordinal()
        high = np.iinfo(np.int32).max if until is None else until.toordinal()
        undated = len({found.incident[rows[k]] for k in np.flatnonzero(days == 0)})
        kept = np.flatnonzero((days >= low) & (days <= high))
        rows, days = [rows[k] for k in kept], days[kept]
    ids, person = _codes([found.person[i] for i in rows])
    incident_ids, incident = _codes([found.incident[i] for i in rows])
    day = np.zeros(len(incident_ids), np.int32)
    day[incident] = days
    starts = frozenset(sources)
    source = np.fromiter((found.role[i] in starts for i in rows), np.bool_, len(rows))
    key = np.sort((incident * max(len(ids), 1) + person) * 2 + source)  # np.unique hashes first: ten times slower
    key = key[np.diff(key, prepend=-1) != 0]
    pair = key // 2
    size = max(len(ids), 1)
    return Coded(ids, incident_ids, pair % size, pair // size, (key % 2).astype(np.bool_), day, undated)


def leave_out(found: Involvements, without: Collection[tuple[str, str]]) -> Involvements:
    """Give the involvements but for these (person, incident) rows."""
    if not without:
        return found
    kept = [i for i, row in enumerate(zip(found.person, found.incident, strict=True)) if row not in without]
    return replace(
        found,
        person=tuple(found.person[i] for i in kept),
        incident=tuple(found.incident[i] for i in kept),
        role=tuple(found.role[i] for i in kept),
        day=tuple(found.day[i] for i in kept),
        status=tuple(found.status[i] for i in kept),
    )


def _counted(found: Involvements, roles: Sequence[str]) -> list[int]:
    wanted, left_out = frozenset(roles), frozenset(LEFT_OUT_STATUSES)
    return [
        i
        for i, (role, status) in enumerate(zip(found.role, found.status, strict=True))
        if role in wanted and not (role == "suspect" and status in left_out)
    ]


def _codes(words: list[str]) -> tuple[tuple[str, ...], NDArray[int64]]:
    """Give the distinct words, ascending, and each word as its number among them."""
    distinct = sorted(set(words))
    number = {word: i for i, word in enumerate(distinct)}
    return tuple(distinct), np.fromiter(map(number.__getitem__, words), np.int64, len(words))
