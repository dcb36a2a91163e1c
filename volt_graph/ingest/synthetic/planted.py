"""Planted truth about crime: repeat victims and offenders at the borders of their windows, feuds, brokers, a burst.

Each plant writes its incidents and involvements into the world and an entry into `world.truth` by index; the ids are
put in when the world is written. A plant's people are its own unless it says otherwise.
"""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.gangs import BROKERS, CHAINS
from volt_graph.ingest.synthetic.geography import PLACES_A_STREET
from volt_graph.ingest.synthetic.offences import KIND_OF
from volt_graph.ingest.synthetic.victims import CATEGORY
from volt_graph.ingest.synthetic.world import ADULT, PUBLIC, Against, Part, Ref, World

_ASSAULT = "assault occasioning actual bodily harm"
_STAB = "wounding with intent to do grievous bodily harm"
_MINOR, _SERIOUS, _KNIFE = 1, 2, 1

REPEAT_VICTIMS: tuple[tuple[str, tuple[tuple[str, int], ...], bool], ...] = (
    ("gap of 365 days", ((_ASSAULT, 370), (_ASSAULT, 5)), True),
    ("gap of 366 days", ((_ASSAULT, 371), (_ASSAULT, 5)), False),
    ("last event on the first day of the fortnight", ((_ASSAULT, 40), (_ASSAULT, 13)), True),
    ("last event the day before the fortnight", ((_ASSAULT, 40), (_ASSAULT, 14)), False),
    ("last event on the last day", (("personal robbery", 90), ("personal robbery", 0)), True),
    ("both in the fortnight", (("residential burglary", 11), ("residential burglary", 2)), True),
    ("two references on one day", (("common assault", 6), ("common assault", 6)), True),
    ("two categories", (("personal robbery", 60), (_ASSAULT, 4)), False),
    ("theft does not count", (("theft from the person", 60), ("theft from the person", 4)), False),
)
"""What it tests, (offence, days before the last day) of each event, whether rule V-2 lists the person."""

REPEAT_OFFENDERS: tuple[tuple[str, tuple[tuple[str, int, str], ...], bool], ...] = (
    ("four, one in the fortnight", (("personal robbery", 317, "convicted"), (_ASSAULT, 225, "charged"),
     ("other theft", 103, "cautioned"), ("shoplifting", 5, "charged")), True),
    ("one of the four is drugs", (("personal robbery", 317, "convicted"), ("possession of drugs", 225, "charged"),
     ("other theft", 103, "cautioned"), ("shoplifting", 5, "charged")), False),
    ("the one in the fortnight is drugs", (("personal robbery", 317, "convicted"), (_ASSAULT, 225, "charged"),
     ("other theft", 103, "cautioned"), ("theft from vehicle", 50, "charged"), ("possession of drugs", 5, "charged")),
     False),
    ("first event a day before the year", (("personal robbery", 365, "convicted"), (_ASSAULT, 225, "charged"),
     ("other theft", 103, "cautioned"), ("shoplifting", 5, "charged")), False),
    ("both borders inside", (("personal robbery", 364, "convicted"), (_ASSAULT, 225, "charged"),
     ("other theft", 103, "cautioned"), ("shoplifting", 13, "charged")), True),
    ("last event the day before the fortnight", (("personal robbery", 300, "convicted"), (_ASSAULT, 225, "charged"),
     ("other theft", 103, "cautioned"), ("shoplifting", 14, "charged")), False),
    ("one of the four acquitted", (("personal robbery", 317, "convicted"), (_ASSAULT, 225, "acquitted"),
     ("other theft", 103, "cautioned"), ("shoplifting", 5, "charged")), False),
    ("one of the four only suspected", (("personal robbery", 317, "convicted"), (_ASSAULT, 225, "suspected"),
     ("other theft", 103, "cautioned"), ("shoplifting", 5, "charged")), False),
)  # fmt: skip
"""What it tests, (offence, days before the last day, status) of each event, whether rule V-3 lists the person."""

_CHAIN_GAPS = ((8, 11), (28, 14, 7), (5, 21, 29))
"""Days between the attacks of each chain; a gap above the window of 28 days ends the chain before it."""
WINDOW_DAYS = 28
BURST_SIZE, BURST_RADIUS_M = 8, 150

PLANTED = (
    sum(len(events) for _, events, _ in REPEAT_VICTIMS)
    + sum(len(events) for _, events, _ in REPEAT_OFFENDERS)
    + sum(len(gaps) + 1 for gaps in _CHAIN_GAPS)
    + 4 * len(BROKERS)
    + BURST_SIZE
)
"""Incidents the plants of this module take."""


def plant(world: World) -> None:
    """Plant everything of this module."""
    rng = world.plan.rng("planted")
    _repeat_victims(world, rng)
    _repeat_offenders(world, rng)
    _chains(world, rng)
    _brokers(world, rng)
    _burst(world, rng)


def _dwelling(world: World, rng: np.random.Generator) -> int:
    street = int(rng.integers(world.plan.streets))
    return world.map.dwellings(street)[int(rng.integers(10))]


