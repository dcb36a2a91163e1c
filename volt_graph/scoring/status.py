"""The status somebody had on the day of a list: what became of it later neither counts nor clears before its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from volt_graph.model.target import Involvement
from volt_graph.scoring.words import say_day

WEAKEST = "suspected"
"""What a suspect is taken for on a day whose status is not on record."""


def on_day(event: Involvement, as_of: date) -> Involvement:
    """Give an involvement with the status of that day; an undated status is taken to hold on every day.

    When the status on record is of a later day, it is the last one dated before, else `suspected`, and `status_later`
    says so. The weapon, the harm and the rest are those on record.
    """
    if event.status_day is None or event.status_day <= as_of:
        return event
    then = [status for day, status in event.statuses if day <= as_of]
    later = f"{event.status.replace('_', ' ')} only from {say_day(event.status_day)}"
    if then:
        return replace(event, status=then[-1], status_later=later)
    return replace(event, status=WEAKEST, status_later=f"{later}, the status before is not on record")
