"""One sentence for one row of a list: what put it where it stands."""

from __future__ import annotations

from volt_graph.model.target import SEVERITY_BANDS, Reason, Target
from volt_graph.scoring.words import count, listed, say_days


def headline(row: Target) -> str:
    """Say the three terms of the order in one sentence; every number in it is a term's value.

    >>> from datetime import date
    >>> terms = (Reason("worst_band", "offender", 3.0, "band", "", ("R1",), ()),
    ...          Reason("harm_days", "offender", 365.0, "days", "", ("R1", "R2"), ()),
    ...          Reason("recency", "time", None, "days", "", (), ()))
    >>> print(headline(Target(1, 0, "s:1", "A", 30, False, 3, terms, (), (), {}, (), (), date(2011, 3, 14))))
    Charged or proven: weapon used or injury (R1); 365 days of harm in 2 incidents; none of them dated.
    """
    terms = {reason.term: reason for reason in row.reasons}
    worst = terms["worst_band"]
    named = listed(worst.references)
    said = [f"Charged or proven: {SEVERITY_BANDS[row.band - 1]} ({named})"]
    said += [_harm(terms["harm_days"])] if "harm_days" in terms else []
    said += [_recency(terms["recency"])] if "recency" in terms else []
    return "; ".join(said) + "."


def _harm(term: Reason) -> str:
    where = f"in {count(len(term.references), 'incident')}"
    return f"harm not known {where}" if term.value is None else f"{say_days(term.value)} of harm {where}"


def _recency(term: Reason) -> str:
    if term.value is None:
        return "none of them dated"
    return f"the last {say_days(term.value)} before the list's day"
