"""Figures on identity against known truth: pairs, B-cubed, false merges with their interval, calibration, lists.

A pair is right when both records are one person's. Precision = right pairs / pairs united; recall = right pairs
united / pairs there are to unite.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt

from volt_graph.analysis.evaluation import Agreement, b_cubed, pairs

Pair = tuple[str, str]
Band = tuple[float, float, int, float, float]


@dataclass(frozen=True, slots=True)
class Quality:
    """Pairs united, right and wrong; precision, recall, f; B-cubed; wrong per 1,000 pairs united with its interval."""

    united: int
    right: int
    pairwise: Agreement
    cubed: Agreement
    per_thousand: float
    low: float
    high: float


def quality(truth: Mapping[str, int], groups: Iterable[Collection[str]]) -> Quality:
    """Measure clusters against truth; records in no group stand alone."""
    found = {key: key for key in truth}
    for group in groups:
        found.update({key: min(group) for key in group if key in truth})
    keys = sorted(truth)
    right, agreed = pairs([truth[key] for key in keys], [found[key] for key in keys])
    sizes: dict[str, int] = defaultdict(int)
    for head in found.values():
        sizes[head] += 1
    united = sum(comb(size, 2) for size in sizes.values())
    cubed = b_cubed({key: frozenset({str(truth[key])}) for key in keys}, {key: frozenset({found[key]}) for key in keys})
    low, high = wilson(united - right, united)
    wrong = 1000 * (united - right) / united if united else 0.0
    return Quality(united, right, agreed, cubed, wrong, 1000 * low, 1000 * high)


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Give the 95 % interval of a share by Wilson 1927; (0, 1) when there is nothing to count.

    >>> [round(end, 2) for end in wilson(8, 10)]
    [0.49, 0.94]
    """
    if not n:
        return 0.0, 1.0
    share, spread = hits / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def true_pairs(truth: Mapping[str, int]) -> set[Pair]:
    """Give every pair of records of one person, ids in order."""
    of: dict[int, list[str]] = defaultdict(list)
    for key in sorted(truth):
        of[truth[key]].append(key)
    return {two for group in of.values() for two in combinations(group, 2)}


def calibration(
    scored: Iterable[tuple[float, bool]], edges: Sequence[float]
) -> list[tuple[float, float, int, float, float]]:
    """Give per band of scores: its edges, pairs, mean score, share of pairs that are right.

    >>> calibration([(0.85, True), (0.95, True), (0.95, False)], (0.8, 0.9, 1.0))
    [(0.8, 0.9, 1, 0.85, 1.0), (0.9, 1.0, 2, 0.95, 0.5)]
    """
    found = list(scored)
    bands = []
    for low, high in zip(edges, edges[1:], strict=False):
        inside = [(score, right) for score, right in found if low <= score < high or score == high == edges[-1]]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            bands.append((low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return bands


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """Give the share of either list that both have.

    >>> jaccard("abc", "bcd")
    0.5
    """
    either = set(one) | set(other)
    return len(set(one) & set(other)) / len(either) if either else 1.0
