"""A GeoJSON file of areas to CSV text: one row a feature, one column a property; the polygons stay in the file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from volt_graph.errors import BadInput
from volt_graph.ingest.xlsx_worker import as_text

LARGEST = 128 << 20
"""Bytes of one file: all wards of England with detailed borders have about half of it."""


def features_as_csv(name: str, stream: BinaryIO, delimiter: str) -> bytes:
    r"""Give the properties of all features as CSV text (UTF-8 with a mark), columns in the order of their first use.

    Polygons must be in WGS84 degrees, as RFC 7946 asks.

    Raises
    ------
    BadInput
        when it is no feature collection, too large, in grid metres, or a property is a table.

    >>> feature = {"type": "Feature", "properties": {"area_id": "A1", "population": 12.0}, "geometry": None}
    >>> text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    >>> features_as_csv("a.geojson", io.BytesIO(text.encode()), ",").decode("utf-8-sig")
    'area_id,population\nA1,12\n'
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput(f"more than {LARGEST} bytes", where=name, hint="simplify the borders, or deliver CSV")
    try:
        table = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadInput("not readable as GeoJSON", where=name, hint="export it again as GeoJSON (RFC 7946)") from error
    features = table.get("features") if isinstance(table, dict) else None
    if not isinstance(features, list) or not features or not all(isinstance(f, dict) for f in features):
        raise BadInput("no features in it", where=name, hint="deliver a FeatureCollection")
    rows = [_row(name, number, feature) for number, feature in enumerate(features, start=1)]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return held.getvalue().encode("utf-8-sig", "replace")


def _row(name: str, number: int, feature: Mapping[str, Any]) -> dict[str, str]:
    where = f"{name}, feature {number}"
    if not _in_degrees(feature.get("geometry")):
        raise BadInput("coordinates that are no degrees", where=where, hint="export it in WGS84, as RFC 7946 asks")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict) or any(isinstance(value, dict) for value in properties.values()):
        raise BadInput("a property that is a table", where=where, hint="one value a property")
    return {
        column: ";".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
        for column, value in properties.items()
    }


def _in_degrees(geometry: Any) -> bool:
    """Look at the first point only: a file is in degrees or in metres as a whole."""
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(point, list) and point and isinstance(point[0], list):
        point = point[0]
    if not isinstance(point, list):
        return True
    numbers = [part for part in point[:2] if isinstance(part, int | float)]
    return len(numbers) < 2 or (abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90)
