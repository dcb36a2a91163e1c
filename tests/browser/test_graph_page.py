"""The graph page in a real browser: what is drawn, what a click shows, what filters hide, what keys do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.browser.charts import make_chart
from tests.browser.conftest import Opened
from volt_graph.model.chart import Chart, ChartTie

Show = Callable[[Chart], Opened]
ROLE_COLOURS = {"suspect": "#D55E00", "both": "#CC79A7", "victim": "#0072B2"}


@pytest.fixture(scope="module")
def chart() -> Chart:
    return make_chart(15)


def busiest(chart: Chart) -> ChartTie:
    return max(chart.ties, key=lambda tie: (len(tie.incidents), tie.source))


def name(chart: Chart, person: str) -> str:
    return next(one.name for one in chart.people if one.id == person)


def test_marks_are_drawn_in_the_colours_of_the_roles(open_chart: Show) -> None:
    pixels = open_chart(make_chart(60)).pixels()
    assert {role for role, colour in ROLE_COLOURS.items() if colour in pixels} == {"suspect", "both", "victim"}


def test_marking_stands_first_and_last_and_facts_below_it(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    strips = opened.page.locator(".marking")
    assert strips.all_inner_texts() == ["OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"]
    chips = opened.words("#chips")
    assert "As of 31 Dec 2025" in chips
    assert "Data 3 deliveries, 8f3a12c" in chips
    assert "Rules 2026.1" in chips
    assert "Chart: depth 2, all days" in chips


def test_counts_on_opening_are_those_of_the_chart(open_chart: Show, chart: Chart) -> None:
    behind = {incident for tie in chart.ties for incident in tie.incidents}
    assert open_chart(chart).counts() == (
        f"{len(chart.people)} people, {len(chart.ties)} ties and {len(behind)} incidents shown. {chart.hidden[0]}"
    )


def test_click_on_a_tie_shows_its_incidents_and_what_it_means(open_chart: Show) -> None:
    whole = make_chart(15)
    single = next(
        tie for tie in whole.ties if sum({t.source, t.target} == {tie.source, tie.target} for t in whole.ties) == 1
    )
    opened = open_chart(whole)
    (ax, ay), (bx, by) = opened.spot(single.source), opened.spot(single.target)
    opened.page.mouse.click((ax + bx) / 2, (ay + by) / 2)
    cards = opened.page.locator("#panel [data-incident]")
    assert {card.get_attribute("data-incident") for card in cards.all()} == set(single.incidents)
    panel = opened.words("#panel")
    assert "What this tie means." in panel
    assert "What it does not." in panel
    assert "attacked" not in panel


def test_tie_incident_names_day_offence_place_roles_and_source_lines(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    tie = busiest(chart)
    incident = next(one for one in chart.incidents if one.id == tie.incidents[0])
    opened.page.keyboard.press("t")
    opened.page.locator('[data-tab="ties"]').click()
    opened.page.locator('[data-table="ties"] tbody tr').first.get_by_role("button").click()
    card = opened.page.locator(f'#panel [data-incident="{incident.id}"]')
    card.locator("summary").click()
    text = card.inner_text()
    assert f"{incident.place}, {incident.area}" in text
    assert incident.reference in text
    for part in incident.parts:
        status = part.status.replace("_", " ")
        counted = ", not counted" if part.status == "no_further_action" else ""
        assert f"{name(chart, part.person)}: {part.role}{f' ({status}{counted})' if status else ''}" in text
    line = int(incident.records[0].split(":")[1])
    assert f"incidents.csv:{line}" in text
    assert f"{incident.id[5:]},{incident.offence},crime" in text


def test_click_on_a_person_shows_four_counters_and_neighbours_stay(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    person = next(one for one in chart.people if one.distance == 1)
    opened.page.mouse.click(*opened.spot(person.id))
    panel = opened.words("#panel")
    assert panel.startswith(person.name)
    here = sum(any(p.person == person.id and p.role == "victim" for p in i.parts) for i in chart.incidents)
    counters = opened.page.locator(".counters > div").all_inner_texts()
    assert [text.split()[-1] for text in counters] == ["suspect", "victim", "witness", "other"]
    assert counters[1].split()[:3] == [str(here), "of", str(max(person.victim, here))]
    assert f"1 step from {name(chart, chart.centre)}" in panel


def test_date_filter_changes_counts_in_words_and_clears(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    before = opened.counts()
    days = sorted(i.day for i in chart.incidents if i.day)
    middle = days[len(days) // 2]
    opened.page.get_by_label("From", exact=True).fill(middle.isoformat())
    opened.page.get_by_label("From", exact=True).dispatch_event("change")
    inside = {i.id for i in chart.incidents if i.day and i.day >= middle}
    ties = [tie for tie in chart.ties if inside & set(tie.incidents)]
    people = {chart.centre} | {end for tie in ties for end in (tie.source, tie.target)}
    behind = {i for tie in ties for i in tie.incidents if i in inside}
    words = opened.counts()
    assert words.startswith(f"{len(people)} people, {len(ties)} ties and {len(behind)} incidents shown.")
    gone, cut = len(chart.people) - len(people), len(chart.ties) - len(ties)
    assert f"{gone} {'person' if gone == 1 else 'people'} and {cut} ties not shown because of the filters:" in words
    undated = sum(i.day is None for i in chart.incidents)
    assert f"{undated} undated incident{'s' if undated > 1 else ''} left out while dates are chosen." in words
    assert "filtered:" in opened.words("#chips")
    opened.page.get_by_role("button", name="Clear filters").click()
    assert opened.counts() == before


def test_slider_handles_move_by_keyboard(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    handle = opened.page.get_by_label("Last day")
    handle.focus()
    for _ in range(3):
        handle.press("ArrowLeft")
    last = max(i.day for i in chart.incidents if i.day)
    assert opened.page.get_by_label("To", exact=True).input_value() < last.isoformat()
    assert "filtered:" in opened.words("#chips")


def test_role_filter_leaves_only_that_kind_of_tie(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.get_by_label("Suspect to victim").uncheck()
    together = [tie for tie in chart.ties if tie.kind == "co_offending"]
    assert f"{len(together)} ties" in opened.counts()
    assert "filtered: 'suspect to victim' off" in opened.words("#chips")
    opened.page.get_by_label("Suspected together").uncheck()
    assert opened.counts().startswith("1 person, 0 ties and 0 incidents shown.")
    assert opened.words("#empty") == "No tie matches. Tick every kind of tie."


def test_gang_filter_keeps_the_centre_and_the_members(open_chart: Show) -> None:
    chart = make_chart(60)
    opened = open_chart(chart)
    opened.page.get_by_label("Elm Court").check()
    members = {p.id for p in chart.people if "Elm Court" in p.gangs} | {chart.centre}
    ties = [tie for tie in chart.ties if {tie.source, tie.target} <= members]
    assert f"{len(ties)} tie" in opened.counts()
    assert "gangs: Elm Court" in opened.words("#chips")


def test_chart_without_ties_says_so(open_chart: Show) -> None:
    chart = make_chart(15)
    alone = replace(chart, people=chart.people[:1], ties=(), incidents=(), sources=(), hidden=())
    opened = open_chart(alone)
    assert opened.words("#empty").startswith("No tie to show")
    assert opened.counts() == "1 person, 0 ties and 0 incidents shown."


def test_table_twin_holds_the_data_of_the_chart(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.keyboard.press("t")
    rows = opened.page.locator('[data-table="people"] tbody tr').all()
    shown = {row.locator("td").last.inner_text(): row.locator("td").first.inner_text() for row in rows}
    assert shown == {person.id: person.name for person in chart.people}
    opened.page.locator('[data-tab="ties"]').click()
    rows = opened.page.locator('[data-table="ties"] tbody tr').all()
    kinds = {"Suspected together": "co_offending", "Suspect to victim": "victim_of"}
    cells = [row.locator("td").all_inner_texts() for row in rows]
    found = sorted((kinds[cell[1]], cell[0], cell[2], int(cell[3])) for cell in cells)
    assert found == sorted((t.kind, name(chart, t.source), name(chart, t.target), len(t.incidents)) for t in chart.ties)
    opened.page.locator('[data-tab="incidents"]').click()
    behind = {i for tie in chart.ties for i in tie.incidents}
    references = opened.page.locator('[data-table="incidents"] tbody tr td:last-child').all_inner_texts()
    assert sorted(references) == sorted(i.reference for i in chart.incidents if i.id in behind)
    opened.page.keyboard.press("t")
    assert not opened.page.locator("#table").is_visible()


def test_table_follows_the_filters_and_sorts_by_a_column(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.get_by_label("Suspect to victim").uncheck()
    opened.page.keyboard.press("t")
    assert opened.words('[data-tab="ties"]') == f"Ties ({sum(t.kind == 'co_offending' for t in chart.ties)})"
    opened.page.get_by_role("button", name="Name").click()
    names = opened.page.locator('[data-table="people"] tbody td:first-child').all_inner_texts()
    assert names == sorted(names)
    assert opened.page.locator('th[aria-sort="ascending"]').inner_text().startswith("Name")


def test_search_finds_a_person_and_goes_there(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    wanted = chart.people[-1]
    opened.page.keyboard.press("/")
    assert opened.page.locator("#search").evaluate("box => document.activeElement === box")
    opened.page.keyboard.type(wanted.name[:8].lower())
    opened.page.get_by_role("option", name=wanted.name).wait_for()
    opened.page.keyboard.press("Enter")
    assert opened.words("#panel").startswith(wanted.name)


def test_arrow_keys_walk_neighbours_and_say_who_is_there(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.locator("#canvas").focus()
    opened.page.keyboard.press("ArrowRight")
    assert opened.words("#panel h2:first-child") == name(chart, chart.centre)
    near = {
        t.target if t.source == chart.centre else t.source for t in chart.ties if chart.centre in (t.source, t.target)
    }
    reached = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        opened.page.mouse.click(*opened.spot(chart.centre))
        opened.page.keyboard.press(key)
        reached.add(opened.words("#panel h2:first-child"))
    reached.discard(name(chart, chart.centre))
    assert reached
    assert reached <= {name(chart, person) for person in near}
    live = opened.page.locator("#live")
    live.filter(has_text=re.compile("neighbour")).wait_for(state="attached")


def test_escape_clears_and_question_mark_helps(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.mouse.click(*opened.spot(chart.people[1].id))
    assert opened.words("#panel").startswith(chart.people[1].name)
    opened.page.keyboard.press("Escape")
    assert opened.words("#panel").startswith("Click a person or a tie")
    opened.page.keyboard.press("?")
    assert "find a person" in opened.words("#help-box")
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#help-box").is_visible()


def test_focus_is_visible_on_every_control(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    seen = set()
    while "panel" not in seen:
        opened.page.keyboard.press("Tab")
        place, outline = opened.page.evaluate(
            """() => {
              const here = document.activeElement;
              return [here.closest("#panel") ? "panel" : here.id, getComputedStyle(here).outlineStyle];
            }"""
        )
        seen.add(place)
        assert outline == "solid"
    assert {"search", "show-graph", "show-table", "fit", "print", "help", "canvas"} <= seen


def test_drawers_fold_and_give_the_drawing_their_room(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.get_by_role("button", name="Details").click()
    opened.page.get_by_role("button", name="Filters").click()
    assert not opened.page.locator("#panel").is_visible()
    assert not opened.page.locator("#drawer").is_visible()
    box = opened.page.locator("#canvas").bounding_box()
    assert box is not None
    assert box["width"] == 1280
    opened.page.get_by_role("button", name="Filters").click()
    assert opened.page.locator("#drawer").is_visible()


def test_drawers_are_folded_in_a_narrow_window(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.set_viewport_size({"width": 800, "height": 700})
    opened.page.reload()
    opened.page.locator("#canvas[data-view]").wait_for()
    assert not opened.page.locator("#panel").is_visible()
    opened.page.get_by_role("button", name="Details").click()
    assert opened.page.locator("#panel").is_visible()
    opened.requests.pop()  # the reload asked for the file itself once more


def test_print_view_has_drawing_legend_and_tables(open_chart: Show, chart: Chart) -> None:
    opened = open_chart(chart)
    opened.page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")
    opened.page.emulate_media(media="print")
    sheet = opened.page.locator("#sheet")
    assert sheet.locator("svg.drawing text").count() == len(chart.people)
    assert sheet.locator("svg.drawing path[stroke-width]").count() == len(chart.ties)
    assert sheet.locator("table").count() == 3
    assert "Suspect and victim" in sheet.inner_text()
    assert not opened.page.locator("#app").is_visible()
    assert opened.page.locator(".marking").first.is_visible()


def test_long_names_are_cut_on_the_drawing_and_whole_in_the_panel(open_chart: Show) -> None:
    long = "Bartholomew Featherstonehaugh-Cholmondeley"
    chart = make_chart(15, names=(long,))
    opened = open_chart(chart)
    assert opened.words("#title") == "Network of Bartholomew Featherstone…"
    assert long in opened.words("#panel")


@pytest.mark.parametrize("people", [60, 150])
def test_larger_charts_draw_and_count_names_without_room(open_chart: Show, people: int) -> None:
    chart = make_chart(people)
    opened = open_chart(chart)
    assert opened.counts().startswith(f"{len(chart.people)} people, {len(chart.ties)} ties")
    assert ROLE_COLOURS["suspect"] in opened.pixels()
    assert re.fullmatch(r"\d+ names? not drawn for want of room: .*", opened.words("#unnamed"))
