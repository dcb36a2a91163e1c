"""The files are a canonical delivery: headers, ids, offences, coordinates, times, weapons and injuries fit together."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from math import asin, cos, hypot, radians, sin, sqrt
from zoneinfo import ZoneInfo

from tests.unit.ingest_synthetic.conftest import Read
from volt_graph.ingest.synthetic.dirt import made_columns
from volt_graph.model.harm import OFFENCES
from volt_graph.model.schema import FILES
from volt_graph.model.schema.ties import STATUSES

ROWS = {
    "areas": 56, "locations": 5620, "gangs": 6, "people": 2760, "incidents": 3014, "incident_locations": 42,
    "involvements": 3960, "offended_against": 321, "addresses": 356, "objects": 111, "object_links": 116,
    "memberships": 116, "associations": 360, "gang_relations": 9, "group_audit": 142, "reports": 77,
    "mentions": 188, "calls": 375,
    "missing": 29, "interventions": 10, "statuses": 20, "licences": 70, "premises_actions": 18, "supervision": 1,
    "population": 30, "survey": 144, "targets": 30, "actions": 30,
}  # fmt: skip
WRITTEN = set(FILES)


def test_every_canonical_file_is_written(small: Read) -> None:
    assert {path.name for path in small.folder.iterdir()} == {*(f"{name}.csv" for name in FILES), "truth.json"}
    assert {file.removesuffix(".csv"): rows for file, rows in small.counts.items()} == ROWS


def test_headers_are_the_canonical_columns_and_counts_are_the_rows(small: Read) -> None:
    assert set(small.counts) == {f"{name}.csv" for name in WRITTEN}
    for name in sorted(WRITTEN):
        header, *rest = small.lines(name)
        assert header == made_columns(name)
        assert small.counts[f"{name}.csv"] == len(rest) > 0


def test_good_incident_references_are_as_many_as_asked(small: Read) -> None:
    ids = [r["incident_id"] for r in small.rows("incidents")]
    assert len(ids) == len(set(ids)) == 3000


def test_good_rows_hold_every_required_value_and_only_listed_ones(small: Read) -> None:
    for name in sorted(WRITTEN):
        for column in FILES[name].columns:
            values = {row.get(column.name, "") for row in small.rows(name)}
            assert not (column.required and "" in values), (name, column.name)
            if column.values:
                assert values <= {*column.values, ""}, (name, column.name)


def test_every_id_mentioned_exists(small: Read) -> None:
    keys = {
        kind: {row[column] for row in small.rows(file)}
        for kind, file, column in (
            ("person", "people", "person_id"), ("incident", "incidents", "incident_id"), ("gang", "gangs", "gang_id"),
            ("location", "locations", "location_id"), ("area", "areas", "area_id"),
            ("object", "objects", "object_id"), ("report", "reports", "report_id"),
        )
    }  # fmt: skip
    of = {
        "person_id": "person", "offender_id": "person", "victim_id": "person", "person_a": "person",
        "person_b": "person", "incident_id": "incident", "location_id": "location", "found_location_id": "location",
        "address_location_id": "location", "gang_id": "gang", "gang_a": "gang", "gang_b": "gang",
        "other_gang_id": "gang", "area_id": "area",
        "parent_id": "area", "area_ids": "area", "turf": "area", "object_id": "object", "report_id": "report",
    }  # fmt: skip
    for name in sorted(WRITTEN):
        for row in small.rows(name):
            for column, kind in of.items():
                found = {word for word in row.get(column, "").split(";") if word}
                assert found <= keys[kind], (name, column, row)


def test_the_group_audit_confirms_proposes_and_disputes(small: Read) -> None:
    told: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for row in small.rows("group_audit"):
        if row["other_gang_id"]:
            pair = tuple(sorted((row["gang_id"], row["other_gang_id"])))
            told.setdefault(pair, {}).setdefault(row["about"], set()).add(row["informant"])
    assert any(len(by) == 2 for by in told.values())
    assert {min(2, len(who)) for by in told.values() for who in by.values()} == {1, 2}
    assert {row["about"] for row in small.rows("group_audit")} == {
        "size", "turf", "organisation", "violence", "conflict", "alliance"}  # fmt: skip


def test_every_crime_has_a_category_and_harm(small: Read) -> None:
    rows = small.rows("incidents")
    assert {r["offence"] for r in rows if r["record_type"] == "crime"} <= set(OFFENCES)
    assert {r["record_type"] for r in rows} >= {"crime", "antisocial", "stop"}
    assert all(r["category"] == ("" if r["record_type"] == "crime" else "OTHER") for r in rows)


def test_one_person_has_one_role_row_in_an_incident(small: Read) -> None:
    pairs = Counter((r["incident_id"], r["person_id"]) for r in small.rows("involvements"))
    assert max(pairs.values()) == 1


def test_every_status_role_and_kind_of_place_occurs(small: Read) -> None:
    parts = small.rows("involvements")
    assert {r["status"] for r in parts} == {*STATUSES, ""}
    assert {r["role"] for r in parts} >= {"suspect", "victim", "witness", "caller", "stopped"}
    kinds = {r["kind"] for r in small.rows("locations")}
    assert kinds == {"street", "dwelling", "licensed", "school", "transport", "custody", "hospital", "other"}


def test_weapons_and_injuries_fit_the_offence(small: Read) -> None:
    for row in small.rows("incidents"):
        if row["offence"] in {"murder", "homicide"}:
            assert row["injury"] == "fatal"
        elif row["record_type"] == "crime":
            assert row["injury"] != "fatal"
        if row["offence"] == "possession of a knife":
            assert row["weapon"] == "knife"
        if OFFENCES.get(row["offence"], ("",))[0] in {"THEFT", "DRUGS"}:
            assert (row["weapon"], row["injury"]) == ("none", "none")


def test_a_weapon_carried_is_the_weapon_of_the_incident(small: Read) -> None:
    weapon = {r["incident_id"]: r["weapon"] for r in small.rows("incidents")}
    for row in small.rows("involvements"):
        assert row["weapon_carried"] in {"", weapon[row["incident_id"]]}


def test_times_run_forward_stay_in_the_period_and_exist_on_the_clock(small: Read) -> None:
    last = datetime.combine(small.end, datetime.max.time())
    earliest = last - timedelta(days=365 + 10)
    london = ZoneInfo("Europe/London")
    for row in small.rows("incidents"):
        times = [row[c] for c in ("occurred_from", "occurred_to", "reported_at", "recorded_at") if row[c]]
        found = [datetime.fromisoformat(t) for t in times]
        assert found == sorted(found), row
        assert all(earliest < t <= last for t in found), row
        if found:
            there = found[0].replace(tzinfo=london)
            back = there.astimezone(ZoneInfo("UTC")).astimezone(london)
            assert back.replace(tzinfo=None) == found[0]


def test_some_incidents_are_undated_some_have_a_day_only_some_a_range(small: Read) -> None:
    rows = small.rows("incidents")
    lengths = Counter(len(r["occurred_from"]) for r in rows)
    assert set(lengths) == {0, 10, 19}
    assert 0.002 < lengths[0] / len(rows) < 0.02
    assert all(not r["reported_at"] for r in rows if not r["occurred_from"])
    assert sum(r["occurred_to"] > r["occurred_from"] for r in rows) > 100


def _metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance on a sphere of the radius of curvature at London's latitude."""
    (lat1, lon1), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_380_000 * asin(sqrt(h))


