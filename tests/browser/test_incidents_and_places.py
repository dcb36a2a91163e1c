"""Incidents and places between people in a real browser: the toggle, filters, table, panel, keys, print."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.browser.charts import make_chart
from tests.browser.conftest import Opened
from volt_graph.model.chart import Chart
from volt_graph.outputs.page.incidents import spokes

Show = Callable[[Chart], Opened]
MARKS = {"incident": "#595959", "place": "#009E73"}


@pytest.fixture(scope="module")
def chart() -> Chart:
    return make_chart(15)


def behind(chart: Chart) -> set[str]:
    return {incident for tie in chart.ties for incident in tie.incidents}


def places(chart: Chart, shown: set[str]) -> set[str]:
    return {incident.place for incident in chart.incidents if incident.id in shown}


def test_people_only_until_asked_for_and_back(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    before = opened.counts()
    assert "Where it happened" not in opened.words("#legend")
    opened.page.get_by_label("Incidents and places").check()
    shown = behind(chart)
    assert opened.counts().startswith(
        f"{len(chart.people)} people, {len(shown)} incidents and {len(places(chart, shown))} places shown."
    )
    assert set(MARKS.values()) <= opened.pixels()
    assert "Where it happened" in opened.words("#legend")
    opened.page.keyboard.press("i")
    assert not opened.page.get_by_label("Incidents and places").is_checked()
    assert opened.counts() == before


def test_filters_hold_for_incidents_and_places(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.keyboard.press("i")
    opened.page.get_by_label("Suspect to victim").uncheck()
    days = sorted(i.day for i in chart.incidents if i.day)
    middle = days[len(days) // 2]
    opened.page.get_by_label("From", exact=True).fill(middle.isoformat())
    opened.page.get_by_label("From", exact=True).dispatch_event("change")
    ties = [tie for tie in chart.ties if tie.kind == "co_offending"]
    shown = behind(replace(chart, ties=tuple(ties))) & {i.id for i in chart.incidents if i.day and i.day >= middle}
    assert (
        f" {len(shown)} incident{'' if len(shown) == 1 else 's'} and {len(places(chart, shown))} place"
        in opened.counts()
    )


def test_click_on_a_diamond_and_a_square_shows_the_record(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.keyboard.press("i")
    incident = next(i for i in chart.incidents if i.id in behind(chart))
    opened.page.mouse.click(*opened.spot(f"incident|{incident.id}", picture="between"))
    assert opened.words("#panel h2:first-child") == f"Incident: {incident.offence}"
    assert opened.page.locator(f'#panel [data-incident="{incident.id}"]').count() == 1
    opened.page.mouse.click(*opened.spot(f"place|{incident.place}", picture="between"))
    assert opened.words("#panel h2:first-child") == incident.place
    here = {i.id for i in chart.incidents if i.place == incident.place and i.id in behind(chart)}
    cards = opened.page.locator("#panel [data-incident]")
    assert {card.get_attribute("data-incident") for card in cards.all()} == here
    assert "Not every incident at this place" in opened.words("#panel")


def test_table_twin_follows_the_picture(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.keyboard.press("i")
    opened.page.keyboard.press("t")
    parts = {spoke for tie in chart.ties for spoke in spokes(tie)}
    tabs = opened.page.locator("[data-tab]").all_inner_texts()
    shown = behind(chart)
    assert tabs == [f"People ({len(chart.people)})", f"Parts ({len(parts)})", f"Incidents ({len(shown)})",
                    f"Places ({len(places(chart, shown))})"]  # fmt: skip
    opened.page.locator('[data-tab="places"]').click()
    first = opened.page.locator('[data-table="places"] tbody tr').first
    name = first.locator("td").first.inner_text()
    first.get_by_role("button").click()
    assert opened.words("#panel h2:first-child") == name
    assert opened.page.locator("tr.chosen").count() == 1


def test_arrow_keys_walk_from_a_person_to_an_incident_and_say_so(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.keyboard.press("i")
    opened.page.locator("#canvas").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        opened.page.keyboard.press(key)
        if opened.words("#panel h2:first-child").startswith("Incident:"):
            break
    opened.page.locator("#live").filter(has_text=re.compile("incident .* shown")).wait_for(state="attached")


def test_print_has_the_picture_that_is_on_with_its_tables(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.keyboard.press("i")
    opened.page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")
    sheet = opened.page.locator("#sheet")
    parts = {spoke for tie in chart.ties for spoke in spokes(tie)}
    shown = behind(chart)
    marks = len(chart.people) + len(shown) + len(places(chart, shown))
    assert sheet.locator("svg.drawing g").count() == marks
    assert sheet.locator("svg.drawing path[stroke-width]").count() == len(parts) + len(shown)
    assert sheet.locator("table").count() == 4


def test_chart_without_ties_cannot_be_switched_and_says_why(open_chart: Show, chart: Chart) -> None:
    alone = replace(chart, people=chart.people[:1], ties=(), incidents=(), sources=(), hidden=())
    opened = open_chart(alone)
    assert opened.page.get_by_label("Incidents and places").is_disabled()
    assert "No incident lies between people on this chart." in opened.words("#drawer")
    opened.page.keyboard.press("i")
    assert opened.counts() == "1 person, 0 ties and 0 incidents shown."


def test_panel_opens_for_what_is_chosen_in_a_narrow_window(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.set_viewport_size({"width": 900, "height": 700})
    opened.page.reload()
    opened.page.locator("#canvas[data-view]").wait_for()
    assert not opened.page.locator("#panel").is_visible()
    opened.page.mouse.click(*opened.spot(chart.centre))
    assert opened.page.locator("#panel").is_visible()
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#panel").is_visible()
    opened.requests.pop()  # the reload asked for the file itself once more
