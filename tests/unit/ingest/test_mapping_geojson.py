"""Areas from GeoJSON: a row a feature, a column a property."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.ingest.conftest import Check
from tests.unit.ingest.stated import Stated, stated
from volt_graph.errors import BadInput
from volt_graph.ingest import geojson

__all__ = ["stated"]  # a fixture


def collection(*features: tuple[dict[str, Any], Any]) -> str:
    made = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    return json.dumps({"type": "FeatureCollection", "features": made})


SQUARE = {"type": "Polygon", "coordinates": [[[-0.3, 51.5], [-0.2, 51.5], [-0.2, 51.6], [-0.3, 51.5]]]}
WARD = {"area_id": "E05000174", "name": "Acton", "kind": "ward", "parent_id": "Ealing", "population": 15000}


def test_areas_come_from_the_properties(stated: Stated) -> None:
    text = collection((WARD, SQUARE), ({"area_id": "Ealing", "kind": "borough"}, None))
    found = stated({"areas.geojson": text})
    assert found[("Area", "gss:E05000174")] == {"name": "Acton", "kind": "ward", "population": 15000}
    assert ("Area WITHIN Area", "gss:E05000174|met:Ealing|") in found
    assert found[("Area", "met:Ealing")] == {"kind": "borough"}


def test_other_properties_are_kept_and_named(check: Check) -> None:
    file = check({"areas.geojson": collection(({**WARD, "OBJECTID": 7, "codes": ["a", "b"]}, SQUARE))}).files[0]
    assert (file.file, file.accepted, file.notes) == (
        "areas.geojson", 1, ("columns kept in the records only: objectid, codes",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not readable as GeoJSON"),
        ("[" * 100_000, "not readable as GeoJSON"),
        ("[]", "no features"),
        ('{"type": "FeatureCollection", "features": []}', "no features"),
        (collection((WARD, {"type": "Point", "coordinates": [530000, 180000]})), "no degrees"),
        (collection(({"area_id": {"a": 1}}, None)), "a property that is a table"),
        (collection(({"name": "Acton"}, SQUARE)), "column area_id missing"),
    ],
)
def test_what_is_no_list_of_areas_is_refused(text: str, said: str, check: Check) -> None:
    with pytest.raises(BadInput, match=said):
        check({"areas.geojson": text})


def test_a_file_that_is_too_large_is_refused(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "LARGEST", 10)
    with pytest.raises(BadInput, match="more than 10 bytes"):
        check({"areas.geojson": collection((WARD, SQUARE))})