def _repeat_victims(world: World, rng: np.random.Generator) -> None:
    found = world.truth.setdefault("repeat_victims", [])
    for title, events, listed in REPEAT_VICTIMS:
        person = world.people.one(PUBLIC)
        place = world.people.home[person] = _dwelling(world, rng)
        incidents = []
        for offence, before in events:
            hurt = _MINOR if offence == _ASSAULT else 0
            minute = 600 + int(rng.integers(600))
            i = world.book.add(KIND_OF[offence], place, world.plan.days - 1 - before, minute, injury=hurt)
            world.parts.append(Part(i, person, "victim", victim_type="person", injury="minor" if hurt else "none"))
            incidents.append(i)
        first, last = (before for _, before in events)
        found.append({
            "what": title, "person": Ref("person", person), "incidents": [Ref("incident", i) for i in incidents],
            "categories": [CATEGORY[KIND_OF[offence]] for offence, _ in events], "gap_days": first - last,
            "listed": listed,
        })  # fmt: skip


def _repeat_offenders(world: World, rng: np.random.Generator) -> None:
    found = world.truth.setdefault("repeat_offenders", [])
    for title, events, listed in REPEAT_OFFENDERS:
        person = world.people.one(ADULT)
        incidents = []
        for offence, before, status in events:
            place, hurt = _dwelling(world, rng), _MINOR if offence == _ASSAULT else 0
            minute = 540 + int(rng.integers(700))
            i = world.book.add(KIND_OF[offence], place, world.plan.days - 1 - before, minute, injury=hurt)
            world.parts.append(Part(i, person, "suspect", status))
            incidents.append(i)
        found.append({
            "what": title, "person": Ref("person", person), "incidents": [Ref("incident", i) for i in incidents],
            "listed": listed,
        })  # fmt: skip


def _chains(world: World, rng: np.random.Generator) -> None:
    found = world.truth.setdefault("retaliation_chains", [])
    for feud, gaps in zip(world.gangs.feuds[:CHAINS], _CHAIN_GAPS, strict=True):
        day = int(rng.integers(30, world.plan.days - sum(gaps) - 20))
        attacks, side, kept = [], int(rng.integers(2)), 1
        for at, gap in enumerate((0, *gaps)):
            day += gap
            attacks.append(_attack(world, rng, feud[(side + at) % 2], feud[(side + at + 1) % 2], day))
            kept += at > 0 and gap <= WINDOW_DAYS and kept == at
        found.append({
            "gangs": [Ref("gang", gang) for gang in feud], "window_days": WINDOW_DAYS,
            "chain": [Ref("incident", i) for i in attacks[:kept]], "gaps_days": list(gaps[: kept - 1]),
            "too_late": [Ref("incident", i) for i in attacks[kept:]],
        })  # fmt: skip


def _attack(world: World, rng: np.random.Generator, gang: int, other: int, day: int) -> int:
    streets = world.plan.streets // world.plan.wards
    street = world.gangs.turf[other] * streets + int(rng.integers(streets))
    kind = KIND_OF[_STAB]
    i = world.book.add(
        kind, street * PLACES_A_STREET, day, 1140 + int(rng.integers(250)), weapon=_KNIFE, injury=_SERIOUS
    )
    lead, mate = (world.gangs.members[gang][p] for p in rng.choice(3, 2, replace=False).tolist())
    victim = world.gangs.members[other][int(rng.integers(3))]
    world.parts.append(Part(i, lead, "suspect", "charged", weapon="knife"))
    world.parts.append(Part(i, mate, "suspect", "arrested"))
    world.parts.append(Part(i, victim, "victim", victim_type="person", injury="serious"))
    world.against.append(Against(i, lead, victim, "rival"))
    return i


def _brokers(world: World, rng: np.random.Generator) -> None:
    found = world.truth.setdefault("brokers", [])
    for pair in BROKERS:
        broker = world.people.one(ADULT)
        sides = []
        for gang in pair:
            mates = world.gangs.members[gang][:2]
            incidents = []
            for number, offence in enumerate(("trafficking of drugs", "personal robbery")):
                place = int(rng.integers(world.plan.streets)) * PLACES_A_STREET
                i = world.book.add(KIND_OF[offence], place, int(rng.integers(20, world.plan.days - 20)), 1200)
                for person in (broker, *mates[: number + 1]):
                    world.parts.append(Part(i, person, "suspect", "charged"))
                incidents.append(Ref("incident", i))
            sides.append({"gang": Ref("gang", gang), "with": [Ref("person", p) for p in mates], "incidents": incidents})
        found.append({"person": Ref("person", broker), "sides": sides})


def _burst(world: World, rng: np.random.Generator) -> None:
    """Robberies on and around one quiet street within a fortnight."""
    quiet = np.argsort(world.map.busy["robbery"], kind="stable")[: max(10, world.plan.streets // 10)]
    centre = int(quiet[rng.integers(len(quiet))]) * PLACES_A_STREET
    gap = np.hypot(
        world.map.place_easting - world.map.place_easting[centre],
        world.map.place_northing - world.map.place_northing[centre],
    )
    near = np.flatnonzero((gap <= BURST_RADIUS_M - 1) & (world.map.place_kind == 0))
    first = int(rng.integers(60, world.plan.days - 60))
    days = np.sort(first + rng.choice(13, BURST_SIZE - 1, replace=False)).tolist()
    incidents = []
    for day in (first, *days):
        place = int(near[rng.integers(len(near))])
        i = world.book.add(KIND_OF["personal robbery"], place, day, 1110 + int(rng.integers(240)))
        world.parts.append(Part(i, world.people.one(PUBLIC), "victim", victim_type="person", injury="none"))
        incidents.append(i)
    world.truth["near_repeat_burst"] = {
        "offence": "personal robbery", "centre": Ref("location", centre), "radius_m": BURST_RADIUS_M,
        "incidents": [Ref("incident", i) for i in incidents], "first_day": Ref("day", first),
        "last_day": Ref("day", first + 13),
    }  # fmt: skip
