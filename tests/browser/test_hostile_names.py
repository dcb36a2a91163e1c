"""Names and texts written to break out: none runs, none loads, all are shown as the text they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.browser.charts import make_chart
from tests.browser.conftest import Opened
from volt_graph.model.chart import Chart

Show = Callable[[Chart], Opened]

NAMES = {
    "script": "<script>window.ran=1</script>",
    "end of script": "</script><script>window.ran=1</script>",
    "comment": "<!--<script>window.ran=1",
    "image": "<img src=x onerror=window.ran=1>",
    "svg": "<svg onload=window.ran=1></svg>",
    "attribute": '" onmouseover="window.ran=1" x="',
    "single quote": "' onfocus='window.ran=1' autofocus='",
    "javascript address": "javascript:window.ran=1",
    "link": '<a href="https://leak.invalid/">x</a>',
    "style": "</style><style>@import 'https://leak.invalid/';",
    "template braces": "{{ 7*7 }}{% raw %}${window.ran=1}`",
    "formula": '=HYPERLINK("https://leak.invalid","x")',
    "line separators": "one\u2028two\u2029three",
    "emoji": "👩‍👩‍👧‍👦 Zoë 𝔘𝔫𝔦",
    "backslash": "\\u003cscript\\u003e\\",
    "prototype": "__proto__",
    "constructor": "constructor",
}
SHOWN = {"line separators": "one two three"}


def armed(chart: Chart, text: str) -> Chart:
    """Put the text into every field a source may fill."""
    people = tuple(replace(p, name=text, gangs=(text,)) for p in chart.people)
    incidents = tuple(
        replace(
            i, reference=text, offence=text, category=text, place=text, area=text,
            parts=tuple(replace(part, name=text, status=text) for part in i.parts),
        )
        for i in chart.incidents
    )  # fmt: skip
    return replace(
        chart, people=people, incidents=incidents, ties=tuple(replace(t, statement=text) for t in chart.ties),
        sources=tuple(replace(s, raw=text, file=text) for s in chart.sources), filters=text, hidden=(text,),
        marking=text, rule_version=text, data_version=text,
    )  # fmt: skip


def visit(opened: Opened, chart: Chart) -> None:
    """Show every place a text can stand: panel, source lines, table, search, chips, print."""
    opened.page.mouse.move(*opened.spot(chart.people[1].id))
    opened.page.mouse.click(*opened.spot(chart.people[1].id))
    for summary in opened.page.locator("#panel summary").all():
        summary.click()
    opened.page.keyboard.press("t")
    for tab in ("ties", "incidents", "people"):
        opened.page.locator(f'[data-tab="{tab}"]').click()
    opened.page.locator("#search").fill("a")
    opened.page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")


@pytest.mark.parametrize("kind", NAMES)
def test_hostile_text_is_shown_and_does_not_run(open_chart: Show, kind: str) -> None:
    chart = armed(make_chart(6), NAMES[kind])
    opened = open_chart(chart)
    visit(opened, chart)
    assert opened.page.evaluate("() => window.ran === undefined")
    shown = SHOWN.get(kind, NAMES[kind])
    assert opened.page.locator('[data-table="people"] tbody td:first-child').first.inner_text() == shown
    assert opened.words("#panel h2:first-child") == shown
    assert opened.page.locator(".marking").all_inner_texts() == [shown, shown]
    assert opened.page.locator("#app script, #app img, #app a, #app style, #sheet script, #sheet img").count() == 0


def test_hostile_ids_find_their_people(open_chart: Show) -> None:
    chart = make_chart(6)
    ids = dict(zip((p.id for p in chart.people), NAMES.values(), strict=False))
    renamed = replace(
        chart,
        centre=ids[chart.centre],
        people=tuple(replace(p, id=ids[p.id]) for p in chart.people),
        ties=tuple(replace(t, source=ids[t.source], target=ids[t.target]) for t in chart.ties),
        incidents=tuple(
            replace(i, parts=tuple(replace(part, person=ids[part.person]) for part in i.parts)) for i in chart.incidents
        ),
    )
    opened = open_chart(renamed)
    opened.page.mouse.click(*opened.spot(renamed.people[1].id))
    assert opened.words("#panel h2:first-child") == chart.people[1].name
    assert opened.page.evaluate("() => window.ran === undefined")


def test_right_to_left_name_does_not_turn_the_words_around_it(open_chart: Show) -> None:
    chart = make_chart(6, names=("\u202eevil\u202c", "محمد علي"))
    opened = open_chart(chart)
    assert opened.words("#title") == "Network of evil"
    opened.page.keyboard.press("t")
    names = opened.page.locator('[data-table="people"] tbody td:first-child').all_inner_texts()
    assert "\u2068محمد علي\u2069" in names


def test_name_of_ten_thousand_characters_leaves_the_page_usable(open_chart: Show) -> None:
    chart = make_chart(15, names=("x" * 10_000, "y " * 5_000))
    opened = open_chart(chart)
    box = opened.page.locator("#canvas").bounding_box()
    assert box is not None
    assert box["width"] == 660
    opened.page.mouse.click(*opened.spot(chart.people[1].id))
    assert opened.page.locator("#panel h2").first.is_visible()
    assert opened.page.evaluate("() => document.documentElement.scrollWidth") == 1280


def test_lone_surrogate_and_control_characters_do_not_stop_the_page(open_chart: Show) -> None:
    opened = open_chart(make_chart(6, names=("bad\ud800end", "tab\tnull\x00bell\x07")))
    assert opened.words("#title") == "Network of bad?end"
