"""Each calibration target with a tolerance that a generated delivery can show, by the target's own definition.

`borough` is the default delivery: one borough, one year, 10,000 incidents. `five` (five boroughs, 50,000) and `two`
(two years, 100,000) serve the targets that need more areas or a second year. Targets without a test here stand, with
the reason, in docs/synthetic.md; the last test sees to it that none is forgotten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.golden import calibration_measures as measure
from tests.golden.calibration_measures import Delivery
from volt_graph.ingest.synthetic import write_delivery

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"borough": (10_000, 1, 1), "five": (50_000, 5, 1), "two": (100_000, 2, 2)}


@pytest.fixture(scope="session")
def targets(shared_data: Path) -> dict[str, Any]:
    """Give the shared targets by dotted name."""
    found: dict[str, Any] = json.loads((shared_data / "calibration_targets.json").read_text(encoding="utf-8"))
    return dict(_named(found, ""))


def printed() -> dict[tuple[str, str], tuple[str, str, str, float]]:
    """Read the table of measured targets of the page: value, tolerance, delivery, measured value."""
    table = (ROOT / "docs" / "synthetic.md").read_text(encoding="utf-8").split("## Targets measured")[1]
    row = r"^\| `([a-z0-9_.]+)` \| (\w+) \| ([0-9.]+) \| ([0-9.]+) \| (\w+) \| ([0-9.]+) \|"
    found = re.findall(row, table.split("\n## ")[0], flags=re.MULTILINE)
    return {(name, part): (value, tol, size, float(shown)) for name, part, value, tol, size, shown in found}


def _named(group: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in group.items():
        if isinstance(value, dict):
            yield f"{prefix}{key}", value
            yield from _named(value, f"{prefix}{key}.")


class Deliveries:
    """Deliveries by size, each made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.get = cache(self._make)

    def _make(self, size: str) -> Delivery:
        incidents, boroughs, years = SIZES[size]
        folder = self.folder / size
        write_delivery(folder, incidents=incidents, boroughs=boroughs, years=years)
        return measure.read_delivery(folder)


@pytest.fixture(scope="session")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> Deliveries:
    return Deliveries(tmp_path_factory.mktemp("calibration"))


def _lsoa_sigma(category: str) -> Any:
    return lambda d: measure.poisson_lognormal_sigma(measure.counts_by_area(d, measure.crimes(d, category), "lsoa"))


def _half(category: str, kind: str) -> Any:
    if kind == "street":
        return lambda d: measure.share_holding_half(measure.counts_by_street(d, measure.crimes(d, category)))
    return lambda d: measure.share_holding_half(measure.counts_by_area(d, measure.crimes(d, category), kind))


def _top(category: str) -> Any:
    return lambda d: measure.top_share(measure.counts_by_area(d, measure.crimes(d, category), "ward"), 0.05)


def _knife_zero(d: Delivery) -> float:
    return float((measure.counts_by_area(d, measure.knife_injuries(d), "lsoa") == 0).mean())


def _when(d: Delivery, chosen: Any) -> float:
    moments = [m for r in measure.shot_or_stabbed(d) if (m := measure.moment(r))]
    return float(np.mean([chosen(m) for m in moments]))


def _knox(distance: int, time: int) -> Any:
    return lambda d: _knox_table(d)[distance, time]


_TABLES: dict[int, dict[tuple[int, int], float]] = {}


def _knox_table(d: Delivery) -> dict[tuple[int, int], float]:
    if id(d) not in _TABLES:
        _TABLES[id(d)] = measure.knox(d, measure.violence_outside(d), runs=29)
    return _TABLES[id(d)]


def _offences(share: str) -> Any:
    def measured(d: Delivery) -> float:
        counts = measure.offences_per_offender(d)
        n, total = len(counts), int(counts.sum())
        shares = {
            "share_one": np.mean(counts == 1),
            "share_ge5": np.mean(counts >= 5),
            "top1pct": counts[: round(n * 0.01)].sum() / total,
            "top10pct": counts[: round(n * 0.1)].sum() / total,
        }
        return float(shares[share])

    return measured


def _two_years(category: str) -> Any:
    return lambda d: measure.year_to_year(d, measure.crimes(d, category))


