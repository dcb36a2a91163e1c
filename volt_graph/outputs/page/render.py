"""Put a graph page together: data, vis-network and the page's own modules as hashed blocks of one HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volt_graph.model.chart import Chart
from volt_graph.outputs.files import write_whole
from volt_graph.outputs.page.drawing import OPTIONS, draw
from volt_graph.outputs.page.incidents import draw_incidents
from volt_graph.outputs.page.payload import page_data, page_title
from volt_graph.outputs.page.plain import plain
from volt_graph.outputs.page.seal import as_script_text, checked_block, digest, join_modules, policy

if TYPE_CHECKING:
    from jinja2 import Environment

    from volt_graph.outputs.page.network import VoltNetwork

HOME = Path(__file__).parent
VENDOR = HOME.parent / "vendor"
MODULES = (
    "data", "words", "dom", "between", "state", "picture", "labels", "canvas", "evidence", "panel", "histogram",
    "drawer", "table", "walk", "keys", "print", "start",
)  # fmt: skip
"""The page's modules in the order in which they may use each other."""


def render_page(chart: Chart) -> str:
    """Give the chart as one sealed HTML page.

    It opens from a file without a network, makes no request, runs only the blocks whose hashes its policy names,
    and refuses to run when its data was changed. The same chart gives the same bytes.
    """
    from volt_graph.outputs.page.network import VoltNetwork

    def context(net: VoltNetwork) -> Mapping[str, Any]:
        return _blocks(chart, net)

    net = VoltNetwork(OPTIONS, _environment(), context)
    draw(chart, net)
    return str(net.generate_html())


def write_page(chart: Chart, path: Path) -> None:
    """Write the sealed page to `path`, whole or not at all.

    Raises
    ------
    BadInput
        when the file cannot be written.

    """
    write_whole(path, render_page(chart).encode("utf-8"))


def _blocks(chart: Chart, net: VoltNetwork) -> dict[str, Any]:
    """Give what the template stands on: the inline blocks, their policy, and the words shown before they run."""
    from markupsafe import Markup

    drawing = {"nodes": net.nodes, "edges": net.edges, "options": net.options, "between": _between(chart, net)}
    data = checked_block(f"const VOLT_PAGE = {as_script_text(page_data(chart) | drawing)};")
    program = checked_block(_program().replace("@SEAL@", digest(data)))
    scripts = (_vis(), data, program)
    style = checked_block((HOME / "template" / "page.css").read_text(encoding="utf-8"))
    return {
        "policy": Markup(policy(scripts, (style,))),  # hashes and fixed words only
        "style": Markup(style),  # our own file
        "scripts": [Markup(script) for script in scripts],
        "title": page_title(chart),
        "marking": plain(chart.marking),
    }


def _between(chart: Chart, people: VoltNetwork) -> dict[str, Any]:
    """Give the second picture, with incidents and places between the people, or why there is none."""
    from volt_graph.outputs.page.network import VoltNetwork

    net = VoltNetwork(OPTIONS, _environment(), lambda _: {})
    why_not = draw_incidents(chart, people, net)
    return {"nodes": net.nodes, "edges": net.edges, "whyNot": why_not}


@cache
def _vis() -> str:
    """Give vis-network without its last line, which names a source map that is not there."""
    text = (VENDOR / "vis-network" / "vis-network.min.js").read_text(encoding="utf-8")
    return checked_block(text.partition("//# sourceMappingURL")[0])


@cache
def _program() -> str:
    return join_modules([(HOME / "js" / f"{name}.js").read_text(encoding="utf-8") for name in MODULES])


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HOME / "template"), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
