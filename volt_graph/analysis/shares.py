"""Shares of counts with their uncertainty."""

from __future__ import annotations

from math import sqrt


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Give the 95 % interval of the share `hits` / `n`; (0, 1) when there is nothing to count.

    Source: Wilson, Probable inference, Journal of the American Statistical Association 22 (1927).

    >>> [round(end, 2) for end in wilson(8, 10)]
    [0.49, 0.94]
    >>> [round(end, 3) for end in (*wilson(0, 10), *wilson(0, 0))]
    [0.0, 0.278, 0.0, 1.0]
    """
    if not n:
        return 0.0, 1.0
    share, spread = hits / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
