"""A target list as data: the facts about one person, the reasons drawn from them, the ordered list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SEVERITY_BANDS: tuple[str, ...] = (
    "fatal",
    "serious injury, firearm discharged, attempted murder or rape",
    "weapon used or injury",
    "robbery, sexual assault or kidnapping without injury",
    "threat, or violence without injury",
    "other",
)
"""Worst first; band 1 is the worst. An event has the first band whose facts it shows.

The names say every kind of event the bands hold, so that no row claims an injury or a discharge that is not on record.
"""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One person's part in one incident, with the facts scoring may see.

    No protected characteristic is a field here, so none can enter a score. `records` are `<delivery>:<line>`.
    `harm_days` is None when the offence is in no class of the harm table; `day` is None when undated.
    `offenders` is the number of distinct counted suspects of the incident (>= 1 when role is suspect and counted).
    `incident_injury` is the worst injury on record for the incident other than this person's own. `age_stated` is the
    age at the event as the source gives it; `model.age.age_at_event` says which age counts.
    `status_day` is the day of the status and `statuses` every dated one, oldest first; `status_later` says in words
    what became of it after the day of a list (`scoring.status`).
    """

    incident: str
    reference: str
    role: str
    status: str
    day: date | None
    offence: str
    category: str
    record_type: str
    harm_class: str
    harm_days: float | None
    weapon: str
    weapon_carried: str
    incident_injury: str
    own_injury: str
    offenders: int
    records: tuple[str, ...]
    borough: str = ""
    age_stated: int | None = None
    status_day: date | None = None
    statuses: tuple[tuple[date, str], ...] = ()
    status_later: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """One person named as a member of one group: a label with evidence, never part of an order.

    `status` is proposed, confirmed, disputed or removed; only a confirmed one that is running on the day and whose
    review is not overdue is printed on a list.
    """

    gang: str
    name: str
    status: str
    since: date | None = None
    until: date | None = None
    review_by: date | None = None
    grade: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All a list may know of one person.

    `position` is the network position beside the score (degree, betweenness percentile, cut-point, component size);
    it is printed, never added. `boroughs` are those of the incidents in which the person is a counted suspect.
    `review_by` is the day by which keeping the record of this person must be reviewed.
    """

    person: str
    name: str
    dob: date | None
    deceased_on: date | None
    involvements: tuple[Involvement, ...]
    gangs: tuple[Membership, ...] = ()
    boroughs: tuple[str, ...] = ()
    position: Mapping[str, float | int | str | None] = field(default_factory=dict)
    records: tuple[str, ...] = ()
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of the order: facet (victim, offender, location, time), its value, a sentence, its references.

    `references` are incident references and `records` file lines, so every term leads back to its source.
    """

    term: str
    facet: str
    value: float | None
    unit: str
    sentence: str
    references: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One row of a list. `rank` is shared by ties (1, 2, 2, 4); `tied` says with how many others."""

    rank: int
    tied: int
    person: str
    name: str
    age: int | None
    under_18: bool
    band: int
    reasons: tuple[Reason, ...]
    gangs: tuple[str, ...]
    boroughs: tuple[str, ...]
    position: Mapping[str, float | int | str | None]
    evidence: tuple[str, ...]
    records: tuple[str, ...]
    review_by: date
    would_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """The written threshold: who qualifies, in numbers and in a sentence.

    A person meets it with an event charged, cautioned or convicted in the window of `max_band` or worse, or with
    at least `min_harm_days` in such events together. `window_days` = 0 means no window: undated events count too.
    """

    max_band: int
    min_harm_days: float
    window_days: int
    sentence: str


@dataclass(frozen=True, slots=True)
class TargetList:
    """An ordered list with everything needed to defend it.

    `asked` is the size asked for; `qualified` how many met the threshold; `excluded` counts by sentence why
    others are not on it (victim only, no evidence, under 10, deceased, below the threshold).
    """

    name: str
    as_of: date
    borough: str
    asked: int
    qualified: int
    considered: int
    threshold: Threshold
    rows: tuple[Target, ...]
    excluded: tuple[tuple[str, int], ...]
    rule_version: str
    marking: str
    state: str = "DRAFT"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """One incident as a list saw it: whether it counted, for how much, and why or why not in `sentence`.

    `band` and `harm_days` are those of the incident; both None when it did not count.
    """

    incident: str
    reference: str
    role: str
    status: str
    day: date | None
    counted: bool
    band: int | None
    harm_days: float | None
    sentence: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one person would be on a list, or why not: the verdict, each term, each incident, what would change it.

    `band` is None when nothing was charged, cautioned or convicted in the window.
    """

    person: str
    name: str
    as_of: date
    age: int | None
    qualifies: bool
    verdict: str
    band: int | None
    reasons: tuple[Reason, ...]
    contributions: tuple[Contribution, ...]
    gangs: tuple[str, ...]
    would_change: tuple[str, ...]
    threshold: Threshold
    rule_version: str
