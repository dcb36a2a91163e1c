"""Chance: how often dealing at random gives as much as was seen, and the sentence that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

LEVEL = 0.05
"""At a share above this the sentence is that the finding is not distinguishable from chance; a choice of ours."""


@dataclass(frozen=True, slots=True)
class Compared:
    """`observed` against random dealing: its mean there, and p = share of dealings with at least as much.

    `exact` says that every dealing was counted; otherwise `runs` were drawn and p = (1 + as much) / (1 + runs).
    `runs` is 0 when p comes from the known distribution of all dealings.
    """

    observed: float
    expected: float
    p: float
    runs: int
    exact: bool

    def sentence(self, what: str, null: str) -> str:
        """Say what was seen, what chance gives and whether the two can be told apart.

        >>> Compared(2, 1.3, 0.55, 120, True).sentence("retaliations", "the days dealt anew over the incidents")
        '2 retaliations; the days dealt anew over the incidents give 1.30 on average, and as many in 55 % of all \
120 dealings. Not distinguishable from chance.'
        """
        number = f"{self.runs:,} " if self.runs else ""
        runs = f"all {number}dealings" if self.exact else f"{number}seeded dealings"
        verdict = "Not distinguishable from chance." if self.p > LEVEL else "More than chance gives."
        return (f"{self.observed:g} {what}; {null} give {self.expected:.2f} on average, and as many in "
                f"{100 * self.p:.2g} % of {runs}. {verdict}")  # fmt: skip


def compare_drawn(observed: float, drawn: list[float], *, exact: bool) -> Compared:
    """Compare with the values of random dealings; with drawn ones the observed one counts as one of them.

    >>> compare_drawn(2, [0, 1, 2, 3], exact=True).p, compare_drawn(2, [0, 1, 2], exact=False).p
    (0.5, 0.5)
    """
    as_much = sum(value >= observed - 1e-9 for value in drawn)
    p = as_much / len(drawn) if exact else (1 + as_much) / (1 + len(drawn))
    return Compared(observed, sum(drawn) / len(drawn) if drawn else observed, p, len(drawn), exact)
