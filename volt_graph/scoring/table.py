"""The numbers a list is made with: threshold, window, ages, review; and the terms, in the order they decide.

Everything here enters the rule version; a change of any of it is a new version of the rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from volt_graph.errors import WrongUsage
from volt_graph.model.target import SEVERITY_BANDS, Threshold

CRIMINAL_RESPONSIBILITY_AGE = 10
"""Below this age, in years, nobody is an offender: not on the day of the list, nor on the day of an incident."""

ADULT_AGE = 18
"""Below this age, in years, a row carries the flag `under 18`."""

REVIEW_DAYS = 28
"""Days from the day of the list to the day by which each row must be reviewed; our choice: two fortnightly lists."""

COUNTED_RECORD_TYPE = "crime"
"""The only record type an enforcement rule counts."""


@dataclass(frozen=True, slots=True)
class TermSpec:
    """One term: its facet (victim, offender, location, time), its unit and its place in the order.

    `order` is 1, 2, 3 for the terms that order a list; 0 for a term printed beside it that never changes a rank.
    `better` says which end comes first.
    """

    name: str
    facet: str
    order: int
    better: str
    unit: str
    meaning: str


TERMS: tuple[TermSpec, ...] = (
    TermSpec("worst_band", "offender", 1, "low", "band",
             "severity band of the worst event charged, cautioned or convicted in the window"),
    TermSpec("harm_days", "offender", 2, "high", "days",
             "harm in offences charged or proven in the window, whole for each offender"),
    TermSpec("recency", "time", 3, "low", "days",
             "days from the last such event to the day of the list; none when undated"),
    TermSpec("harm_days_shared", "offender", 0, "", "days",
             "the same harm, each event divided by the number of its counted suspects"),
    TermSpec("suspected_harm_days", "offender", 0, "", "days",
             "harm in events of the window with the status suspected, arrested or released only"),
    TermSpec("weapon", "offender", 0, "", "incidents",
             "events charged or proven in the window with a weapon on record"),
    TermSpec("places", "location", 0, "", "boroughs", "boroughs of the events charged or proven in the window"),
    TermSpec("also_victim", "victim", 0, "", "incidents",
             "incidents of the window in which the person is recorded as a victim: a reason to protect"),
)  # fmt: skip
"""Worst band, then harm days, then recency decide; the rest is printed and never added. No term is of a network."""


def threshold(*, max_band: int = 3, min_harm_days: float = 730, window_days: int = 365) -> Threshold:
    """Write a threshold: the numbers and the sentence that says them. `window_days` = 0 means no window.

    Raises WrongUsage when a number cannot be meant.

    >>> print(threshold(max_band=1, min_harm_days=365, window_days=91).sentence)
    On the list: charged, cautioned or convicted in the 91 days to the day of the list of at least one event of \
band 1 (fatal), or of offences of at least 365 days of harm together.
    """
    if not 0 <= max_band <= len(SEVERITY_BANDS) or min_harm_days <= 0 or window_days < 0:
        raise WrongUsage(
            f"no threshold has band {max_band}, {min_harm_days:g} harm days and a window of {window_days} days",
            hint=f"a band is 0 to {len(SEVERITY_BANDS)}, harm days are above 0, a window is 0 (none) or more days",
        )
    when = f"in the {window_days} days to the day of the list" if window_days else "at any time up to the list's day"
    harm = f"of offences of at least {min_harm_days:g} days of harm together"
    worst = SEVERITY_BANDS[max_band - 1]
    which = f"of at least one event of band {max_band} ({worst}){' or worse' if max_band > 1 else ''}, or {harm}"
    said = which if max_band else harm
    return Threshold(
        max_band=max_band,
        min_harm_days=min_harm_days,
        window_days=window_days,
        sentence=f"On the list: charged, cautioned or convicted {when} {said}.",
    )


DEFAULT = threshold()
"""Band 3 or worse, or 730 days of harm (two robberies' worth of the harm table), in a year: our choice."""
