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
from volt_graph.ingest.synthetic.plan import Plan
from volt_graph.ingest.synthetic.times import PATTERNS, draw_times, skip_missing_hour
from volt_graph.ingest.synthetic.world import Book

_OTHER, _LICENSED = 7, 2


def fill_book(plan: Plan, world_map: Geography, book: Book, count: int) -> None:
    """Write `count` background incidents into an empty book."""
    rng = plan.rng("kinds")
    kinds = stratified(rng, [k.share for k in KINDS], count)
    book.kind[:count] = kinds
    for number in range(len(KINDS)):
        rows = np.flatnonzero(kinds == number)
        if len(rows):
            _fill_kind(plan, world_map, book, number, rows)
    for pattern in PATTERNS:
        rows = np.flatnonzero(np.isin(kinds, [i for i, k in enumerate(KINDS) if k.when == pattern]))
        days, minutes = draw_times(plan, plan.rng(f"times {pattern}"), pattern, len(rows))
        book.day[rows], book.minute[rows] = days, minutes
    book.minute[:count] = skip_missing_hour(plan, book.day[:count], book.minute[:count])
    book.used = count


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
    book.place[rows] = _places(world_map, rng, kind, at_home)
    book.weapon[rows] = stratified(rng, kind.weapon, n)
    book.injury[rows] = stratified(rng, kind.injury, n)


def _at_home(kind: Kind, rng: np.random.Generator, n: int) -> Bools:
    share = {"dwelling": 1.0, "mixed": max(0.5, kind.domestic)}.get(kind.where, kind.domestic)
    return coin(rng, share, n)


def _places(world_map: Geography, rng: np.random.Generator, kind: Kind, at_home: Bools) -> Ints:
    n = len(at_home)
    streets = weighted(rng, world_map.busy[kind.field], n)
    if kind.where in {"shop", "licensed"}:
        wanted = _OTHER if kind.where == "shop" else _LICENSED
        own = world_map.place_kind[OWN::PLACES_A_STREET] == wanted
        streets = weighted(rng, np.where(own, world_map.busy[kind.field], 0.0), n)
        return np.asarray(streets * PLACES_A_STREET + OWN, dtype=np.int64)
    dwelling = DWELLINGS_FROM + rng.integers(0, PLACES_A_STREET - DWELLINGS_FROM, n)
    outside = weighted(rng, (0.42, 0.20, 0.18, 0.20), n)
    public = np.choose(outside, [np.full(n, STREET), np.full(n, SECOND), np.full(n, OWN), dwelling])
    return np.asarray(streets * PLACES_A_STREET + np.where(at_home, dwelling, public), dtype=np.int64)
