"""Involvements: roles, evidential statuses, who did what to whom, witnesses, callers, people stopped."""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.draws import coin, stratified
from volt_graph.ingest.synthetic.offences import KIND_OF, KINDS
from volt_graph.ingest.synthetic.victims import CATEGORY, Cast
from volt_graph.ingest.synthetic.world import BUSINESS, PUBLIC, YOUNG, Against, Part, World
from volt_graph.model.schema.nodes import INJURIES, WEAPONS

COUNTED = ("suspected", "arrested", "released", "charged", "cautioned", "convicted")
_COUNTED_SHARES = (24, 18, 9, 23, 8, 18)
DROPPED = ("no_further_action", "eliminated", "acquitted")
_DROPPED_SHARES = (60, 28, 12)
DROPPED_SHARE = 0.12
"""Incidents with suspects that have one more suspect whose status counts nowhere."""


def involve(world: World, count: int, cast: Cast, victims: dict[int, list[int]]) -> None:
    """Write the involvements of the first `count` incidents into the world."""
    _suspects(world, cast)
    _dropped(world, cast)
    for incident, people in victims.items():
        for person in people:
            world.parts.append(victim_part(world, incident, person))
    _against(world, cast, victims)
    _bystanders(world, count)
    _stops(world, count, cast)


def victim_part(world: World, incident: int, person: int) -> Part:
    """Make the involvement of a victim; the injury is the incident's."""
    if world.people.profile[person] == BUSINESS:
        return Part(incident, person, "victim", victim_type="business", injury="none")
    return Part(incident, person, "victim", victim_type="person", injury=INJURIES[world.book.injury[incident]])


def _suspects(world: World, cast: Cast) -> None:
    rng = world.plan.rng("status")
    total = sum(len(people) for people, _ in cast.values())
    statuses = iter(stratified(rng, _COUNTED_SHARES, total).tolist())
    both = frozenset(KIND_OF[text] for text in ("affray", "violent disorder"))
    for incident, (people, _) in cast.items():
        weapon = WEAPONS[world.book.weapon[incident]]
        brawl = int(world.book.kind[incident]) in both
        for at, person in enumerate(people):
            role = "dual" if brawl and at and rng.random() < 0.3 else "suspect"
            kind = "person" if role == "dual" else ""
            held = weapon if at == 0 and weapon != "none" else ""
            status = COUNTED[next(statuses)]
            # A blank status means suspected, as in real deliveries.
            status = "" if status == "suspected" and rng.random() < 0.3 else status
            world.parts.append(Part(incident, person, role, status, kind, "none" if kind else "", held))


def _dropped(world: World, cast: Cast) -> None:
    rng = world.plan.rng("dropped")
    incidents = np.array(list(cast), dtype=np.int64)
    chosen = incidents[coin(rng, DROPPED_SHARE, len(incidents))].tolist()
    ours = {p for gang in range(world.plan.gangs) for p in world.gangs.pool(gang)}
    named = sorted({p for people, _ in cast.values() for p in people} - ours)
    kinds = stratified(rng, _DROPPED_SHARES, len(chosen)).tolist()
    for incident, kind in zip(chosen, kinds, strict=True):
        known = named[rng.integers(len(named))] if named and rng.random() < 0.5 else -1
        if known < 0 or known in cast[incident][0]:
            known = world.people.one(YOUNG)
        world.parts.append(Part(incident, known, "suspect", DROPPED[kind]))


def _against(world: World, cast: Cast, victims: dict[int, list[int]]) -> None:
    rng = world.plan.rng("against")
    ours = {p: gang for gang in range(world.plan.gangs) for p in world.gangs.members[gang]}
    for incident, (people, gang) in cast.items():
        who = victims.get(incident, [])
        if CATEGORY[world.book.kind[incident]] not in {"VAP", "ROB", "SEX"} or not who or rng.random() > 0.7:
            continue
        lead, victim = people[0], who[0]
        if lead == victim or world.people.profile[victim] == BUSINESS:
            continue
        if world.book.domestic[incident]:
            relation = "partner" if rng.random() < 0.7 else "family"
        elif gang >= 0 and victim in ours:
            relation = "rival"
        else:
            relation = ("stranger", "acquaintance", "unknown")[rng.integers(3)]
        world.against.append(Against(incident, lead, victim, relation))


def _bystanders(world: World, count: int) -> None:
    rng = world.plan.rng("bystanders")
    crimes = np.flatnonzero([KINDS[k].record == "crime" for k in world.book.kind[:count]])
    for role, share in (("witness", 0.09), ("caller", 0.05)):
        rows = crimes[coin(rng, share, len(crimes))].tolist()
        people = world.people.new(max(1, round(0.9 * len(rows))), PUBLIC)
        for at, incident in enumerate(rows):
            world.parts.append(Part(incident, people[at % len(people)], role))


_POWERS = ("Misuse of Drugs Act s.23", "PACE s.1", "CJPOA s.60")
_FOUND = (("", "no further action"), ("cannabis", "community resolution"), ("knife", "arrest"), ("", "advised"))


def _stops(world: World, count: int, cast: Cast) -> None:
    rng = world.plan.rng("stops")
    rows = np.flatnonzero(world.book.kind[:count] == KIND_OF["stop and search"]).tolist()
    named = sorted({p for people, _ in cast.values() for p in people})
    for incident in rows:
        power = _POWERS[rng.integers(3)]
        looked_for = "drugs" if power.startswith("Misuse") else "offensive weapon"
        known = bool(named) and rng.random() < 0.45
        person = named[rng.integers(len(named))] if known else world.people.one(YOUNG)
        found, outcome = _FOUND[int(np.searchsorted((0.6, 0.74, 0.79), rng.random()))]
        world.parts.append(
            Part(incident, person, "stopped", power=power, looked_for=looked_for, found=found, outcome=outcome)
        )
