"""The second picture: incidents and places between the people, in the roles the ties rest on, the same every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.charts import make_chart
from volt_graph.model.chart import Chart, ChartTie
from volt_graph.outputs.page import incidents
from volt_graph.outputs.page.drawing import OPTIONS, draw
from volt_graph.outputs.page.incidents import draw_incidents, spokes
from volt_graph.outputs.page.network import VoltNetwork
from volt_graph.outputs.page.payload import incident_mark, page_data, place_mark
from volt_graph.outputs.page.render import _environment


def pictures(chart: Chart) -> tuple[VoltNetwork, VoltNetwork, str]:
    people, between = (VoltNetwork(OPTIONS, _environment(), lambda net: {}) for _ in range(2))
    draw(chart, people)
    return people, between, draw_incidents(chart, people, between)


def test_people_incidents_and_places_are_marks_and_people_keep_their_looks() -> None:
    chart = make_chart(15)
    people, between, why_not = pictures(chart)
    behind = {incident for tie in chart.ties for incident in tie.incidents}
    looks = {node["id"]: (node["shape"], node["color"], node["size"]) for node in between.nodes}
    assert why_not == ""
    assert {k: looks[k] for k in people.get_nodes()} == {
        n["id"]: (n["shape"], n["color"], n["size"]) for n in people.nodes
    }
    assert {k for k in looks if k.startswith("incident|")} == {incident_mark(i) for i in behind}
    assert {k for k in looks if k.startswith("place|")} == {place_mark(i) for i in chart.incidents if i.id in behind}
    assert {looks[incident_mark(i)] for i in behind} == {("diamond", "#595959", 7.0)}
    assert {shape for k, (shape, _, _) in looks.items() if k.startswith("place|")} == {"square"}


@settings(deadline=None)
@given(st.integers(8, 30), st.integers(0, 1000))
def test_lines_are_the_parts_behind_the_ties_and_one_to_each_place(people: int, seed: int) -> None:
    chart = make_chart(people, seed=seed)
    _, between, why_not = pictures(chart)
    parts = {spoke for tie in chart.ties for spoke in spokes(tie)}
    shown = {incident for _, _, incident in parts}
    assert bool(why_not) == (not parts)
    wanted = {f"{role}|{person}|{incident}" for person, role, incident in parts} | {f"at|{i}" for i in shown}
    assert {edge["id"] for edge in between.edges} == wanted
    by_id = {edge["id"]: edge for edge in between.edges}
    for person, role, incident in parts:
        ends = (person, incident_mark(incident)) if role == "suspect" else (incident_mark(incident), person)
        line = by_id[f"{role}|{person}|{incident}"]
        assert (line["from"], line["to"], "dashes" in line) == (*ends, role != "suspect")


def test_coordinates_of_the_second_picture_are_the_same_every_time() -> None:
    first, second = (pictures(make_chart(15))[1].nodes for _ in range(2))
    assert first == second
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in first)


def test_person_and_incident_of_one_id_are_two_marks() -> None:
    chart = make_chart(6)
    incident = replace(chart.incidents[0], id=chart.centre)
    tie = ChartTie(chart.centre, chart.people[1].id, "victim_of", (incident.id,), None, None, "")
    _, between, _ = pictures(replace(chart, ties=(tie,), incidents=(incident,)))
    assert {f"incident|{chart.centre}", chart.centre} <= set(between.get_nodes())


def test_suspect_and_victim_in_one_incident_are_two_lines_that_do_not_lie_on_each_other() -> None:
    chart = make_chart(6)
    a, b = chart.people[0].id, chart.people[1].id
    incident = chart.incidents[0].id
    ties = tuple(ChartTie(x, y, "victim_of", (incident,), None, None, "") for x, y in ((a, b), (b, a)))
    _, between, _ = pictures(replace(chart, ties=ties))
    curved = sorted(edge["id"] for edge in between.edges if "smooth" in edge)
    assert curved == sorted([f"victim|{a}|{incident}", f"victim|{b}|{incident}"])


def test_two_places_of_one_name_are_two_marks_and_an_unnamed_one_goes_by_its_id() -> None:
    one = replace(make_chart(6).incidents[0], place="High Road", place_id="demo:L1")
    other = replace(one, place_id="demo:L2")
    nowhere = replace(one, place="", place_id="")
    assert [place_mark(i) for i in (one, other, nowhere)] == ["place|demo:L1", "place|demo:L2", ""]


@pytest.mark.parametrize(
    ("marks", "ties", "words"), [(5, True, "more than 5. Make the page"), (400, False, "No incident lies")]
)
def test_too_much_or_nothing_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, marks: int, ties: bool, words: str
) -> None:
    monkeypatch.setattr(incidents, "MOST_MARKS", marks)
    chart = make_chart(15)
    _, between, why_not = pictures(chart if ties else replace(chart, ties=()))
    assert words in why_not
    assert between.nodes == []


def test_page_knows_the_mark_of_each_place() -> None:
    chart = make_chart(6)
    data = page_data(chart)
    assert [one["placeMark"] for one in data["incidents"]] == [f"place|{one.place}" for one in chart.incidents]
