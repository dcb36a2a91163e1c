"""The planted truth is true: every item is found again from the CSV files by code that knows only the rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from math import hypot

import networkx as nx
import pytest

from tests.unit.ingest_synthetic.conftest import Read
from volt_graph.model.harm import classify


def _crimes(d: Read) -> dict[str, dict[str, str]]:
    return {r["incident_id"]: r for r in d.rows("incidents") if r["record_type"] == "crime"}


def _listed_by_v2(d: Read) -> set[str]:
    """People whom rule V-2 lists on the last day: a second event of one category within 365 days, in the fortnight."""
    crimes, days = _crimes(d), d.days()
    events: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
    for incident, people in d.victims().items():
        category = classify(crimes[incident]["offence"])[0] if incident in crimes else ""
        if category in {"VAP", "ROB", "BUR", "SEX"} and incident in days:
            for person in people:
                events[person, category].append((days[incident], incident))
    first = d.end - timedelta(days=13)
    return {
        person
        for (person, _), mine in events.items()
        for day, incident in mine
        if first <= day <= d.end and any(other < (day, incident) and (day - other[0]).days <= 365 for other in mine)
    }


def test_repeat_victims_are_listed_exactly_at_the_borders(small: Read) -> None:
    listed, days = _listed_by_v2(small), small.days()
    for item in small.truth["repeat_victims"]:
        assert (item["person"] in listed) == item["listed"], item["what"]
        first, last = (days[i] for i in item["incidents"])
        assert (last - first).days == item["gap_days"]
    gaps = {i["gap_days"]: i["listed"] for i in small.truth["repeat_victims"] if i["gap_days"] > 360}
    assert gaps == {365: True, 366: False}


def test_repeat_offenders_are_listed_exactly_at_the_borders(small: Read) -> None:
    crimes, days = _crimes(small), small.days()
    year, fortnight = small.end - timedelta(days=364), small.end - timedelta(days=13)
    counted: dict[str, set[str]] = defaultdict(set)
    for row in small.rows("involvements"):
        incident = row["incident_id"]
        proven = row["role"] == "suspect" and row["status"] in {"charged", "cautioned", "convicted"}
        if proven and incident in crimes and classify(crimes[incident]["offence"])[0] != "DRUGS":
            counted[row["person_id"]].add(incident)
    for item in small.truth["repeat_offenders"]:
        mine = [days[i] for i in counted[item["person"]]]
        in_year = sum(year <= day <= small.end for day in mine)
        recent = sum(fortnight <= day <= small.end for day in mine)
        assert (in_year >= 4 and recent >= 1) == item["listed"], item["what"]


def _attacks(d: Read) -> dict[tuple[str, str], list[tuple[date, str]]]:
    gang = {r["person_id"]: r["gang_id"] for r in d.rows("memberships")}
    days, suspects, victims = d.days(), d.suspects(), d.victims()
    found: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
    for incident in _crimes(d).keys() & days.keys():
        ours = {gang[p] for p in suspects.get(incident, ()) if p in gang}
        theirs = {gang[p] for p in victims.get(incident, ()) if p in gang}
        for a in ours:
            for b in theirs - {a}:
                found[a, b].append((days[incident], incident))
    return found


def test_retaliation_chains_are_the_matches_of_the_rule(small: Read) -> None:
    attacks = _attacks(small)
    answers: dict[str, str] = {}
    for (x, y), mine in attacks.items():
        for day, incident in mine:
            before = [a for a in attacks.get((y, x), []) if 0 < (day - a[0]).days <= 28]
            if before:
                answers[incident] = max(before)[1]
    assert [len(item["chain"]) for item in small.truth["retaliation_chains"]] == [3, 4, 3]
    for item in small.truth["retaliation_chains"]:
        chain = item["chain"]
        assert [answers.get(b) for b in chain[1:]] == chain[:-1]
        assert chain[0] not in answers
        assert all(late not in answers for late in item["too_late"])
        between = attacks[item["gangs"][0], item["gangs"][1]] + attacks[item["gangs"][1], item["gangs"][0]]
        assert {i for _, i in between} == {*chain, *item["too_late"]}


def test_rivals_also_attack_each_other_in_the_background(small: Read) -> None:
    attacked = {frozenset(pair) for pair, mine in _attacks(small).items() if mine}
    rivals = {frozenset(pair) for pair in small.truth["rivals"]}
    assert len(rivals & attacked) >= 2
    assert attacked <= rivals | {frozenset(pair) for pair in small.truth["feuds"]}


def _co_offending(d: Read) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for people in d.suspects().values():
        graph.add_nodes_from(people)
        graph.add_edges_from((a, b) for a in people for b in people if a < b)
    return graph


def test_brokers_are_the_only_way_between_their_gangs(small: Read) -> None:
    graph = _co_offending(small)
    cut = set(nx.articulation_points(graph))
    gang = {r["person_id"]: r["gang_id"] for r in small.rows("memberships")}
    assert len(small.truth["brokers"]) == 3
    for item in small.truth["brokers"]:
        broker, (one, two) = item["person"], item["sides"]
        assert broker in cut
        assert broker not in gang
        assert all(gang[p] == side["gang"] for side in (one, two) for p in side["with"])
        assert nx.has_path(graph, one["with"][0], two["with"][0])
        without = graph.copy()
        without.remove_node(broker)
        assert not nx.has_path(without, one["with"][0], two["with"][0])


def test_gangs_are_linked_by_brokers_alone(small: Read) -> None:
    graph = _co_offending(small)
    graph.remove_nodes_from([item["person"] for item in small.truth["brokers"]])
    of = {p: g["gang"] for g in small.truth["gangs"] for p in (*g["members"], *g["affiliates"])}
    for component in nx.connected_components(graph):
        assert len({of.get(p, "") for p in component}) == 1


def test_members_are_in_the_memberships_and_affiliates_are_not(small: Read) -> None:
    written = Counter((r["person_id"], r["gang_id"]) for r in small.rows("memberships"))
    assert written == Counter((p, g["gang"]) for g in small.truth["gangs"] for p in g["members"])
    named = {p for p, _ in written}
    assert not named & {p for g in small.truth["gangs"] for p in g["affiliates"]}
    statuses = Counter(r["status"] for r in small.rows("memberships"))
    assert set(statuses) == {"confirmed", "proposed", "disputed"}


def test_overlaps_are_suspects_of_one_incident_and_victims_of_another(small: Read) -> None:
    suspect: dict[str, set[str]] = defaultdict(set)
    victim: dict[str, set[str]] = defaultdict(set)
    for found, source in ((suspect, small.suspects()), (victim, small.victims())):
        for incident, people in source.items():
            for person in people:
                found[person].add(incident)
    both = {p for p in suspect if p in victim and len(suspect[p] | victim[p]) > 1}
    assert set(small.truth["overlaps"]) == both


def test_the_burst_is_near_in_space_and_time_and_alone(small: Read) -> None:
    burst, days = small.truth["near_repeat_burst"], small.days()
    at = {r["location_id"]: (r["easting_m"], r["northing_m"]) for r in small.rows("locations")}
    x, y = (float(v) for v in at[burst["centre"]])
    close = [
        r["incident_id"]
        for r in small.rows("incidents")
        if r["offence"] == burst["offence"]
        and at[r["location_id"]][0]
        and hypot(float(at[r["location_id"]][0]) - x, float(at[r["location_id"]][1]) - y) <= burst["radius_m"]
    ]
    first, last = (date.fromisoformat(burst[k]) for k in ("first_day", "last_day"))
    assert (last - first).days == 13
    assert len(burst["incidents"]) == 8
    inside = {i for i in close if i in days and first <= days[i] <= last}
    assert set(burst["incidents"]) <= inside
    assert len(close) - len(inside) < 4


@pytest.mark.parametrize("what", ["same national id, other spelling", "surname changed, national id kept"])
def test_the_same_national_id_stands_under_two_person_ids(small: Read, what: str) -> None:
    by_pnc: dict[str, set[str]] = defaultdict(set)
    for row in small.rows("people"):
        if row["pnc_id"]:
            by_pnc[row["pnc_id"]].add(row["person_id"])
    pair = next(set(i["people"]) for i in small.truth["identities"] if i["what"] == what)
    assert pair in by_pnc.values()
    assert sum(len(people) > 1 for people in by_pnc.values()) == 2


def test_every_planted_identity_has_an_incident_of_its_own(small: Read) -> None:
    parts: dict[str, set[str]] = defaultdict(set)
    for row in small.rows("involvements"):
        parts[row["person_id"]].add(row["incident_id"])
    people = {r["person_id"]: r for r in small.rows("people")}
    assert Counter(item["same_person"] for item in small.truth["identities"]) == {True: 8, False: 2}
    for item in small.truth["identities"]:
        a, b = item["people"]
        assert len(parts[a]) == len(parts[b]) == 1
        assert not parts[a] & parts[b]
        if not item["same_person"]:
            assert people[a]["pnc_id"] != people[b]["pnc_id"] or people[a]["forename"] != people[b]["forename"]


def test_people_recorded_by_a_street_name_are_aliases_of_the_other_record(small: Read) -> None:
    people = {r["person_id"]: r for r in small.rows("people")}
    item = next(i for i in small.truth["identities"] if i["what"] == "recorded under the street name")
    full, street = (people[p] for p in item["people"])
    assert street["name"] in full["aliases"].split(";")
    assert street["dob"] == ""


def test_hostile_names_stand_in_dirty_rows_only(small: Read) -> None:
    for row in small.rows("people"):
        assert not set("<>=") & set(row["name"] + row["forename"] + row["surname"] + row["aliases"])
    names = {tuple(row) for row in small.lines("people")[1:]}
    assert any("<script>" in cell for row in names for cell in row)


def test_exact_copies_are_said_to_be_duplicates_and_nothing_else_is(small: Read) -> None:
    for file in ("incidents", "people", "involvements", "locations"):
        seen: set[tuple[str, ...]] = set()
        copies = []
        for line, row in enumerate(small.lines(file)[1:], start=2):
            if tuple(row) in seen:
                copies.append(line)
            seen.add(tuple(row))
        said = [
            entry["line"]
            for entry in small.truth["dirty_rows"]
            if entry["file"] == f"{file}.csv" and entry["verdict"] == "duplicate"
        ]
        assert copies == said, file
