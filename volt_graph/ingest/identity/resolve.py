"""Make the clusters anew from exact keys and decisions, and bring the graph to them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from volt_graph.ingest.identity.clustering import Pair, cluster
from volt_graph.ingest.identity.links import Link, exact_links
from volt_graph.ingest.identity.profiles import profile_reader
from volt_graph.ingest.identity.rewrite import bring_up
from volt_graph.ingest.identity.tables import to_write
from volt_graph.ingest.sqlite import in_one
from volt_graph.store.base import Store

_STANDING = """
SELECT a, b, stands FROM identity_decision d WHERE label = ?
  AND number = (SELECT MAX(number) FROM identity_decision n WHERE n.label = d.label AND n.a = d.a AND n.b = d.b)
ORDER BY number
"""
_LINKS = "SELECT a, b, rule, value FROM identity_link WHERE label = ? ORDER BY rule DESC, value, a, b"
_CLEAR_LINKS = "DELETE FROM identity_link WHERE label = 'Person'"
_PUT_LINK = "INSERT INTO identity_link (label, a, b, rule, value) VALUES ('Person', ?, ?, ?, ?)"
_SET_LINK = "UPDATE identity_link SET state = ?, why = ? WHERE label = ? AND a = ? AND b = ?"
_CLEAR_MEMBERS = "DELETE FROM identity_member WHERE label = ?"
_PUT_MEMBER = "INSERT INTO identity_member VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolving came to: links by exact keys, how many are held, clusters, records in them, nodes written."""

    links: int
    held: int
    clusters: int
    records: int
    rewritten: int


def resolve(store: Store, data: Path) -> Resolved:
    """Look for exact keys in all records, make the clusters anew and bring the graph to them.

    Doing it again changes nothing. Raises NotFound when nothing was ever loaded, StoreInUse when a load is running,
    StoreError when the engine gives up (the same call later finishes).
    """
    with to_write(data) as connection:
        with in_one(connection):
            clusters, held = settle_identity(connection)
        links = connection.execute("SELECT COUNT(*) FROM identity_link").fetchone()[0]
        rewritten = bring_up(store, connection)
    return Resolved(links, held, len(clusters), sum(map(len, clusters)), rewritten)


def settle_identity(connection: sqlite3.Connection) -> tuple[list[list[str]], int]:
    """Look for exact keys in all records and make the clusters anew; give those of people and how many links are held.

    Runs in the open transaction.
    """
    connection.execute(_CLEAR_LINKS)
    connection.executemany(_PUT_LINK, exact_links(connection))
    settle_clusters(connection, "Location")
    return settle_clusters(connection, "Person")


def settle_clusters(connection: sqlite3.Connection, label: str) -> tuple[list[list[str]], int]:
    """Make the clusters of a label from the links and decisions on record; give them and how many links are held.

    A cluster is shown under the smallest of its ids.
    """
    profile = profile_reader(connection)

    links = [Link(*row) for row in connection.execute(_LINKS, (label,))]
    groups, held = cluster(links, standing(connection, label), profile)
    connection.executemany(
        _SET_LINK,
        [("held" if (k.a, k.b) in held else "joined", json.dumps(held.get((k.a, k.b), [])), label, k.a, k.b)
         for k in links],
    )  # fmt: skip
    connection.execute(_CLEAR_MEMBERS, (label,))
    connection.executemany(_PUT_MEMBER, [(label, key, group[0]) for group in groups for key in group])
    return groups, len(held)


def standing(connection: sqlite3.Connection, label: str) -> Mapping[Pair, str]:
    """Give the latest word on every pair that anyone decided: same, apart or open; in the order of decisions."""
    return {(a, b): stands for a, b, stands in connection.execute(_STANDING, (label,))}
