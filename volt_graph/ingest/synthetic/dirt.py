"""Dirty rows with their expected verdicts, as they come in real deliveries.

A verdict is `quarantined` or `accepted` with the loader's reason codes, or `duplicate`. A dirty row hurts no good one:
it has ids of its own (or none), except for exact copies.
"""

from __future__ import annotations

from typing import NamedTuple

from volt_graph.ingest.synthetic.places import Row
from volt_graph.model.schema import FILES

HOSTILE = "<script>alert(1)</script>'; DROP TABLE people; --"
FORMULA = '=HYPERLINK("http://example.invalid","x")'


class Dirty(NamedTuple):
    """One dirty row: after which share of the file it stands, its fields, what the loader should say."""

    file: str
    where: float
    row: Row
    verdict: str
    reasons: tuple[str, ...]
    what: str


NOT_MADE = {"calls": "person_id", "involvements": "age_at_event"}
"""Columns of the data dictionary that the generator has nothing for."""


def made_columns(file: str) -> list[str]:
    """Name the columns that the generator writes into a file, in their order."""
    return [column.name for column in FILES[file].columns if column.name != NOT_MADE.get(file)]


def _row(file: str, **fields: str) -> Row:
    return [fields.get(name, "") for name in made_columns(file)]


def _with(row: Row, file: str, **fields: str) -> Row:
    names = made_columns(file)
    return [fields.get(name, value) for name, value in zip(names, row, strict=True)]


def dirty_rows(tables: dict[str, list[Row]]) -> list[Dirty]:
    """Make the dirty rows for the finished tables, from a person, a location and an incident that are in them."""
    incident, person, location = tables["incidents"][0], tables["people"][0][0], tables["locations"][0][0]
    blank = dict.fromkeys(("occurred_from", "occurred_to", "reported_at", "recorded_at", "category"), "")
    fresh = _with(incident, "incidents", offence="common assault", record_type="crime", **blank)
    return [*_dirty_incidents(fresh, tables), *_dirty_people(tables), *_dirty_parts(incident[0], person),
            *_dirty_places(tables), *_dirty_others(person, location)]  # fmt: skip


