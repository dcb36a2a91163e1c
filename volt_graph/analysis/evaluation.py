"""How well a division agrees with known memberships: adjusted Rand, mutual information, pairs, B-cubed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import comb, fsum, log

from volt_graph.errors import BadInput

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision: of what was put together, how much belongs together; recall the other way; f their harmonic mean."""

    precision: float | None
    recall: float | None

    @property
    def f(self) -> float | None:
        """Harmonic mean; None when either is undefined, 0 when both are 0."""
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def adjusted_rand(true: Labels, found: Labels) -> float | None:
    """Agreement of pairs beyond chance: 1 = the same division, about 0 = as by chance (Hubert and Arabie 1985).

    (S - E) / ((A + B)/2 - E), S = sum of C(n_ij, 2), A and B the same over rows and columns, E = AB / C(n, 2). None
    for fewer than two people, and 1 when both put all together or all apart.

    >>> round(adjusted_rand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]), 6)
    0.324324
    """
    _same_length(true, found)
    if len(true) < 2:
        return None
    both, one, other = (sum(comb(n, 2) for n in Counter(labels).values())
                        for labels in (list(zip(true, found, strict=True)), true, found))  # fmt: skip
    expected = one * other / comb(len(true), 2)
    most = (one + other) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def mutual_information(true: Labels, found: Labels) -> float | None:
    """Mutual information divided by the arithmetic mean of both entropies (0 to 1); None without people.

    1 when both divisions have one group only.

    >>> round(mutual_information([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]), 6)
    0.478704
    """
    _same_length(true, found)
    n = len(true)
    if not n:
        return None
    rows, columns = Counter(true), Counter(found)
    shared = fsum(k / n * log(k * n / (rows[a] * columns[b]))
                  for (a, b), k in Counter(zip(true, found, strict=True)).items())  # fmt: skip
    mean = fsum(-k / n * log(k / n) for labels in (rows, columns) for k in labels.values()) / 2
    return shared / mean if mean else 1.0


def pairs(true: Labels, found: Labels) -> tuple[int, Agreement]:
    """Give the pairs together in both, with precision (of those found together) and recall (of those truly so).

    >>> both, agreed = pairs([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1])
    >>> both, round(agreed.precision, 6), round(agreed.recall, 6), round(agreed.f, 6)
    (4, 0.571429, 0.666667, 0.615385)
    """
    _same_length(true, found)
    both, one, other = (sum(comb(n, 2) for n in Counter(labels).values())
                        for labels in (list(zip(true, found, strict=True)), true, found))  # fmt: skip
    return both, Agreement(both / other if other else None, both / one if one else None)


def b_cubed(true: Mapping[str, frozenset[str]], found: Mapping[str, frozenset[str]]) -> Agreement:
    """Give B-cubed, person by person, for labels that may overlap (multiplicity; Amigo and others 2009).

    For each person the mean, over the people who share a found label with them (themselves included), of
    min(shared found, shared true) / shared found; then the mean over people. Recall swaps the two. With one label
    each it is B-cubed of Bagga and Baldwin 1998. Raises BadInput when the two are not about the same people.

    >>> true = {p: frozenset({g}) for p, g in zip("abcdef", "xxxyyy")}
    >>> agreed = b_cubed(true, {p: frozenset({g}) for p, g in zip("abcdef", "112222")})
    >>> round(agreed.precision, 6), round(agreed.recall, 6), round(agreed.f, 6)
    (0.75, 0.777778, 0.763636)
    """
    if true.keys() != found.keys():
        raise BadInput("known and computed groups are not about the same people")
    return Agreement(_shared(found, true), _shared(true, found))


def _shared(by: Mapping[str, frozenset[str]], against: Mapping[str, frozenset[str]]) -> float | None:
    """Mean over people of the mean over those sharing a label of `by` of how far `against` agrees."""
    holders: dict[str, set[str]] = {}
    for person, labels in by.items():
        for label in labels:
            holders.setdefault(label, set()).add(person)
    shares = []
    for person, labels in by.items():
        others = sorted(set[str]().union(*(holders[label] for label in labels)))
        if others:
            agreed = [_multiplicity(person, other, by, against) for other in others]
            shares.append(fsum(agreed) / len(agreed))
    return fsum(shares) / len(shares) if shares else None


def _multiplicity(
    one: str, other: str, by: Mapping[str, frozenset[str]], against: Mapping[str, frozenset[str]]
) -> float:
    together = len(by[one] & by[other])
    return min(together, len(against[one] & against[other])) / together


def _same_length(true: Labels, found: Labels) -> None:
    if len(true) != len(found):
        raise BadInput(f"{len(true)} known and {len(found)} computed labels are not about the same people")
