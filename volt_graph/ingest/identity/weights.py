"""Fellegi-Sunter weights: how much an agreement or a difference speaks for one person, in bits.

Source: Fellegi and Sunter, A theory for record linkage, Journal of the American Statistical Association 64 (1969).
m is the chance that the values agree when the records are one person's, u when they are two people's.
"""

from __future__ import annotations

from math import exp2, log2


def agreement(m: float, u: float) -> float:
    """Give the weight of an agreement: log2(m / u), bits.

    >>> [round(agreement(m, u), 6) for m, u in ((0.9, 0.005), (0.95, 0.00005), (0.6, 0.0002))]
    [7.491853, 14.213712, 11.550747]
    """
    return log2(m / u)


def disagreement(m: float, u: float) -> float:
    """Give the weight of a difference: log2((1 - m) / (1 - u)), bits.

    >>> [round(disagreement(m, u), 6) for m, u in ((0.9, 0.005), (0.95, 0.00005), (0.6, 0.0002))]
    [-3.314697, -4.321856, -1.32164]
    """
    return log2((1 - m) / (1 - u))


def prior(share: float) -> float:
    """Give the weight every pair begins with: log2 of the odds that two records drawn at random are one person's.

    >>> round(prior(1 / 5000), 6)
    -12.287424
    """
    return log2(share / (1 - share))


def posterior(total: float) -> float:
    """Turn a sum of weights into the model's probability, 2**w / (1 + 2**w).

    A probability only as far as model and training are right; measured on known truth it is not (docs/identity.md).
    By hand, surname and birth date agree, postcode differs: -12.287424 + 7.491853 + 14.213712 - 1.321640 = 8.096501.

    >>> round(posterior(8.096502), 5), posterior(0.0)
    (0.99636, 0.5)
    """
    return 1 / (1 + exp2(-total))
