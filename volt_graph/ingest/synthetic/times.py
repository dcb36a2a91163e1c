"""When things happen: month, day of the week, hour, by pattern.

`night` is the pattern of 16,862 shootings (New York, 2006-19), as shares by month, weekday and hour; `violence` has
London's months (police.uk, July 2017 to June 2018); the others are plain.
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from volt_graph.ingest.synthetic.draws import Floats, Ints, stratified
from volt_graph.ingest.synthetic.plan import Plan

_MONTH_DAYS = (31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONDON_MONTHS = (13248, 11874, 13786, 13322, 15108, 15077, 14554, 13058, 13347, 14406, 13892, 13179)
_SHOOTING_MONTHS = (662, 502, 617, 746, 935, 1000, 1129, 1137, 951, 848, 719, 754)
_FLAT_MONTHS = _MONTH_DAYS
_SHOOTING_HOURS = (
    816, 763, 685, 622, 568, 275, 128, 82, 87, 83, 113, 136, 185, 200, 283, 318, 366, 377, 419, 523, 613, 706, 796, 857,
)  # fmt: skip
_VIOLENCE_HOURS = (
    520, 420, 330, 240, 170, 120, 130, 200, 300, 330, 350, 380, 430, 430, 450, 560, 560, 560, 570, 580, 580, 580, 570,
    560,
)  # fmt: skip
_DAY_HOURS = (
    150, 120, 100, 90, 80, 90, 150, 300, 420, 480, 550, 600, 650, 650, 650, 640, 620, 610, 590, 500, 400, 330, 270, 200,
)  # fmt: skip
_ANY_HOURS = (
    420, 330, 260, 200, 160, 140, 170, 260, 340, 380, 410, 440, 480, 480, 500, 540, 560, 570, 580, 570, 550, 530, 520,
    490,
)  # fmt: skip
_SHOOTING_WEEK = (1364, 1168, 1111, 1078, 1334, 1920, 2025)
_VIOLENCE_WEEK = (134, 132, 132, 135, 148, 163, 156)
_WORK_WEEK = (148, 147, 147, 148, 150, 135, 125)
_FLAT_WEEK = (1, 1, 1, 1, 1, 1, 1)

PATTERNS = {
    "night": (_SHOOTING_MONTHS, _SHOOTING_WEEK, _SHOOTING_HOURS),
    "violence": (_LONDON_MONTHS, _VIOLENCE_WEEK, _VIOLENCE_HOURS),
    "day": (_FLAT_MONTHS, _WORK_WEEK, _DAY_HOURS),
    "any": (_LONDON_MONTHS, _FLAT_WEEK, _ANY_HOURS),
}


def day_weights(plan: Plan, pattern: str) -> Floats:
    """Weigh each day of the period: month share per day of the month times weekday share."""
    months, week, _ = PATTERNS[pattern]
    days = [plan.start + timedelta(days=i) for i in range(plan.days)]
    return np.array([months[d.month - 1] / _MONTH_DAYS[d.month - 1] * week[d.weekday()] for d in days])


def draw_times(plan: Plan, rng: np.random.Generator, pattern: str, n: int) -> tuple[Ints, Ints]:
    """Draw n days (offsets from the first day) and minutes of the day."""
    # Slices run through all Mondays, then all Tuesdays and so on, so that weekdays and months both hold.
    order = np.argsort([(plan.start + timedelta(days=i)).weekday() for i in range(plan.days)], kind="stable")
    days = order[stratified(rng, day_weights(plan, pattern)[order], n)]
    hours = stratified(rng, PATTERNS[pattern][2], n)
    return days, hours * 60 + rng.integers(0, 60, n)


def skip_missing_hour(plan: Plan, days: Ints, minutes: Ints) -> Ints:
    """Move minutes out of the hour that does not exist on the last Sunday of March (01:00 to 02:00)."""
    moved = minutes.copy()
    for year in range(plan.start.year - 2, plan.end.year + 1):
        last = max(
            d for d in range(25, 32) if np.datetime64(f"{year}-03-{d:02d}").astype("datetime64[D]").astype(int) % 7 == 3
        )
        offset = (np.datetime64(f"{year}-03-{last:02d}") - np.datetime64(plan.start)).astype(int)
        moved[(days == offset) & (minutes >= 60) & (minutes < 120)] += 60
    return moved
