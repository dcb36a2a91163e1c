"""Questions about what is new since a load or a day, counted in plain Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations, product
from typing import Any

from tests.catalogue.plain_world import Count, Counted, Incident, Role, World, full, group, harm, ids, last


def _incidents(roles: list[Role]) -> list[Incident]:
    return [r.incident for r in roles]


def _new(since: date | None) -> Callable[[int, Incident], bool]:
    """Whether something is new: by its load, or by the day of the incident."""
    if since is None:
        return lambda load, _: load == 1
    return lambda _, i: i.day is not None and i.day >= since


def new_crimes(w: World, since: Any = None) -> Counted:
    rows = []
    for i in w.crimes():
        if _new(since)(i.load, i):
            place = min((w.place_name(p) for p in i.places), default=None)
            rows.append((i.id, i.day, i.row["offence"], i.harm, i.row["injury"] or None, i.row["weapon"] or None,
                         len(w.suspects(i)), len(w.victims(i)), place))  # fmt: skip
    return rows, len(w.crimes())


def new_faces(w: World, since: Any = None) -> Counted:
    found = group((r.person, r) for r in w.roles if not r.dropped)
    rows = []
    for p, rs in found.items():
        if all(_new(since)(r.load, r.incident) for r in rs):
            words = [r.role for r in rs]
            es = set(_incidents(rs))
            did, had = words.count("suspect"), words.count("victim")
            rows.append((p, w.name(p), did, had, len(words) - did - had, harm(i for i in es if i.crime), last(es)))
    return rows, len(found)


def new_repeat_victims(w: World, since: Any = None, min_times: int = 2, victim_type: Any = "person") -> Counted:
    found = group((r.person, r) for r in w.roles if r.role == "victim" and r.incident.crime
                  and victim_type in (None, r.row["victim_type"] or "person"))  # fmt: skip
    rows = []
    for p, rs in found.items():
        fresh = [r.incident for r in rs if _new(since)(r.load, r.incident)]
        if len(rs) >= min_times > len(rs) - len(fresh):
            rows.append((p, w.name(p), len(rs), len(rs) - len(fresh), harm(fresh), last(_incidents(rs)), ids(fresh)))
    return rows, len(found)


def new_hot_places(w: World, since: Any = None, min_crimes: int = 3) -> Counted:
    found = group((place, i) for i in w.crimes() for place in i.places)
    rows = []
    for place, es in found.items():
        fresh = [i for i in es if _new(since)(i.load, i)]
        if len(es) >= min_crimes > len(es) - len(fresh):
            rows.append((place, w.place_name(place), len(es), len(es) - len(fresh), harm(fresh), last(es), ids(fresh)))
    return rows, len(found)


def new_overlaps(w: World, since: Any = None) -> Counted:
    new = _new(since)
    rows, looked = [], 0
    for p in {r.person for r in w.roles}:
        did = [r for r in w.roles if r.person == p and r.counted]
        had = [r for r in w.roles if r.person == p and r.role == "victim" and r.incident.crime]
        if did and had:
            looked += 1
            old_did, old_had = (any(not new(r.load, r.incident) for r in rs) for rs in (did, had))
            word = "victim" if old_did else "suspect" if old_had else "both"
            if not (old_did and old_had):
                fresh = harm(r.incident for r in had if new(r.load, r.incident))
                rows.append((p, w.name(p), word, len(did), len(had), fresh, last(_incidents(did + had))))
    return rows, looked


def _shared(w: World, since: date | None) -> dict[tuple[str, str], list[tuple[Incident, bool]]]:
    """Every pair of counted suspects: the crimes they share, and whether one of the two is new in it."""
    load = {(r.person, r.incident): r.load for r in w.roles if r.counted}
    return group(((a, b), (i, any(_new(since)(load[p, i], i) for p in (a, b))))
                 for i in w.crimes() for a, b in combinations(sorted(w.suspects(i)), 2))  # fmt: skip


def new_pairs(w: World, since: Any = None) -> Counted:
    rows = [(a, b, w.name(a), w.name(b), len(es), harm(i for i, _ in es), last(i for i, _ in es),
             ids(i for i, _ in es))
            for (a, b), es in _shared(w, since).items() if all(new for _, new in es)]  # fmt: skip
    return rows, -1


def new_bridges(w: World, since: Any = None, confirmed_only: bool = True) -> Counted:
    statuses = ("confirmed",) if confirmed_only else ("proposed", "confirmed", "disputed")
    rivals = {frozenset((full(r["gang_a"]), full(r["gang_b"]))) for r in w.rows("gang_relations")
              if r["relation"] == "rival"}  # fmt: skip
    rows = []
    for (a, b), es in _shared(w, since).items():
        if all(new for _, new in es):
            for one, other in ((a, b), (b, a)):
                for g, h in product(w.gangs_of(one, *statuses), w.gangs_of(other, *statuses)):
                    if g < h:
                        rows.append((one, other, g, h, w.name(one), w.name(other), frozenset((g, h)) in rivals,
                                     last(i for i, _ in es), ids(i for i, _ in es)))  # fmt: skip
    return rows, -1


COUNTS: dict[str, Count] = {
    f.__name__: f
    for f in (new_crimes, new_faces, new_repeat_victims, new_hot_places, new_overlaps, new_pairs, new_bridges)
}
