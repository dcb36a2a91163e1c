"""What people decide: merge, split, keep apart; kept for ever, the latest word on a pair stands."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volt_graph.errors import BadInput, WrongUsage
from volt_graph.ingest import clock
from volt_graph.ingest.identity.clustering import Pair, pair
from volt_graph.ingest.identity.links import CAP
from volt_graph.ingest.identity.places import place_conflicts, read_place
from volt_graph.ingest.identity.profiles import conflicts, read_profile
from volt_graph.ingest.identity.resolve import settle_clusters, standing
from volt_graph.ingest.identity.rewrite import bring_up
from volt_graph.ingest.identity.tables import demand_record, to_write
from volt_graph.ingest.sqlite import in_one
from volt_graph.ingest.united import read_clusters
from volt_graph.store.base import Store

_PUT = """
INSERT INTO identity_decision (label, said, stands, a, b, by, at, reason, conflicts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Order:
    """Who decides, why, and about what: `label` is Person or Location."""

    by: str
    reason: str
    label: str = "Person"


@dataclass(frozen=True, slots=True)
class Done:
    """What a decision came to: the records now shown as one, by the id they are shown as, and the sentence."""

    shown: str
    members: tuple[str, ...]
    sentence: str


def merge(store: Store, data: Path, a: str, b: str, order: Order, *, despite: bool = False) -> Done:
    """Decide that two records are one person (or place); the graph shows their clusters as one node.

    Two that an exact key united already are confirmed: the decision is kept, the graph stays as it is.

    Raises
    ------
    BadInput
        when a standing decision keeps two of the records apart, or something speaks against it and `despite` is off.
    NotFound, StoreInUse, StoreError, RecordsError
        as their names say.

    """
    with to_write(data) as connection:
        _demand(connection, order, a, b)
        confirmed = _is_one_by_key(connection, order.label, a, b)
        against = [] if confirmed else _against_merging(connection, order.label, a, b)
        if against and not despite:
            raise BadInput(
                f"something speaks against {a} and {b} being one: {'; '.join(against)}",
                hint=f"look at it (volt identity explain {a} {b}); when you have decided, add --despite-conflict",
            )
        with in_one(connection):
            members = _members(connection, order.label, a) + _members(connection, order.label, b)
            _put(connection, order, "confirm" if confirmed else "merge", "same", [pair(a, b)], against=against)
            settle_clusters(connection, order.label)
            _keep_together(connection, order, "merge", members)
        bring_up(store, connection)
        return _done(connection, order.label, a, "are shown as one")


def split(store: Store, data: Path, key: str, order: Order) -> Done:
    """Take one record out of its cluster; the others stay together, and exact keys do not bring it back.

    Raises BadInput when the record is in no cluster; otherwise as `merge`.
    """
    with to_write(data) as connection:
        _demand(connection, order, key)
        members = _members(connection, order.label, key)
        if len(members) == 1:
            raise BadInput(f"{key} is united with nothing", hint="volt identity explain shows what it is")
        rest = [member for member in members if member != key]
        with in_one(connection):
            _put(connection, order, "split", "open", [pair(key, other) for other in rest])
            settle_clusters(connection, order.label)
            _keep_together(connection, order, "split", rest)
        bring_up(store, connection)
        return _done(connection, order.label, rest[0], f"stay without {key}")


def keep_apart(store: Store, data: Path, a: str, b: str, order: Order) -> Done:
    """Decide that two records are two people: nothing unites them until a person decides otherwise.

    Raises BadInput when they stand in one cluster through other records too: split one of them first.
    """
    with to_write(data) as connection:
        _demand(connection, order, a, b)
        with in_one(connection):
            _put(connection, order, "keep-apart", "apart", [pair(a, b)])
            settle_clusters(connection, order.label)
            still = read_clusters(connection)
            if still.shown(order.label, a) == still.shown(order.label, b):
                raise BadInput(
                    f"{a} and {b} are in one cluster through other records", hint=f"volt identity split {b} first"
                )
        bring_up(store, connection)
        return _done(connection, order.label, a, f"will not be united with {b}")


def _demand(connection: sqlite3.Connection, order: Order, *keys: str) -> None:
    if not order.reason.strip():
        raise WrongUsage("a decision on identity states its reason", hint='add --reason "why"')
    if len(set(keys)) < len(keys):
        raise WrongUsage(f"{keys[0]} is named twice", hint="name two records")
    for key in keys:
        demand_record(connection, order.label, key)


def _is_one_by_key(connection: sqlite3.Connection, label: str, a: str, b: str) -> bool:
    """Say whether two records are shown as one though no person has said so of this pair."""
    clusters = read_clusters(connection)
    return (
        clusters.shown(label, a) == clusters.shown(label, b) and standing(connection, label).get(pair(a, b)) != "same"
    )


def _against_merging(connection: sqlite3.Connection, label: str, a: str, b: str) -> list[str]:
    """Say what speaks against a merge; a standing word on other pairs refuses it, on this pair it is replaced."""
    clusters, decided = read_clusters(connection), standing(connection, label)
    one, other = (clusters.members(label, clusters.shown(label, key)) for key in (a, b))
    if b in one:
        raise BadInput(f"{a} and {b} are one already", hint="volt identity explain shows their cluster")
    kept = [p for x in one for y in other if decided.get(p := pair(x, y)) == "apart"]
    if [p for p in kept if p != pair(a, b)]:
        named = ", ".join(f"{x} and {y}" for x, y in sorted(kept))
        raise BadInput(f"the merge would unite {named}, which are kept apart", hint="decide on that pair first")
    against = [f"{x} and {y} are kept apart" for x, y in kept]
    if len(one) + len(other) > CAP:
        against.append(f"{len(one) + len(other)} records would be one, more than {CAP}")
    if label == "Person":
        against += conflicts(*([read_profile(connection, key) for key in side] for side in (one, other)))
    else:
        against += place_conflicts(*([read_place(connection, key) for key in side] for side in (one, other)))
    return against


def _members(connection: sqlite3.Connection, label: str, key: str) -> list[str]:
    clusters = read_clusters(connection)
    return clusters.members(label, clusters.shown(label, key))


def _keep_together(connection: sqlite3.Connection, order: Order, said: str, members: list[str]) -> None:
    """Join records that a person saw as one and that no link holds together any more."""
    clusters = read_clusters(connection)
    heads = sorted({clusters.shown(order.label, key) for key in members})
    if len(heads) > 1:
        _put(connection, order, said, "same", [pair(heads[0], head) for head in heads[1:]])
        settle_clusters(connection, order.label)


def _put(
    connection: sqlite3.Connection,
    order: Order,
    said: str,
    stands: str,
    pairs: list[Pair],
    *,
    against: Sequence[str] = (),
) -> None:
    at = clock.said_now()
    told = json.dumps(list(against), ensure_ascii=False)
    connection.executemany(
        _PUT, [(order.label, said, stands, a, b, order.by, at, order.reason, told) for a, b in pairs]
    )


def _done(connection: sqlite3.Connection, label: str, key: str, what: str) -> Done:
    clusters = read_clusters(connection)
    shown = clusters.shown(label, key)
    members = tuple(clusters.members(label, shown))
    named = f"{', '.join(members)} {what}" if len(members) > 1 else f"{key} stands alone"
    return Done(shown, members, f"{named}: {shown}" if len(members) > 1 else named)
