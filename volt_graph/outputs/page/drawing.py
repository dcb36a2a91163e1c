"""A chart as a pyvis network: shapes and colours by role, sizes by incidents, curves for parallel ties."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from volt_graph.model.chart import Chart, ChartTie
from volt_graph.outputs.page.arrange import NAME_LENGTH, Box, arrange
from volt_graph.outputs.page.payload import counted_roles, shape_role, tie_id

if TYPE_CHECKING:
    from volt_graph.outputs.page.network import VoltNetwork

SHAPES = {
    "suspect": ("triangle", "#D55E00"),
    "victim": ("dot", "#0072B2"),
    "both": ("star", "#CC79A7"),
    "other": ("hexagon", "#7A838C"),
}
TIE_COLOURS = {"co_offending": "#8A949E", "victim_of": "#56606B", "witness_to": "#56606B"}
DASHES = {"victim_of": [7, 5], "witness_to": [2, 4]}
SMALLEST_PX, LARGEST_PX, LARGEST_IN_A_CROWD_PX = 14, 34, 26
CROWD = 40
THINNEST_PX, THICKEST_PX = 1.0, 6.0

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "keyboard": False,
        "multiselect": False,
        "navigationButtons": False,
        "selectConnectedEdges": False,
        "zoomSpeed": 0.5,
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "chosen": False, "font": {"size": 0}},
    "edges": {
        "arrowStrikethrough": False,
        "arrows": {"to": {"enabled": False, "scaleFactor": 0.6}},
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "smooth": False,
    },
}


def draw(chart: Chart, net: VoltNetwork) -> None:
    """Put the chart's people and ties into `net`, at seeded coordinates in px."""
    from volt_graph.analysis.layout import layout

    ids = [person.id for person in chart.people]
    ties = [(tie.source, tie.target, float(len(tie.incidents))) for tie in chart.ties]
    here = counted_roles(chart)
    involved = [sum(here[person.id].values()) for person in chart.people]
    largest = LARGEST_PX if len(ids) <= CROWD else LARGEST_IN_A_CROWD_PX
    sizes = [node_size_px(count, max(involved, default=0), largest) for count in involved]
    boxes = [
        Box(size / 2, min(len(p.name or p.id), NAME_LENGTH + 1)) for p, size in zip(chart.people, sizes, strict=True)
    ]
    spots = arrange(ids, layout(ids, ties, seed=chart.seed), boxes)
    for person, size, (x, y) in zip(chart.people, sizes, spots, strict=True):
        shape, colour = SHAPES[shape_role(person, here[person.id])]
        net.add_node(person.id, shape=shape, color=colour, size=size / 2, x=x, y=y)
    widest = max((len(tie.incidents) for tie in chart.ties), default=1)
    for tie, smooth in _curved(chart.ties):
        net.add_edge(tie.source, tie.target, edge_id=tie_id(tie), **_edge(tie, widest), **smooth)


def node_size_px(count: int, most: int, largest: int = LARGEST_PX) -> float:
    """Give the diameter of a mark: 14 px for one incident or none, `largest` for the most, by the square root between.

    >>> node_size_px(1, 17), node_size_px(5, 17), node_size_px(17, 17)
    (14.0, 24.0, 34.0)
    """
    if most <= 1:
        return float(SMALLEST_PX)
    share = math.sqrt(max(count - 1, 0) / (most - 1))
    return round(SMALLEST_PX + (largest - SMALLEST_PX) * share, 1)


def tie_width_px(count: int, most: int) -> float:
    """Give the width of a tie: 1 px for one incident, 6 px for six or more, and for the most when that is above six.

    >>> tie_width_px(1, 3), tie_width_px(3, 3), tie_width_px(20, 20)
    (1.0, 3.0, 6.0)
    """
    return round(THINNEST_PX + (THICKEST_PX - THINNEST_PX) * (count - 1) / max(most - 1, 5), 1)


def _edge(tie: ChartTie, widest: int) -> dict[str, Any]:
    look: dict[str, Any] = {
        "color": {"color": TIE_COLOURS[tie.kind], "opacity": 1},
        "width": tie_width_px(len(tie.incidents), widest),
    }
    if tie.kind in DASHES:
        look |= {"dashes": DASHES[tie.kind], "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}}}
    return look


def _curved(ties: tuple[ChartTie, ...]) -> Iterator[tuple[ChartTie, dict[str, Any]]]:
    """Give each tie with its curve: one straight line for a pair's first tie, curves to either side for the others."""
    pairs: dict[frozenset[str], int] = defaultdict(int)
    for tie in ties:
        pair = frozenset((tie.source, tie.target))
        nth = pairs[pair]
        pairs[pair] += 1
        if nth == 0:
            yield tie, {}
            continue
        turned = (tie.source > tie.target) == (nth % 2 == 0)
        way = "curvedCW" if turned else "curvedCCW"
        yield tie, {"smooth": {"enabled": True, "type": way, "roundness": 0.16 + 0.1 * ((nth - 1) // 2)}}
