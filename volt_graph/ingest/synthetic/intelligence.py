"""Rows about gangs and intelligence: gangs, memberships, relations, associations, reports and what they mention."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from volt_graph.ingest.synthetic.ids import Ids
from volt_graph.ingest.synthetic.places import Row
from volt_graph.ingest.synthetic.words import gang_name, root
from volt_graph.ingest.synthetic.world import World

_GRADES = ("1B P", "2B P", "2C P", "1A P", "3D C", "2E C")
_GRADE_CUTS = (0.25, 0.55, 0.75, 0.85, 0.96)


def _grade(draw: float) -> str:
    return _GRADES[sum(draw > cut for cut in _GRADE_CUTS)]


def membership_status(at: int, size: int) -> str:
    """Status of the at-th member: the first six tenths confirmed, then proposed, the last one disputed."""
    if at == size - 1:
        return "disputed"
    return "confirmed" if at < max(3, round(size * 0.6)) else "proposed"


def gang_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Every gang with turf and an estimate of its size that is not exact."""
    rng = world.plan.rng("gang rows")
    for g, members in enumerate(world.gangs.members):
        guess = max(3, len(members) + int(rng.integers(-4, 9)))
        alias = f"{root(g * 5 + 3)[:3].upper()} Gang;{root(g * 5 + 3)} Boys"
        form = ("loose", "some structure", "ranked")[g % 3]
        audited = ids.day(int(rng.integers(world.plan.days)))
        yield [ids.gang(g), gang_name(g), alias, "active", ids.ward(world.gangs.turf[g]), str(guess), form, audited]


def membership_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Named members, confirmed or proposed; affiliates are nobody's members on paper."""
    rng = world.plan.rng("memberships")
    for g, members in enumerate(world.gangs.members):
        for at, person in enumerate(members):
            status = membership_status(at, len(members))
            since = ids.day(-int(rng.integers(30, 1200)))
            review = ids.day(world.plan.days + int(rng.integers(10, 180)))
            basis = "fact" if status == "confirmed" else "assessment"
            sources = ";".join(f"S{int(s):05d}" for s in rng.integers(1, 90_000, 1 + int(rng.integers(3))))
            yield [ids.person(person), ids.gang(g), status, since, "", review, basis, _grade(rng.random()), sources]


def relation_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Feuds and rivalries, and the alliances along which brokers work."""
    rng = world.plan.rng("relations")
    pairs = [(pair, "rival") for pair in (*world.gangs.feuds, *world.gangs.rivals)]
    pairs += [(pair, "allied") for pair in world.gangs.allies]
    for (a, b), relation in pairs:
        since = ids.day(-int(rng.integers(30, 900)))
        informants = str(1 + int(rng.integers(5)))
        yield [ids.gang(a), ids.gang(b), relation, informants, _grade(rng.random()), "assessment", since, ""]


def audit_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Answers of three to five informants on each gang, not all the same and not all well graded."""
    rng = world.plan.rng("group audit")
    against = dict.fromkeys(world.gangs.feuds, 0.7) | dict.fromkeys(world.gangs.rivals, 0.35)
    ties = [(pair, share, "conflict") for pair, share in against.items()]
    ties += [(pair, 0.5, "alliance") for pair in world.gangs.allies]
    ties += [(pair, 0.1, "alliance") for pair in world.gangs.feuds]
    for g, members in enumerate(world.gangs.members):
        for number in range(3 + int(rng.integers(3))):
            said = [f"A{g * 5 + number + 1:05d}", ids.day(int(rng.integers(world.plan.days)))]
            answers = {
                "size": str(max(3, len(members) + int(rng.integers(-6, 12)))),
                "turf": ids.ward(world.gangs.turf[g]),
                "organisation": ("loose", "some structure", "ranked")[(g + int(rng.random() < 0.25)) % 3],
                "violence": ("none", "some", "much")[int(rng.integers(3))],
            }
            told = [(about, "", answer) for about, answer in answers.items()]
            told += [(about, ids.gang(a + b - g), "") for (a, b), share, about in ties
                     if g in (a, b) and rng.random() < share]  # fmt: skip
            for about, other, answer in told:
                yield [ids.gang(g), *said, about, other, answer, _grade(rng.random()), "", "Group audit"]


def association_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Associates inside gangs, some kin among them, and people of one household."""
    rng = world.plan.rng("associations")
    for g in range(world.plan.gangs):
        for a, b in combinations(world.gangs.pool(g), 2):
            if rng.random() < 0.13:
                kind = "family" if rng.random() < 0.08 else "associate"
                since = int(rng.integers(-900, 0))
                seen = int(rng.integers(0, world.plan.days))
                grade = _grade(rng.random())
                yield [ids.person(a), ids.person(b), kind, ids.day(since), ids.day(seen), grade, "assessment"]
    homes: dict[int, list[int]] = {}
    for person, home in enumerate(world.people.home):
        if home >= 0:
            homes.setdefault(home, []).append(person)
    for home in sorted(homes):
        if len(homes[home]) > 1 and rng.random() < 0.15:
            a, b = homes[home][:2]
            yield [ids.person(a), ids.person(b), "household", "", "", "1B P", "fact"]


def report_rows(world: World, ids: Ids) -> tuple[list[Row], list[Row]]:
    """Graded intelligence reports, about two for every three members, and whom, which gang and where they mention."""
    rng = world.plan.rng("reports")
    reports: list[Row] = []
    mentions: list[Row] = []
    for g, members in enumerate(world.gangs.members):
        for _ in range(max(2, round(len(members) * 0.66))):
            key = f"R{len(reports) + 1:06d}"
            person = members[int(rng.integers(len(members)))]
            statement = ("membership", "association", "threat", "weapon")[int(rng.integers(4))]
            origin = ("Intelligence Unit", "Safer Neighbourhoods", "Custody")[int(rng.integers(3))]
            source = f"S{int(rng.integers(1, 90_000)):05d}"
            text = f"Supports {statement} concerning {gang_name(g)}."
            day = ids.day(int(rng.integers(world.plan.days)))
            reports.append([key, day, origin, source, statement, text, _grade(rng.random()), ""])
            mentions.append([key, ids.person(person), "", ""])
            mentions.append([key, "", ids.gang(g), ""])
            if statement == "association":
                other = members[int(rng.integers(len(members)))]
                if other != person:
                    mentions.append([key, ids.person(other), "", ""])
            if statement == "weapon":
                street = int(rng.integers(world.plan.streets))
                mentions.append([key, "", "", ids.location(world.map.dwellings(street)[int(rng.integers(10))])])
    return reports, mentions
