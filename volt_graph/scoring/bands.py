"""The severity band of an event: from facts on record only, worst first.

The shipped harm medians give actual bodily harm and grievous bodily harm with intent the same 365 days, so lists
sort by band before days. A band needs a fact: a recorded injury, the recorded weapon of the incident, or the
offence itself when its definition contains the fact (murder is fatal, robbery is robbery). `unknown` and an empty
field are not facts. A weapon carried is not a weapon used, and possession of a weapon is not its use.
"""

from __future__ import annotations

from dataclasses import dataclass

from volt_graph.model.target import SEVERITY_BANDS, Involvement


@dataclass(frozen=True, slots=True)
class BandRule:
    """The facts any one of which puts an event in `band`; `why` is said in the documents for the offences named."""

    band: int
    injuries: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    harm_classes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    why: str = ""


BAND_RULES: tuple[BandRule, ...] = (
    BandRule(1, injuries=("fatal",), harm_classes=("homicide",), why="homicide means a death"),
    BandRule(
        2,
        injuries=("serious",),
        harm_classes=("rape",),
        offences=(
            "attempted murder", "grievous bodily harm", "grievous bodily harm with intent",
            "wounding with intent to do grievous bodily harm", "discharge of a firearm", "shots fired",
        ),
        why="grievous means serious; rape and attempted murder stand beside serious injury by our choice; "
            "a discharge is known only when the offence says so",
    ),
    BandRule(
        3,
        injuries=("minor",),
        weapons=("knife", "gun", "other"),
        harm_classes=("violence_with_injury",),
        offences=("aggravated burglary",),
        why="violence with injury means an injury; aggravated burglary means a weapon",
    ),
    BandRule(
        4,
        harm_classes=("robbery_personal", "robbery_business"),
        categories=("ROB", "SEX"),
        offences=("kidnapping",),
        why="sexual assault and kidnapping stand beside robbery by our choice: force on a person",
    ),
    BandRule(
        5,
        harm_classes=("violence_without_injury", "stalking_harassment"),
        categories=("VAP",),
        offences=("affray", "violent disorder"),
        why="violence against the person with no injury and no weapon on record",
    ),
    BandRule(6),
)  # fmt: skip
"""One row a band; an event has the first band that shows a fact. Category WEAPON (possession) shows no weapon used."""


@dataclass(frozen=True, slots=True)
class BandFound:
    """The band of one event and the fact that gave it, in words."""

    band: int
    fact: str

    @property
    def name(self) -> str:
        """The band in words."""
        return SEVERITY_BANDS[self.band - 1]


def band_of(event: Involvement) -> BandFound:
    """Give the severity band of one incident and the fact behind it.

    >>> from volt_graph.scoring.bands import band_of
    >>> robbery = Involvement("s:C1", "C1", "suspect", "charged", None, "personal robbery", "ROB", "crime",
    ...                       "robbery_personal", 365, "unknown", "", "unknown", "", 1, ())
    >>> band_of(robbery)
    BandFound(band=4, fact='offence: personal robbery')
    """
    offence = " ".join(event.offence.lower().split())
    used = "" if event.category == "WEAPON" else event.weapon
    for rule in BAND_RULES:
        fact = _fact(rule, event, offence, used)
        if fact:
            return BandFound(rule.band, fact)
    return BandFound(BAND_RULES[-1].band, f"offence: {event.offence or 'not stated'}; no fact of a worse band")


def _fact(rule: BandRule, event: Involvement, offence: str, used: str) -> str:
    """Say the fact of `rule` the event shows, "" when it shows none."""
    if event.incident_injury in rule.injuries:
        return f"injury on record: {event.incident_injury}"
    if used in rule.weapons:
        return f"weapon of the incident: {used}"
    if offence in rule.offences or event.harm_class in rule.harm_classes:
        return f"offence: {event.offence}"
    if event.category in rule.categories:
        return f"offence: {event.offence or 'not stated'} (category {event.category})"
    return ""
