"""Every record of a person as one row of comparable values; what is not known is None, never an empty text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from volt_graph.ingest.identity.keys import pnc_key, postcode_key, soundex
from volt_graph.ingest.identity.names import family_name, given_name, parts_of
from volt_graph.ingest.names import SEPARATOR

_PEOPLE = "SELECT key, body FROM statement WHERE name = 'Person' ORDER BY key, delivery, line"
_HOMES = "SELECT key FROM statement WHERE name = 'Person LIVES_AT Location' ORDER BY key, delivery, line"
_POSTCODES = """
SELECT key, json_extract(body, '$.postcode') FROM statement
WHERE name = 'Location' AND json_extract(body, '$.postcode') IS NOT NULL ORDER BY delivery, line
"""


class Features(NamedTuple):
    """One record as it is compared; `sound` only chooses which pairs are compared."""

    unique_id: str
    forename: str | None
    surname: str | None
    dob: str | None
    postcode: str | None
    pnc: str | None
    sound: str | None


def read_features(connection: sqlite3.Connection) -> Iterator[Features]:
    """Give a row a record, by id; of several statements of a value the latest, of several homes the last begun."""
    homes = _homes(connection)
    for key, rows in groupby(connection.execute(_PEOPLE), key=itemgetter(0)):
        body: dict[str, Any] = {}
        for _, text in rows:
            body.update(json.loads(text))
        yield features_of(key, body, homes.get(key, ""))


def features_of(key: str, body: dict[str, Any], postcode: str) -> Features:
    """Make the row of one record.

    >>> features_of("met:P1", {"name": "Мария Соколова", "dob": "1990-08-08", "pnc_id": ""}, "qx1 1aa")[1:]
    ('maria', 'sokolova', '1990-08-08', 'QX1 1AA', None, 'S241')
    """
    forename, surname = str(body.get("forename") or ""), str(body.get("surname") or "")
    if not (forename or surname):
        forename, surname = parts_of(str(body.get("name") or ""))
    family = family_name(surname)
    return Features(
        unique_id=key,
        forename=given_name(forename) or None,
        surname=family or None,
        dob=str(body.get("dob") or "") or None,
        postcode=postcode_key(postcode) or None,
        pnc=pnc_key(str(body.get("pnc_id") or "")) or None,
        sound=soundex(family) or None,
    )


def _homes(connection: sqlite3.Connection) -> dict[str, str]:
    postcodes = dict(connection.execute(_POSTCODES))
    homes: dict[str, tuple[str, str]] = {}
    for (text,) in connection.execute(_HOMES):
        person, place, since = text.split(SEPARATOR)
        if place in postcodes:
            homes[person] = max(homes.get(person, ("", "")), (since, postcodes[place]))
    return {person: postcode for person, (_, postcode) in homes.items()}
