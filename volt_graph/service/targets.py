"""The target list: build it from the graph, keep it, show it, write it out as a marked working copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import BadInput, NotFound, WrongUsage
from volt_graph.model.answer import Answer, Column, Value
from volt_graph.model.target import SEVERITY_BANDS, Target, TargetList
from volt_graph.service.people_list import find_listed
from volt_graph.service.scope import Scope, scoped_network

if TYPE_CHECKING:
    from volt_graph.analysis.positions import Position
    from volt_graph.service.desk import Desk

POSITION_MEASURES = ("degree", "betweenness", "cut_points")
"""Behind what is printed beside a row of the list (`analysis.positions`); never read by the score."""


def build_targets(
    desk: Desk, *, name: str = "targets", as_of: date | None = None, borough: str = "", asked: int = 20
) -> TargetList:
    """Build the list of those who meet the written threshold and keep it under `name`.

    From a past day (`known_on`) it is kept as `<name>-known-<day>`.

    Raises
    ------
    WrongUsage
        when the name could not be a file's.
    NotFound
        when no incident is in the borough named.

    """
    from volt_graph.catalogue.facts import read_person_facts
    from volt_graph.outputs.list_store import save_list
    from volt_graph.scoring.build import build_list

    known_on = desk.settings.known_on
    name = f"{name}-known-{known_on}" if known_on else name  # a list of the past never replaces one of today
    path = _path(desk, name)
    day = desk.as_of(as_of)
    said = {"name": name, "as_of": day, "borough": borough, "asked": asked}
    with desk.act("change", "targets build", said, operation="alteration", whole=True) as act:
        built = build_list(
            read_person_facts(desk.view),
            as_of=day,
            name=name,
            asked=asked,
            borough=borough,
            marking=desk.settings.marking,
            position=_positions(desk, day),
        )
        built = replace(built, notes=(*built.notes, *desk.caveats()))
        act.note(people=[row.person for row in built.rows], count=len(built.rows))
        path.parent.mkdir(mode=0o700, exist_ok=True)
        save_list(built, path)
        return built


def read_targets(desk: Desk, name: str) -> TargetList:
    """Read a kept list; NotFound names the lists there are."""
    with desk.act("read", "targets show", {"name": name}) as act:
        found = _kept(desk, name)
        act.note(people=[row.person for row in found.rows], count=len(found.rows))
        return found


def show_targets(desk: Desk, name: str, *, only: Sequence[str] | None = None) -> Answer:
    """Lay out a kept list; with `only` (full or bare ids) the rows of these people, with the ranks of the whole list.

    Raises
    ------
    NotFound
        when there is no such list.
    Ambiguous
        when a bare id is that of several people.

    """
    from volt_graph.catalogue.people_ids import people_of_ids

    if only is None:
        return list_answer(read_targets(desk, name))
    with desk.act("read", "targets show", {"name": name, "only": len(only)}, whole=True) as act:
        found = _kept(desk, name)
        listed = find_listed(desk.view, only)
        now = people_of_ids(desk.view, [row.person for row in found.rows])  # records may be united since
        inside = {row.person: {row.person, *now[row.person]} & set(listed.people) for row in found.rows}
        rows = tuple(row for row in found.rows if inside[row.person])
        notes = (
            listed.account(len(set().union(*inside.values())), "on this list"),
            f"Shown are those of the ids only; ranks and counts are those of the whole list of {len(found.rows)}. "
            "volt why PERSON says why somebody is not on it.",
        )
        shown = list_answer(replace(found, rows=rows))
        answer = replace(shown, title=f"{shown.title}, some of its rows", notes=(*notes, *shown.notes))
        return act.complete(answer, people=[row.person for row in rows])


def export_targets(desk: Desk, name: str, out: Path, *, purpose: str) -> Path:
    """Write a kept list as CSV or XLSX: a working copy for the user's own unit, every row marked DRAFT."""
    from volt_graph.outputs.target_files import write_target_csv, write_target_xlsx

    writers = {".csv": write_target_csv, ".xlsx": write_target_xlsx}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise BadInput("a list is written as .csv or .xlsx", where=str(out), hint="give the file one of these endings")
    if not out.parent.is_dir():
        raise BadInput("the folder does not exist", where=str(out.parent), hint="make it first")
    if not purpose.strip():
        raise WrongUsage("an export states its purpose", hint='add --purpose "what the file is for"')
    found = read_targets(desk, name)
    said = {"name": name, "file": out.name, "purpose": purpose}
    with desk.act("export", "targets export", said, purpose=purpose, operation="disclosure") as act:
        people = [row.person for row in found.rows]
        act.note(people=people, count=len(people), recipient="working-copy", file=out)
        writer(found, out, purpose=purpose, recipient="working copy of the user's own unit")
    return out


