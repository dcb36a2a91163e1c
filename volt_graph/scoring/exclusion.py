"""Why somebody is not on a list, as sentences in a fixed order: the first that holds is the reason given."""

from __future__ import annotations

from dataclasses import replace

from volt_graph.scoring.evidence import Case, is_counted, standing
from volt_graph.scoring.table import CRIMINAL_RESPONSIBILITY_AGE

VICTIM_ONLY = "recorded only as a victim, never as a suspect"
NO_EVIDENCE = (
    "no counted involvement as a suspect in a crime (a status of no further action, acquitted or eliminated does "
    "not count)"
)
UNDER_AGE = f"under {CRIMINAL_RESPONSIBILITY_AGE} on the day of the list or on the day of every counted incident"
DECEASED = "deceased"
ELSEWHERE = "no counted involvement in the borough in the window"
NOT_PROVEN = "nothing charged, cautioned or convicted in the window"
BELOW = "below the threshold"

EXCLUSIONS = (VICTIM_ONLY, NO_EVIDENCE, UNDER_AGE, DECEASED, ELSEWHERE, NOT_PROVEN, BELOW)


def exclusion(case: Case, borough: str = "") -> str:
    """Say why a person is not on the list; "" when the person qualifies."""
    return _never(case) or _not_now(case, borough)


def _never(case: Case) -> str:
    """Reasons no charge in the window would change."""
    facts = case.facts
    if not case.counted:
        return _without_evidence(case)
    if case.age is not None and case.age < CRIMINAL_RESPONSIBILITY_AGE:
        return UNDER_AGE
    if facts.deceased_on is not None and facts.deceased_on <= case.as_of:
        return DECEASED
    return ""


def _without_evidence(case: Case) -> str:
    facts = case.facts
    roles = {e.role for e in facts.involvements}
    if "victim" in roles and "suspect" not in roles:
        return VICTIM_ONLY
    if any(is_counted(replace(e, age_stated=None), None, case.as_of) for e in facts.involvements):
        return UNDER_AGE
    return NO_EVIDENCE


def _not_now(case: Case, borough: str) -> str:
    if borough and not any(same_borough(e.borough, borough) for e in (*case.proven, *case.suspected)):
        return ELSEWHERE
    if not case.proven:
        return NOT_PROVEN
    return "" if standing(case.proven).meets(case.threshold) else BELOW


def same_borough(name: str, asked: str) -> bool:
    """Tell whether two borough names are the same but for case and spacing.

    >>> same_borough("Tower  Hamlets", "tower hamlets")
    True
    """
    return " ".join(name.casefold().split()) == " ".join(asked.casefold().split())
