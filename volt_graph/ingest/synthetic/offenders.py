"""Who is suspected of what: offences per person by a cut-off power law, groups by size, partners who come back.

Each person has a number of offences, drawn beforehand; incidents use them up. So the distribution of offences per
person is the drawn one, and co-offending only decides who is there together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from volt_graph.ingest.synthetic.draws import Ints, counts_summing, power_law, stratified
from volt_graph.ingest.synthetic.offences import ALONE, KINDS, VIOLENCE_GROUPS
from volt_graph.ingest.synthetic.world import ADULT, GANG, YOUNG, World

ALPHA, RATE, MOST = 1.935, 0.102, 45
SAME_PARTNER = 0.6
SAME_PAIR = 0.31
GANG_REPEAT = 0.7
MEAN_GANG = 19.2
AFFILIATES = 0.4
HOME_WARD = 0.7


@dataclass(slots=True)
class Pool:
    """People who may offend together, in an order in which neighbours are alike, with what each has left to do."""

    people: list[int]
    left: list[int]
    partners: dict[int, list[int]] = field(default_factory=dict)

    def total(self) -> int:
        """Sum what is left."""
        return sum(self.left)


def known_incidents(world: World, count: int) -> dict[int, int]:
    """Draw which of the first `count` incidents have suspects, and how many: incident to group size."""
    rng = world.plan.rng("known")
    groups: dict[int, int] = {}
    for number, kind in enumerate(KINDS):
        rows = np.flatnonzero(world.book.kind[:count] == number)
        rows = rng.permutation(rows)[: round(kind.known * len(rows))]
        sizes = stratified(rng, kind.groups, len(rows)) + 1
        alone = world.book.domestic[rows]
        for incident, size, single in zip(rows.tolist(), sizes.tolist(), alone.tolist(), strict=True):
            groups[incident] = 1 if single else size
    return dict(sorted(groups.items()))


def assign(world: World, groups: dict[int, int]) -> dict[int, tuple[list[int], int]]:
    """Give every incident of `groups` its suspects and the gang that led it (-1: none)."""
    rng = world.plan.rng("offenders")
    counts = counts_summing(rng, power_law(ALPHA, RATE, MOST), sum(groups.values()))
    gang_counts, other_counts = _split(rng, counts, world.plan.gangs)
    pools = _gang_pools(world, rng, gang_counts)
    cast = _gang_incidents(world, rng, groups, pools)
    rest = {i: size for i, size in groups.items() if i not in cast}
    wanted = sum(rest.values())
    other_counts = _fit(rng, other_counts, wanted)
    for incident, people in _other_incidents(world, rng, rest, other_counts).items():
        cast[incident] = (people, -1)
    return dict(sorted(cast.items()))


def _split(rng: np.random.Generator, counts: Ints, gangs: int) -> tuple[Ints, Ints]:
    """Take the gangs' people out of all offenders, the busier the likelier."""
    wanted = min(round(gangs * MEAN_GANG * (1 + AFFILIATES)), len(counts) // 3)
    keys = rng.random(len(counts)) ** (1.0 / counts)
    order = np.argsort(-keys, kind="stable")
    return counts[order[:wanted]], rng.permutation(counts[order[wanted:]])


def _fit(rng: np.random.Generator, counts: Ints, wanted: int) -> Ints:
    gap = wanted - int(counts.sum())
    if gap >= 0:
        return np.concatenate([counts, counts_summing(rng, power_law(ALPHA, RATE, MOST), gap)])
    keep = np.searchsorted(np.cumsum(counts), wanted)
    return counts[: keep + 1]


def _gang_pools(world: World, rng: np.random.Generator, counts: Ints) -> list[Pool]:
    gangs = world.plan.gangs
    sizes = rng.lognormal(0.0, 0.35, gangs)
    shares = np.floor(sizes / sizes.sum() * (len(counts) - 3 * gangs)).astype(int) + 3
    shares[0] += len(counts) - int(shares.sum())
    pools, start = [], 0
    for gang in range(gangs):
        mine = counts[start : start + shares[gang]]
        start += shares[gang]
        people = list(world.people.new(len(mine), GANG))
        named = max(3, round(len(mine) / (1 + AFFILIATES)))
        world.gangs.members[gang] = people[:named]
        world.gangs.affiliates[gang] = people[named:]
        pools.append(Pool(people, mine.tolist()))
    return pools


def _gang_incidents(
    world: World, rng: np.random.Generator, groups: dict[int, int], pools: list[Pool]
) -> dict[int, tuple[list[int], int]]:
    """Give gangs the incidents they are likeliest to lead until every gang's offences are used up."""
    book, world_map = world.book, world.map
    free = [i for i in groups if KINDS[book.kind[i]].gang > 0 and not book.domestic[i]]
    drawn = rng.random(len(free)) ** (1.0 / np.array([KINDS[book.kind[i]].gang for i in free]))
    # Gangs offend in larger groups, whatever the offence.
    sizes = (stratified(rng, VIOLENCE_GROUPS, len(free)) + 1).tolist()
    turf_gang = {ward: gang for gang, ward in enumerate(world.gangs.turf)}
    wards = world_map.ward_of(book.place[np.array(free, dtype=np.int64)])
    cast: dict[int, tuple[list[int], int]] = {}
    for at in np.argsort(-drawn, kind="stable").tolist():
        gang = turf_gang.get(int(wards[at]), -1) if rng.random() < 0.6 else -1
        if gang < 0 or not pools[gang].total():
            left = np.array([pool.total() for pool in pools], dtype=np.float64)
            if not left.sum():
                break
            gang = int(np.searchsorted(np.cumsum(left), rng.random() * left.sum(), side="right"))
        size = groups[free[at]] if KINDS[book.kind[free[at]]].groups == ALONE else sizes[at]
        people = _gang_group(rng, pools[gang], size)
        if people:
            cast[free[at]] = (people, gang)
    return cast


def _gang_group(rng: np.random.Generator, pool: Pool, size: int) -> list[int]:
    lead = _by_left(rng, pool, set())
    group = [lead]
    while len(group) < size:
        known = [p for p in pool.partners.get(lead, ()) if pool.left[p] and p not in group]
        if known and rng.random() < GANG_REPEAT:
            group.append(known[rng.integers(len(known))])
            continue
        other = _by_left(rng, pool, set(group))
        if other < 0:
            break
        group.append(other)
    _spend(pool, group)
    return [pool.people[p] for p in group]


def _by_left(rng: np.random.Generator, pool: Pool, without: set[int]) -> int:
    left = np.array(pool.left, dtype=np.float64)
    if without:
        left[list(without)] = 0.0
    total = left.sum()
    return int(np.searchsorted(np.cumsum(left), rng.random() * total, side="right")) if total else -1


def _spend(pool: Pool, group: Sequence[int]) -> None:
    for p in group:
        pool.left[p] -= 1
        mates = pool.partners.setdefault(p, [])
        mates.extend(q for q in group if q != p and q not in mates)


def _other_incidents(
    world: World, rng: np.random.Generator, groups: dict[int, int], counts: Ints
) -> dict[int, list[int]]:
    """Cast the incidents of no gang: leads mostly from the ward, partners from those next in age and ward."""
    plan, book = world.plan, world.book
    young = rng.random(len(counts)) < 0.45
    ward = np.sort(stratified(rng, _ward_weights(world), len(counts)))
    order = np.lexsort((young, ward))
    young = young[order]
    people = [world.people.new(1, YOUNG if y else ADULT)[0] for y in young.tolist()]
    pool = Pool(people, counts.tolist())
    queues = _queues(rng, counts, ward, plan.wards)
    everyone = rng.permutation(np.repeat(np.arange(len(counts)), counts)).tolist()
    keys = np.array(sorted(groups), dtype=np.int64)
    wards = world.map.ward_of(book.place[keys]) if len(keys) else keys
    cast: dict[int, list[int]] = {}
    pairs: list[tuple[int, int]] = []
    # Groups first, while people still have offences left to share.
    for at in sorted(rng.permutation(len(keys)).tolist(), key=lambda at: groups[int(keys[at])] == 1):
        size = groups[int(keys[at])]
        start = _old_pair(rng, pool, pairs) if size > 1 and rng.random() < SAME_PAIR else []
        queue = queues[int(wards[at])] if rng.random() < HOME_WARD else everyone
        lead = start[0] if start else _next(pool, queue)
        lead = _next(pool, everyone) if lead < 0 else lead
        if lead < 0:
            break
        group = _group(rng, pool, start or [lead], size)
        _spend(pool, group)
        pairs.extend((group[0], mate) for mate in group[1:])
        cast[int(keys[at])] = [pool.people[p] for p in group]
    return cast


def _old_pair(rng: np.random.Generator, pool: Pool, pairs: list[tuple[int, int]]) -> list[int]:
    """Find two who offended together and can again; none when a few tries find none."""
    for _ in range(8 if pairs else 0):
        a, b = pairs[rng.integers(len(pairs))]
        if pool.left[a] and pool.left[b]:
            return [a, b]
    return []


def _ward_weights(world: World) -> list[float]:
    streets = world.plan.streets // world.plan.wards
    return [float(w) for w in world.map.busy["violence"].reshape(-1, streets).sum(axis=1)]


def _queues(rng: np.random.Generator, counts: Ints, ward: Ints, wards: int) -> list[list[int]]:
    stubs = np.repeat(np.arange(len(counts)), counts)
    at = ward[stubs]
    return [rng.permutation(stubs[at == w]).tolist() for w in range(wards)]


def _next(pool: Pool, queue: list[int]) -> int:
    while queue:
        p = int(queue.pop())
        if pool.left[p]:
            return p
    return -1


def _group(rng: np.random.Generator, pool: Pool, start: list[int], size: int) -> list[int]:
    group, lead = list(start), start[0]
    while len(group) < size:
        known = [p for p in pool.partners.get(lead, ()) if pool.left[p] and p not in group]
        if known and rng.random() < SAME_PARTNER:
            group.append(known[rng.integers(len(known))])
            continue
        other = _neighbour(rng, pool, lead, group)
        if other < 0:
            break
        group.append(other)
    return group


def _neighbour(rng: np.random.Generator, pool: Pool, lead: int, group: list[int]) -> int:
    n = len(pool.left)
    for reach in (6, 6, 6, 12, 24, 48, 96, 192):
        p = lead + int(rng.integers(1, reach + 1)) * (1 if rng.random() < 0.5 else -1)
        if 0 <= p < n and pool.left[p] and p not in group:
            return p
    return -1
