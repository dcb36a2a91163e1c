"""The time at which the records take something in: one place, so that a test can say which day it is."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """Give the local time to the second, as the records keep it."""
    return datetime.now().replace(microsecond=0)


def said_now() -> str:
    """Give `now` as the records write it.

    >>> len(said_now())
    19
    """
    return now().isoformat(timespec="seconds")
