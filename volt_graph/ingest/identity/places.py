"""Places that may be one: the same UPRN, else the same address and postcode within 25 metres. A person decides."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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

Body = Mapping[str, Any]
_PLACE = "SELECT body FROM statement WHERE name = 'Location' AND key = ? ORDER BY delivery, line"
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


@dataclass(frozen=True, slots=True)
class PlaceStep:
    """One comparison of two places: the values as compared, what was found, what it says, metres of a distance."""

    term: str
    of_a: str | None
    of_b: str | None
    finding: str
    says: str
    metres: float | None = None


def read_place(connection: sqlite3.Connection, key: str) -> Body:
    """Read what the records say of one location; the latest statement of a value stands."""
    body: dict[str, Any] = {}
    for (text,) in connection.execute(_PLACE, (key,)):
        body.update(json.loads(text))
    return body


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
        if uprn := uprn_key(body):
            by_uprn[uprn].append(key)
        if all(where := (_address(body), _postcode(body))):
            by_address[where].append(key)
    seen = set()
    for keys in (keys for groups in (by_uprn, by_address) for _, keys in sorted(groups.items())):
        for a, b in combinations(sorted(keys), 2) if len(keys) <= MOST else ():
            shared = shared_key(places[a], places[b])
            if shared and (a, b) not in seen:
                seen.add((a, b))
                yield PlacePair(a, b, _said(places[a]), _said(places[b]), shared, metres_between(places[a], places[b]))


def shared_key(one: Body, other: Body) -> str:
    """Say by what two places may be one: the same UPRN, else address, postcode and distance; "" when by nothing."""
    uprns = {uprn_key(one), uprn_key(other)}
    if len(uprns) == 1 and "" not in uprns:
        return f"UPRN {uprn_key(one)}"
    metres = metres_between(one, other)
    where = _address(one), _postcode(one)
    if (len(uprns - {""}) > 1 or not all(where) or where != (_address(other), _postcode(other))
            or metres is None or metres > NEAR):  # fmt: skip
        return ""
    return f"address and postcode ({where[0]}, {where[1]})"


def place_conflicts(left: Iterable[Body], right: Iterable[Body]) -> list[str]:
    """Say what speaks against uniting two sets of locations: two UPRNs, or grid points farther apart than 25 m."""
    first, second = list(left), list(right)
    one, other = ({uprn_key(body) for body in side} - {""} for side in (first, second))
    found = [f"two UPRNs: {', '.join(sorted(one | other))}"] if one and other and len(one | other) > 1 else []
    apart = [metres for a in first for b in second if (metres := metres_between(a, b)) is not None]
    return [*found, f"{max(apart):g} m apart, more than {NEAR:g}"] if max(apart, default=0) > NEAR else found


def compare_places(one: Body, other: Body) -> list[PlaceStep]:
    """Give the steps by which two places are compared, in the order in which they decide."""
    steps = [
        PlaceStep("uprn", *_found(uprn_key(one), uprn_key(other), "one place", "two places")),
        PlaceStep("address", *_found(_address(one), _address(other), "one place if postcode and distance agree")),
        PlaceStep("postcode", *_found(_postcode(one), _postcode(other), "one place if address and distance agree")),
    ]
    metres = metres_between(one, other)
    near = metres is not None and metres <= NEAR
    finding = "not known: no grid point" if metres is None else f"{'within' if near else 'more than'} {NEAR:g} m"
    says = "nothing" if metres is None else "one place if address and postcode agree" if near else "two places"
    points = [f"{body['easting_m']:.0f} {body['northing_m']:.0f}" if _on_grid(body) else None for body in (one, other)]
    return [*steps, PlaceStep("distance", points[0], points[1], finding, says, metres)]


def _found(one: str, other: str, same: str, differ: str = "nothing") -> tuple[str | None, str | None, str, str]:
    if not (one and other):
        return one or None, other or None, "not known", "nothing"
    return one, other, *(("the same", same) if one == other else ("differ", differ))


def uprn_key(body: Body) -> str:
    """Give the UPRN of a place without leading noughts, "" when it has none."""
    return str(body.get("uprn") or "").lstrip("0")


def metres_between(one: Body, other: Body) -> float | None:
    """Give the distance on the National Grid, None when one has no grid point."""
    if not (_on_grid(one) and _on_grid(other)):
        return None
    return round(hypot(one["easting_m"] - other["easting_m"], one["northing_m"] - other["northing_m"]), 1)


def _on_grid(body: Body) -> bool:
    return body.get("easting_m") is not None and body.get("northing_m") is not None


def _address(body: Body) -> str:
    return address_key(str(body.get("address") or ""))


def _postcode(body: Body) -> str:
    return postcode_key(str(body.get("postcode") or ""))


def _said(body: Body) -> str:
    return ", ".join(str(body[name]) for name in ("name", "address", "postcode") if body.get(name))
