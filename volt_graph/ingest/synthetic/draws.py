"""Ways of drawing that keep a small world true to its targets.

A borough-year is small: drawn one by one, the share of shootings at night would wander by several points from
seed to seed. Where a target is a share, we draw one value from each of n equal slices of the distribution
(stratified sampling): every order and every combination is random, the share is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stratified(rng: np.random.Generator, weights: Sequence[float] | Floats, n: int) -> Ints:
    """Draw n indices with the given weights, one from each of n equal slices, in random order."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    slices = (rng.permutation(n) + rng.random(n)) / max(n, 1)
    found = np.searchsorted(edges, slices * edges[-1], side="right")
    return np.asarray(np.minimum(found, len(edges) - 1), dtype=np.int64)


def weighted(rng: np.random.Generator, weights: Sequence[float] | Floats, n: int) -> Ints:
    """Draw n indices with the given weights, each on its own: counts per index vary as Poisson counts do."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    found = np.searchsorted(edges, rng.random(n) * edges[-1], side="right")
    return np.asarray(np.minimum(found, len(edges) - 1), dtype=np.int64)


def coin(rng: np.random.Generator, share: float, n: int) -> Bools:
    """Draw n yes-or-no values of which the share is yes, in random order."""
    return np.asarray(stratified(rng, (1.0 - share, share), n) == 1, dtype=np.bool_)


def normal_scores(n: int) -> Floats:
    """Give the n standard normal quantiles at (i + 1/2)/n: a sample whose spread is the normal's for any n."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((i + 0.5) / n) for i in range(n)], dtype=np.float64)


def like(rng: np.random.Generator, base: Floats, rho: float) -> Floats:
    """Give normal scores in an order correlated (about rho) with `base`."""
    noise = rho * base + np.sqrt(1.0 - rho * rho) * rng.standard_normal(len(base))
    scores = np.empty(len(base), dtype=np.float64)
    scores[np.argsort(noise, kind="stable")] = normal_scores(len(base))
    return scores


def power_law(alpha: float, rate: float, most: int) -> Floats:
    """Give the weights k^-alpha exp(-rate k) for k = 1..most."""
    k = np.arange(1, most + 1, dtype=np.float64)
    return np.asarray(k**-alpha * np.exp(-rate * k), dtype=np.float64)


def counts_summing(rng: np.random.Generator, weights: Floats, total: int) -> Ints:
    """Draw counts k (index + 1) with the given weights, as many as it takes for their sum to be `total`."""
    if total <= 0:
        return np.zeros(0, dtype=np.int64)
    mean = float(np.dot(weights, np.arange(1, len(weights) + 1)) / weights.sum())
    counts = stratified(rng, weights, max(1, round(total / mean))) + 1
    gap = total - int(counts.sum())
    if gap > 0:
        return np.concatenate([counts, np.ones(gap, dtype=np.int64)])
    while gap < 0:
        if counts[-1] > -gap:
            counts[-1] += gap
            break
        gap += int(counts[-1])
        counts = counts[:-1]
    return counts
