"""The second picture of a chart: the incidents as diamonds and their places as squares between the same people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from volt_graph.model.chart import Chart, ChartTie
from volt_graph.outputs.page.arrange import NAME_LENGTH, Box, arrange
from volt_graph.outputs.page.drawing import DASHES, TIE_COLOURS, node_size_px
from volt_graph.outputs.page.payload import incident_mark, place_mark

if TYPE_CHECKING:
    from volt_graph.outputs.page.network import VoltNetwork

INCIDENT, PLACE = ("diamond", "#595959"), ("square", "#009E73")
INCIDENT_PX, LARGEST_PLACE_PX = 14.0, 24
MOST_MARKS = 400
"""With more marks than this little can be read, and making the picture takes longer than people wait."""

_ROLES = {"co_offending": ("suspect", "suspect"), "victim_of": ("suspect", "victim"),
          "witness_to": ("suspect", "witness")}  # fmt: skip
_KIND_OF_ROLE = {"suspect": "co_offending", "victim": "victim_of", "witness": "witness_to"}


def spokes(tie: ChartTie) -> Iterator[tuple[str, str, str]]:
    """Give who was in which role in each incident behind a tie, as (person, role, incident).

    >>> list(spokes(ChartTie("a", "v", "victim_of", ("i1",), None, None, "")))
    [('a', 'suspect', 'i1'), ('v', 'victim', 'i1')]
    """
    for incident in tie.incidents:
        for person, role in zip((tie.source, tie.target), _ROLES[tie.kind], strict=True):
            yield person, role, incident


def draw_incidents(chart: Chart, people: VoltNetwork, net: VoltNetwork) -> str:
    """Put people, the incidents behind their ties and the places of these into `net`; say why when there is nothing.

    `people` is the first picture, whose shapes, colours and sizes the people keep. A person is joined to an incident
    in the role that a tie of the chart rests on, an incident to its place. Same chart, same coordinates.
    """
    from volt_graph.analysis.layout import layout

    parts = sorted({spoke for tie in chart.ties for spoke in spokes(tie)})
    shown = {incident for _, _, incident in parts}
    at = {one.id: place_mark(one) for one in chart.incidents if one.id in shown and place_mark(one)}
    marks = [*(node["id"] for node in people.nodes), *map(incident_mark, sorted(shown)), *sorted({*at.values()})]
    if not parts:
        return "No incident lies between people on this chart."
    if len(marks) > MOST_MARKS:
        many = f"{len(marks):,} people, incidents and places, more than {MOST_MARKS}"
        return f"Not drawn: {many}. Make the page with fewer people or days."
    lines = [(person, incident_mark(incident), 1.0) for person, _, incident in parts]
    lines += [(incident_mark(incident), place, 1.0) for incident, place in sorted(at.items())]
    looks = _looks(chart, people, shown, Counter(at.values()))
    boxes = [Box(looks[mark]["size"], characters) for mark, characters in _names(chart, marks)]
    for mark, (x, y) in zip(marks, arrange(marks, layout(marks, lines, seed=chart.seed), boxes), strict=True):
        net.add_node(mark, **looks[mark], x=x, y=y)
    once = {(person, incident): role for person, role, incident in reversed(parts)}
    for person, role, incident in parts:
        _join(net, person, role, incident, curved=once[person, incident] != role)
    for incident, place in sorted(at.items()):
        net.add_edge(incident_mark(incident), place, edge_id=f"at|{incident}",
                     color={"color": PLACE[1], "opacity": 1}, width=1)  # fmt: skip
    return ""


def _looks(chart: Chart, people: VoltNetwork, shown: set[str], at: Counter[str]) -> dict[str, dict[str, Any]]:
    looks = {node["id"]: {name: node[name] for name in ("shape", "color", "size")} for node in people.nodes}
    shape, colour = INCIDENT
    for incident in shown:
        looks[incident_mark(incident)] = {"shape": shape, "color": colour, "size": INCIDENT_PX / 2}
    shape, colour = PLACE
    most = max(at.values(), default=1)
    for place, count in at.items():
        looks[place] = {"shape": shape, "color": colour, "size": node_size_px(count, most, LARGEST_PLACE_PX) / 2}
    return looks


def _names(chart: Chart, marks: list[str]) -> Iterator[tuple[str, int]]:
    """Give how many characters of a name to keep room for: people and places in full, an incident's only if it fits."""
    names = {person.id: person.name or person.id for person in chart.people}
    names |= {place_mark(one): one.place or one.place_id for one in chart.incidents}
    for mark in marks:
        yield mark, min(len(names.get(mark, "")), NAME_LENGTH + 1)


def _join(net: VoltNetwork, person: str, role: str, incident: str, *, curved: bool) -> None:
    kind = _KIND_OF_ROLE[role]
    look: dict[str, Any] = {"color": {"color": TIE_COLOURS[kind], "opacity": 1}, "width": 1.5}
    ends = (person, incident_mark(incident))
    if role != "suspect":  # the arrow runs to whom it happened, as between people
        ends = (ends[1], ends[0])
        look |= {"dashes": DASHES[kind], "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}}
    if curved:
        look |= {"smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.2}}
    net.add_edge(*ends, edge_id=f"{role}|{person}|{incident}", **look)
