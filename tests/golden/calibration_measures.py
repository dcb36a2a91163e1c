"""Measures of a written delivery, with the definitions of the shared calibration targets.

Independent of the generator: everything is read from the CSV files as a stranger would read them.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from math import lgamma
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from volt_graph.model.harm import classify

Floats = NDArray[np.float64]
Row = dict[str, str]
LEFT_OUT = {"no_further_action", "acquitted", "eliminated"}
DAY_S = 86400


@dataclass(frozen=True)
class Delivery:
    """The good rows of a delivery."""

    truth: dict[str, Any]
    areas: list[Row]
    locations: dict[str, Row]
    incidents: list[Row]
    suspects: dict[str, set[str]]
    victims: dict[str, set[str]]
    members: dict[str, str]
    affiliates: set[str]


def read_rows(folder: Path, name: str, truth: dict[str, Any]) -> list[Row]:
    """Read the rows of a file that the truth does not call dirty."""
    dirty = {entry["line"] for entry in truth["dirty_rows"] if entry["file"] == f"{name}.csv"}
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [row for line, row in enumerate(csv.DictReader(stream), start=2) if line not in dirty]


def read_delivery(folder: Path) -> Delivery:
    """Read what the measures need."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    suspects: dict[str, set[str]] = defaultdict(set)
    victims: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(folder, "involvements", truth):
        if row["role"] in {"suspect", "dual"} and row["status"] not in LEFT_OUT:
            suspects[row["incident_id"]].add(row["person_id"])
        if row["role"] in {"victim", "dual"} and row["victim_type"] != "business":
            victims[row["incident_id"]].add(row["person_id"])
    return Delivery(
        truth=truth,
        areas=read_rows(folder, "areas", truth),
        locations={row["location_id"]: row for row in read_rows(folder, "locations", truth)},
        incidents=read_rows(folder, "incidents", truth),
        suspects=suspects,
        victims=victims,
        members={row["person_id"]: row["gang_id"] for row in read_rows(folder, "memberships", truth)},
        affiliates={p for gang in truth["gangs"] for p in gang["affiliates"]},
    )


def crimes(d: Delivery, category: str) -> list[Row]:
    """Give the crimes of a category, by the harm table."""
    return [r for r in d.incidents if r["record_type"] == "crime" and classify(r["offence"])[0] == category]


def area_of(d: Delivery, row: Row, kind: str) -> str:
    """Give the ward or small area of an incident."""
    lsoa, ward = d.locations[row["location_id"]]["area_ids"].split(";")
    return lsoa if kind == "lsoa" else ward


def counts_by_area(d: Delivery, rows: Iterable[Row], kind: str) -> Floats:
    """Count rows in every area of a kind, areas without any included."""
    found = Counter(area_of(d, row, kind) for row in rows)
    return np.array([found[a["area_id"]] for a in d.areas if a["kind"] == kind], dtype=np.float64)


def street_of(d: Delivery, row: Row) -> str:
    """Give the street of an incident, as police.uk snaps a crime to the middle of a street: address without number."""
    place = d.locations[row["location_id"]]
    return f"{area_of(d, row, 'ward')} {re.sub(r'^[0-9]+ ', '', place['address'])}"


def counts_by_street(d: Delivery, rows: Iterable[Row]) -> Floats:
    """Count rows by street, over the streets that have any incident at all."""
    streets = sorted({street_of(d, row) for row in d.incidents})
    found = Counter(street_of(d, row) for row in rows)
    return np.array([found[s] for s in streets], dtype=np.float64)


def share_holding_half(counts: Floats) -> float:
    """Give the smallest share of the units that holds half of the events."""
    running = np.cumsum(np.sort(counts)[::-1])
    return float((np.searchsorted(running, running[-1] / 2) + 1) / len(counts))


def top_share(counts: Floats, share: float) -> float:
    """Give the share of the events in the busiest `share` of the units."""
    top = max(1, round(share * len(counts)))
    return float(np.sort(counts)[::-1][:top].sum() / counts.sum())


def poisson_lognormal_sigma(counts: Floats) -> float:
    """Fit Poisson counts with a lognormal mean by maximum likelihood (Gauss-Hermite, 60 nodes) and give sigma."""
    from scipy.optimize import minimize
    from scipy.special import logsumexp

    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    log_weights = np.log(weights / weights.sum())
    values, times = np.unique(counts, return_counts=True)
    log_factorial = np.array([lgamma(v + 1) for v in values])

    def loss(theta: Floats) -> float:
        eta = theta[0] + np.exp(theta[1]) * nodes
        terms = log_weights + values[:, None] * eta - np.exp(eta) - log_factorial[:, None]
        return -float(np.dot(times, logsumexp(terms, axis=1)))

    start = np.array([np.log(counts.mean()), np.log(0.8)])
    return float(np.exp(minimize(loss, start, method="Nelder-Mead").x[1]))


