"""Survey, targets, actions and second places: they follow from the delivery and leave its other files as they were."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

from tests.unit.ingest_synthetic.conftest import Read
from volt_graph.ingest.synthetic.performance import BY_WARD, CHANGES, PROMISED, SURVEY, quarters
from volt_graph.model.harm import classify


def test_every_ward_is_asked_every_measure_in_every_quarter(small: Read) -> None:
    rows = small.rows("survey")
    wards = {row["area_id"] for row in small.rows("areas") if row["kind"] == "ward"}
    periods = quarters(date(2025, 1, 1), small.end)
    assert periods == [f"{year}-Q{q}" for year in (2024, 2025) for q in (1, 2, 3, 4)]
    asked = Counter((row["area_id"], row["measure"], row["period"]) for row in rows)
    assert asked == Counter((w, m, p) for w in wards for m in SURVEY for p in periods)


def test_a_share_is_a_count_of_the_people_asked(small: Read) -> None:
    for row in small.rows("survey"):
        n, value = int(row["n"]), float(row["value"])
        assert 40 <= n < 90
        assert row["unit"] == "percent"
        agree = round(value * n / 100)
        assert f"{100 * agree / n:.1f}" == row["value"]


def test_targets_are_the_change_asked_of_the_baseline(small: Read) -> None:
    rows = {(row["area_id"], row["measure"]): row for row in small.rows("targets")}
    kinds = {row["area_id"]: row["kind"] for row in small.rows("areas")}
    boroughs = {a for a, kind in kinds.items() if kind == "borough"}
    wards = {a for a, kind in kinds.items() if kind == "ward"}
    assert set(rows) == {(b, m) for b in boroughs for m in (*CHANGES, *PROMISED)} | {
        (w, m) for w in wards for m in BY_WARD
    }
    assert {row["period"] for row in rows.values()} == {"2025/26"}
    for (_, measure), row in rows.items():
        baseline, target = float(row["baseline"]), float(row["target"])
        assert (target > baseline) == (row["direction"] == "up"), row
        if measure in CHANGES:
            assert abs(target - baseline * (1 + CHANGES[measure][0] / 100)) < 0.006, row
    assert {row["direction"] for (_, m), row in rows.items() if m == "hate_reports"} == {"up"}
    assert {row["target"] for (_, m), row in rows.items() if m == "concerns_understood"} == {"65"}


def test_a_baseline_is_near_the_count_of_the_year(small: Read) -> None:
    names = {row["name"]: row["area_id"] for row in small.rows("areas") if row["kind"] == "borough"}
    counts = Counter(
        names[row["borough"]]
        for row in small.rows("incidents")
        if classify(row["offence"])[1] == "violence_with_injury" and row["record_type"] == "crime"
    )
    for row in small.rows("targets"):
        if row["measure"] == "violence_with_injury":
            assert 0.91 < float(row["baseline"]) / counts[row["area_id"]] < 1.13


def test_actions_are_about_things_that_exist_and_some_are_overdue(small: Read) -> None:
    keys = {
        kind: {row[f"{kind}_id"] for row in small.rows(file)}
        for kind, file in (("area", "areas"), ("person", "people"), ("location", "locations"))
    }
    rows = small.rows("actions")
    abouts = [row["about"].partition(":") for row in rows]
    assert {kind for kind, _, _ in abouts} == {"area", "person", "location"}
    assert all(key in keys[kind] for kind, _, key in abouts)
    assert {row["ripe"] for row in rows} == set("RIPE")
    assert all(bool(row["closed"]) == bool(row["result"]) for row in rows)
    assert all(date.fromisoformat(row["closed"]) <= small.end for row in rows if row["closed"])
    due = [row for row in rows if date.fromisoformat(row["due"]) <= small.end]
    overdue = [row for row in due if not row["closed"]]
    assert (len(rows), len(due), len(overdue)) == (30, 24, 6)


def test_a_second_place_is_on_the_same_street_and_a_repeated_one_says_the_same(small: Read) -> None:
    first = {row["incident_id"]: row for row in small.rows("incidents")}
    street = {row["location_id"]: row["address"].lstrip("0123456789 ") for row in small.rows("locations")}
    areas = {row["location_id"]: row["area_ids"] for row in small.rows("locations")}
    repeated, moved = 0, set()
    for row in small.rows("incident_locations"):
        stated = first[row["incident_id"]]
        if row["location_id"] == stated["location_id"]:
            assert row["relation"] == stated["relation"]
            repeated += 1
            continue
        moved.add(row["incident_id"])
        assert row["relation"] in {"outside", "near"}
        assert areas[row["location_id"]] == areas[stated["location_id"]]
        assert street[row["location_id"]] == street[stated["location_id"]]
    assert (repeated, len(moved)) == (14, 28)
    truth = json.dumps(small.truth)
    assert [incident for incident in moved if f'"{incident}"' in truth] == []