def _dirty_incidents(fresh: Row, tables: dict[str, list[Row]]) -> list[Dirty]:
    f = "incidents"
    first, second = tables[f][len(tables[f]) // 3], tables[f][len(tables[f]) // 2]
    return [
        Dirty(f, 0.05, _with(fresh, f, incident_id="IX000001", offence=""), "quarantined", ("missing_value",),
              "no offence"),
        Dirty(f, 0.11, _with(fresh, f, incident_id=""), "quarantined", ("missing_value",), "no id"),
        Dirty(f, 0.20, _with(fresh, f, incident_id="IX000002", occurred_from="31/02/2025"), "quarantined",
              ("bad_date",), "a day that does not exist, in another format"),
        Dirty(f, 0.31, _with(fresh, f, incident_id="IX000003", occurred_from="2199-05-01T10:00:00"), "quarantined",
              ("future_date",), "a year mistyped"),
        Dirty(f, 0.33, _with(fresh, f, incident_id="IX000004", occurred_from="2025-06-02T11:00:00",
              occurred_to="2025-06-01T09:00:00"), "quarantined", ("ends_before_start",), "end before start"),
        Dirty(f, 0.41, _with(fresh, f, incident_id="IX000005", weapon="crossbow-ish"), "quarantined", ("bad_value",),
              "a weapon that is not a listed value"),
        Dirty(f, 0.52, _with(fresh, f, incident_id="IX000006", domestic="perhaps"), "quarantined", ("bad_boolean",),
              "neither yes nor no"),
        Dirty(f, 0.57, [*_with(fresh, f, incident_id="IX000007"), "stray", "fields"], "quarantined", ("ragged_row",),
              "two fields too many"),
        Dirty(f, 0.61, _with(fresh, f, incident_id="IX000008")[:9], "quarantined", ("ragged_row",),
              "cut off in the middle"),
        Dirty(f, 0.66, list(first), "duplicate", (), "an exact copy of another row"),
        Dirty(f, 0.70, _with(fresh, f, incident_id="IX000009", text="one version"), "quarantined",
              ("conflicting_duplicate",), "two rows that contradict each other"),
        Dirty(f, 0.71, _with(fresh, f, incident_id="IX000009", text="another version"), "quarantined",
              ("conflicting_duplicate",), "two rows that contradict each other"),
        Dirty(f, 0.83, _with(fresh, f, incident_id="IX000010", offence="", weapon="axe", injury="bad"), "quarantined",
              ("missing_value", "bad_value", "bad_value"), "several things wrong at once"),
        Dirty(f, 0.90, list(second), "duplicate", (), "an exact copy of another row"),
    ]  # fmt: skip


def _dirty_people(tables: dict[str, list[Row]]) -> list[Dirty]:
    f = "people"
    return [
        Dirty(f, 0.10, _row(f, person_id="", forename="Nobody", name="Nobody"), "quarantined", ("missing_value",),
              "a person without an id"),
        Dirty(f, 0.21, _row(f, person_id="PX000001", name=HOSTILE, dob="1899-01-01"), "quarantined",
              ("implausible_birth_date",), "born too long ago, with a name that attacks"),
        Dirty(f, 0.35, _row(f, person_id="PX000002", name=FORMULA, dob="2199-01-01"), "quarantined", ("future_date",),
              "born in the future, with a name that is a formula"),
        Dirty(f, 0.48, _row(f, person_id="PX000003", name="Two Versions", dob="1990-01-01"), "quarantined",
              ("conflicting_duplicate",), "two rows that contradict each other"),
        Dirty(f, 0.49, _row(f, person_id="PX000003", name="Two Versions", dob="1991-01-01"), "quarantined",
              ("conflicting_duplicate",), "two rows that contradict each other"),
        Dirty(f, 0.60, list(tables[f][7]), "duplicate", (), "an exact copy of another row"),
        Dirty(f, 0.77, _row(f, person_id="PX000004", name="Ogden Score", ogrs_percent="high"), "quarantined",
              ("bad_number",), "a score in words"),
    ]  # fmt: skip


def _dirty_parts(incident: str, person: str) -> list[Dirty]:
    f = "involvements"
    return [
        Dirty(f, 0.12, _row(f, incident_id=incident, person_id="unknown male", role="suspect"), "accepted",
              ("unidentified_participant",), "a suspect nobody knows"),
        Dirty(f, 0.27, _row(f, incident_id=incident, person_id="", role="witness"), "accepted",
              ("unidentified_participant",), "a witness nobody knows"),
        Dirty(f, 0.44, _row(f, incident_id=incident, person_id=person, role="onlooker"), "quarantined", ("bad_value",),
              "a role that is not a listed value"),
        Dirty(f, 0.58, _row(f, incident_id="", person_id=person, role="suspect"), "quarantined", ("missing_value",),
              "no incident"),
        Dirty(f, 0.73, _row(f, incident_id=incident, person_id=person, role="suspect", status="guilty"), "quarantined",
              ("bad_value",), "a status that is not a listed value"),
    ]  # fmt: skip


def _dirty_places(tables: dict[str, list[Row]]) -> list[Dirty]:
    f = "locations"
    base = _with(tables[f][0], f, name="Misplaced", address="", postcode="")
    return [
        Dirty(f, 0.30, _with(base, f, location_id="LX000001", latitude="48.858400", longitude="2.294500", easting_m="",
              northing_m=""), "accepted", ("outside_country",), "a coordinate in another country"),
        Dirty(f, 0.50, _with(base, f, location_id="LX000002", latitude="-0.120000", longitude="51.500000",
              easting_m="", northing_m=""), "accepted", ("outside_country",), "latitude and longitude swapped"),
        Dirty(f, 0.70, _with(base, f, location_id="LX000003", longitude="", easting_m="", northing_m=""), "accepted",
              ("half_coordinate",), "half a coordinate"),
        Dirty(f, 0.80, _with(base, f, location_id="LX000004", latitude="north", easting_m="", northing_m=""),
              "quarantined", ("bad_number",), "a latitude in words"),
    ]  # fmt: skip


def _dirty_others(person: str, location: str) -> list[Dirty]:
    return [
        Dirty("associations", 0.5, _row("associations", person_a=person, person_b=person, kind="associate",
              basis="assessment"), "quarantined", ("same_both_ends",), "an association with oneself"),
        Dirty("memberships", 0.5, _row("memberships", person_id=person, gang_id="", status="proposed",
              basis="assessment"), "quarantined", ("missing_value",), "a membership of nothing"),
        Dirty("reports", 0.5, _row("reports", report_id="RX00001", date="2025-05-05", grade="7Z"), "quarantined",
              ("bad_grade",), "a grade that is none"),
        Dirty("addresses", 0.5, _row("addresses", person_id=person, location_id=location, since="2025-05-05",
              until="2024-05-05"), "quarantined", ("ends_before_start",), "moved out before moving in"),
    ]  # fmt: skip
