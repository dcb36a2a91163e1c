"""All that is known of a pair or a cluster: exact keys, decisions, conflicts, the waterfall of its score."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from volt_graph.ingest.identity.clustering import pair
from volt_graph.ingest.identity.model import Step
from volt_graph.ingest.identity.places import (
    Body,
    PlaceStep,
    compare_places,
    place_conflicts,
    read_place,
    shared_key,
)
from volt_graph.ingest.identity.profiles import Profile, conflicts, read_profile
from volt_graph.ingest.identity.tables import to_read
from volt_graph.ingest.united import read_clusters

_ONE = "SELECT score, weight, waterfall, model FROM identity_candidate WHERE label = 'Person' AND a = ? AND b = ?"
_DECISIONS = """
SELECT number, said, stands, a, b, by, at, reason, conflicts FROM identity_decision
WHERE label = ? AND (a IN (SELECT value FROM json_each(?)) OR b IN (SELECT value FROM json_each(?))) ORDER BY number
"""
_LINKS = """
SELECT a, b, rule, value, state, why FROM identity_link
WHERE label = ? AND (a IN (SELECT value FROM json_each(?)) OR b IN (SELECT value FROM json_each(?))) ORDER BY a, b
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on a pair as it was made."""

    number: int
    said: str
    stands: str
    a: str
    b: str
    by: str
    at: str
    reason: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyLink:
    """Two records with one exact key, and whether it was followed."""

    a: str
    b: str
    rule: str
    value: str
    state: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of some records' identity: their cluster, exact keys, decisions; the pair's waterfall."""

    shown: str
    profiles: tuple[Profile, ...]
    links: tuple[KeyLink, ...]
    decisions: tuple[Decision, ...]
    against: tuple[str, ...] = ()
    score: float | None = None
    weight: float | None = None
    model: str = ""
    steps: tuple[Step, ...] = ()


def known_of_pair(data: Path, a: str, b: str) -> Known:
    """Give all that is known of a pair, with its waterfall when it was scored."""
    a, b = pair(a, b)
    with to_read(data) as connection:
        links, decisions = _told(connection, "Person", [a, b])
        both = tuple(read_profile(connection, key) for key in (a, b))
        row = connection.execute(_ONE, (a, b)).fetchone()
        score, weight, text, model = row or (None, None, "[]", "")
        return Known(
            shown=read_clusters(connection).shown("Person", a),
            profiles=both,
            links=tuple(k for k in links if (k.a, k.b) == (a, b)),
            decisions=tuple(d for d in decisions if (d.a, d.b) == (a, b)),
            against=tuple(conflicts(both[:1], both[1:])),
            score=score,
            weight=weight,
            model=model,
            steps=tuple(Step(**step) for step in json.loads(text)),
        )


def known_of_cluster(data: Path, key: str) -> Known:
    """Give all that is known of the cluster a record is in."""
    with to_read(data) as connection:
        clusters = read_clusters(connection)
        members = clusters.members("Person", clusters.shown("Person", key))
        links, decisions = _told(connection, "Person", members)
        profiles = tuple(read_profile(connection, member) for member in members)
        found = [c for at, p in enumerate(profiles) for c in conflicts(profiles[:at], [p])]
        return Known(clusters.shown("Person", key), profiles, links, decisions, tuple(dict.fromkeys(found)))


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """All that is known of some locations' identity: their bodies by id, decisions, what speaks against them."""

    shown: str
    places: tuple[tuple[str, Body], ...]
    decisions: tuple[Decision, ...]
    against: tuple[str, ...]
    shared: str = ""
    steps: tuple[PlaceStep, ...] = ()


def known_of_places(data: Path, a: str, b: str) -> KnownPlaces:
    """Give all that is known of a pair of locations, with the steps of their comparison."""
    a, b = pair(a, b)
    with to_read(data) as connection:
        _, decisions = _told(connection, "Location", [a, b])
        one, other = (read_place(connection, key) for key in (a, b))
        return KnownPlaces(
            shown=read_clusters(connection).shown("Location", a),
            places=((a, one), (b, other)),
            decisions=tuple(d for d in decisions if (d.a, d.b) == (a, b)),
            against=tuple(place_conflicts([one], [other])),
            shared=shared_key(one, other),
            steps=tuple(compare_places(one, other)),
        )


def known_of_place(data: Path, key: str) -> KnownPlaces:
    """Give all that is known of the locations united with one."""
    with to_read(data) as connection:
        clusters = read_clusters(connection)
        members = clusters.members("Location", clusters.shown("Location", key))
        places = tuple((member, read_place(connection, member)) for member in members)
        found = [c for at, (_, body) in enumerate(places)
                 for c in place_conflicts([before for _, before in places[:at]], [body])]  # fmt: skip
        decisions = _told(connection, "Location", members)[1]
        return KnownPlaces(clusters.shown("Location", key), places, decisions, tuple(dict.fromkeys(found)))


def _told(
    connection: sqlite3.Connection, label: str, keys: list[str]
) -> tuple[tuple[KeyLink, ...], tuple[Decision, ...]]:
    listed = json.dumps(keys)
    links = [
        KeyLink(a, b, rule, value, state, tuple(json.loads(why)))
        for a, b, rule, value, state, why in connection.execute(_LINKS, (label, listed, listed))
    ]  # fmt: skip
    decisions = [
        Decision(number, said, stands, a, b, by=by, at=at, reason=reason, against=tuple(json.loads(against)))
        for number, said, stands, a, b, by, at, reason, against in connection.execute(
            _DECISIONS, (label, listed, listed)
        )
    ]  # fmt: skip
    return tuple(links), tuple(decisions)