G, T, P = "geography.", "time.", "people."
VALUE = "value"
MEASURED: tuple[tuple[str, str, str, Any], ...] = (
    (G + "lsoa_violence_lognormal_sigma", VALUE, "borough", _lsoa_sigma("VAP")),
    (G + "lsoa_robbery_lognormal_sigma", VALUE, "borough", _lsoa_sigma("ROB")),
    (G + "lsoa_weapons_lognormal_sigma", VALUE, "five", _lsoa_sigma("WEAPON")),
    (G + "lsoa_drugs_lognormal_sigma", VALUE, "borough", _lsoa_sigma("DRUGS")),
    (G + "lsoas_holding_50pct_violence", VALUE, "borough", _half("VAP", "lsoa")),
    (G + "lsoas_holding_50pct_robbery", VALUE, "five", _half("ROB", "lsoa")),
    (G + "lsoas_holding_50pct_weapons", VALUE, "five", _half("WEAPON", "lsoa")),
    (G + "wards_holding_50pct_violence", VALUE, "five", _half("VAP", "ward")),
    (G + "wards_holding_50pct_robbery", VALUE, "five", _half("ROB", "ward")),
    (G + "top5pct_wards_share_violence", VALUE, "five", _top("VAP")),
    (G + "top5pct_wards_share_robbery", VALUE, "five", _top("ROB")),
    (G + "snap_points_holding_50pct_violence", VALUE, "borough", _half("VAP", "street")),
    (G + "snap_points_holding_50pct_robbery", VALUE, "borough", _half("ROB", "street")),
    (G + "knife_injury_lsoas_zero_share", VALUE, "five", _knife_zero),
    (G + "year_to_year_lsoa_correlation", "violence", "two", _two_years("VAP")),
    (G + "year_to_year_lsoa_correlation", "robbery", "two", _two_years("ROB")),
    (G + "year_to_year_lsoa_correlation", "drugs", "two", _two_years("DRUGS")),
    (G + "year_to_year_lsoa_correlation", "burglary", "two", _two_years("BUR")),
    (G + "year_to_year_lsoa_correlation", "weapons", "two", _two_years("WEAPON")),
    (T + "night_20_05_share_of_shootings", VALUE, "five", lambda d: _when(d, lambda m: not 5 <= m.hour < 20)),
    (T + "sat_sun_share", VALUE, "five", lambda d: _when(d, lambda m: m.weekday() >= 5)),
    (T + "month_summer_jun_aug_share", VALUE, "five", lambda d: _when(d, lambda m: m.month in {6, 7, 8})),
    (T + "violence_monthly_cv_london", VALUE, "borough", lambda d: measure.monthly_cv(measure.crimes(d, "VAP"))),
    (T + "near_repeat_knox_same_place_0_4d", VALUE, "five", _knox(0, 0)),
    (T + "near_repeat_1_100m_0_4d", VALUE, "five", _knox(1, 0)),
    (T + "near_repeat_100_200m_7_14d", VALUE, "five", _knox(2, 2)),
    (T + "near_repeat_400m_plus", VALUE, "five", _knox(4, 0)),
    (P + "offences_per_offender", "share_one", "borough", _offences("share_one")),
    (P + "offences_per_offender", "share_ge5", "borough", _offences("share_ge5")),
    (P + "offences_per_offender", "top1pct", "borough", _offences("top1pct")),
    (P + "offences_per_offender", "top10pct", "borough", _offences("top10pct")),
    (P + "repeat_pairs_share", VALUE, "borough", measure.repeat_pairs_share),
    (P + "victim_offender_overlap_all_violence_2y", VALUE, "two", measure.overlap_of_violence),
    (P + "victim_offender_overlap_in_gang_network", "share_of_offenders", "borough",
     lambda d: measure.gang_overlap(d)[0]),
    (P + "victim_offender_overlap_in_gang_network", "share_of_people", "borough",
     lambda d: measure.gang_overlap(d)[1]),
)  # fmt: skip
"""Target, which of its values, the delivery that shows it, the measure."""


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(("name", "part", "size", "measured"), MEASURED, ids=[f"{m[0]} {m[1]}" for m in MEASURED])
def test_a_generated_delivery_meets_the_target(
    targets: dict[str, Any], deliveries: Deliveries, name: str, part: str, *, size: str, measured: Any
) -> None:
    target = targets[name]
    found = measured(deliveries.get(size))
    assert found == pytest.approx(target[part], abs=target["tol"])
    assert found == pytest.approx(printed()[name, part][3], abs=0.006)


@pytest.mark.shared
def test_every_target_with_a_tolerance_is_measured_or_listed_with_the_reason(targets: dict[str, Any]) -> None:
    page = (ROOT / "docs" / "synthetic.md").read_text(encoding="utf-8")
    table = page.split("## Targets not shown")[1].split("\n## ")[0]
    listed = dict(re.findall(r"^\| `([a-z0-9_.]+)` \| (.+) \|$", table, flags=re.MULTILINE))
    wanted = {name for name, target in targets.items() if "tol" in target}
    measured = {name for name, *_ in MEASURED}
    assert wanted == measured | (listed.keys() & wanted)
    assert not measured & listed.keys()
    assert all(len(reason) > 20 for reason in listed.values())


@pytest.mark.shared
def test_the_page_prints_every_measured_target_with_its_tolerance(targets: dict[str, Any]) -> None:
    wanted = {(n, p): (f"{targets[n][p]:g}", f"{targets[n]['tol']:g}", size) for n, p, size, _ in MEASURED}
    assert {key: shown[:3] for key, shown in printed().items()} == wanted


def test_the_units_that_hold_half_are_counted_from_the_busiest() -> None:
    assert measure.share_holding_half(np.array([6.0, 3.0, 1.0, 0, 0, 0, 0, 0, 0, 0])) == pytest.approx(0.1)
    assert measure.top_share(np.array([6.0, 3.0, 1.0, 0, 0, 0, 0, 0, 0, 0]), 0.2) == pytest.approx(0.9)


def test_the_fit_finds_the_sigma_that_made_the_counts() -> None:
    rng = np.random.default_rng(1)
    counts = rng.poisson(rng.lognormal(2.0, 0.8, 3000)).astype(np.float64)
    assert measure.poisson_lognormal_sigma(counts) == pytest.approx(0.8, abs=0.03)
