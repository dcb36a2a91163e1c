"""The clerical queue: pairs that wait for a person, from exact keys held back and from scores."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from volt_graph.ingest.identity.clustering import pair
from volt_graph.ingest.identity.features import read_features
from volt_graph.ingest.identity.model import Step, score_pairs
from volt_graph.ingest.identity.profiles import Profile, conflicts, read_profile
from volt_graph.ingest.identity.resolve import standing
from volt_graph.ingest.identity.tables import in_one, to_read, to_write
from volt_graph.ingest.united import Clusters, read_clusters

LEAST = 0.8
"""Score from which a pair enters the queue unless told otherwise."""

_CLEAR = "DELETE FROM identity_candidate WHERE label = 'Person'"
_PUT = "INSERT INTO identity_candidate VALUES ('Person', ?, ?, ?, ?, ?, ?)"
_HELD = """
SELECT a, b, rule, value FROM identity_link WHERE label = 'Person' AND state = 'held' ORDER BY a, b
"""
_SCORED = """
SELECT a, b, score, weight, model FROM identity_candidate WHERE label = 'Person' AND score >= ?
ORDER BY weight DESC, a, b
"""
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
class Candidate:
    """A pair that waits: why it is here, its score and weight (None for an exact key), what speaks against it."""

    a: Profile
    b: Profile
    found_by: str
    score: float | None
    weight: float | None
    against: tuple[str, ...]


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


def fill_queue(data: Path, *, least: float = LEAST) -> tuple[int, str]:
    """Score all pairs anew and keep those of at least `least`; give how many, and the model's name.

    Nothing is united, and no decision is touched. Raises as `score_pairs` and `to_write` do.
    """
    with to_write(data) as connection:
        scoring = score_pairs(read_features(connection), least=least)
        rows = [
            (s.a, s.b, s.score, s.weight, json.dumps([asdict(step) for step in s.steps], ensure_ascii=False),
             scoring.model)
            for s in scoring.pairs
        ]  # fmt: skip
        with in_one(connection):
            connection.execute(_CLEAR)
            connection.executemany(_PUT, rows)
    return len(rows), scoring.model


def waiting(data: Path, *, least: float = LEAST) -> list[Candidate]:
    """Give the pairs that nobody has decided: exact keys held back first, then scores, best first."""
    with to_read(data) as connection:
        return list(_waiting(connection, least))


def _waiting(connection: sqlite3.Connection, least: float) -> Iterator[Candidate]:
    clusters, decided = read_clusters(connection), standing(connection, "Person")

    @lru_cache(maxsize=100_000)
    def profile(key: str) -> Profile:
        return read_profile(connection, key)

    def against(a: str, b: str) -> tuple[str, ...]:
        sides = [[profile(key) for key in _cluster_of(clusters, one)] for one in (a, b)]
        return tuple(conflicts(*sides))

    seen = set()
    for a, b, rule, value in connection.execute(_HELD).fetchall():
        if _open(clusters, decided.get((a, b)), a, b):
            seen.add((a, b))
            yield Candidate(profile(a), profile(b), f"{rule} ({value})", None, None, against(a, b))
    for a, b, score, weight, model in connection.execute(_SCORED, (least,)).fetchall():
        if (a, b) not in seen and _open(clusters, decided.get((a, b)), a, b):
            yield Candidate(profile(a), profile(b), f"score, model {model}", score, weight, against(a, b))


def _open(clusters: Clusters, stands: str | None, a: str, b: str) -> bool:
    return stands != "apart" and clusters.shown("Person", a) != clusters.shown("Person", b)


def _cluster_of(clusters: Clusters, key: str) -> list[str]:
    return clusters.members("Person", clusters.shown("Person", key))


def known_of_pair(data: Path, a: str, b: str) -> Known:
    """Give all that is known of a pair, with its waterfall when it was scored."""
    a, b = pair(a, b)
    with to_read(data) as connection:
        links, decisions = _told(connection, [a, b])
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
        members = _cluster_of(clusters, key)
        links, decisions = _told(connection, members)
        profiles = tuple(read_profile(connection, member) for member in members)
        found = [c for at, p in enumerate(profiles) for c in conflicts(profiles[:at], [p])]
        return Known(clusters.shown("Person", key), profiles, links, decisions, tuple(dict.fromkeys(found)))


def _told(connection: sqlite3.Connection, keys: list[str]) -> tuple[tuple[KeyLink, ...], tuple[Decision, ...]]:
    listed = json.dumps(keys)
    links = [
        KeyLink(a, b, rule, value, state, tuple(json.loads(why)))
        for a, b, rule, value, state, why in connection.execute(_LINKS, ("Person", listed, listed))
    ]  # fmt: skip
    decisions = [
        Decision(number, said, stands, a, b, by=by, at=at, reason=reason, against=tuple(json.loads(against)))
        for number, said, stands, a, b, by, at, reason, against in connection.execute(
            _DECISIONS, ("Person", listed, listed)
        )
    ]  # fmt: skip
    return tuple(links), tuple(decisions)
