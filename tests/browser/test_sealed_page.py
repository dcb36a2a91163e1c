"""A sealed page runs only as it was made: a changed copy stays shut, nothing leaves, same chart means same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.charts import make_chart
from tests.browser.conftest import Open, Opened
from volt_graph.outputs.page import render_page

REFUSAL = "This page does not run"


@pytest.fixture(scope="module")
def text() -> str:
    return render_page(make_chart(15))


def shut(opened: Opened) -> bool:
    opened.page.wait_for_timeout(400)
    return opened.words("#refused").startswith(REFUSAL) and not opened.page.locator("#app").is_visible()


def test_untouched_page_opens_and_asks_for_nothing(open_text: Open, text: str) -> None:
    opened = open_text(text)
    opened.page.locator("#canvas[data-view]").wait_for()
    assert opened.page.locator("#refused").count() == 0


CHANGES: dict[str, Callable[[str], str]] = {
    "a name in the data": lambda text: text.replace("Tariq Jessop", "Somebody Else"),
    "a role in the data": lambda text: text.replace('"role":"suspect"', '"role":"victim"', 1),
    "a blank in the program": lambda text: text.replace('"use strict";\n', '"use strict"; \n', 1),
    "the drawing library": lambda text: text.replace('@version 10.1.5', "@version 10.1.6"),
    "the style": lambda text: text.replace("--ink:#1a1d21", "--ink:#ffffff", 1),
    "the marking of one strip": lambda text: text.replace(">OFFICIAL-SENSITIVE<", ">OFFICIAL<", 1),
    "the marking of both strips": lambda text: text.replace(">OFFICIAL-SENSITIVE<", ">OFFICIAL<"),
    "the title": lambda text: text.replace("<title>Network of Tariq Jessop", "<title>Network of Nobody"),
    "the policy taken out": lambda text: re.sub(r'<meta http-equiv="Content[^>]*>', "", text),
    "data changed and policy taken out": lambda text: re.sub(r'<meta http-equiv="Content[^>]*>', "", text).replace(
        '"role":"suspect"', '"role":"victim"', 1
    ),
    "data changed and policy opened": lambda text: re.sub(
        r'<meta http-equiv="Content[^>]*content="', "<meta name=\"x\" content=\"script-src 'unsafe-inline' ", text
    ).replace('"role":"suspect"', '"role":"victim"', 1),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_changed_copy_refuses_to_run(open_text: Open, text: str, change: str) -> None:
    changed = CHANGES[change](text)
    assert changed != text
    assert shut(open_text(changed, quiet=False))


def test_script_slipped_in_does_not_run(open_text: Open, text: str) -> None:
    opened = open_text(text.replace("</body>", "<script>window.slipped = 1</script></body>"), quiet=False)
    assert opened.page.evaluate("() => window.slipped === undefined")


def test_same_chart_gives_the_same_bytes(text: str) -> None:
    assert render_page(make_chart(15)) == text


def test_page_names_no_other_address(text: str) -> None:
    outside_library = text.replace(text[text.index("/**\n * vis-network") : text.index("const VOLT_PAGE")], "")
    addresses = set(re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", outside_library))
    assert addresses == {"http://www.w3.org"}  # the name of the SVG namespace, never fetched
    assert "sourceMappingURL" not in text
    assert "unsafe" not in text[: text.index("<title>")]
