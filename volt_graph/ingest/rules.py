"""Rows of one delivered file to statements or reasons: compiled once from mapping, header and data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from volt_graph.ingest.cells import UNKNOWN_PEOPLE, CellError, Convert, converter
from volt_graph.ingest.checks import SAME_KIND_ENDS, Check, Verdict, make_checks
from volt_graph.ingest.layout import FileLayout, Part, SourceMapping, Take, header_places, place_of
from volt_graph.ingest.statements import Statement, Stater, Values, make_stater
from volt_graph.model.schema import FILES

Cells = list[str]
_INVOLVES = frozenset({"involvements", "offended_against"})
"""Files that may name an unknown person: an unidentified participant of the incident, never a node."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the rules must know of the file: its source, delivery id and the day it was received (ISO text)."""

    source: str
    delivery: str
    today: str


@dataclass(frozen=True, slots=True)
class _PartRules:
    """One canonical row made of a source row."""

    file: str
    direct: tuple[tuple[int, str, Convert | None], ...]
    derived: tuple[tuple[Callable[[Cells], str], str, Convert | None], ...]
    constants: Values
    required: tuple[str, ...]
    people: tuple[str, ...]
    own_id: str
    line_id: str
    checks: tuple[Check, ...]
    state: Stater
    asked: tuple[int, Callable[[str], bool]] | None = None
    """Place of the cell that says whether a row makes this one, and the question put to it."""

    def wanted(self, cells: Cells) -> bool:
        """Say whether the row makes this canonical row."""
        return self.asked is None or self.asked[1](cells[self.asked[0]])

    def values(self, cells: Cells, verdict: Verdict) -> Values:
        """Read the cells, naming every one that its column does not take."""
        values = dict(self.constants)
        for place, name, convert in self.direct:
            text = cells[place]
            if text:
                try:
                    values[name] = text if convert is None else convert(text)
                except CellError as bad:
                    verdict.against(bad.code, name, text)
                    values[name] = None
        for take, name, convert in self.derived:
            text = take(cells)
            if text:
                try:
                    values[name] = text if convert is None else convert(text)
                except CellError as bad:
                    verdict.against(bad.code, name, text)
                    values[name] = None
        return values


class RowRules:
    """The rules of one delivered file; call it with the first line and the stripped cells of a record."""

    def __init__(
        self, layout: FileLayout, mapping: SourceMapping, header: Mapping[str, int], delivered: Delivered
    ) -> None:
        parts = [p for place, p in enumerate(layout.parts) if place == 0 or not p.missing(header)]
        self._delivered = delivered
        self._names = [*header]
        self._first = self._names[0]
        self._parts = [_compile(part, mapping, header, delivered) for part in parts]
        used = {place for part in parts for take in part.takes.values() for place in take.found(header)}
        used |= {rules.asked[0] for rules in self._parts if rules.asked}
        self._kinds = next(((r.asked[0], p.when.column) for r, p in zip(self._parts, parts, strict=True)
                            if r.asked and p.when and all(other.asked for other in self._parts)), None)  # fmt: skip
        self.unknown = tuple((place, name) for name, place in header.items() if place not in used and name)
        self.date_places = _date_places(parts, header)

    def __call__(self, line: int, cells: Cells) -> tuple[list[Statement], Verdict]:
        """Give what the row states, and the verdict; with reasons, nothing is stated."""
        verdict = Verdict()
        if cells[0].lower() == self._first and self._is_header(cells):
            verdict.against("repeated_header")
            return [], verdict
        statements: list[Statement] = []
        kept: Values = {}
        if self._kinds and not any(part.wanted(cells) for part in self._parts):
            verdict.against("bad_value", self._kinds[1], cells[self._kinds[0]])
        for number, part in enumerate(self._parts):
            if part.asked and not part.wanted(cells):
                continue
            values = part.values(cells, verdict)
            if part.line_id and part.line_id not in values:
                values[part.line_id] = f"{self._delivered.delivery}:{line}"
            if number and not part.asked and not _names_something(part, values):
                continue
            stated = self._state(part, values, verdict)
            if not stated or part.state.kept:
                kept.update(_kept(part, values, everything=not stated))
            statements += stated
        if verdict.reasons:
            return [], verdict
        aside = {name: cells[place] for place, name in self.unknown if cells[place]}
        if aside or kept or verdict.set_aside or not statements:
            statements.append(self._stays(line, kept, aside, verdict))
        return statements, verdict

    def _is_header(self, cells: Cells) -> bool:
        return len(cells) > 1 and list(header_places(cells)) == self._names

    def _state(self, part: _PartRules, values: Values, verdict: Verdict) -> list[Statement]:
        unidentified = _people(part, values, verdict)
        for name in part.required:
            if name not in values:
                verdict.against("missing_value", name)
        ends = SAME_KIND_ENDS.get(part.file)
        if ends and values.get(ends[0]) and values.get(ends[0]) == values.get(ends[1]):
            verdict.against("same_both_ends", ends[1], str(values[ends[1]]))
        if verdict.reasons:
            values = {name: value for name, value in values.items() if value is not None}
        for check in part.checks:
            check(values, verdict)
        if verdict.reasons or unidentified:
            return []
        stated = part.state(values)
        if not stated and part.state.ties:
            verdict.against("no_other_end")
        return stated

    def _stays(self, line: int, kept: Values, aside: Values, verdict: Verdict) -> Statement:
        """Statement of what stays in the records: columns without a place in the graph, and values set aside."""
        body: Values = {}
        if kept:
            body["values"] = kept
        if aside:
            body["aside"] = aside
        if verdict.set_aside:
            body["set_aside"] = verdict.set_aside
        return self._parts[0].file, f"{self._delivered.delivery}:{line}", body


