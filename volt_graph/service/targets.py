"""The target list: build it from the graph, keep it, show it, write it out as a marked working copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import BadInput, NotFound, Refused, WrongUsage
from volt_graph.model.answer import Answer, Column, Value
from volt_graph.model.target import SEVERITY_BANDS, PersonFacts, Target, TargetList
from volt_graph.scoring.reviews import SUSPENDED, reviewed
from volt_graph.service.children import note_shown, shown_words
from volt_graph.service.people_list import find_listed
from volt_graph.service.scope import Scope, scoped_network
from volt_graph.trust.policy import Thing, actor_of, decide

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
        boroughs: set[str] = set()
        built = build_list(
            _noting_boroughs(read_person_facts(desk.view, as_of=day), boroughs),
            as_of=day,
            name=name,
            asked=asked,
            borough=borough,
            marking=desk.settings.marking,
            position=_positions(desk, day),
        )
        if borough and borough not in boroughs:
            raise NotFound(f"nobody is recorded in an incident in the borough {borough!r}", hint=_known(boroughs))
        built = replace(built, notes=(*built.notes, *desk.caveats()))
        act.note(people=[row.person for row in built.rows], count=len(built.rows))
        save_list(built, path)
        return built


def _noting_boroughs(facts: Iterable[PersonFacts], boroughs: set[str]) -> Iterator[PersonFacts]:
    for person in facts:
        boroughs.update(event.borough for event in person.involvements if event.borough)
        yield person


def _known(boroughs: set[str]) -> str:
    some = ", ".join(sorted(boroughs)[:12])
    return f"boroughs on record: {some}{' and others' if len(boroughs) > 12 else ''}" if some else "none is on record"


def read_targets(desk: Desk, name: str) -> TargetList:
    """Read a kept list; NotFound names the lists there are."""
    with desk.act("read", "targets show", {"name": name}) as act:
        found = _kept(desk, name)
        act.note(people=[row.person for row in found.rows], count=len(found.rows))
        return found


def show_targets(desk: Desk, name: str, *, only: Sequence[str] | None = None, on: date | None = None) -> Answer:
    """Lay out a kept list; with `only` (full or bare ids) the rows of these people, with the ranks of the whole list.

    A row whose review is overdue `on` that day (default: the last day in the data) is suspended: reviewers see it as
    such, others see how many there are.

    Raises
    ------
    NotFound
        when there is no such list.
    Ambiguous
        when a bare id is that of several people.

    """
    from volt_graph.catalogue.people_ids import people_of_ids

    if only is None:
        return _on_day(desk, read_targets(desk, name), on)
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
        shown = _on_day(desk, replace(found, rows=rows), on)
        answer = replace(shown, title=f"{shown.title}, some of its rows", notes=(*notes, *shown.notes))
        return act.complete(answer, people=[row.person for row in rows])


def export_targets(
    desk: Desk, name: str, out: Path, *, purpose: str, on: date | None = None, show_under_18: str = ""
) -> Path:
    """Write a kept list as CSV or XLSX: a working copy for the user's own unit, every row marked DRAFT.

    Rows whose review is overdue `on` that day (default: the last day in the data) are left out and counted. Names of
    people under 18 are withheld unless `show_under_18` says why they are needed; the file and the audit log repeat it.

    Raises
    ------
    BadInput
        when the file's ending or folder will not do.
    Refused
        when every row is suspended.

    """
    from volt_graph.outputs.files import demand_folder
    from volt_graph.outputs.masking import mask_list
    from volt_graph.outputs.target_files import write_target_csv, write_target_xlsx

    writers = {".csv": write_target_csv, ".xlsx": write_target_xlsx}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise BadInput("a list is written as .csv or .xlsx", where=str(out), hint="give the file one of these endings")
    demand_folder(out)
    if not purpose.strip():
        raise WrongUsage("an export states its purpose", hint='add --purpose "what the file is for"')
    kept = read_targets(desk, name)
    split = reviewed(kept, on or _review_day(desk, kept))
    if split.suspended and not split.standing.rows:
        raise Refused(split.notes[0], hint="volt targets build makes a new list; volt targets show shows this one")
    found = replace(split.standing, notes=(*split.standing.notes, *split.notes))
    said = {"name": name, "file": out.name, "purpose": purpose, "show_under_18": show_under_18}
    with desk.act("export", "targets export", said, purpose=purpose, operation="disclosure") as act:
        people = [row.person for row in found.rows]
        act.note(people=people, count=len(people), recipient="working-copy", file=out)
        note_shown(act, show_under_18)
        words = [*split.notes[: bool(split.suspended)], *filter(None, [shown_words(show_under_18)])]
        writer(found if show_under_18 else mask_list(found), out, purpose=purpose, more=tuple(words),
               recipient="working copy of the user's own unit")  # fmt: skip
    return out


def _review_day(desk: Desk, found: TargetList) -> date:
    """Give the day reviews are judged on: the last day in the data, and never before the list's own."""
    return max(found.as_of, desk.as_of(None))


def _on_day(desk: Desk, found: TargetList, on: date | None) -> Answer:
    """Lay a list out as the user may see it on a day: suspended rows only for those who decide on them."""
    split = reviewed(found, on or _review_day(desk, found))
    may_decide = decide(actor_of(desk.settings), "review", Thing("target list", found.name)).allowed
    shown = list_answer(found if may_decide else split.standing, suspended=split.suspended)
    return replace(shown, notes=(*split.notes, *shown.notes))


def list_answer(found: TargetList, *, suspended: Sequence[Target] = ()) -> Answer:
    """Lay a list out as an answer: a row a person, reasons as one sentence, evidence as references."""
    from volt_graph.model.answer import Provenance

    columns = (
        Column("rank", "integer", "place in the order; people that tie share it"),
        Column(
            "state", "string", "DRAFT until a named reviewer confirms the row; SUSPENDED when its review is overdue"
        ),
        Column("person_id", "string", "key of the person"),
        Column("name", "string", "name as recorded"),
        Column("age", "integer", "age on the as-of day, years"),
        Column("band", "string", "worst severity band in the window"),
        Column("why", "string", "what put the row where it stands, in one sentence; volt why PERSON tells the rest"),
        Column("position", "string", "network position: beside the score, never in it"),
        Column("evidence", "list", "references of the counted involvements"),
        Column("review_by", "date", "day by which the row must be reviewed"),
    )
    late = {row.person for row in suspended}
    rows = tuple(_row(row, SUSPENDED if row.person in late else found.state) for row in found.rows)
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
