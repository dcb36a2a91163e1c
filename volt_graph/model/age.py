"""Age in whole years: the one way it is reckoned here, for rules, flags and answers."""

from __future__ import annotations

from datetime import date


def age_on(dob: date | None, day: date) -> int | None:
    """Give the age in whole years on a day; someone born on 29 February turns on 1 March in other years.

    A year is complete at the beginning of the birthday (Family Law Reform Act 1969, section 9).

    >>> age_on(date(2000, 3, 14), date(2010, 3, 13)), age_on(date(2000, 3, 14), date(2010, 3, 14))
    (9, 10)
    >>> age_on(date(2000, 2, 29), date(2018, 2, 28)), age_on(date(2000, 2, 29), date(2018, 3, 1))
    (17, 18)
    """
    if dob is None:
        return None
    return day.year - dob.year - ((day.month, day.day) < (dob.month, dob.day))


def age_at_event(dob: date | None, day: date | None, stated: int | None) -> int | None:
    """Give the age on the day of an event: from birth date and day when both are known, else as the source states it.

    >>> age_at_event(date(2000, 3, 14), date(2010, 3, 13), 10), age_at_event(None, date(2010, 3, 13), 10)
    (9, 10)
    """
    return stated if dob is None or day is None else age_on(dob, day)
