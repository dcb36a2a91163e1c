"""Draw the network around a person as one sealed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.model.chart import Chart, SourceText
from volt_graph.service.children import note_shown, shown_words
from volt_graph.service.scope import check_days

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was written: the file, how much is on it, what is not (in sentences that count it)."""

    path: Path
    people: int
    incidents: int
    hidden: tuple[str, ...]


def draw(
    desk: Desk,
    person: str,
    out: Path,
    *,
    depth: int = 1,
    since: date | None = None,
    until: date | None = None,
    roles: Sequence[str] = ("suspect", "victim"),
    max_people: int = 150,
    show_under_18: str = "",
) -> Drawn:
    """Write the page and record it as a disclosure, since the file holds people and may travel.

    People under 18 go by their ids unless `show_under_18` says why their names are needed; page and log repeat it.

    Raises
    ------
    NotFound, Ambiguous
        when `person` names no person, or several.
    BadInput
        when the folder of `out` does not exist.
    WrongUsage
        when the days are the wrong way round.

    """
    from volt_graph.outputs.files import demand_folder
    from volt_graph.outputs.page import write_page

    demand_folder(out)
    check_days(since, until)
    said = {"person": person, "depth": depth, "since": since, "until": until, "roles": list(roles), "file": out.name,
            "show_under_18": show_under_18}  # fmt: skip
    with desk.act("export", "graph", said, purpose="own working copy", operation="disclosure", whole=True) as act:
        chart = _chart(desk, person, depth=depth, since=since, until=until, roles=roles, max_people=max_people)
        chart = _shown(desk, chart, show_under_18)
        note_shown(act, show_under_18)
        people = [one.id for one in chart.people]
        act.note(people=people, count=len(people), recipient="working-copy", file=out)
        write_page(chart, out)
    return Drawn(out, len(chart.people), len(chart.incidents), chart.hidden)


def _shown(desk: Desk, chart: Chart, show_under_18: str) -> Chart:
    """Withhold the names of children, whether among the people of the chart or only named in an incident."""
    from volt_graph.outputs.masking import mask_chart

    if show_under_18:
        return replace(chart, filters=f"{chart.filters}; {shown_words(show_under_18)}")
    named = {one.id for one in chart.people} | {part.person for one in chart.incidents for part in one.parts}
    return mask_chart(chart, desk.children(sorted(named - {""})))


def _chart(desk: Desk, person: str, *, depth: int, since: date | None, until: date | None,
           roles: Sequence[str], max_people: int) -> Chart:  # fmt: skip
    from volt_graph.catalogue.chart import read_chart
    from volt_graph.catalogue.resolve import resolve
    from volt_graph.scoring.version import rule_version

    centre = resolve(desk.view, "Person", person)
    data = read_chart(desk.view, centre, depth=depth, since=since, until=until, roles=roles, max_people=max_people)
    wanted = {line for incident in data.incidents for line in incident.records}
    wanted |= {line for incident in data.incidents for part in incident.parts for line in part.records}
    with desk.records() as records:
        sources = tuple(
            SourceText(line.reference, line.file, line.line, line.raw) for line in records.source_lines(sorted(wanted))
        )
    loads = desk.loads()
    known = f", as known on {desk.settings.known_on}" if desk.settings.known_on else ""
    return Chart(
        centre=centre,
        depth=depth,
        people=data.people,
        ties=data.ties,
        incidents=data.incidents,
        sources=sources,
        filters="; ".join((data.filters, *desk.caveats())),
        hidden=data.hidden,
        marking=desk.settings.marking,
        as_of=desk.as_of(None),
        rule_version=rule_version(),
        data_version=f"{len(loads)} deliveries, {sha256(' '.join(loads).encode()).hexdigest()[:8]}{known}",
    )
