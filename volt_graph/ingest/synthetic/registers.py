"""Rows of the registers beside crime: objects, calls, missing people, interventions, statuses, supervision."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

from volt_graph.ingest.synthetic.geography import KINDS_OF_PLACE, OWN, PLACES_A_STREET
from volt_graph.ingest.synthetic.ids import Ids
from volt_graph.ingest.synthetic.places import Row
from volt_graph.ingest.synthetic.words import borough_name
from volt_graph.ingest.synthetic.world import CHILD, World
from volt_graph.model.schema.nodes import WEAPONS

_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"


def object_rows(world: World, ids: Ids) -> tuple[list[Row], list[Row]]:
    """Vehicles and phones of gang members, and firearms that link incidents by ballistics.

    Number plates use the age identifier 00, which was never issued; phone numbers the range kept for drama.
    """
    rng = world.plan.rng("objects")
    objects: list[Row] = []
    links: list[Row] = []
    for g in range(world.plan.gangs):
        for person in world.gangs.pool(g):
            since = ids.day(int(rng.integers(-200, world.plan.days - 40)))
            if rng.random() < 0.3:
                key = f"O{len(objects) + 1:06d}"
                plate = "".join(_LETTERS[i] for i in rng.integers(0, len(_LETTERS), 5))
                objects.append([key, "vehicle", f"{plate[:2]}00 {plate[2:]}"])
                links.append([key, ids.person(person), "", "seen driving", since, ""])
            if rng.random() < 0.4:
                key = f"O{len(objects) + 1:06d}"
                objects.append([key, "phone", f"07700 900{int(rng.integers(1000)):03d}"])
                links.append([key, ids.person(person), "", "subscriber or user", since, ""])
    gun = WEAPONS.index("gun")
    shots = rng.permutation([i for i in range(world.book.used) if world.book.weapon[i] == gun]).tolist()
    at = 0
    while at < len(shots):
        size = 1 + int(rng.integers(3))
        key = f"O{len(objects) + 1:06d}"
        objects.append([key, "firearm", f"ballistic series {len(objects) + 1}"])
        links += [[key, "", ids.incident(int(i)), "ballistic match", "", ""] for i in shots[at : at + size]]
        at += size
    return objects, links


def call_rows(world: World, ids: Ids) -> list[Row]:
    """Write calls for service, one for every eight incidents: some numbers call again and again, some are withheld."""
    rng = world.plan.rng("calls")
    n = world.book.used // 8
    numbers = max(10, n // 2)
    rows: list[Row] = []
    start = datetime.combine(world.plan.start, time(0))
    for c in range(n):
        caller = int(numbers * rng.random() ** 2)
        key = "withheld" if rng.random() < 0.05 else f"07700 9{caller % 100_000:05d}"
        # Between 03:00 and 24:00, clear of the hour that the clock skips in March.
        at = start + timedelta(days=int(rng.integers(world.plan.days)), minutes=int(rng.integers(180, 1440)))
        street = int(rng.integers(world.plan.streets))
        kind = ("disturbance", "noise", "threats", "domestic", "suspicious person")[int(rng.integers(5))]
        place = street * PLACES_A_STREET + int(rng.integers(PLACES_A_STREET))
        rows.append([f"C{c + 1:06d}", key, ids.location(place), at.isoformat(), kind, _borough(world, street)])
    return rows


def _borough(world: World, street: int) -> str:
    ward = street // (world.plan.streets // world.plan.wards)
    return borough_name(world.map.borough_of_ward(ward))


def missing_people(world: World) -> list[int]:
    """Add the children who go missing; a few are gang affiliates."""
    n = max(4, world.plan.incidents // 250)
    return [*world.people.new(n, CHILD), *(p for pool in world.gangs.affiliates for p in pool[:1])]


def missing_rows(world: World, ids: Ids, people: list[int]) -> list[Row]:
    """Episodes: most people once, some often, some twice in a calendar month."""
    rng = world.plan.rng("missing")
    rows: list[Row] = []
    for person in people:
        day = int(rng.integers(0, world.plan.days - 30))
        for _ in range(min(9, 1 + int(rng.geometric(0.55)) - 1 + int(rng.random() < 0.2))):
            if day >= world.plan.days - 6:
                break
            begin = datetime.combine(world.plan.day(day), time(int(rng.integers(5, 23)), int(rng.integers(60))))
            end = begin + timedelta(hours=int(rng.integers(3, 70)))
            street = int(rng.integers(world.plan.streets))
            found = ids.location(world.map.dwellings(street)[0]) if rng.random() < 0.6 else ""
            risk = ("low", "medium", "high")[int(rng.integers(3))]
            rows.append([
                f"M{len(rows) + 1:05d}", ids.person(person), found, begin.isoformat(), end.isoformat(),
                _borough(world, street), risk,
            ])  # fmt: skip
            day += 5 + int(rng.integers(60))
    return rows


def busy_offenders(world: World) -> list[int]:
    """People charged or convicted most often, most first."""
    counts = Counter(p.person for p in world.parts if p.status in {"charged", "convicted"})
    return [person for person, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def register_rows(world: World, ids: Ids) -> tuple[list[Row], list[Row], list[Row]]:
    """Interventions, statuses and supervision of the busiest offenders and of some gang members."""
    rng = world.plan.rng("registers")
    people = busy_offenders(world)[: max(20, world.plan.incidents // 200)]
    interventions, statuses, supervision = [], [], []
    for person in people:
        day = int(rng.integers(0, world.plan.days - 60))
        key = ids.person(person)
        if rng.random() < 0.5:
            cohort = ("IOM", "MAPPA", "Milvus", "MARAC", "other")[int(rng.integers(5))]
            started = ids.day(day + 14) if rng.random() < 0.7 else ""
            name = ("mentoring", "intensive supervision", "gang exit", "drug treatment")[int(rng.integers(4))]
            interventions.append([
                key, name, cohort, str(1 + int(rng.integers(3))), "Offender Management", ids.day(day),
                started and ids.day(day + 7), started, "", "", "housing" if name == "gang exit" else "",
                ids.day(world.plan.days + int(rng.integers(5, 60))),
            ])  # fmt: skip
        kind = ("custody", "licence", "bail", "order")[int(rng.integers(4))]
        until = ids.day(day + int(rng.integers(10, 50))) if kind == "custody" else ""
        statuses.append([key, kind, ids.day(day), until, "curfew 19:00 to 07:00" if kind == "bail" else ""])
        if kind == "licence" and rng.random() < 0.5:
            event = ("missed_appointment", "breach", "recall")[int(rng.integers(3))]
            supervision.append([key, ids.day(day + 30), event, "warning" if event != "recall" else "recalled"])
    return interventions, statuses, supervision


def premises_rows(world: World, ids: Ids) -> list[Row]:
    """Visits, warnings and plans at licensed places."""
    rng = world.plan.rng("premises")
    licensed = KINDS_OF_PLACE.index("licensed")
    rows: list[Row] = []
    for street in range(world.plan.streets):
        place = street * PLACES_A_STREET + OWN
        if world.map.place_kind[place] == licensed and rng.random() < 0.25:
            kind = ("visit", "warning", "plan", "sanction", "review", "mitigation")[int(rng.integers(6))]
            rows.append([ids.location(place), "", ids.day(int(rng.integers(world.plan.days))), kind, ""])
    return rows
