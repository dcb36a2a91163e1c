"""Places that may be one: the same UPRN, else the same address and postcode within 25 metres. A person decides."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

from volt_graph.ingest.identity.keys import address_key, postcode_key
from volt_graph.ingest.identity.resolve import standing
from volt_graph.ingest.identity.tables import to_read
from volt_graph.ingest.united import read_clusters

NEAR = 25.0
"""Metres within which one address is one place."""
MOST = 50
"""Places sharing a key beyond which the key is a default, not a place, and is left out."""

_PLACES = "SELECT key, body FROM statement WHERE name = 'Location' ORDER BY key, delivery, line"


@dataclass(frozen=True, slots=True)
class PlacePair:
    """Two locations that may be one place: by which key, and metres between them (None when one has no grid point)."""

    a: str
    b: str
    address_a: str
    address_b: str
    found_by: str
    metres: float | None


def place_pairs(data: Path) -> list[PlacePair]:
    """Give the pairs of locations that nobody has decided, UPRN first, then by ids."""
    with to_read(data) as connection:
        clusters, decided = read_clusters(connection), standing(connection, "Location")
        found = list(_pairs(_places(connection)))
    return [
        p
        for p in found
        if decided.get((p.a, p.b)) != "apart" and clusters.shown("Location", p.a) != clusters.shown("Location", p.b)
    ]


def _places(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    places: dict[str, dict[str, Any]] = defaultdict(dict)
    for key, text in connection.execute(_PLACES):
        places[key].update(json.loads(text))
    return places


def _pairs(places: dict[str, dict[str, Any]]) -> Iterator[PlacePair]:
    by_uprn: dict[str, list[str]] = defaultdict(list)
    by_address: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, body in places.items():
        if uprn := str(body.get("uprn") or "").lstrip("0"):
            by_uprn[uprn].append(key)
        address, postcode = address_key(str(body.get("address") or "")), postcode_key(str(body.get("postcode") or ""))
        if address and postcode:
            by_address[address, postcode].append(key)
    seen = set()
    for uprn, keys in sorted(by_uprn.items()):
        for a, b in combinations(sorted(keys), 2) if len(keys) <= MOST else ():
            seen.add((a, b))
            yield _pair(places, a, b, f"UPRN {uprn}")
    for (address, postcode), keys in sorted(by_address.items()):
        for a, b in combinations(sorted(keys), 2) if len(keys) <= MOST else ():
            uprns = {str(places[key].get("uprn") or "") for key in (a, b)} - {""}
            one = _pair(places, a, b, f"address and postcode ({address}, {postcode})")
            if (a, b) not in seen and len(uprns) < 2 and one.metres is not None and one.metres <= NEAR:
                yield one


def _pair(places: dict[str, dict[str, Any]], a: str, b: str, found_by: str) -> PlacePair:
    one, other = places[a], places[b]
    metres = None
    if all(p.get("easting_m") is not None and p.get("northing_m") is not None for p in (one, other)):
        metres = round(hypot(one["easting_m"] - other["easting_m"], one["northing_m"] - other["northing_m"]), 1)
    return PlacePair(a, b, _said(one), _said(other), found_by, metres)


def _said(body: dict[str, Any]) -> str:
    return ", ".join(str(body[name]) for name in ("name", "address", "postcode") if body.get(name))
