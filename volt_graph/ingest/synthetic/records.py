"""Rows of incidents.csv, involvements.csv, offended_against.csv, people.csv and addresses.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import numpy as np

from volt_graph.ingest.synthetic.attributes import describe, find_homes
from volt_graph.ingest.synthetic.geography import KINDS_OF_PLACE, OWN, PLACES_A_STREET
from volt_graph.ingest.synthetic.ids import Ids
from volt_graph.ingest.synthetic.offences import KINDS
from volt_graph.ingest.synthetic.places import Row
from volt_graph.ingest.synthetic.words import borough_name
from volt_graph.ingest.synthetic.world import LEFT_OUT, NOWHERE, World
from volt_graph.model.schema.nodes import INJURIES, WEAPONS

_DAY_ONLY, _RANGE, _UNDATED = 1, 2, 3
_SLOW = {"residential burglary", "non-residential burglary", "theft of vehicle", "theft from vehicle", "bicycle theft",
         "criminal damage", "other theft"}  # fmt: skip
_SUBCATEGORY = {
    "personal robbery": "personal robbery", "business robbery": "business robbery",
    "residential burglary": "residential burglary", "non-residential burglary": "non-residential burglary",
    "theft from vehicle": "theft from vehicle", "theft of vehicle": "theft of vehicle",
}  # fmt: skip
_TEXTS = {
    "knife": "A knife was seen or used.",
    "gun": "A firearm was seen or discharged.",
    "other": "An object was used as a weapon.",
}


def precision_of(world: World, background: int) -> list[int]:
    """Draw how each incident's time is stated: to the minute, day only, a range, or not at all.

    Planted incidents keep their minute, so that what they test stays exact.
    """
    rng = world.plan.rng("precision")
    draws = rng.random(background)
    slow = np.array([KINDS[k].offence in _SLOW for k in world.book.kind[:background]], dtype=np.bool_)
    found = np.where(slow & (draws < 0.45), _RANGE, 0)
    found = np.where(draws > 0.965, _DAY_ONLY, found)
    found = np.where(draws > 0.993, _UNDATED, found)
    return [*found.tolist(), *[0] * (world.book.used - background)]


def incident_rows(world: World, ids: Ids, precision: list[int]) -> Iterator[tuple[str, Row]]:
    """Every incident with its id, to be put in order of ids."""
    rng = world.plan.rng("reporting")
    book, n = world.book, world.book.used
    lags = np.minimum(rng.lognormal(5.0, 1.8, n), 60 * 24 * 21).astype(int).tolist()
    spans = rng.integers(60, 60 * 14, n).tolist()
    finder = rng.random(n).tolist()
    near = rng.random(n).tolist()
    named = frozenset(part.incident for part in world.parts if part.role in {"suspect", "dual"})
    last = datetime.combine(world.plan.end, time(23, 59))
    streets_public = {KINDS_OF_PLACE.index(k) for k in ("street", "transport")}
    for i in range(n):
        kind = KINDS[book.kind[i]]
        place = int(book.place[i])
        at = datetime.combine(world.plan.day(int(book.day[i])), time(0)) + timedelta(minutes=int(book.minute[i]))
        times = _times(at, precision[i], lags[i], spans[i], last)
        weapon, injury = WEAPONS[book.weapon[i]], INJURIES[book.injury[i]]
        public = int(world.map.place_kind[place]) in streets_public
        relation = "at" if public or near[i] > 0.12 or place % PLACES_A_STREET == OWN else "outside"
        crime = kind.record == "crime"
        borough = world.map.borough_of_ward(int(world.map.ward_of(np.array([place]))[0]))
        yield ids.incident(i), [
            ids.incident(i), ids.location(place), kind.offence, kind.record, "", _SUBCATEGORY.get(kind.offence, ""),
            "" if crime else "OTHER", *times, borough_name(borough), weapon, injury,
            _yes(public), _yes(bool(book.domestic[i])), _yes(crime and finder[i] < 0.025),
            _yes(kind.record == "antisocial"), _reporter(kind.victim, kind.record, finder[i]),
            _outcome(kind.record, i in named, finder[i]), _TEXTS.get(weapon, "") if crime else "", relation,
        ]  # fmt: skip


def _times(at: datetime, precision: int, lag: int, span: int, last: datetime) -> list[str]:
    reported = min(at + timedelta(minutes=lag), max(last, at))
    recorded = min(reported + timedelta(minutes=17 + lag // 9), max(last, reported))
    if precision == _UNDATED:
        return ["", "", "", ""]
    start = at.date().isoformat() if precision == _DAY_ONLY else at.isoformat()
    end = ""
    if precision == _RANGE:
        end = min(at + timedelta(minutes=span), reported).isoformat()
    return [start, end, reported.isoformat(), recorded.isoformat()]


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _reporter(victim: str, record: str, draw: float) -> str:
    if record in {"stop", "premises_check"} or (record == "crime" and not victim):
        return "police"
    if victim == "business":
        return "company"
    return "victim" if record == "crime" and draw < 0.8 else ""


def _outcome(record: str, known: bool, draw: float) -> str:
    if record != "crime":
        return ""
    if not known:
        return "Investigation complete; no suspect identified" if draw < 0.55 else "Under investigation"
    return "Under investigation" if draw < 0.6 else "Awaiting court outcome"


def involvement_rows(world: World, ids: Ids) -> Iterator[tuple[str, Row]]:
    """Every involvement with its incident's id."""
    rng = world.plan.rng("status days")
    lags = rng.integers(0, 45, len(world.parts)).tolist()
    top = world.plan.days - 1
    for part, lag in zip(world.parts, lags, strict=True):
        day = ""
        if part.status and part.status != "suspected":
            day = ids.day(min(int(world.book.day[part.incident]) + lag, top))
        yield ids.incident(part.incident), [
            ids.incident(part.incident), ids.person(part.person), part.role, part.status, day, part.weapon,
            part.victim_type, part.injury, part.power, part.looked_for, part.found, part.outcome,
        ]  # fmt: skip


