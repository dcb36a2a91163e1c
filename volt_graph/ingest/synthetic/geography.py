"""Boroughs, wards, small areas, streets and places on a grid in the London area, with how busy each is.

A ward is 1.6 km square and has 2 x 4 small areas; a small area has 3 x 3 street segments; a street has 13 places: two
points on the street, one of its own (pub, shop, school, station), ten dwellings. How busy a street is for a kind of
incident is lognormal at each of the three levels (fits: calibration of the shared data); the scores are normal
quantiles in random order, so the concentration is the same for every seed while the map is not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volt_graph.ingest.synthetic.draws import Floats, Ints, like, normal_scores
from volt_graph.ingest.synthetic.plan import LSOAS_A_WARD, STREETS_A_LSOA, Plan

WARD_M = 1600.0
CENTRE_M = (530400.0, 180400.0)
PLACES_A_STREET = 13
DWELLINGS_FROM = 3
STREET, SECOND, OWN = 0, 1, 2
KINDS_OF_PLACE = ("street", "dwelling", "licensed", "school", "transport", "custody", "hospital", "other")
_LICENSED, _SCHOOL, _TRANSPORT, _CUSTODY, _HOSPITAL, _OTHER = 2, 3, 4, 5, 6, 7

FIELDS: dict[str, tuple[float, float, float, float]] = {
    "violence": (0.58, 0.40, 0.95, 0.14),
    "robbery": (0.80, 0.86, 1.05, 0.33),
    "weapons": (0.78, 0.88, 1.0, 0.22),
    "drugs": (0.75, 0.64, 1.1, 0.35),
    "burglary": (0.40, 0.45, 0.6, 0.10),
    "knife": (0.60, 0.72, 1.0, 0.14),
    "theft": (1.0, 0.7, 1.3, 0.2),
    "other": (0.45, 0.40, 0.9, 0.2),
}
"""Field to standard deviation of the log weight between wards, small areas of a ward, streets of a small area, and
of a small area between a later year and the first."""
_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class Geography:
    """The map. Arrays by street or by place; `busy[field]` are weights by street that sum to 1."""

    plan: Plan
    street_lsoa: Ints
    place_easting: Floats
    place_northing: Floats
    place_kind: Ints
    ward_column: Ints
    ward_row: Ints
    busy: dict[str, Floats]

    @property
    def places(self) -> int:
        """Number of places."""
        return len(self.place_kind)

    def ward_of(self, place: Ints) -> Ints:
        """Give the ward of each place."""
        return np.asarray(self.street_lsoa[place // PLACES_A_STREET] // LSOAS_A_WARD, dtype=np.int64)

    def borough_of_ward(self, ward: int) -> int:
        """Give the borough of a ward."""
        return ward // (self.plan.wards // self.plan.boroughs)

    def busy_in(self, field: str, year: int) -> Floats:
        """Give the weights by street in a year of the period (0 is the first): small areas drift from year to year."""
        weights = self.busy[field]
        if not year:
            return weights
        drift = self.plan.rng(f"drift {field} {year}").normal(0.0, FIELDS[field][3], self.plan.lsoas)
        return np.asarray(weights * np.exp(drift)[self.street_lsoa], dtype=np.float64)

    def dwellings(self, street: int) -> range:
        """Give the dwellings of a street."""
        first = street * PLACES_A_STREET
        return range(first + DWELLINGS_FROM, first + PLACES_A_STREET)


def _busy(plan: Plan) -> dict[str, Floats]:
    rng = plan.rng("busy")
    ward = rng.permutation(normal_scores(plan.wards))
    lsoa = rng.permutation(normal_scores(plan.lsoas))
    street = rng.permutation(normal_scores(plan.streets))
    found = {}
    for field, (by_ward, by_lsoa, by_street, _) in FIELDS.items():
        w, s, t = (like(rng, base, _LIKENESS) for base in (ward, lsoa, street))
        small = np.exp(np.repeat(w, LSOAS_A_WARD) * by_ward + s * by_lsoa)
        inner = np.exp(t * by_street).reshape(plan.lsoas, STREETS_A_LSOA)
        inner /= inner.sum(axis=1, keepdims=True)
        weights = (small[:, None] * inner).ravel()
        found[field] = weights / weights.sum()
    return found


def _ward_cells(plan: Plan) -> tuple[Ints, Ints]:
    """Put each borough's wards in a block, the blocks side by side in rows."""
    each = plan.wards // plan.boroughs
    wide = int(np.ceil(np.sqrt(each)))
    high = -(-each // wide)
    across = int(np.ceil(np.sqrt(plan.boroughs)))
    ward = np.arange(plan.wards)
    borough, inner = ward // each, ward % each
    return (borough % across) * wide + inner % wide, (borough // across) * high + inner // wide


def _own_kinds(plan: Plan, rng: np.random.Generator, busy: Floats) -> Ints:
    """Kind of each street's own place: pubs where it is busy, one custody suite and one hospital a borough."""
    rank = np.argsort(np.argsort(-busy * rng.lognormal(0, 0.8, plan.streets), kind="stable"), kind="stable")
    kinds = np.full(plan.streets, _OTHER, dtype=np.int64)
    share = rank / plan.streets
    kinds[share < 0.16] = _LICENSED
    kinds[(share >= 0.16) & (share < 0.20)] = _TRANSPORT
    kinds[(share >= 0.55) & (share < 0.60)] = _SCHOOL
    each = plan.streets // plan.boroughs
    for borough in range(plan.boroughs):
        kinds[borough * each + each // 3] = _CUSTODY
        kinds[borough * each + each // 2] = _HOSPITAL
    return kinds


def make_geography(plan: Plan) -> Geography:
    """Lay out the map of a plan."""
    rng = plan.rng("geography")
    column, row = _ward_cells(plan)
    street = np.arange(plan.streets)
    lsoa = street // STREETS_A_LSOA
    ward, cell, inner = lsoa // LSOAS_A_WARD, lsoa % LSOAS_A_WARD, street % STREETS_A_LSOA
    wide, high = WARD_M / 4 / 3, WARD_M / 2 / 3
    x = CENTRE_M[0] + (column[ward] - column.max() / 2) * WARD_M + cell % 4 * (WARD_M / 4) + (inner % 3 + 0.5) * wide
    y = CENTRE_M[1] + (row[ward] - row.max() / 2) * WARD_M + cell // 4 * (WARD_M / 2) + (inner // 3 + 0.5) * high
    x = x + rng.uniform(-25, 25, plan.streets)
    y = y + rng.uniform(-60, 60, plan.streets)
    busy = _busy(plan)
    angle = rng.uniform(0, np.pi, plan.streets)
    along = np.linspace(-45, 45, PLACES_A_STREET)[None, :] + rng.uniform(-2, 2, (plan.streets, PLACES_A_STREET))
    aside = np.where(np.arange(PLACES_A_STREET) % 2, 9.0, -9.0)[None, :]
    east = x[:, None] + along * np.cos(angle)[:, None] - aside * np.sin(angle)[:, None]
    north = y[:, None] + along * np.sin(angle)[:, None] + aside * np.cos(angle)[:, None]
    kind = np.tile(np.array([0, 0, _OTHER] + [1] * (PLACES_A_STREET - DWELLINGS_FROM)), (plan.streets, 1))
    kind[:, OWN] = _own_kinds(plan, rng, busy["violence"])
    return Geography(
        plan, lsoa, np.round(east.ravel(), 1), np.round(north.ravel(), 1), kind.ravel().astype(np.int64), column, row,
        busy,
    )  # fmt: skip
