"""Facts written by hand or drawn at random, for tests of lists."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from volt_graph.model.harm import OFFENCES, classify
from volt_graph.model.schema.nodes import INJURIES, RECORD_TYPES, WEAPONS
from volt_graph.model.schema.ties import STATUSES
from volt_graph.model.target import Involvement, PersonFacts

AS_OF = date(2011, 3, 13)
RECENT = date(2011, 3, 1)


def suspect(
    reference: str,
    *,
    offence: str = "personal robbery",
    status: str = "charged",
    day: date | None = RECENT,
    weapon: str = "",
    injury: str = "",
) -> Involvement:
    """One involvement as a suspect, in a crime in Ealing unless replaced."""
    category, harm_class, harm_days = classify(offence)
    return Involvement(
        incident=f"s:{reference}",
        reference=reference,
        role="suspect",
        status=status,
        day=day,
        offence=offence,
        category=category,
        record_type="crime",
        harm_class=harm_class,
        harm_days=harm_days,
        weapon=weapon,
        weapon_carried="",
        incident_injury=injury,
        own_injury="",
        offenders=1,
        records=(f"d1:{reference}",),
        borough="Ealing",
    )


def victim(reference: str, *, offence: str = "personal robbery", day: date | None = RECENT) -> Involvement:
    """One involvement as a victim."""
    return replace(suspect(reference, offence=offence, day=day), role="victim", status="")


def person(name: str, *events: Involvement, dob: date | None = date(1985, 5, 5)) -> PersonFacts:
    """One person with these involvements."""
    return PersonFacts(f"s:{name}", name, dob, None, events, records=(f"d0:{name}",))


def random_graph(seed: int) -> tuple[PersonFacts, ...]:
    """Draw a small graph: up to 18 people and 15 incidents with every role, status, age, gap and oddity."""
    draw = random.Random(seed)
    incidents = [_random_incident(draw, f"C{number:02d}") for number in range(draw.randint(1, 15))]
    people = []
    for number in range(draw.randint(1, 18)):
        chosen = draw.sample(incidents, draw.randint(0, min(6, len(incidents))))
        events = tuple(_random_part(draw, event) for event in chosen)
        dob = draw.choice([None, date(1990, 6, 1), AS_OF - timedelta(days=draw.randint(0, 20 * 365))])
        died = draw.choice([None, None, None, AS_OF - timedelta(days=5), AS_OF + timedelta(days=5)])
        people.append(replace(person(f"P{number:02d}", *events, dob=dob), deceased_on=died))
    return tuple(people)


def _random_incident(draw: random.Random, reference: str) -> Involvement:
    offence = draw.choice([*OFFENCES, "being rude to a swan"])
    day = draw.choice([None, AS_OF - timedelta(days=draw.randint(-10, 500))])
    event = suspect(reference, offence=offence, day=day, weapon=draw.choice(WEAPONS), injury=draw.choice(INJURIES))
    kind = "crime" if draw.random() < 0.8 else draw.choice(RECORD_TYPES)
    return replace(event, record_type=kind, borough=draw.choice(["Ealing", "Brent", ""]))


def _random_part(draw: random.Random, event: Involvement) -> Involvement:
    role = draw.choice(["suspect", "suspect", "victim", "witness"])
    status = draw.choice([*STATUSES, "charged", "convicted", "charged"]) if role == "suspect" else ""
    return replace(event, role=role, status=status, offenders=draw.randint(1, 4))