def test_degrees_and_grid_metres_are_the_same_points(small: Read) -> None:
    places = [r for r in small.rows("locations") if r["coordinate_precision"] == "exact"][::97]
    first = places[0]
    for row in places[1:]:
        grid = hypot(*(float(row[c]) - float(first[c]) for c in ("easting_m", "northing_m")))
        a, b = ((float(r["latitude"]), float(r["longitude"])) for r in (first, row))
        assert abs(_metres(a, b) - grid) < 1 + 0.004 * grid
        assert 51.2 < a[0] < 51.8
        assert -0.6 < a[1] < 0.4


def test_a_street_is_short_and_a_dwelling_without_a_coordinate_says_so(small: Read) -> None:
    rows = small.rows("locations")
    blank = [r for r in rows if r["coordinate_precision"] == "none"]
    assert 0 < len(blank) < len(rows) / 100
    assert all(r["latitude"] == r["longitude"] == r["easting_m"] == r["northing_m"] == "" for r in blank)
    street = [r for r in rows[:13] if r["easting_m"]]
    ends = [(float(r["easting_m"]), float(r["northing_m"])) for r in street]
    assert max(hypot(a[0] - b[0], a[1] - b[1]) for a in ends for b in ends) < 110


def test_no_code_claims_a_real_place_person_or_number(small: Read) -> None:
    assert {r["postcode"][:2] for r in small.rows("locations")} == {"QX"}
    assert {r["uprn"] for r in small.rows("locations")} == {""}
    assert {r["area_id"][:3] for r in small.rows("areas")} == {"SYB", "SYW", "SYA"}
    numbers = {int(r["pnc_id"][3:10]) for r in small.rows("people") if r["pnc_id"]}
    assert min(numbers) > 5_000_000
    assert {r["caller"][:9] for r in small.rows("calls")} <= {"07700 900", "07700 901", "withheld"}


def test_invented_national_ids_have_the_check_letter_that_keys_ask_for(small: Read) -> None:
    letters = "ZABCDEFGHJKLMNPQRTUVWXY"
    for pnc in {r["pnc_id"] for r in small.rows("people") if r["pnc_id"]}:
        assert pnc[-1] == letters[(int(pnc[:2]) * 10_000_000 + int(pnc[3:10])) % 23]


def test_sex_and_ethnicity_are_as_frequent_among_suspects_as_among_others(small: Read) -> None:
    suspects = {p for people in small.suspects().values() for p in people}
    people = [r for r in small.rows("people") if r["sex"]]
    for column, value in (("sex", "F"), ("ethnicity_officer", "IC1"), ("ethnicity_officer", "IC3")):
        inside = [r[column] == value for r in people if r["person_id"] in suspects]
        outside = [r[column] == value for r in people if r["person_id"] not in suspects]
        share = sum(inside + outside) / len(people)
        error = sqrt(share * (1 - share) * (1 / len(inside) + 1 / len(outside)))
        assert abs(sum(inside) / len(inside) - sum(outside) / len(outside)) < 3.3 * error, column