def moment(row: Row) -> datetime | None:
    """Give the start of an incident when its minute is stated."""
    return datetime.fromisoformat(row["occurred_from"]) if len(row["occurred_from"]) >= 16 else None


def shot_or_stabbed(d: Delivery) -> list[Row]:
    """Give violence against the person with a gun or knife in which someone was hurt."""
    hurt = {"minor", "serious", "fatal"}
    return [r for r in crimes(d, "VAP") if r["weapon"] in {"knife", "gun"} and r["injury"] in hurt]


def violence_outside(d: Delivery) -> list[Row]:
    """Give violence against the person that is not domestic and not at a dwelling."""
    at = d.locations
    return [r for r in crimes(d, "VAP") if r["domestic"] == "false" and at[r["location_id"]]["kind"] != "dwelling"]


def knife_injuries(d: Delivery) -> list[Row]:
    """Give non-fatal violence against the person in which someone was hurt by a knife."""
    return [r for r in shot_or_stabbed(d) if r["weapon"] == "knife" and r["injury"] != "fatal"]


def knox(d: Delivery, rows: list[Row], *, runs: int = 199, seed: int = 7) -> dict[tuple[int, int], float]:
    """Give Knox ratios by (distance band, time band): observed over the mean of permuted days; half-open bands.

    Distance bands [0,1), [1,100), [100,200), [200,400), [400,inf) metres (Euclidean); time [0,4), [4,7), [7,14) days.
    """
    placed = [r for r in rows if r["occurred_from"] and d.locations[r["location_id"]]["easting_m"]]
    at = [d.locations[r["location_id"]] for r in placed]
    xy = np.array([[float(p["easting_m"]), float(p["northing_m"])] for p in at])
    day = np.array([datetime.fromisoformat(r["occurred_from"]).toordinal() for r in placed])
    i, j = np.triu_indices(len(placed), 1)
    near = np.digitize(np.hypot(*(xy[i] - xy[j]).T), [1, 100, 200, 400])

    def table(days: NDArray[np.int64]) -> Floats:
        soon = np.digitize(np.abs(days[i] - days[j]), [4, 7, 14])
        return np.bincount(near * 4 + soon, minlength=20).reshape(5, 4).astype(np.float64)

    rng = np.random.default_rng(seed)
    expected = sum((table(rng.permutation(day)) for _ in range(runs)), np.zeros((5, 4))) / runs
    ratio = table(day) / expected
    return {(a, b): float(ratio[a, b]) for a in range(5) for b in range(3)}


def monthly_cv(rows: Iterable[Row]) -> float:
    """Give the coefficient of variation of the monthly counts."""
    months = Counter(r["occurred_from"][:7] for r in rows if r["occurred_from"])
    full = np.array(sorted(months.values())[-12:], dtype=np.float64)
    return float(full.std() / full.mean())


def year_to_year(d: Delivery, rows: Iterable[Row]) -> float:
    """Give Pearson's correlation of the counts by small area in the first year and the second."""
    half = datetime.fromisoformat(d.truth["made_from"]["first_day"]).toordinal() + 365
    dated = [(datetime.fromisoformat(r["occurred_from"]).toordinal() >= half, r) for r in rows if r["occurred_from"]]
    first, second = (counts_by_area(d, [r for late, r in dated if late == side], "lsoa") for side in (False, True))
    return float(np.corrcoef(first, second)[0, 1])


def offences_per_offender(d: Delivery) -> NDArray[np.int64]:
    """Give the number of incidents in which each counted suspect is, most first."""
    found: Counter[str] = Counter()
    for people in d.suspects.values():
        found.update(people)
    return np.array(sorted(found.values(), reverse=True), dtype=np.int64)


def repeat_pairs_share(d: Delivery) -> float:
    """Give the share of co-offending pairs that are together in two or more incidents."""
    found: Counter[tuple[str, str]] = Counter()
    for people in d.suspects.values():
        found.update(combinations(sorted(people), 2))
    return sum(n >= 2 for n in found.values()) / len(found)


def overlap_of_violence(d: Delivery) -> float:
    """Give the share of people in violence who were both suspect and victim of it."""
    ids = {r["incident_id"] for r in crimes(d, "VAP")}
    offenders = {p for i in ids for p in d.suspects.get(i, ())}
    victims = {p for i in ids for p in d.victims.get(i, ())}
    return len(offenders & victims) / len(offenders | victims)


def gang_overlap(d: Delivery) -> tuple[float, float]:
    """Give the overlap in the violence around gangs, as shares of offenders and of people.

    The incidents are violence and robbery in which a named gang member is a suspect or a victim.
    """
    gang = set(d.members)
    offenders: set[str] = set()
    victims: set[str] = set()
    for row in (*crimes(d, "VAP"), *crimes(d, "ROB")):
        o, v = d.suspects.get(row["incident_id"], set()), d.victims.get(row["incident_id"], set())
        if gang & (o | v):
            offenders |= o
            victims |= v
    both = len(offenders & victims)
    return both / len(offenders), both / len(offenders | victims)
