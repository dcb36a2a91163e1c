"""Links by exact keys: the same PNC id, or an id that the source itself vouches for."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from volt_graph.ingest.identity.keys import pnc_key

PNC = "same PNC id"
VOUCHED = "id vouched for by the source"
CAP = 10
"""Most records that exact keys unite in one person: more share a key by mistake than by being one person."""

_KEYED = """
SELECT key, body FROM statement WHERE name = 'Person'
  AND (json_extract(body, '$.pnc_id') IS NOT NULL OR json_extract(body, '$.other_ids') IS NOT NULL)
ORDER BY key, delivery, line
"""
_THERE = "SELECT 1 FROM statement WHERE name = 'Person' AND key = ? LIMIT 1"


class Link(NamedTuple):
    """Two records that an exact key says are one person; a < b."""

    a: str
    b: str
    rule: str
    value: str


def exact_links(connection: sqlite3.Connection) -> Iterator[Link]:
    """Give the links of all records, each pair once, in order of ids; PNC ids before vouched ids.

    A vouched id is an entry of other_ids that is another record's full id (`<source>:<id>`).
    """
    by_pnc: dict[str, set[str]] = defaultdict(set)
    vouched: list[Link] = []
    for key, stated in _latest(connection):
        pnc = pnc_key(str(stated.get("pnc_id") or ""))
        if pnc:
            by_pnc[pnc].add(key)
        for other in stated.get("other_ids") or ():
            if other != key and connection.execute(_THERE, (other,)).fetchone():
                vouched.append(Link(min(key, other), max(key, other), VOUCHED, other))
    seen = set()
    for pnc, keys in sorted(by_pnc.items()):
        for a, b in _pairs(sorted(keys)):
            seen.add((a, b))
            yield Link(a, b, PNC, pnc)
    for link in sorted(vouched):
        if (link.a, link.b) not in seen:
            seen.add((link.a, link.b))
            yield link


def _pairs(keys: list[str]) -> Iterator[tuple[str, str]]:
    """Give all pairs of a small group; of a large one only neighbours, enough to show that it is too large."""
    return combinations(keys, 2) if len(keys) <= CAP else zip(keys, keys[1:], strict=False)


def _latest(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each keyed record once with its latest values."""
    key = ""
    body: dict[str, Any] = {}
    for found, text in connection.execute(_KEYED):
        if found != key:
            if key:
                yield key, body
            key, body = found, {}
        body.update(json.loads(text))
    if key:
        yield key, body
