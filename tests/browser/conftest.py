"""A real Chromium with the network off; a page opened in it fails its test on any error or request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from volt_graph.model.chart import Chart
from volt_graph.outputs.page import render_page

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: install the package chromium")
        pytest.skip("no Chromium: install the package chromium to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in the browser with everything it complained about and asked for."""

    page: Page
    file: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def words(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def counts(self) -> str:
        return self.words("#counts")

    def spot(self, node: str, *, picture: str = "") -> tuple[float, float]:
        """Where a mark is in the window, from the page's own data and the drawing's view."""
        at = self.page.evaluate(
            "([id, of]) => (VOLT_PAGE[of] || VOLT_PAGE).nodes.find(node => node.id === id)", [node, picture]
        )
        view = self.page.locator("#canvas").get_attribute("data-view")
        box = self.page.locator("#canvas").bounding_box()
        assert view is not None
        assert box is not None
        x, y, scale = (float(part) for part in view.split())
        return (
            box["x"] + box["width"] / 2 + (at["x"] - x) * scale,
            box["y"] + box["height"] / 2 + (at["y"] - y) * scale,
        )

    def pixels(self) -> set[str]:
        """Colours on the canvas, as #RRGGBB."""
        found: list[str] = self.page.evaluate(
            """() => {
              const canvas = document.querySelector("#canvas canvas");
              const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              const seen = new Set();
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] === 255) seen.add((data[i] << 16) + (data[i + 1] << 8) + data[i + 2]);
              }
              return [...seen].map((value) => "#" + value.toString(16).padStart(6, "0").toUpperCase());
            }"""
        )
        return set(found)


Open = Callable[..., Opened]


@pytest.fixture
def open_text(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open HTML from a file with the network off; `strict` also fails the test on complaints when it ends."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    strict: list[Opened] = []

    def opened(text: str, *, quiet: bool = True) -> Opened:
        file = tmp_path / f"page{len(context.pages)}.html"
        file.write_text(text, encoding="utf-8", newline="\n")
        made = Opened(context.new_page(), file)
        made.page.on("console", lambda message: made.complaints.append(f"{message.type}: {message.text}"))
        made.page.on("pageerror", lambda error: made.complaints.append(f"error: {error}"))
        made.page.on("request", lambda request: made.requests.append(request.url))
        made.page.goto(file.as_uri())
        if quiet:
            strict.append(made)
        return made

    yield opened
    seen = [(made.complaints, made.requests, made.file.as_uri()) for made in strict]
    context.close()
    for complaints, requests, address in seen:
        assert complaints == []
        assert requests == [address]


@pytest.fixture
def open_chart(open_text: Open) -> Callable[[Chart], Opened]:
    """Render a chart, open it and wait until it is drawn."""

    def opened(chart: Chart) -> Opened:
        made = open_text(render_page(chart))
        made.page.locator("#canvas[data-view]").wait_for()
        return made

    return opened
