"""What the page is given: roles counted over the chart, shapes and sizes from them, files written whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.browser.charts import make_chart
from volt_graph.errors import BadInput
from volt_graph.model.chart import Chart, ChartIncident, ChartPart, ChartPerson, ChartTie
from volt_graph.outputs.page import write_page
from volt_graph.outputs.page.drawing import OPTIONS, SHAPES, draw
from volt_graph.outputs.page.network import VoltNetwork
from volt_graph.outputs.page.payload import counted_roles, page_data, shape_role
from volt_graph.outputs.page.render import _environment


def person(id_: str, **counters: int) -> ChartPerson:
    roles = {"suspect": 0, "victim": 0, "witness": 0, "other": 0} | counters
    return ChartPerson(id_, id_.upper(), 0, gangs=(), unexpanded=0, records=(), **roles)


def incident(id_: str, *parts: tuple[str, str, str]) -> ChartIncident:
    made = tuple(ChartPart(who, role, status, ()) for who, role, status in parts)
    return ChartIncident(id_, id_, date(2024, 1, 1), "robbery", "ROB", "", "", made, ())


@pytest.fixture
def chart() -> Chart:
    people = (person("a", suspect=9, victim=9), person("b"), person("c"), person("d"))
    incidents = (
        incident("i1", ("a", "suspect", "charged"), ("b", "suspect", "suspected"), ("c", "victim", "")),
        incident("i2", ("a", "suspect", "arrested"), ("b", "suspect", "acquitted"), ("b", "victim", "")),
        incident("i3", ("c", "caller", ""), ("c", "stopped", ""), ("d", "witness", "")),
    )
    ties = (
        ChartTie("a", "b", "co_offending", ("i1",), None, None, ""),
        ChartTie("a", "b", "victim_of", ("i2",), None, None, ""),
        ChartTie("b", "c", "victim_of", ("i1",), None, None, ""),
        ChartTie("a", "c", "victim_of", ("i1",), None, None, ""),
    )
    return replace(make_chart(6), centre="a", people=people, incidents=incidents, ties=ties, sources=(), hidden=())


def drawn(chart: Chart) -> VoltNetwork:
    net = VoltNetwork(OPTIONS, _environment(), lambda net: {})
    draw(chart, net)
    return net


def test_roles_are_distinct_incidents_of_the_chart_without_left_out_statuses(chart: Chart) -> None:
    assert {who: dict(roles) for who, roles in counted_roles(chart).items()} == {
        "a": {"suspect": 2},
        "b": {"suspect": 1, "victim": 1},
        "c": {"victim": 1, "other": 1},
        "d": {"witness": 1},
    }


def test_shape_comes_from_the_chart_and_from_all_records_only_without_it(chart: Chart) -> None:
    shapes = {node["id"]: (node["shape"], node["color"]) for node in drawn(chart).nodes}
    assert shapes == {"a": SHAPES["suspect"], "b": SHAPES["both"], "c": SHAPES["victim"], "d": SHAPES["other"]}
    assert shape_role(person("x", suspect=1, victim=2), {}) == "both"


def test_co_offending_is_solid_and_victim_of_is_a_dashed_arrow(chart: Chart) -> None:
    edges = {edge["id"]: edge for edge in drawn(chart).edges}
    assert "dashes" not in edges["co_offending|a|b"]
    assert edges["victim_of|a|b"]["dashes"] == [7, 5]
    assert edges["victim_of|a|b"]["arrows"]["to"]["enabled"]
    assert edges["victim_of|a|b"]["smooth"]["type"] in ("curvedCW", "curvedCCW")
    assert "smooth" not in edges["co_offending|a|b"]


def test_marks_are_14_to_34_px_wide_by_incidents() -> None:
    sizes = [2 * node["size"] for node in drawn(make_chart(15)).nodes]
    assert min(sizes) == 14
    assert max(sizes) == 34


def test_coordinates_are_whole_and_the_same_every_time() -> None:
    first, second = (drawn(make_chart(15)).nodes for _ in range(2))
    assert first == second
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in first)


def test_data_of_the_page_is_that_of_the_chart(chart: Chart) -> None:
    data = page_data(chart)
    assert [one["id"] for one in data["people"]] == ["a", "b", "c", "d"]
    assert data["people"][0]["all"] == {"suspect": 9, "victim": 9, "witness": 0, "other": 0}
    assert data["people"][0]["here"] == {"suspect": 2, "victim": 0, "witness": 0, "other": 0}
    assert data["incidents"][0]["day"] == "2024-01-01"
    assert data["title"] == "Network of A"


def test_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write_page(make_chart(6), target)
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(BadInput, match="cannot be written"):
        write_page(make_chart(6), tmp_path / "missing" / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
