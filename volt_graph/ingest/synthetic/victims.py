"""Who suffers: victims per incident, people who suffer again, gang members hurt by rivals, the overlap."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from volt_graph.ingest.synthetic.draws import coin, counts_summing, stratified
from volt_graph.ingest.synthetic.geography import OWN, PLACES_A_STREET
from volt_graph.ingest.synthetic.offences import KINDS
from volt_graph.ingest.synthetic.words import SHOPS, root
from volt_graph.ingest.synthetic.world import BUSINESS, NOWHERE, PUBLIC, World
from volt_graph.model.harm import OFFENCES

Cast = dict[int, tuple[list[int], int]]

OFTEN = np.array((0.925, 0.055, 0.012, 0.004, 0.002, 0.001, 0.0005, 0.0005))
OFTEN_AT_HOME = np.array((0.84, 0.09, 0.035, 0.015, 0.01, 0.01))
VICTIMS = {"VAP": (0.93, 0.055, 0.015), "ROB": (0.86, 0.10, 0.04), "BUR": (0.85, 0.15)}
RIVAL_VICTIM = 0.43
OVERLAP = 0.06
"""People both suspect and victim of violence, of all people who were either."""


def category(kind: int) -> str:
    """Give the category of a kind of incident (OTHER for what is no crime)."""
    return OFFENCES.get(KINDS[kind].offence, ("OTHER", ""))[0]


CATEGORY = tuple(category(i) for i in range(len(KINDS)))


def assign_victims(world: World, count: int, cast: Cast) -> dict[int, list[int]]:
    """Give victims to the first `count` incidents that have any: incident to people."""
    rng = world.plan.rng("victims")
    found: dict[int, list[int]] = {}
    families: dict[str, list[int]] = {}
    company = coin(rng, 0.4, count)
    for incident in range(count):
        kind = KINDS[world.book.kind[incident]]
        if not kind.victim:
            continue
        if kind.victim == "business" or (kind.victim == "either" and company[incident]):
            found[incident] = [_company(world, int(world.book.place[incident]))]
            continue
        gang = cast[incident][1] if incident in cast else -1
        family = CATEGORY[world.book.kind[incident]]
        if gang >= 0 and family in {"VAP", "ROB"} and rng.random() < RIVAL_VICTIM:
            found[incident] = _from_rivals(world, rng, gang)
            continue
        home = bool(world.book.domestic[incident]) or kind.where == "dwelling"
        families.setdefault(f"{family} {'home' if home else 'out'}", []).append(incident)
    for family in sorted(families):
        _one_family(world, family, families[family], found)
    _overlap(world, cast, found)
    return dict(sorted(found.items()))


def _from_rivals(world: World, rng: np.random.Generator, gang: int) -> list[int]:
    foes = [b if a == gang else a for a, b in world.gangs.rivals if gang in (a, b)]
    people = world.gangs.members[foes[rng.integers(len(foes))]]
    # Skewed, so that some are hurt again: the risk sits with few.
    first = int(len(people) * rng.random() ** 1.7)
    return [people[first]]


def _company(world: World, place: int) -> int:
    own = place - place % PLACES_A_STREET + OWN
    known = world.companies
    if own not in known:
        name = f"{root(own * 31 + 7)} {SHOPS[own % len(SHOPS)]}"
        known[own] = world.people.one(BUSINESS, name=name)
        world.people.home[known[own]] = own
    return known[own]


def _one_family(world: World, family: str, rows: list[int], found: dict[int, list[int]]) -> None:
    rng = world.plan.rng(f"victims {family}")
    name, where = family.split()
    sizes = stratified(rng, VICTIMS.get(name, (1.0,)), len(rows)) + 1
    counts = counts_summing(rng, OFTEN_AT_HOME if where == "home" else OFTEN, int(sizes.sum()))
    people = np.array(world.people.new(len(counts), PUBLIC), dtype=np.int64)
    slots = rng.permutation(np.repeat(people, counts)).tolist()
    edges = np.concatenate([[0], np.cumsum(sizes)]).tolist()
    homes, book = world.people.home, world.book
    for incident, (a, b) in zip(rows, pairwise(edges), strict=True):
        victims = list(dict.fromkeys(slots[a:b]))
        found[incident] = victims
        if where == "home":
            # A home incident happens where the victim lives; the first one says where that is.
            if homes[victims[0]] == NOWHERE:
                homes[victims[0]] = int(book.place[incident])
            book.place[incident] = homes[victims[0]]
            for other in victims[1:]:
                homes[other] = homes[other] if homes[other] != NOWHERE else homes[victims[0]]


def _overlap(world: World, cast: Cast, found: dict[int, list[int]]) -> None:
    """Make some victims of violence people who are also suspects of other violence."""
    rng = world.plan.rng("overlap")
    kind = world.book.kind
    vap = {i for i in (*cast, *found) if CATEGORY[kind[i]] == "VAP"}
    suspects = {p for i in sorted(vap) if i in cast for p in cast[i][0]}
    victims = {p for i in sorted(vap) for p in found.get(i, ())}
    wanted = round(OVERLAP * (len(suspects) + len(victims)) / (1 + OVERLAP)) - len(suspects & victims)
    ours = {p for gang in range(world.plan.gangs) for p in world.gangs.pool(gang)}
    able = sorted(suspects - victims - ours)
    out = [i for i in sorted(vap) if i in found and not world.book.domestic[i] and KINDS[kind[i]].where != "dwelling"]
    settled = {p for i in found.keys() - set(out) for p in found[i]}
    unlucky = sorted({p for i in out for p in found[i]} - suspects - settled)
    n = max(0, min(wanted, len(able), len(unlucky)))
    same = dict(
        zip(rng.choice(np.array(unlucky), n, replace=False).tolist(), rng.permutation(able)[:n].tolist(), strict=True)
        if n
        else ()
    )
    for incident in out:
        there = set(cast[incident][0]) if incident in cast else set()
        found[incident] = [q if (q := same.get(p, p)) not in there else p for p in found[incident]]
