"""Questions about gangs, counted in plain Python."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.catalogue.plain_world import (
    Count,
    Counted,
    Role,
    World,
    a_day,
    covers,
    full,
    group,
    harm,
    holds,
    ids,
    last,
    worst,
)

OPEN = ("proposed", "confirmed", "disputed")
VIOLENT = ("VAP", "ROB", "SEX")


def _members(w: World, since: Any, until: Any) -> list[tuple[str, Role]]:
    """Gang and role of every confirmed member on the day of a crime, as counted suspect or victim."""
    return [(gang, r) for r in w.roles if r.incident.crime and r.incident.within(since, until)
            and r.role in ("suspect", "victim") and not r.dropped
            for gang in w.gangs_on(r.person, r.incident.day)]  # fmt: skip


def gang_summary(w: World, gang_id: str | None = None, since: Any = None, until: Any = None) -> Counted:
    rows = []
    for gang, name in w.gangs().items():
        standing: dict[str, int] = {}
        for m in (m for m in w.memberships() if full(m["gang_id"]) == gang):
            status = m["status"] or "proposed"
            rank = 1 if m["until"] or status == "removed" else 3 if status == "confirmed" else 2
            standing[m["person_id"]] = max(rank, standing.get(m["person_id"], 0))
        ranks = list(standing.values())
        did, had = ({r.incident for g, r in _members(w, since, until) if g == gang and r.role == role}
                    for role in ("suspect", "victim"))  # fmt: skip
        ends = [(r["gang_a"], r["gang_b"]) for r in w.rows("gang_relations") if r["relation"] == "rival"]
        rivals = sorted({full(y) for pair in ends for x, y in (pair, pair[::-1]) if full(x) == gang})
        if gang_id in (None, gang):
            rows.append((gang, name, ranks.count(3), ranks.count(2), ranks.count(1), len(did), harm(did), len(had),
                         harm(had), len(did & had), rivals))  # fmt: skip
    return rows, len(rows)


def gang_members(w: World, gang_id: str, on_day: date | None = None) -> Counted:
    rows = []
    for m in (m for m in w.memberships() if full(m["gang_id"]) == gang_id):
        person, review = full(m["person_id"]), a_day(m["review_by"])
        open_then = on_day is not None and (not m["until"] or date.fromisoformat(m["until"]) >= on_day)
        overdue = bool(open_then and review and on_day and review < on_day and m["status"] != "removed")
        rows.append((person, a_day(m["since"]), w.name(person), m["status"] or None, a_day(m["until"]), "fact", "1B P",
                     2, review, overdue, sum(person in w.suspects(i) for i in w.crimes())))  # fmt: skip
    return rows, len({row[0] for row in rows})


def gang_victims(w: World, gang_id: str, since: Any = None, until: Any = None) -> Counted:
    caused = {r.incident for g, r in _members(w, since, until) if g == gang_id and r.role == "suspect"}
    hurt = group((r.person, r) for r in w.roles if r.role == "victim" and r.incident in caused)
    rows = []
    for p, rs in hurt.items():
        es = [r.incident for r in rs]
        rows.append((p, w.name(p), len(es), harm(es), worst(rs), last(es), sorted(w.gangs_of(p, "confirmed")), ids(es)))
    return rows, len(caused)


def gangs_in_area(w: World, area_id: str, since: Any = None, until: Any = None) -> Counted:
    scope = w.in_area(area_id, since, until)
    turf = {full(r["gang_id"]): [full(a) for a in r["turf"].split(";") if a] for r in w.rows("gangs")}
    rows = []
    for gang, rs in group((g, r) for g, r in _members(w, since, until) if r.incident in scope).items():
        did, had = ({r.incident for r in rs if r.role == role} for role in ("suspect", "victim"))
        rows.append((gang, w.gangs()[gang], len(did), len(had), last(did | had), area_id in turf[gang],
                     sorted({r.person for r in rs})))  # fmt: skip
    return rows, len(scope)


def members_who_are_victims(w: World, gang_id: str | None = None, since: Any = None, until: Any = None) -> Counted:
    found = group(((r.person, g), r) for g, r in _members(w, since, until)
                  if r.role == "victim" and gang_id in (None, g))  # fmt: skip
    rows = []
    for (p, g), rs in found.items():
        es = [r.incident for r in rs]
        rows.append((p, g, w.name(p), w.gangs()[g], len(es), harm(es), worst(rs), last(es), ids(es)))
    return rows, len({m["person_id"] for m in w.memberships("confirmed") if gang_id in (None, full(m["gang_id"]))})


def attacks_between_gangs(w: World, since: Any = None, until: Any = None, gang_id: str | None = None) -> Counted:
    sides = group(((r.incident, g, r.role), r.person) for g, r in _members(w, since, until)
                  if r.incident.category in VIOLENT)  # fmt: skip
    rows = []
    for (i, a, role), hitting in sides.items():
        for (j, b, other), hurt in sides.items():
            if i == j and a != b and (role, other) == ("suspect", "victim") and gang_id in (None, a, b):
                rows.append((i.id, a, b, i.day, i.row["offence"], i.row["weapon"] or None, i.row["injury"] or None,
                             i.harm, sorted(set(hitting)), sorted(set(hurt))))  # fmt: skip
    return rows, len({i for i, g, _ in sides if gang_id in (None, g)})


def people_in_two_gangs(w: World, on_day: date | None = None) -> Counted:
    holding = [m for m in w.memberships(*OPEN)
               if (not m["until"] if on_day is None else holds(m, on_day))]  # fmt: skip
    rows = []
    for p, ms in group((full(m["person_id"]), m) for m in holding).items():
        best = {g: min(m["status"] or "proposed" for m in mine)
                for g, mine in sorted(group((full(m["gang_id"]), m) for m in ms).items())}  # fmt: skip
        if len(best) > 1:
            rows.append((p, w.name(p), len(best), list(best), list(best.values()), ["1B P"] * len(best)))
    return rows, len({m["person_id"] for m in holding})


def overdue_memberships(w: World, on_day: date, gang_id: str | None = None) -> Counted:
    rows = []
    looked = 0
    for m in w.memberships(*OPEN):
        person, gang, review = full(m["person_id"]), full(m["gang_id"]), a_day(m["review_by"])
        if gang_id in (None, gang) and (not m["until"] or date.fromisoformat(m["until"]) >= on_day):
            looked += 1
            late = (on_day - review).days if review else None
            if late is None or late > 0:
                rows.append((person, gang, a_day(m["since"]), w.name(person), w.gangs()[gang],
                             m["status"] or "proposed", "1B P", review, late))  # fmt: skip
    return rows, looked


def rivalries_and_alliances(w: World, gang_id: str | None = None, on_day: date | None = None) -> Counted:
    rows = []
    for r in w.rows("gang_relations"):
        a, b = full(r["gang_a"]), full(r["gang_b"])
        if gang_id in (None, a, b) and covers(r, on_day):
            rows.append((a, b, r["relation"], a_day(r["since"]), w.gangs()[a], w.gangs()[b], 2, "1B P", "fact",
                         a_day(r["until"])))  # fmt: skip
    return rows, -1


def _with(w: World, person: str, since: Any, until: Any) -> list[tuple[Any, str]]:
    return [(i, q) for i in w.crimes(since, until) if person in w.suspects(i) for q in w.suspects(i) - {person}]


def people_linking_gangs(w: World, since: Any = None, until: Any = None, confirmed_only: bool = True) -> Counted:
    statuses = ("confirmed",) if confirmed_only else OPEN
    everybody = {p for i in w.crimes(since, until) for p in w.suspects(i)}
    rows = []
    for p in everybody:
        pairs = [(i, q) for i, q in _with(w, p, since, until) if w.gangs_of(q, *statuses)]
        gangs = sorted({g for _, q in pairs for g in w.gangs_of(q, *statuses)})
        if len(gangs) > 1:
            rows.append((p, w.name(p), len(gangs), sorted(w.gangs_of(p, *statuses)), gangs,
                         sorted({q for _, q in pairs}), ids(i for i, _ in pairs)))  # fmt: skip
    return rows, len(everybody)


COUNTS: dict[str, Count] = {f.__name__: f for f in (
    gang_summary, gang_members, gang_victims, gangs_in_area, members_who_are_victims, attacks_between_gangs,
    people_in_two_gangs, overdue_memberships, rivalries_and_alliances, people_linking_gangs,
)}  # fmt: skip
