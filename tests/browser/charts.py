"""Charts of invented people for the tests of the graph page: communities, leaders, victims, a few bridges."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta

from volt_graph.model.chart import Chart, ChartIncident, ChartPart, ChartPerson, ChartTie, SourceText

FIRST = [
    "Marcus",
    "Dele",
    "Kofi",
    "Amara",
    "Jordan",
    "Leanne",
    "Tariq",
    "Sofia",
    "Nathan",
    "Priya",
    "Callum",
    "Aisha",
    "Reece",
    "Yusuf",
    "Chloe",
    "Ivan",
    "Shanice",
    "Owen",
    "Malik",
    "Grace",
    "Dominic",
    "Farah",
    "Liam",
    "Zuri",
    "Kieran",
    "Bianca",
    "Samuel",
    "Nadia",
    "Tyrell",
    "Hana",
]
LAST = [
    "Adeyemi",
    "Barrow",
    "Castellano",
    "Dunne",
    "Ekwueme",
    "Farrow",
    "Grainger",
    "Hossain",
    "Iqbal",
    "Jessop",
    "Kowalczyk",
    "Lindqvist",
    "Mbeki",
    "Norwood",
    "Okafor",
    "Pritchard",
    "Quashie",
    "Rahman",
    "Sallow",
    "Thackeray",
    "Umar",
    "Verity",
    "Whitlock",
    "Yeo",
    "Zielinski",
]
OFFENCES = (
    ("Robbery of personal property", "ROB"), ("Wounding with intent", "VAP"), ("Assault occasioning injury", "VAP"),
    ("Possession of a bladed article", "WEAPON"), ("Violent disorder", "PUBORD"), ("Theft from the person", "THEFT"),
)  # fmt: skip
PLACES = ("Marlow Street", "Canal Walk", "Old Depot", "Tanner's Yard", "Station Parade", "Elm Court", "High Road")
WARDS = ("Northfield", "Riverside", "Castle")
GANGS = ("Depot Boys", "Elm Court", "Canal Set")
STATUSES = ("suspected", "arrested", "charged", "convicted", "no_further_action")
FIRST_DAY = date(2024, 1, 3)


def make_chart(people: int = 15, *, seed: int = 1, names: tuple[str, ...] = ()) -> Chart:
    """Make a chart of about `people` people around one; `names` replace the invented ones from the first on."""
    dice = random.Random(seed)
    ids = [f"demo:P{number:04d}" for number in range(1, people + 1)]
    full = _names(people, dice)
    full[: len(names)] = names[:people]
    named = dict(zip(ids, full, strict=True))
    incidents = tuple(_incidents(ids, named, dice))
    ties = _ties(incidents)
    linked = {ids[0]} | {end for tie in ties for end in (tie.source, tie.target)}
    distance = _steps(ids[0], ties)
    shown = [i for i in ids if i in linked and i in distance]
    ties = tuple(t for t in ties if t.source in distance and t.target in distance)
    kept = {i for tie in ties for i in tie.incidents}
    incidents = tuple(i for i in incidents if i.id in kept)
    return Chart(
        centre=ids[0],
        depth=2,
        people=tuple(_person(i, named[i], distance[i], incidents, dice) for i in shown),
        ties=ties,
        incidents=incidents,
        sources=tuple(_sources(incidents)),
        filters="depth 2, all days, suspected together and suspect to victim, at most 150 people",
        hidden=("3 ties not shown: people beyond the cap of 150.",),
        marking="OFFICIAL-SENSITIVE",
        as_of=date(2025, 12, 31),
        rule_version="2026.1",
        data_version="3 deliveries, 8f3a12c",
        seed=1,
    )


def _names(count: int, dice: random.Random) -> list[str]:
    pairs = [f"{first} {last}" for first in FIRST for last in LAST]
    dice.shuffle(pairs)
    return pairs[:count]


def _incidents(ids: list[str], names: dict[str, str], dice: random.Random) -> list[ChartIncident]:
    groups = [ids[start : start + 7] for start in range(0, len(ids), 7)]
    made = []
    for number in range(int(len(ids) * 1.3)):
        group = groups[number % len(groups)]
        suspects = dice.sample(group, min(len(group), dice.choice((1, 2, 2, 2, 3, 3))))
        if number % 9 == 0 and ids[0] not in suspects:
            suspects.append(ids[0])
        others = [i for i in ids if i not in suspects]
        near = [i for i in group if i not in suspects] or others
        victims = [] if number % 3 == 0 else [dice.choice(near if dice.random() < 0.75 else others)]
        made.append(_incident(number, suspects, victims, names, dice))
    return made


def _incident(
    number: int, suspects: list[str], victims: list[str], names: dict[str, str], dice: random.Random
) -> ChartIncident:
    offence, category = dice.choice(OFFENCES)
    day = None if number % 17 == 11 else FIRST_DAY + timedelta(days=dice.randrange(720))
    line = 2 + number * 4

    def part(person: str, role: str, at: int) -> ChartPart:
        status = dice.choices(STATUSES, (4, 3, 4, 2, 1))[0] if role == "suspect" else ""
        return ChartPart(person, role, status, (f"D2:{line + at}",), names[person])

    parts = [part(p, "suspect", at) for at, p in enumerate(suspects)]
    parts += [part(p, "victim", len(suspects) + at) for at, p in enumerate(victims)]
    return ChartIncident(
        id=f"demo:C{number:05d}", reference=f"CR/{20240000 + number}", day=day, offence=offence, category=category,
        place=dice.choice(PLACES), area=dice.choice(WARDS), parts=tuple(parts), records=(f"D1:{number + 2}",),
    )  # fmt: skip


def _ties(incidents: tuple[ChartIncident, ...]) -> tuple[ChartTie, ...]:
    behind: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for incident in incidents:
        suspects = sorted(p.person for p in incident.parts if p.role == "suspect" and p.status != "no_further_action")
        victims = [p.person for p in incident.parts if p.role == "victim"]
        for at, one in enumerate(suspects):
            for other in suspects[at + 1 :]:
                behind["co_offending", one, other].append(incident.id)
            for victim in victims:
                behind["victim_of", one, victim].append(incident.id)
    days = {i.id: i.day for i in incidents}
    return tuple(_tie(kind, a, b, found, days) for (kind, a, b), found in sorted(behind.items()))


def _tie(kind: str, a: str, b: str, found: list[str], days: dict[str, date | None]) -> ChartTie:
    dated = sorted(day for i in found if (day := days[i]))
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    return ChartTie(a, b, kind, tuple(found), first, last, "")


def _steps(centre: str, ties: tuple[ChartTie, ...]) -> dict[str, int]:
    near: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        near[tie.source].add(tie.target)
        near[tie.target].add(tie.source)
    steps, edge = {centre: 0}, {centre}
    while edge:
        edge = {n for i in edge for n in near[i]} - set(steps)
        steps |= {i: max(steps.values()) + 1 for i in edge}
    return steps


def _person(
    person: str, name: str, distance: int, incidents: tuple[ChartIncident, ...], dice: random.Random
) -> ChartPerson:
    roles = [p.role for i in incidents for p in i.parts if p.person == person and p.status != "no_further_action"]
    gangs = (dice.choice(GANGS),) if dice.random() < 0.25 else ()
    return ChartPerson(
        id=person, name=name, distance=distance, suspect=roles.count("suspect") + dice.randrange(2),
        victim=roles.count("victim"), witness=dice.randrange(3), other=0, gangs=gangs,
        unexpanded=dice.randrange(4) if distance > 1 else 0, records=(f"D3:{int(person[-4:]) + 1}",),
    )  # fmt: skip


def _sources(incidents: tuple[ChartIncident, ...]) -> list[SourceText]:
    found = {}
    for i in incidents:
        found[i.records[0]] = SourceText(
            i.records[0],
            "incidents.csv",
            int(i.records[0][3:]),
            f"{i.id[5:]},{i.offence},crime,{i.day or ''},{i.place}",
        )
        for p in i.parts:
            text = f"{i.id[5:]},{p.person[5:]},{p.role},{p.status}"
            found[p.records[0]] = SourceText(p.records[0], "involvements.csv", int(p.records[0][3:]), text)
    return list(found.values())