def list_answer(found: TargetList) -> Answer:
    """Lay a list out as an answer: a row a person, reasons as one sentence, evidence as references."""
    from volt_graph.model.answer import Provenance

    columns = (
        Column("rank", "integer", "place in the order; people that tie share it"),
        Column("state", "string", "DRAFT until a named reviewer confirms the row"),
        Column("person_id", "string", "key of the person"),
        Column("name", "string", "name as recorded"),
        Column("age", "integer", "age on the as-of day, years"),
        Column("band", "string", "worst severity band in the window"),
        Column("why", "string", "what put the row where it stands, in one sentence; volt why PERSON tells the rest"),
        Column("position", "string", "network position: beside the score, never in it"),
        Column("evidence", "list", "references of the counted involvements"),
        Column("review_by", "date", "day by which the row must be reviewed"),
    )
    rows = tuple(_row(row, found.state) for row in found.rows)
    notes = (
        f"threshold: {found.threshold.sentence}",
        f"{found.considered} people considered, {found.qualified} qualified, asked for {found.asked}",
        *(f"left out: {count} {'person' if count == 1 else 'people'}, {why}" for why, count in found.excluded),
        *found.notes,
    )
    source = Provenance("kept list", found.rule_version, as_of=found.as_of)
    title = f"Target list {found.name} ({found.state})" + (f", {found.borough}" if found.borough else "")
    return Answer(f"targets {found.name}", title, columns, rows, total=len(rows), looked_at=found.considered,
                  provenance=source, marking=found.marking, notes=notes)  # fmt: skip


def _row(row: Target, state: str) -> tuple[Value, ...]:
    from volt_graph.scoring.headline import headline

    why = headline(row) + (f" Tied with {row.tied} more." if row.tied else "")
    position = "; ".join(f"{key} {value}" for key, value in row.position.items() if value is not None)
    band = SEVERITY_BANDS[row.band - 1]
    return (row.rank, state, row.person, row.name, row.age, band, why, position, list(row.evidence), row.review_by)


def _kept(desk: Desk, name: str) -> TargetList:
    from volt_graph.outputs.list_store import load_list

    path = _path(desk, name)
    if not path.is_file():
        kept = sorted(p.stem for p in path.parent.glob("*.json")) if path.parent.is_dir() else []
        raise NotFound(
            f"no list is called {name!r}", hint=f"lists: {', '.join(kept)}" if kept else "volt targets build"
        )
    return load_list(path)


def _path(desk: Desk, name: str) -> Path:
    if not name or not name.replace("-", "").replace("_", "").isalnum():
        raise WrongUsage(f"a list cannot be called {name!r}", hint="use letters, digits, - and _")
    return desk.settings.data / "lists" / f"{name}.json"


def _positions(desk: Desk, day: date) -> Mapping[str, Position]:
    """Give the network position of everyone in the co-offending network of the two years before the day."""
    from volt_graph.analysis.centrality import measure
    from volt_graph.analysis.positions import positions

    network = scoped_network(desk, Scope(as_of=day))
    return positions(network, measure(network, POSITION_MEASURES))
