"""Ranks, ties in rank and percentiles of one measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64, int64
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
    key = significant(values)
    defined = ~np.isnan(key)
    rank = np.zeros(len(key), np.int64)
    tied = np.zeros(len(key), np.int64)
    percentile = np.full(len(key), np.nan)
    _, level, size = np.unique(key[defined], return_inverse=True, return_counts=True)
    above = size.sum() - np.cumsum(size)
    rank[defined] = (above + 1)[level]
    tied[defined] = (size - 1)[level]
    below = np.cumsum(size) - size
    percentile[defined] = ((below + size / 2) / max(size.sum(), 1) * 100)[level]
    return Ranks(rank, tied, percentile)


def rank_inside(values: NDArray[float64], part: NDArray[int64]) -> Ranks:
    """Rank inside each part (component number) on its own."""
    rank = np.zeros(len(values), np.int64)
    tied = np.zeros(len(values), np.int64)
    percentile = np.full(len(values), np.nan)
    order = np.argsort(part, kind="stable")
    for people in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        found = rank_values(values[people])
        rank[people], tied[people], percentile[people] = found.rank, found.tied, found.percentile
    return Ranks(rank, tied, percentile)


def significant(values: NDArray[float64], digits: int = DIGITS) -> NDArray[float64]:
    """Round to significant digits.

    >>> significant(np.array([0.1 + 0.2, 0.3, 123456789012.0])).tolist()
    [0.3, 0.3, 123456789000.0]
    """
    return np.array([float(f"{value:.{digits - 1}e}") for value in values.tolist()], np.float64)
