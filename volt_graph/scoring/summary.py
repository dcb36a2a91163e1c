"""A row of a list in one sentence, for a screen where the full reasons do not fit."""

from __future__ import annotations

from volt_graph.model.target import SEVERITY_BANDS, Target
from volt_graph.scoring.words import count, listed, say_days


def one_sentence(row: Target) -> str:
    """Say band, harm and recency of a row in one sentence; the full terms stand in `row.reasons`."""
    terms = {reason.term: reason for reason in row.reasons}
    worst, harm, recency = terms["worst_band"], terms["harm_days"], terms["recency"]
    known = "harm not known" if harm.value is None else f"{say_days(harm.value)} of harm"
    last = "undated" if recency.value is None else f"the last {say_days(recency.value)} before the list"
    return (
        f"Band {row.band}, {SEVERITY_BANDS[row.band - 1]} ({listed(worst.references, 2)}); {known} in "
        f"{count(len(harm.references), 'offence')} charged or proven, {last}."
    )
