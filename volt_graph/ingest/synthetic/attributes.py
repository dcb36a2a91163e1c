"""What is written about people: names, birth dates, sex, ethnicity, ids.

Sex and ethnicity are drawn from streams of their own, alike for everyone, after and apart from all behaviour: in this
world they are independent of offending and of harm by construction. Age is not: it follows the part a person plays.
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from volt_graph.ingest.identity.keys import check_letter
from volt_graph.ingest.synthetic.draws import Ints, coin, stratified, weighted
from volt_graph.ingest.synthetic.geography import DWELLINGS_FROM, PLACES_A_STREET
from volt_graph.ingest.synthetic.names import ETHNICITIES, FEMALE, MALE, OTHER_SCRIPTS, STREET_NAMES, SURNAMES
from volt_graph.ingest.synthetic.world import BUSINESS, CHILD, GANG, NOWHERE, YOUNG, World

_AGES: dict[int, tuple[tuple[int, int, float], ...]] = {
    0: ((15, 18, 30), (18, 22, 45), (22, 28, 25)),
    1: ((13, 18, 22), (18, 25, 44), (25, 45, 31), (45, 65, 3)),
    2: ((18, 25, 15), (25, 45, 55), (45, 65, 26), (65, 80, 4)),
    3: ((12, 18, 9), (18, 25, 20), (25, 45, 42), (45, 65, 22), (65, 90, 7)),
    4: ((8, 18, 100),),
}
"""Age profile to (from, below, weight), in years on the last day."""

_NUMBERS_FROM = 5_000_000
"""First number of an invented national id: no year has opened five million records."""
_NUMBERS_TO = 9_900_000


def pnc_id(number: int, year: int) -> str:
    """Make an id like a national one that can be nobody's: its check letter is right, its number beyond any year's.

    >>> pnc_id(1234, 2019)
    '19/5001234M'
    """
    serial = _NUMBERS_FROM + number % (_NUMBERS_TO - _NUMBERS_FROM)
    return f"{year % 100:02d}/{serial:07d}{check_letter(year, serial)}"


def birth_dates(world: World) -> list[str]:
    """Draw birth dates by age profile; a twentieth are blank."""
    rng = world.plan.rng("ages")
    profiles = np.array(world.people.profile, dtype=np.int64)
    days = np.zeros(len(profiles), dtype=np.int64)
    for profile, bands in _AGES.items():
        rows = np.flatnonzero(profiles == profile)
        band = stratified(rng, [weight for _, _, weight in bands], len(rows))
        low, high = (np.array([b[side] for b in bands])[band] * 365.25 for side in (0, 1))
        days[rows] = (low + rng.random(len(rows)) * (high - low)).astype(np.int64) + 1
    blank = coin(rng, 0.05, len(profiles)) & ~np.isin(profiles, (GANG, CHILD))
    end = world.plan.end
    return [
        "" if profile == BUSINESS or none else (end - timedelta(days=age)).isoformat()
        for profile, age, none in zip(profiles.tolist(), days.tolist(), blank.tolist(), strict=True)
    ]


def find_homes(world: World) -> None:
    """Give a dwelling to everyone who has none yet; a thirtieth stay without."""
    rng = world.plan.rng("homes")
    homes = world.people.home
    free = [p for p, home in enumerate(homes) if home == NOWHERE]
    streets = weighted(rng, world.map.busy["burglary"], len(free))
    inner = DWELLINGS_FROM + rng.integers(0, PLACES_A_STREET - DWELLINGS_FROM, len(free))
    none = rng.random(len(free)) < 1 / 30
    for person, home, without in zip(free, (streets * PLACES_A_STREET + inner).tolist(), none.tolist(), strict=True):
        homes[person] = NOWHERE if without else home


def describe(world: World, suspects: frozenset[int]) -> list[dict[str, str]]:
    """Write the fields of every person, by index; `suspects` have national ids."""
    n = len(world.people.profile)
    sexes = weighted(world.plan.rng("sex"), (0.49, 0.49, 0.02), n).tolist()
    ethnicity = weighted(world.plan.rng("ethnicity"), [w for _, _, w in ETHNICITIES], n).tolist()
    rng = world.plan.rng("names")
    first, last, script = rng.integers(0, 1 << 30, n), rng.integers(0, len(SURNAMES), n), rng.random(n)
    pnc = world.plan.rng("national ids").random(n).tolist()
    born = birth_dates(world)
    rows: list[dict[str, str]] = []
    for p in range(n):
        stated = world.people.stated.get(p, {})
        if world.people.profile[p] == BUSINESS:
            rows.append({"name": stated["name"], "other_ids": ""})
            continue
        row = {"sex": "FMU"[sexes[p]], "dob": born[p]}
        row["ethnicity_self"], row["ethnicity_officer"], _ = ETHNICITIES[ethnicity[p]]
        forenames = FEMALE if sexes[p] == 0 else MALE
        if script[p] < 0.006:
            row["name"] = OTHER_SCRIPTS[int(first[p]) % len(OTHER_SCRIPTS)]
        else:
            row["forename"], row["surname"] = forenames[int(first[p]) % len(forenames)], SURNAMES[int(last[p])]
        if p in suspects and pnc[p] < 0.85:
            row["pnc_id"] = pnc_id(p + 1, world.plan.end.year - int(pnc[p] * 10))
        if world.people.profile[p] in {GANG, YOUNG} and script[p] > 0.8:
            row["aliases"] = STREET_NAMES[int(first[p]) % len(STREET_NAMES)]
        if stated:
            row = {k: v for k, v in row.items() if k not in {"forename", "surname", "name", "aliases", "dob"}} | stated
        row.setdefault("name", f"{row.get('forename', '')} {row.get('surname', '')}".strip())
        rows.append(row)
    return rows


def shuffled_numbers(world: World, topic: str, count: int) -> Ints:
    """Give numbers in an order that gives nothing away: planted ones stand among the others."""
    return world.plan.rng(f"numbers {topic}").permutation(count) + 1
