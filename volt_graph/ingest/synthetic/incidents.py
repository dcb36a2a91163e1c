"""The background of incidents: what, where, when, with what weapon and injury."""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.draws import Bools, Ints, coin, stratified, weighted
from volt_graph.ingest.synthetic.geography import (
    DWELLINGS_FROM,
    OWN,
    PLACES_A_STREET,
    SECOND,
    STREET,
    Geography,
)
from volt_graph.ingest.synthetic.offences import KINDS, Kind
from volt_graph.ingest.synthetic.plan import DAYS_A_YEAR, Plan
from volt_graph.ingest.synthetic.times import draw_times, skip_missing_hour
from volt_graph.ingest.synthetic.world import Book

_OTHER, _LICENSED = 7, 2


def fill_book(plan: Plan, world_map: Geography, book: Book, count: int) -> None:
    """Write `count` background incidents into an empty book."""
    rng = plan.rng("kinds")
    kinds = stratified(rng, [k.share for k in KINDS], count)
    book.kind[:count] = kinds
    for (pattern, topic), mine in _timed_together().items():
        rows = np.flatnonzero(np.isin(kinds, mine))
        days, minutes = draw_times(plan, plan.rng(f"times {pattern} {topic}"), pattern, len(rows))
        book.day[rows], book.minute[rows] = days, minutes
    for number in range(len(KINDS)):
        rows = np.flatnonzero(kinds == number)
        if len(rows):
            _fill_kind(plan, world_map, book, number, rows)
    book.minute[:count] = skip_missing_hour(plan, book.day[:count], book.minute[:count])
    book.used = count


def _timed_together() -> dict[tuple[str, str], list[int]]:
    """Group kinds whose times are drawn together; each armed kind alone, so that its shares hold for itself."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, kind in enumerate(KINDS):
        topic = f"knife {number}" if kind.field == "knife" else kind.field
        found.setdefault((kind.when, topic), []).append(number)
    return found


def _fill_kind(plan: Plan, world_map: Geography, book: Book, number: int, rows: Ints) -> None:
    kind = KINDS[number]
    rng = plan.rng(f"kind {kind.offence}")
    n = len(rows)
    at_home = _at_home(kind, rng, n)
    domestic = np.zeros(n, dtype=np.bool_)
    if kind.domestic and at_home.any():
        within = min(1.0, kind.domestic * n / int(at_home.sum()))
        domestic[at_home] = coin(rng, within, int(at_home.sum()))
    book.domestic[rows] = domestic
    book.place[rows] = _places(world_map, rng, kind, at_home, book.day[rows] // DAYS_A_YEAR)
    book.weapon[rows] = stratified(rng, kind.weapon, n)
    book.injury[rows] = stratified(rng, kind.injury, n)


def _at_home(kind: Kind, rng: np.random.Generator, n: int) -> Bools:
    share = {"dwelling": 1.0, "mixed": max(0.5, kind.domestic)}.get(kind.where, kind.domestic)
    return coin(rng, share, n)


def _streets(world_map: Geography, rng: np.random.Generator, kind: Kind, year: Ints) -> Ints:
    allowed = np.ones(world_map.plan.streets, dtype=np.bool_)
    if kind.where in {"shop", "licensed"}:
        allowed = world_map.place_kind[OWN::PLACES_A_STREET] == (_OTHER if kind.where == "shop" else _LICENSED)
    streets = np.zeros(len(year), dtype=np.int64)
    for y in range(world_map.plan.years):
        rows = np.flatnonzero(year == y)
        streets[rows] = weighted(rng, np.where(allowed, world_map.busy_in(kind.field, y), 0.0), len(rows))
    return streets


def _places(world_map: Geography, rng: np.random.Generator, kind: Kind, at_home: Bools, year: Ints) -> Ints:
    n = len(at_home)
    streets = _streets(world_map, rng, kind, year)
    if kind.where in {"shop", "licensed"}:
        return np.asarray(streets * PLACES_A_STREET + OWN, dtype=np.int64)
    dwelling = DWELLINGS_FROM + rng.integers(0, PLACES_A_STREET - DWELLINGS_FROM, n)
    outside = weighted(rng, (0.42, 0.20, 0.18, 0.20), n)
    public = np.choose(outside, [np.full(n, STREET), np.full(n, SECOND), np.full(n, OWN), dwelling])
    return np.asarray(streets * PLACES_A_STREET + np.where(at_home, dwelling, public), dtype=np.int64)
