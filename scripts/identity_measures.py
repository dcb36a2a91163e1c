"""Figures on identity against known truth: pairs, B-cubed, false merges with their interval, calibration, lists.

A pair is right when both records are one person's. Precision = right pairs / pairs united; recall = right pairs
united / pairs there are to unite.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from volt_graph.analysis.evaluation import Agreement, b_cubed, pairs
from volt_graph.analysis.shares import wilson

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


def recall_by(
    truth: Mapping[str, int], of: Mapping[str, str], groups: Iterable[Collection[str]]
) -> dict[str, tuple[int, int, float, float]]:
    """Give for each kind of record the pairs found, the pairs there are, and the recall's 95 % interval.

    `of` says a record's kind; a pair is of the kind of its first record. By hand: one of two pairs.

    >>> found = recall_by({"a": 1, "b": 1, "c": 2, "d": 2}, dict.fromkeys("abcd", "x"), [["a", "b"]])
    >>> [(kind, hits, n, round(low, 2), round(high, 2)) for kind, (hits, n, low, high) in found.items()]
    [('x', 1, 2, 0.09, 0.91)]
    """
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    hits: dict[str, int] = defaultdict(int)
    all_: dict[str, int] = defaultdict(int)
    for a, b in true_pairs(truth):
        all_[of[a]] += 1
        hits[of[a]] += a in group_of and group_of.get(a) == group_of.get(b)
    return {kind: (hits[kind], n, *wilson(hits[kind], n)) for kind, n in sorted(all_.items())}


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