def _names_something(part: _PartRules, values: Values) -> bool:
    own = values.get(part.own_id)
    return own is not None and not (part.own_id in part.people and str(own).lower() in UNKNOWN_PEOPLE)


def _people(part: _PartRules, values: Values, verdict: Verdict) -> bool:
    """Look at the people a row names; say whether it names an unidentified participant."""
    nobody = False
    for name in part.people:
        text = values.get(name, "")
        if text is None or (text and text.lower() not in UNKNOWN_PEOPLE):
            continue
        if part.file in _INVOLVES:
            verdict.aside("unidentified_participant", name, text)
            values[name] = ""
            nobody = True
        elif text:
            verdict.against("unknown_person", name, text)
    return nobody


def _kept(part: _PartRules, values: Values, *, everything: bool) -> Values:
    names: Sequence[str] = list(values) if everything else part.state.kept
    return {name: values[name] for name in names if values.get(name) not in (None, "")}


def _compile(part: Part, mapping: SourceMapping, header: Mapping[str, int], delivered: Delivered) -> _PartRules:
    spec = FILES[part.file]
    direct, derived, constants = [], [], {}
    for column in spec.columns:
        take = part.takes.get(column.name)
        places = take.found(header) if take else ()
        if take is None or not (places or take.constant):
            continue
        convert = converter(column, mapping.dates, delivered.today)
        if take.constant and not places:
            constants[column.name] = take.constant if convert is None else convert(take.constant)
        elif len(places) == 1 and not take.values and take.otherwise is None:
            direct.append((places[0], column.name, convert))
        else:
            derived.append((_derive(take, places), column.name, convert))
    tie_people = [e.column for t in spec.ties for e in (t.start, t.end) if e.label == "Person" and e.column]
    if spec.node and spec.node.label == "Person":
        tie_people.append(spec.node.id_columns[0])
    people = dict.fromkeys(tie_people + [c.name for c in spec.columns if c.name == "person_id"])
    return _PartRules(
        file=part.file,
        direct=tuple(direct),
        derived=tuple(derived),
        constants=constants,
        required=tuple(c.name for c in spec.columns if c.required),
        people=tuple(people),
        own_id=spec.node.id_columns[0] if spec.node else spec.columns[0].name,
        line_id=next((name for name, take in part.takes.items() if take.blank == "line"), ""),
        checks=make_checks(part.file, frozenset(part.takes), delivered.source, mapping.country),
        state=make_stater(part.file, delivered.source),
        asked=_asked(part, header),
    )


def _asked(part: Part, header: Mapping[str, int]) -> tuple[int, Callable[[str], bool]] | None:
    if part.when is None:
        return None
    place = place_of(part.when.column, header)
    assert place is not None, "parts whose condition has no column are left out before"
    return place, part.when.holds


def _derive(take: Take, places: tuple[int, ...]) -> Callable[[Cells], str]:
    """Make the getter of a column that joins or translates cells."""
    values, otherwise = take.values, take.otherwise

    def get(cells: Cells) -> str:
        text = cells[places[0]] if len(places) == 1 else " ".join(cells[p] for p in places if cells[p])
        if values or otherwise is not None:
            return values.get(text.lower(), text if otherwise is None else otherwise)
        return text

    return get


def _date_places(parts: Sequence[Part], header: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    found = {
        take.found(header)[0]: column.name
        for part in parts
        for column in FILES[part.file].columns
        if column.kind in ("date", "datetime") and (take := part.takes.get(column.name)) and take.found(header)
    }
    return tuple(sorted(found.items()))
