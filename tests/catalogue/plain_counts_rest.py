"""Questions about targets and the quality of the data, counted in plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

from tests.catalogue.plain_world import (
    Count,
    Counted,
    Incident,
    Role,
    World,
    a_day,
    full,
    group,
    harm,
    ids,
    last,
    without,
    worst,
)

WEAPONS = ("knife", "gun", "other")
HURTING = ("VAP", "ROB", "SEX")


def _incidents(roles: Iterable[Role]) -> list[Incident]:
    return [r.incident for r in roles]


def weapon_carriers(w: World, weapon: str | None = None, since: Any = None, until: Any = None) -> Counted:
    scope = [r for r in w.roles if (r.counted or r.role == "stopped") and r.incident.within(since, until)]
    armed: list[tuple[str, tuple[Role, str]]] = []
    for r in scope:
        word = r.row["weapon_carried"] if r.role == "suspect" else r.row["found"].lower()
        if word in WEAPONS and weapon in (None, word):
            armed.append((r.person, (r, word)))
    rows = []
    for p, found in group(armed).items():
        did = [r for r, _ in found if r.role == "suspect"]
        rows.append((p, w.name(p), len(did), sum(r.proven for r in did), len(found) - len(did),
                     [x for x in WEAPONS if x in {word for _, word in found}], last(r.incident for r, _ in found),
                     ids(r.incident for r, _ in found)))  # fmt: skip
    return rows, len({r.person for r in scope})


def victims_at_risk(w: World, since: date, until: date, min_times: int = 2) -> Counted:
    had = group(
        (r.person, r) for r in w.roles
        if r.role == "victim" and r.incident.crime and r.incident.category in HURTING
        and r.incident.within(since, until) and (r.row["victim_type"] or "person") == "person"
    )  # fmt: skip
    dead = {r.person for r in w.roles if r.role == "victim" and r.row["injury"] == "fatal"}
    dead |= {full(r["person_id"]) for r in w.rows("people") if r["deceased_on"]}
    flags = {full(r["person_id"]): {"true": True, "false": False}.get(r["vulnerable"]) for r in w.rows("people")}
    rows = []
    for p, rs in had.items():
        es, hurt = _incidents(rs), worst(rs)
        if p not in dead and (len(es) >= min_times or hurt == "serious" or flags.get(p)):
            gone = sum(full(r["person_id"]) == p and since <= date.fromisoformat(r["from"][:10]) <= until
                       for r in w.rows("missing"))  # fmt: skip
            armed = sum(i.row["weapon"] in ("knife", "gun") for i in es)
            rows.append((p, w.name(p), len(es), hurt, armed,
                         sum(i.row["domestic"] == "true" for i in es), flags.get(p), gone, False,
                         last(es)))  # fmt: skip
    return rows, len(had)


def cross_borough_suspects(w: World, since: Any = None, until: Any = None, min_boroughs: int = 2) -> Counted:
    found = group((r.person, r) for r in w.roles
                  if r.counted and r.incident.row["borough"] and r.incident.within(since, until))  # fmt: skip
    rows = []
    for p, rs in found.items():
        boroughs = sorted({r.incident.row["borough"] for r in rs})
        if len(boroughs) >= min_boroughs:
            rows.append((p, w.name(p), len(boroughs), len(rs), sum(r.proven for r in rs), boroughs,
                         last(_incidents(rs))))  # fmt: skip
    return rows, len(found)


def charged_repeatedly(w: World, since: date, until: date, min_crimes: int = 4) -> Counted:
    found = group((r.person, r) for r in w.roles if r.proven and r.incident.within(since, until))
    rows = []
    for p, rs in found.items():
        es = _incidents(rs)
        if len(es) >= min_crimes:
            convicted = sum(r.status == "convicted" for r in rs)
            rows.append((p, w.name(p), len(es), convicted, len(es), harm(es), without(es), last(es), ids(es)))
    return rows, len(found)


def charged_after_being_victim(w: World, since: Any = None, until: Any = None, within_days: int = 365) -> Counted:
    charged = [r for r in w.roles if r.proven and r.incident.day and r.incident.within(since, until)]
    rows = []
    for r in charged:
        day = r.incident.day or date.min
        before = [(-(day - i.day).days, i) for i in w.crimes() if i.day and r.person in w.victims(i)
                  and i != r.incident and 0 <= (day - i.day).days <= within_days]  # fmt: skip
        if before:
            nearest = max(gap for gap, _ in before)
            i = min((i for gap, i in before if gap == nearest), key=lambda i: i.id)
            known = (w.suspects(i) & (w.suspects(r.incident) | w.victims(r.incident))) - {r.person}
            rows.append((r.person, r.incident.id, i.id, w.name(r.person), i.day, day, -nearest, bool(known)))
    return rows, len({r.person for r in charged})


def _held(w: World, kind: str | None, on_day: date) -> list[tuple[str, str, date, date | None]]:
    found = [(full(r["person_id"]), r["kind"], date.fromisoformat(r["from"]), a_day(r["to"]))
             for r in w.rows("statuses")]  # fmt: skip
    return [s for s in found if kind in (None, s[1]) and s[2] <= on_day and (s[3] is None or s[3] >= on_day)]


def due_for_release(w: World, on_day: date, within_days: int = 28) -> Counted:
    held = group((p, until) for p, _, _, until in _held(w, "custody", on_day))
    rows = []
    for p, ends in held.items():
        release = max((end for end in ends if end), default=date.max)
        if None not in ends and (release - on_day).days <= within_days:
            charged = sum(r.proven for r in w.roles if r.person == p)
            suffered = sum(p in w.victims(i) for i in w.crimes())
            rows.append((p, release, w.name(p), (release - on_day).days, charged, suffered, False))
    return rows, len(held)


def not_available(w: World, on_day: date, kind: str | None = None) -> Counted:
    rows = [(p, word, since, w.name(p), until, (until - on_day).days if until else None, None)
            for p, word, since, until in _held(w, kind, on_day)]  # fmt: skip
    return rows, len({r["person_id"] for r in w.rows("statuses") if kind in (None, r["kind"])})


def days_to_charge(w: World, since: Any = None, until: Any = None) -> Counted:
    scope = [r for r in w.roles if r.counted and r.incident.day and r.incident.within(since, until)]
    rows = []
    for category, rs in group((r.incident.category, r) for r in scope).items():
        days = [(date.fromisoformat(r.row["status_date"]) - r.incident.day).days for r in rs
                if r.proven and r.row["status_date"] and r.incident.day]  # fmt: skip
        days = [d for d in days if d >= 0]
        rows.append((category, len(rs), len(days), float(median(days)) if days else None, max(days, default=None),
                     sum(d <= 28 for d in days)))  # fmt: skip
    return rows, len(scope)


def crimes_without_suspect(w: World, since: Any = None, until: Any = None, area_id: str | None = None) -> Counted:
    scope = w.in_area(area_id, since, until)
    return [(i.id, i.day, i.row["offence"], i.harm,
             len({r.person for r in w.roles if r.incident == i and r.role == "suspect"}), len(w.victims(i)))
            for i in scope if not w.suspects(i)], len(scope)  # fmt: skip


def unattributed_harm(w: World, since: Any = None, until: Any = None, area_id: str | None = None) -> Counted:
    scope = w.in_area(area_id, since, until)
    rows = []
    for category, es in group((i.category, i) for i in scope).items():
        nobody = [i for i in es if not w.suspects(i)]
        rows.append((category, len(es), harm(es), len(nobody), harm(nobody),
                     harm(nobody) / harm(es) if harm(es) else None, without(es)))  # fmt: skip
    return rows, len(scope)


def incidents_without_people(w: World, since: Any = None, until: Any = None) -> Counted:
    with_people = {r.incident for r in w.roles}
    return [(i.id, i.day, i.row["offence"], i.harm, i.row["borough"] or None, i.row["incident_id"])
            for i in w.crimes(since, until) if i not in with_people], len(w.crimes(since, until))  # fmt: skip


def undated_incidents(w: World) -> Counted:
    rough = [i for i in w.crimes() if i.precision in ("none", "month")]
    return [(i.id, i.precision, i.day, i.row["offence"], len(w.suspects(i)), i.row["incident_id"]) for i in rough], len(
        w.crimes()
    )


def missing_times(w: World, since: Any = None, until: Any = None) -> Counted:
    scope = [i for i in w.incidents.values() if i.within(since, until)]
    rows = []
    for kind, es in group((i.row["record_type"], i) for i in scope).items():
        how = [i.precision for i in es]
        rows.append((kind, len(es), how.count("minute"), how.count("day"), how.count("month"), how.count("none"),
                     sum(i.reported is None for i in es), how.count("minute") / len(es)))  # fmt: skip
    return rows, len(scope)


def suspect_statuses(w: World, since: Any = None, until: Any = None, category: str | None = None) -> Counted:
    scope = [r for r in w.roles if r.role == "suspect" and r.incident.crime and r.incident.within(since, until)
             and category in (None, r.incident.category)]  # fmt: skip
    return [(status, len(rs), len(rs) / len(scope), sum(not r.row["status_date"] for r in rs), not rs[0].dropped)
            for status, rs in group((r.status, r) for r in scope).items()], len(scope)  # fmt: skip


def unmapped_offences(w: World, since: Any = None, until: Any = None) -> Counted:
    scope = w.crimes(since, until)
    found = group((i.row["offence"], i) for i in scope if i.category == "UNMAPPED" or i.harm is None)
    return [(offence, len(es), sum(i.category == "UNMAPPED" for i in es), without(es), ids(es)[:10])
            for offence, es in found.items()], len(scope)  # fmt: skip


def one_pnc_id_several_people(w: World) -> Counted:
    known = [r for r in sorted(w.rows("people"), key=lambda r: r["person_id"]) if r["pnc_id"]]
    return [(pnc, len(rs), [r["name"] for r in rs], len({r["dob"] for r in rs if r["dob"]}),
             [full(r["person_id"]) for r in rs])
            for pnc, rs in group((r["pnc_id"], r) for r in known).items() if len(rs) > 1], len(known)  # fmt: skip


def same_name_and_birth_date(w: World) -> Counted:
    known = [r for r in sorted(w.rows("people"), key=lambda r: r["person_id"]) if r["dob"]]
    found = group(((r["name"].lower(), a_day(r["dob"])), r) for r in known)
    return [(*key, len(rs), len({r["pnc_id"] for r in rs if r["pnc_id"]}), ["rnd"],
             [full(r["person_id"]) for r in rs])
            for key, rs in found.items() if len(rs) > 1], len(known)  # fmt: skip


def overdue_reviews(w: World, on_day: date) -> Counted:
    holding = [m for m in w.memberships("proposed", "confirmed", "disputed") if a_day(m["review_by"])
               and (not m["until"] or date.fromisoformat(m["until"]) >= on_day)]  # fmt: skip
    rows = []
    for m in holding:
        review = date.fromisoformat(m["review_by"])
        if review < on_day:
            person, gang = full(m["person_id"]), full(m["gang_id"])
            rows.append((person, "membership", w.gangs()[gang] or gang, w.name(person), review, (on_day - review).days))
    return rows, len(holding)


COUNTS: dict[str, Count] = {f.__name__: f for f in (
    weapon_carriers, victims_at_risk, cross_borough_suspects, charged_repeatedly, charged_after_being_victim,
    due_for_release, not_available, days_to_charge, crimes_without_suspect, unattributed_harm, incidents_without_people,
    undated_incidents, missing_times, suspect_statuses, unmapped_offences, one_pnc_id_several_people,
    same_name_and_birth_date, overdue_reviews,
)}  # fmt: skip
