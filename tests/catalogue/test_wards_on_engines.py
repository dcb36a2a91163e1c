"""Home wards and wards of incidents: each engine against the delivered files."""

from __future__ import annotations

from datetime import date

from tests.catalogue.borough_files import full, rows
from volt_graph.catalogue.wards import read_home_wards, read_place_wards, read_scene_wards
from volt_graph.store.base import Store

DAY = date(2011, 3, 13)


def ward_of(location: str) -> str | None:
    """The ward above a place, by way of its parents."""
    areas = {row["area_id"]: row for row in rows("areas")}
    place = {row["location_id"]: row for row in rows("locations")}[location]
    for name in place["area_ids"].split(";"):
        area = areas.get(name)
        while area is not None and area["kind"] != "ward":
            area = areas.get(area["parent_id"])
        if area is not None:
            return full(area["area_id"])
    return None


def test_the_ward_of_the_address_on_the_day(borough: Store) -> None:
    expected: dict[str, tuple[str, str]] = {}
    given = [(r["person_id"], r["location_id"], r["since"], r["until"]) for r in rows("addresses")]
    given += [(r["person_id"], r["address_location_id"], "", "") for r in rows("people") if r["address_location_id"]]
    for person, place, since, until in given:
        ward = ward_of(place)
        if ward and since <= DAY.isoformat() and (not until or until >= DAY.isoformat()):
            expected[full(person)] = max(expected.get(full(person), ("", "")), (since, ward))
    found = read_home_wards(borough.view(), read_place_wards(borough.view()), DAY)
    assert found == {person: ward for person, (_, ward) in expected.items()}
    assert len(found) >= 3
    assert read_home_wards(borough.view(), read_place_wards(borough.view()), date(2010, 6, 30)) != found


def test_the_ward_an_incident_happened_in(borough: Store) -> None:
    expected = {full(r["incident_id"]): ward_of(r["location_id"]) for r in rows("incidents") if r["location_id"]}
    assert read_scene_wards(borough.view(), read_place_wards(borough.view())) == {
        incident: ward for incident, ward in expected.items() if ward
    }
