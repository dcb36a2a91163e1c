"""Ranks, ties in rank and percentiles of one measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

DIGITS = 9
"""Values that agree in so many significant digits are tied: the rest is rounding of the machine."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """Aligned with the values: `rank` from 1 (0 = undefined), `tied` others with the same value, `percentile`."""

    rank: NDArray[int64]
    tied: NDArray[int64]
    percentile: NDArray[float64]


def rank_values(values: NDArray[float64]) -> Ranks:
    """Rank from the largest down, as in a competition: 1, 2, 2, 4. NaN has rank 0, percentile NaN.

    The percentile is the mid-rank one: share of people below plus half of those level (oneself included), times 100.

    >>> found = rank_values(np.array([5.0, 3.0, 3.0, 1.0]))
    >>> found.rank.tolist(), found.tied.tolist(), found.percentile.tolist()
    ([1, 2, 2, 4], [0, 1, 1, 0], [87.5, 50.0, 50.0, 12.5])
    """
    return rank_inside(values, np.zeros(len(values), np.int64))


def rank_inside(values: NDArray[float64], part: NDArray[int64]) -> Ranks:
    """Rank inside each part (a component's number) on its own, as `rank_values` does.

    >>> rank_inside(np.array([5.0, 3.0, 3.0, 1.0]), np.array([1, 0, 1, 0])).rank.tolist()
    [1, 1, 2, 2]
    """
    key = significant(values)
    rank, tied = np.zeros(len(key), np.int64), np.zeros(len(key), np.int64)
    percentile = np.full(len(key), np.nan)
    people = np.flatnonzero(~np.isnan(key))
    people = people[np.lexsort((-key[people], part[people]))]
    if not len(people):
        return Ranks(rank, tied, percentile)
    new_part = np.diff(part[people], prepend=-1) != 0
    new_level = new_part | (np.diff(key[people], prepend=np.nan) != 0)
    part_start, part_size = _runs(new_part)
    level_start, level_size = _runs(new_level)
    above = level_start - part_start
    rank[people], tied[people] = above + 1, level_size - 1
    percentile[people] = (part_size - above - level_size / 2) / part_size * 100
    return Ranks(rank, tied, percentile)


def _runs(new: NDArray[bool_]) -> tuple[NDArray[int64], NDArray[int64]]:
    """Give the start and the length of the run every position is in; a run starts where `new` is true."""
    start = np.flatnonzero(new)
    run = np.cumsum(new) - 1
    return start[run], np.diff(np.append(start, len(new)))[run]


def significant(values: NDArray[float64], digits: int = DIGITS) -> NDArray[float64]:
    """Round to significant digits.

    >>> significant(np.array([0.1 + 0.2, 0.3, 123456789012.0])).tolist()
    [0.3, 0.3, 123456789000.0]
    """
    return np.array([float(f"{value:.{digits - 1}e}") for value in values.tolist()], np.float64)
