"""Rows of survey.csv, targets.csv and actions.csv: what an organisation asks, promises and undertakes.

Measures and directions are those of borough plans: violence with injury 5 % down, reports of hate crime up (a victim
who speaks is a success), the share who say that their concerns are understood from 63 to 65 %, worry about antisocial
behaviour from 24 to 22 %. Answers and baselines are invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np

from volt_graph.ingest.synthetic.geography import KINDS_OF_PLACE, OWN, PLACES_A_STREET
from volt_graph.ingest.synthetic.ids import Ids
from volt_graph.ingest.synthetic.places import Row
from volt_graph.ingest.synthetic.words import ward_name
from volt_graph.ingest.synthetic.world import World
from volt_graph.model.harm import classify
from volt_graph.model.schema import FILES

SURVEY = {"confidence": (0.58, 0.06), "concerns_understood": (0.63, 0.05), "worry_about_antisocial": (0.24, 0.05)}
"""Measure to the share who agree in the first quarter and how much wards differ from it (standard deviation)."""
_FEWEST, _MOST = 40, 90
"""Answers of a ward and quarter."""

CHANGES = {
    "violence_with_injury": (-5.0, "down"), "robbery_personal": (-5.0, "down"), "burglary_residential": (-5.0, "down"),
    "vehicle_offences": (-6.0, "down"), "all_crime": (-5.0, "down"), "antisocial": (-5.0, "down"),
    "hate_reports": (5.0, "up"),
}  # fmt: skip
"""Measure to the change asked of the baseline in per cent and the direction that is good."""
BY_WARD = ("antisocial", "burglary_residential")
"""Measures with a target for every ward beside the borough's."""
PROMISED = {"concerns_understood": (63.0, 65.0, "up"), "worry_about_antisocial": (24.0, 22.0, "down")}
"""Survey measure to baseline, target (both in per cent) and direction."""

_RIPE = {
    "R": ("High-visibility patrols and letters to residents", "Residents' panel"),
    "I": ("Intelligence gaps sent to the local unit", "Housing provider"),
    "P": ("Crime prevention visit and target hardening", "Community safety team"),
    "E": ("Enforcement of conditions", "Licensing team"),
}
"""RIPE tag (reassurance, intelligence, prevention, enforcement) to what is done and the partner."""


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3 + 1


def quarters(first: date, last: date) -> list[str]:
    """Name the calendar quarters of two days and those between them, with a year before as the base.

    >>> quarters(date(2025, 1, 1), date(2025, 4, 1))
    ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2']
    """
    (year, quarter), (last_year, last_quarter) = _quarter(first), _quarter(last)
    span = range((year - 1) * 4 + quarter - 1, last_year * 4 + last_quarter)
    return [f"{number // 4}-Q{number % 4 + 1}" for number in span]


def survey_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Write each ward's answers by quarter: the share of n who agree, in per cent, with a slow drift of the borough."""
    rng = world.plan.rng("survey")
    periods = quarters(world.plan.start, world.plan.end)
    for measure, (share, spread) in SURVEY.items():
        wards = share + spread * rng.standard_normal(world.plan.wards)
        drift = np.cumsum(0.008 * rng.standard_normal(len(periods)))
        for w in range(world.plan.wards):
            for at, period in enumerate(periods):
                n = int(rng.integers(_FEWEST, _MOST))
                agree = int(rng.binomial(n, min(0.95, max(0.03, wards[w] + drift[at]))))
                yield [ids.ward(w), measure, period, f"{100 * agree / n:.1f}", str(n), "percent"]


def _measures(row: dict[str, str]) -> Iterator[str]:
    """Name the measures that an incident counts for."""
    if row["record_type"] == "crime":
        yield "all_crime"
        yield classify(row["offence"])[1]
    if row["antisocial"] == "true":
        yield "antisocial"
    if row["hate"] == "true":
        yield "hate_reports"


def _counts(world: World, ids: Ids, incidents: list[Row]) -> Counter[tuple[str, str]]:
    """Count (area, measure) over the whole period, wards and boroughs."""
    names = [column.name for column in FILES["incidents"].columns]
    ward_at = {ids.location(p): w for p, w in enumerate(world.map.ward_of(np.arange(world.map.places)).tolist())}
    counts: Counter[tuple[str, str]] = Counter()
    for cells in incidents:
        row = dict(zip(names, cells, strict=True))
        ward = ward_at[row["location_id"]]
        for measure in _measures(row):
            counts[ids.ward(ward), measure] += 1
            counts[ids.borough(world.map.borough_of_ward(ward)), measure] += 1
    return counts


def target_rows(world: World, ids: Ids, incidents: list[Row]) -> Iterator[Row]:
    """Write the targets of the financial year of the last day; a baseline is near a year's count of the delivery."""
    rng = world.plan.rng("targets")
    counts = _counts(world, ids, incidents)
    end = world.plan.end
    first = end.year - (end < date(end.year, 4, 1))
    period = f"{first}/{(first + 1) % 100:02d}"
    boroughs = [(ids.borough(b), tuple(CHANGES)) for b in range(world.plan.boroughs)]
    for area, measures in [*boroughs, *((ids.ward(w), BY_WARD) for w in range(world.plan.wards))]:
        for measure in measures:
            change, direction = CHANGES[measure]
            baseline = max(1, round(counts[area, measure] / world.plan.years * rng.uniform(0.92, 1.12)))
            yield [area, measure, period, str(baseline), f"{baseline * (1 + change / 100):.2f}", direction]
        if measures is not BY_WARD:
            for measure, (now, then, direction) in PROMISED.items():
                yield [area, measure, period, f"{now:.0f}", f"{then:.0f}", direction]


def action_rows(world: World, ids: Ids, people: list[int]) -> list[Row]:
    """Write actions about wards, people (those named) and licensed premises; of the ones due, a quarter is overdue."""
    rng = world.plan.rng("actions")
    licensed = np.flatnonzero(world.map.place_kind[OWN::PLACES_A_STREET] == KINDS_OF_PLACE.index("licensed"))
    premises = [int(street) * PLACES_A_STREET + OWN for street in licensed[::4]]
    about = [(f"area:{ids.ward(w)}", w) for w in range(world.plan.wards)]
    about += [(f"person:{ids.person(p)}", int(rng.integers(world.plan.wards))) for p in people]
    about += [(f"location:{ids.location(p)}", int(world.map.ward_of(np.array([p]))[0])) for p in premises]
    rows: list[Row] = []
    for number, (thing, ward) in enumerate(about):
        tag = "RIPE"[(number + int(rng.integers(2))) % 4]
        done, partner = _RIPE[tag]
        # Every fifth is due after the last day; of the others every fourth was never closed.
        late, open_ = number % 5 == 4, number % 5 == 4 or number % 4 == 1
        due = world.plan.days + int(rng.integers(1, 90)) if late else int(rng.integers(60, world.plan.days))
        closed = "" if open_ else ids.day(min(due + int(rng.integers(-30, 15)), world.plan.days - 1))
        rows.append([
            f"N{number + 1:05d}", thing, f"Safer Neighbourhoods {ward_name(ward)}", partner, tag, ids.day(due), closed,
            done if closed else "",
        ])  # fmt: skip
    return rows