def against_rows(world: World, ids: Ids) -> Iterator[tuple[str, Row]]:
    """Who did what to whom, with the incident's id."""
    for row in world.against:
        key = ids.incident(row.incident)
        yield key, [key, ids.person(row.offender), ids.person(row.victim), row.relationship]


def person_rows(world: World, ids: Ids, columns: list[str]) -> Iterator[tuple[str, Row]]:
    """Every person with the id; imported reconviction scores for some suspects."""
    find_homes(world)
    rng = world.plan.rng("scores")
    suspects = frozenset(p.person for p in world.parts if p.role in {"suspect", "dual"} and p.status not in LEFT_OUT)
    for p, fields in enumerate(describe(world, suspects)):
        home = world.people.home[p]
        fields["person_id"] = ids.person(p)
        fields["address_location_id"] = "" if home == NOWHERE else ids.location(home)
        if "sex" in fields:
            fields["vulnerable"] = _yes(rng.random() < 0.04)
        if p in suspects and rng.random() < 0.2:
            score = min(99.0, rng.gamma(3.2, 13.0))
            fields |= {"ogrs_percent": f"{score:.1f}", "ogrs_version": "3", "ogrs_horizon_years": "2",
                       "ogrs_date": ids.day(int(rng.integers(world.plan.days)))}  # fmt: skip
        yield ids.person(p), [fields.get(column, "") for column in columns]


def address_rows(world: World, ids: Ids) -> Iterator[tuple[str, Row]]:
    """Former addresses of one person in eight, up to a day of the year."""
    rng = world.plan.rng("moves")
    for p in range(len(world.people.profile)):
        if rng.random() < 0.125:
            street = int(rng.integers(world.plan.streets))
            old = world.map.dwellings(street)[int(rng.integers(10))]
            left = int(rng.integers(-300, world.plan.days - 1))
            since = left - int(rng.integers(90, 1500))
            yield ids.person(p), [ids.person(p), ids.location(old), ids.day(since), ids.day(left)]
