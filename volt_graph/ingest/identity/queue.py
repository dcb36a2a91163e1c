"""The clerical queue: pairs that wait for a person, from exact keys held back and from scores."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from volt_graph.ingest.identity.clustering import Pair, pair
from volt_graph.ingest.identity.features import read_features
from volt_graph.ingest.identity.model import score_pairs
from volt_graph.ingest.identity.profiles import Profile, conflicts, profile_reader
from volt_graph.ingest.identity.resolve import standing
from volt_graph.ingest.identity.tables import to_read, to_write
from volt_graph.ingest.sqlite import in_one
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
_BANDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
"""Where bands of like scores begin; the first one begins at 0."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that waits: why it is here, its score and weight (None for an exact key), what speaks against it."""

    a: Profile
    b: Profile
    found_by: str
    score: float | None
    weight: float | None
    against: tuple[str, ...]
    alike: tuple[int, int] | None = None
    """Of the pairs of like score that people decided: how many are one person, how many were decided."""


def fill_queue(data: Path, *, least: float = LEAST) -> tuple[int, str]:
    """Score all pairs anew and keep those of at least `least`; give how many, and the model's name.

    Nothing is united, and no decision is touched. Raises as `score_pairs` and `to_write` do.
    """
    with to_read(data) as connection:
        scoring = score_pairs(read_features(connection), least=least)
    with to_write(data) as connection:
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

    profile = profile_reader(connection)

    def against(a: str, b: str) -> tuple[str, ...]:
        sides = [[profile(key) for key in _cluster_of(clusters, one)] for one in (a, b)]
        return tuple(conflicts(*sides))

    seen = set()
    for a, b, rule, value in connection.execute(_HELD).fetchall():
        if _open(clusters, decided, a, b):
            seen.add((a, b))
            yield Candidate(profile(a), profile(b), f"{rule} ({value})", None, None, against(a, b))
    alike = _reviewed(connection, decided)
    for a, b, score, weight, model in connection.execute(_SCORED, (least,)).fetchall():
        if (a, b) not in seen and _open(clusters, decided, a, b):
            found_by, like = f"score, model {model}", alike.get(bisect_right(_BANDS, score))
            yield Candidate(profile(a), profile(b), found_by, score, weight, against(a, b), like)


def _reviewed(connection: sqlite3.Connection, decided: Mapping[Pair, str]) -> dict[int, tuple[int, int]]:
    """Count by band of scores the scored pairs that people found to be one person, and those they decided."""
    found: dict[int, tuple[int, int]] = {}
    for a, b, score, _, _ in connection.execute(_SCORED, (0.0,)):
        stands = decided.get((a, b))
        if stands in ("same", "apart"):
            same, all_ = found.get(band := bisect_right(_BANDS, score), (0, 0))
            found[band] = (same + (stands == "same"), all_ + 1)
    return found


def _open(clusters: Clusters, decided: Mapping[Pair, str], a: str, b: str) -> bool:
    """Say whether a pair still waits: not united, and no decision keeps any two apart that a merge would unite."""
    one, other = _cluster_of(clusters, a), _cluster_of(clusters, b)
    return b not in one and not any(decided.get(pair(x, y)) == "apart" for x in one for y in other)


def _cluster_of(clusters: Clusters, key: str) -> list[str]:
    return clusters.members("Person", clusters.shown("Person", key))
