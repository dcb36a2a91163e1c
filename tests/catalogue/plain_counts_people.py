"""Questions about people and who was with whom, counted in plain Python."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

from tests.catalogue.borough_files import PROVEN
from tests.catalogue.plain_world import (
    Count,
    Counted,
    Incident,
    Role,
    World,
    a_day,
    covers,
    first,
    full,
    group,
    harm,
    ids,
    last,
    without,
    worst,
)


def _counted(w: World, since: date | None, until: date | None) -> dict[str, list[Role]]:
    return group((r.person, r) for r in w.roles if r.counted and r.incident.within(since, until))


def _of(roles: list[Role]) -> list[Incident]:
    return [r.incident for r in roles]


def co_offenders(w: World, person_id: str, since: Any = None, until: Any = None, min_shared: int = 1) -> Counted:
    mine = [i for i in w.crimes(since, until) if person_id in w.suspects(i)]
    others = group((p, i) for i in mine for p in w.suspects(i) if p != person_id)
    return [(p, w.name(p), len(es), first(es), last(es)) for p, es in others.items() if len(es) >= min_shared], len(
        mine
    )


def most_suspected(w: World, since: Any = None, until: Any = None, min_crimes: int = 2) -> Counted:
    found = _counted(w, since, until)
    far = PROVEN | {"arrested", "released"}
    return [(p, w.name(p), len(rs), sum(r.status in far for r in rs), sum(r.proven for r in rs), last(_of(rs)))
            for p, rs in found.items() if len(rs) >= min_crimes], len(found)  # fmt: skip


def most_involved(w: World, since: Any = None, until: Any = None, min_incidents: int = 3) -> Counted:
    found = group((r.person, r) for r in w.roles if not r.dropped and r.incident.within(since, until))
    rows = []
    for p, rs in found.items():
        words = [r.role for r in rs]
        other = words.count("caller") + words.count("stopped")
        if len(set(_of(rs))) >= min_incidents:
            rows.append((p, w.name(p), len(set(_of(rs))), words.count("suspect"), words.count("victim"),
                         words.count("witness"), other))  # fmt: skip
    return rows, len(found)


def repeat_victims(
    w: World, min_times: int = 2, since: Any = None, until: Any = None, victim_type: str | None = "person"
) -> Counted:
    found = group(
        (r.person, r.incident) for r in w.roles
        if r.role == "victim" and r.incident.crime and r.incident.within(since, until)
        and victim_type in (None, r.row["victim_type"] or "person")
    )  # fmt: skip
    return [(p, w.name(p), len(es), first(es), last(es), harm(es), without(es))
            for p, es in found.items() if len(es) >= min_times], len(found)  # fmt: skip


def offender_victim_overlap(w: World, since: Any = None, until: Any = None) -> Counted:
    scope = w.crimes(since, until)
    rows = []
    for p in {r.person for r in w.roles}:
        did, had = [i for i in scope if p in w.suspects(i)], [i for i in scope if p in w.victims(i)]
        if did and had:
            different = any(a != b for a in did for b in had)
            rows.append((p, w.name(p), len(did), len(had), len(set(did) & set(had)), different, first(did), first(had)))
    return rows, len({r.person for r in w.roles if r.incident in scope})


def people_stopped(w: World, since: Any = None, until: Any = None, min_stops: int = 1) -> Counted:
    stops = [r for r in w.roles if r.role == "stopped" and r.incident.within(since, until)]
    ever = _counted(w, None, None)
    rows = [(p, w.name(p), len(rs), sum(r.row["found"].lower() not in ("", "nothing") for r in rs), last(_of(rs)),
             len(ever.get(p, [])))
            for p, rs in group((r.person, r) for r in stops).items() if len(rs) >= min_stops]  # fmt: skip
    return rows, len(stops)


def person_timeline(w: World, person_id: str, since: Any = None, until: Any = None) -> Counted:
    mine = [r for r in w.roles if r.person == person_id]
    return [(r.incident.id, r.role, r.incident.day, r.incident.start, r.incident.precision,
             r.incident.row["record_type"], r.incident.row["offence"], r.status if r.role == "suspect" else None,
             min(r.incident.places, default=None))
            for r in mine if r.incident.within(since, until)], len(set(_of(mine)))  # fmt: skip


def victims_of_person(w: World, person_id: str, since: Any = None, until: Any = None) -> Counted:
    mine = _counted(w, since, until).get(person_id, [])
    hurt = group((v.person, (r, v)) for r in mine for v in w.roles
                 if v.role == "victim" and v.incident == r.incident and v.person != person_id)  # fmt: skip
    rows = []
    for p, pairs in hurt.items():
        ties = [x["relationship"] for x in w.rows("offended_against") if x["relationship"]
                and (full(x["offender_id"]), full(x["victim_id"])) == (person_id, p)]  # fmt: skip
        es = [r.incident for r, _ in pairs]
        rows.append((p, w.name(p), len(es), sum(r.proven for r, _ in pairs), min(ties, default=None),
                     worst(v for _, v in pairs), last(es), ids(es)))  # fmt: skip
    return rows, len(mine)


def associates_of_person(w: World, person_id: str, kind: str | None = None) -> Counted:
    both = [(r, full(r["person_b"]) if full(r["person_a"]) == person_id else full(r["person_a"]))
            for r in w.rows("associations") if person_id in (full(r["person_a"]), full(r["person_b"]))]  # fmt: skip
    rows = [(o, r["kind"], w.name(o), a_day(r["since"]), None, "1B P", "fact",
             sum({o, person_id} <= w.suspects(i) for i in w.crimes()))
            for r, o in both if kind in (None, r["kind"])]  # fmt: skip
    return list(dict.fromkeys(rows)), len({o for _, o in both})  # told from both sides it is one


def _homes(w: World) -> list[tuple[str, str, dict[str, str]]]:
    """Person, place, period; the address in the row of the person has none."""
    found = [(full(r["person_id"]), full(r["location_id"]), r) for r in w.rows("addresses")]
    return found + [(full(r["person_id"]), full(r["address_location_id"]), {"since": "", "until": ""})
                    for r in w.rows("people") if r["address_location_id"]]  # fmt: skip


def addresses_of_person(w: World, person_id: str, on_day: date | None = None) -> Counted:
    mine = [(place, r) for p, place, r in _homes(w) if p == person_id]
    rows = [(place, a_day(r["since"]), "lives", w.place_name(place), a_day(r["until"]),
             sorted({p for p, there, _ in _homes(w) if there == place} - {person_id}))
            for place, r in mine if covers(r, on_day)]  # fmt: skip
    return rows, len({place for place, _ in mine})


def people_at_address(w: World, place_id: str, on_day: date | None = None) -> Counted:
    here = [(p, r) for p, place, r in _homes(w) if place == place_id]
    rows = []
    for p, r in here:
        if covers(r, on_day):
            had = [i for i in w.crimes() if p in w.victims(i)]
            rows.append((p, a_day(r["since"]), w.name(p), w.dob.get(p), a_day(r["until"]), len(had),
                         sum(place_id in i.places for i in had)))  # fmt: skip
    return rows, len({p for p, _ in here})


def shared_addresses(w: World, min_people: int = 2, on_day: date | None = None) -> Counted:
    homes = {place: set(people) for place, people in group(
        (place, p) for p, place, r in _homes(w) if covers(r, on_day)).items()}  # fmt: skip
    ever = set(_counted(w, None, None))
    rows = [(place, w.place_name(place), len(people), len(people & ever), sorted(people))
            for place, people in homes.items() if len(people) >= min_people]  # fmt: skip
    return rows, len(homes)


def repeat_missing(w: World, since: date, until: date, min_episodes: int = 2) -> Counted:
    scope = [(full(r["person_id"]), datetime.fromisoformat(r["from"]), r) for r in w.rows("missing")
             if since <= date.fromisoformat(r["from"][:10]) <= until]  # fmt: skip
    rows = []
    for (p, month), found in group(((p, f"{at:%Y-%m}"), (at, r)) for p, at, r in scope).items():
        hours = sum((datetime.fromisoformat(r["to"]) - at) / timedelta(hours=1) for at, r in found if r["to"])
        suffered = sum(p in w.victims(i) for i in w.crimes(since, until))
        if len(found) >= min_episodes:
            rows.append((p, month, w.name(p), w.dob.get(p), len(found), float(hours),
                         sum(not r["to"] for _, r in found), sorted({r["borough"] for _, r in found} - {""}),
                         suffered))  # fmt: skip
    return rows, len({p for p, _, _ in scope})


def repeat_callers(w: World, since: date, until: date, min_calls: int = 2) -> Counted:
    calls = [(c, datetime.fromisoformat(r["called_at"]), r) for r in w.rows("calls")
             for c in ([full(r["caller"])] if r["caller"] != "withheld" else [])
             + ([full(r["person_id"])] if r["person_id"] else [])]  # fmt: skip
    rows = []
    for c, found in group((c, (at, r)) for c, at, r in calls).items():
        now = [(at, r) for at, r in found if since <= at.date() <= until]
        before = [at for at, _ in found if since - timedelta(days=364) <= at.date() < since]
        if len(now) >= min_calls:
            rows.append((c, len(now), len(before), sorted({r["kind"] for _, r in now}), max(at for at, _ in now),
                         c if c.startswith("rnd:P") else None))  # fmt: skip
    return rows, sum(since <= date.fromisoformat(r["called_at"][:10]) <= until for r in w.rows("calls"))


def co_offending_pairs(w: World, area_id: str, since: Any = None, until: Any = None, min_shared: int = 1) -> Counted:
    scope = w.in_area(area_id, since, until)
    pairs = group((pair, i) for i in scope for pair in combinations(sorted(w.suspects(i)), 2))
    return [(a, b, w.name(a), w.name(b), len(es), last(es), ids(es))
            for (a, b), es in pairs.items() if len(es) >= min_shared], len(scope)  # fmt: skip


def incidents_behind_tie(w: World, person_a_id: str, person_b_id: str, since: Any = None, until: Any = None) -> Counted:
    a_in = [r for r in w.roles if r.person == person_a_id and r.incident.within(since, until)]
    rows = []
    for a in a_in:
        for b in w.roles:
            if b.person == person_b_id and b.incident == a.incident:
                told = [r.status if r.role == "suspect" else None for r in (a, b)]
                rows.append((a.incident.id, a.role, b.role, *told, a.incident.day, a.incident.row["record_type"],
                             a.incident.row["offence"], a.counted and b.counted))  # fmt: skip
    return rows, len(set(_of(a_in)))


def shared_co_offenders(w: World, person_a_id: str, person_b_id: str, since: Any = None, until: Any = None) -> Counted:
    scope = w.crimes(since, until)
    a_with, b_with = (group((p, i) for i in scope if who in w.suspects(i) for p in w.suspects(i) - {who})
                      for who in (person_a_id, person_b_id))  # fmt: skip
    rows = [(p, w.name(p), len(a_with[p]), len(b_with[p]), len(set(a_with[p]) & set(b_with[p])),
             ids(a_with[p] + b_with[p]))
            for p in set(a_with) & set(b_with) - {person_a_id, person_b_id}]  # fmt: skip
    return rows, len(a_with)


def attacked_each_other(w: World, since: Any = None, until: Any = None) -> Counted:
    hits = [(a, b, i) for i in w.crimes(since, until) for a in w.suspects(i) for b in w.victims(i) if a != b]
    rows = []
    for a, b in {(min(a, b), max(a, b)) for a, b, _ in hits}:
        there, back = ([i for x, y, i in hits if (x, y) == ends] for ends in ((a, b), (b, a)))
        if there and back:
            rows.append((a, b, w.name(a), w.name(b), len(there), len(back), len(set(there + back)) == 1,
                         last(there + back), ids(there + back)))  # fmt: skip
    return rows, len({i for _, _, i in hits})


def path_between(w: World, person_a_id: str, person_b_id: str, since: Any = None, until: Any = None) -> Counted:
    scope = w.crimes(since, until)
    paths, found = [[person_a_id]], list[list[str]]()
    near = {p for i in scope if person_a_id in w.suspects(i) for p in w.suspects(i)} - {person_a_id}
    for _ in range(4 if person_a_id != person_b_id else 0):
        paths = [[*path, i.id, p] for path in paths for i in scope if path[-1] in w.suspects(i) and i.id not in path
                 for p in w.suspects(i) if p not in path]  # fmt: skip
        found = [path for path in paths if path[-1] == person_b_id]
        if found:
            break
    return [(" > ".join(p), len(p) // 2, p[::2], p[1::2]) for p in found], len(near)


def who_offended_against_whom(
    w: World, since: Any = None, until: Any = None, relationship: str | None = None, person_id: str | None = None
) -> Counted:
    rows = []
    for r in w.rows("offended_against"):
        a, b, i = full(r["offender_id"]), full(r["victim_id"]), w.incidents[full(r["incident_id"])]
        as_suspect = next((s for s in w.roles if s.person == a and s.incident == i and s.role == "suspect"), None)
        wanted = relationship in (None, r["relationship"]) and person_id in (None, a, b) and i.within(since, until)
        if wanted and not (as_suspect and as_suspect.dropped):
            rows.append((i.id, a, b, w.name(a), w.name(b), r["relationship"] or None, i.day, i.row["offence"],
                         as_suspect.status if as_suspect else None))  # fmt: skip
    return rows, -1


def people_by_alias(w: World, alias: str) -> Counted:
    known = [(r, [a for a in r["aliases"].split(";") if a]) for r in w.rows("people")]
    rows = [(full(r["person_id"]), r["name"], told, a_day(r["dob"]),
             sorted(w.gangs_of(full(r["person_id"]), "proposed", "confirmed", "disputed")))
            for r, told in known if alias.strip().lower() in [a.lower() for a in told]]  # fmt: skip
    return rows, sum(bool(told) for _, told in known)


COUNTS: dict[str, Count] = {f.__name__: f for f in (
    co_offenders, most_suspected, most_involved, repeat_victims, offender_victim_overlap, people_stopped,
    person_timeline, victims_of_person, associates_of_person, addresses_of_person, people_at_address, shared_addresses,
    repeat_missing, repeat_callers, co_offending_pairs, incidents_behind_tie, shared_co_offenders, attacked_each_other,
    path_between, who_offended_against_whom, people_by_alias,
)}  # fmt: skip
