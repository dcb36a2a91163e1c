"""Periods by name: the first and last day a projection counts."""

from __future__ import annotations

from datetime import date, timedelta

from volt_graph.errors import WrongUsage

PRESETS: dict[str, int | None] = {"all": None, "default": 730, "ho2016": 183, "newark": 365, "chicago": 1826}
"""Days that end with the as-of day. `ho2016` is the Home Office guide to social network analysis, `newark` and
`chicago` (five years) the studies of Papachristos and others; `default` is a choice of ours; `all` has no limits and
keeps undated incidents."""


def window(preset: str, as_of: date | None) -> tuple[date | None, date | None]:
    """Give (since, until), both inclusive, so that the window has exactly the preset's number of days.

    Raises WrongUsage for an unknown preset, or when a window of days has no as-of day.

    >>> window("newark", date(2011, 3, 13))
    (datetime.date(2010, 3, 14), datetime.date(2011, 3, 13))
    >>> window("all", None)
    (None, None)
    """
    if preset not in PRESETS:
        raise WrongUsage(f"no window is called {preset!r}", hint=f"choose one of {', '.join(sorted(PRESETS))}")
    days = PRESETS[preset]
    if days is None:
        return None, None
    if as_of is None:
        raise WrongUsage(f"the window {preset!r} ends on the as-of day, and there is none", hint="give --as-of, or all")
    return as_of - timedelta(days=days - 1), as_of
