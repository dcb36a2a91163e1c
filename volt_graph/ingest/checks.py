"""Row rules that look at several columns at once, one function a canonical file; each may add reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from volt_graph.ingest.cells import UNKNOWN_PEOPLE
from volt_graph.ingest.dates import utc_offset_minutes
from volt_graph.ingest.layout import COUNTRIES
from volt_graph.ingest.names import node_id
from volt_graph.ingest.reasons import explain
from volt_graph.ingest.statements import Values
from volt_graph.model.harm import classify
from volt_graph.model.schema.nodes import RELATIONS_ASKED

_GRADE = re.compile(r"([123])\s*/?\s*([A-E])\s*/?\s*([PC])", re.ASCII)
_PERIODS = (("since", "until"), ("from", "to"), ("started", "ended"), ("referred", "ended"), ("dob", "deceased_on"))
_RANGES: Mapping[str, tuple[float, float]] = {
    "age_at_event": (0, 120), "informants": (0, 10_000), "n": (0, 1e9), "ogrs_horizon_years": (0, 20),
    "ogrs_percent": (0, 100), "population": (0, 1e9), "population_year": (1800, 2100), "residents": (0, 1e9),
    "size_estimate": (0, 100_000), "year": (1800, 2100),
}  # fmt: skip
"""Column to the least and the greatest number it can have."""
ASSERTIONS = frozenset({"associations", "gang_relations", "memberships"})
"""Files whose rows assert something of people that is a fact or somebody's assessment: each row must say which."""
UNKNOWN_CALLERS = frozenset({"anonymous", "no number", "private", "unavailable", "withheld", "number withheld"})
PERSON_CALLER = "person:"
_MIDNIGHT = "T00:00:00"


@dataclass(slots=True)
class Verdict:
    """What one row came to: reasons that hold the row back, and values set aside while it is accepted."""

    reasons: list[tuple[str, str]] = field(default_factory=list)
    set_aside: list[tuple[str, str]] = field(default_factory=list)

    def against(self, code: str, column: str = "", value: str = "") -> None:
        """Hold the row back."""
        self.reasons.append(explain(code, column, value))

    def aside(self, code: str, column: str, value: str = "") -> None:
        """Keep one value out of the graph."""
        self.set_aside.append(explain(code, column, value))


Check = Callable[[Values, Verdict], None]


def make_checks(file: str, columns: frozenset[str], source: str, country: str) -> tuple[Check, ...]:
    """Give the checks of one canonical file; `columns` are those that its rows can have."""
    found: list[Check] = []
    if file == "incidents":
        found.append(check_incident)
    elif file == "locations":
        found.append(make_coordinate_check(country))
    elif file == "people":
        found.append(name_person)
    elif file == "reports":
        found.append(check_grade)
    elif file == "group_audit":
        found += [check_grade, check_answer]
    elif file == "calls":
        found.append(check_caller)
    elif file in ASSERTIONS:
        found.append(check_basis)
    elif file == "gangs":
        found.append(make_turf_ids(source))
    elif file == "involvements":
        found.append(default_status)
    found += [make_period_check(a, b) for a, b in _PERIODS if {a, b} <= columns]
    found += [make_range_check(name, *ends) for name, ends in _RANGES.items() if name in columns]
    return tuple(found)


def check_incident(values: Values, verdict: Verdict) -> None:
    """Derive day, precision, offset, category and harm of an incident; its end must not lie before its start."""
    timed = values.get("occurred_from")
    start, values["time_precision"] = timed if timed else ("", "none")
    reported = values.get("reported_at", "")
    if start:
        values["occurred_from"] = start
        values["utc_offset_minutes"] = utc_offset_minutes(start[:13])
    if start or reported:
        values["day"] = (start or reported)[:10]
    end = values.get("occurred_to", "")
    if end and start and (end[:10] < start[:10] if end.endswith(_MIDNIGHT) else end < start):
        verdict.against("ends_before_start", "occurred_to", end)
    values["reference"] = values.get("incident_id", "")
    kind = values.setdefault("record_type", "crime")
    category, harm_class, days = _classes(values.get("subcategory", ""), values.get("offence", ""))
    if category == "UNMAPPED" and kind != "crime":
        category = "OTHER"
    values.setdefault("category", category)
    values["harm_class"] = harm_class
    if days is not None:
        values["harm_days"] = days


@lru_cache(maxsize=4096)
def _classes(subcategory: str, offence: str) -> tuple[str, str, float | None]:
    """Classify by the subcategory when the table has it, else by the offence."""
    found = classify(subcategory) if subcategory else None
    if found is None or found[0] == "UNMAPPED":
        found = classify(offence)
    return found[0], found[1], None if found[2] is None else float(found[2])


def name_person(values: Values, _: Verdict) -> None:
    """Make the name from forename and surname when none is given."""
    if "name" not in values:
        name = " ".join(str(values[c]) for c in ("forename", "surname") if c in values)
        if name:
            values["name"] = name


def default_status(values: Values, _: Verdict) -> None:
    """Call a suspect without a status suspected."""
    if values.get("role") in ("suspect", "dual"):
        values.setdefault("status", "suspected")


def check_grade(values: Values, verdict: Verdict) -> None:
    """Split a 3x5x2 grade such as `1B P`."""
    text = str(values.get("grade", ""))
    found = _GRADE.fullmatch(text.upper())
    if found:
        values["source_grade"] = int(found[1])
        values["intelligence_grade"], values["handling"] = found[2], found[3]
    elif text:
        verdict.against("bad_grade", "grade", text)


def check_answer(values: Values, verdict: Verdict) -> None:
    """Ask of a line of a group audit for the other group, or for the answer; a size is a whole number."""
    about, answer = values.get("about"), str(values.get("answer", ""))
    wanted = "other_gang_id" if about in RELATIONS_ASKED else "answer"
    if about and not values.get(wanted):
        verdict.against("missing_value", wanted)
    elif about == "size" and not (answer.isascii() and answer.isdigit()):
        verdict.against("bad_integer", "answer", answer)
    elif about not in RELATIONS_ASKED and values.get("other_gang_id"):
        verdict.against("bad_value", "other_gang_id", str(values["other_gang_id"]))


def check_basis(values: Values, verdict: Verdict) -> None:
    """Ask whether an assertion is a fact or an assessment (Data Protection Act 2018, section 38(2))."""
    if not values.get("basis"):
        verdict.against("no_basis", "basis")


def check_caller(values: Values, verdict: Verdict) -> None:
    """Tie a call to a person when the caller is `person:<id>`; callers nobody knows are not one shared caller."""
    caller = str(values.get("caller", ""))
    if caller.lower().startswith(PERSON_CALLER):
        values["person_id"] = caller[len(PERSON_CALLER) :].strip()
        values.pop("caller")
    elif caller.lower() in UNKNOWN_CALLERS | UNKNOWN_PEOPLE:
        verdict.aside("unknown_caller", "caller", caller)
        values.pop("caller")


def make_range_check(column: str, least: float, greatest: float) -> Check:
    """Make the check that a number lies between two others."""

    def in_range(values: Values, verdict: Verdict) -> None:
        number = values.get(column)
        if number is not None and not least <= number <= greatest:
            verdict.against("out_of_range", column, str(number))

    return in_range


def make_turf_ids(source: str) -> Check:
    """Make the check that turns turf into ids of areas."""

    def turf_ids(values: Values, _: Verdict) -> None:
        if "turf" in values:
            values["turf"] = [node_id("Area", source, area) for area in values["turf"]]

    return turf_ids


def make_coordinate_check(country: str) -> Check:
    """Make the check of a location's coordinate: whole, and inside the country of the mapping ("" = anywhere)."""
    south, north, west, east = COUNTRIES.get(country, (-90.0, 90.0, -180.0, 180.0))

    def coordinate(values: Values, verdict: Verdict) -> None:
        latitude, longitude = values.get("latitude"), values.get("longitude")
        if latitude is None and longitude is None:
            return
        if latitude is None or longitude is None:
            code = "half_coordinate"
        elif south <= latitude <= north and west <= longitude <= east:
            return
        else:
            code = "outside_country"
        shown = ", ".join("" if part is None else str(part) for part in (latitude, longitude))
        verdict.aside(code, "latitude, longitude", shown)
        for column in ("latitude", "longitude"):
            values.pop(column, None)

    return coordinate


def make_period_check(start: str, end: str) -> Check:
    """Make the check that a period does not end before it starts."""

    def period(values: Values, verdict: Verdict) -> None:
        first, last = values.get(start), values.get(end)
        if first and last and last < first:
            verdict.against("ends_before_start", end, str(last))

    return period


SAME_KIND_ENDS: Mapping[str, tuple[str, str]] = {
    "areas": ("area_id", "parent_id"),
    "associations": ("person_a", "person_b"),
    "gang_relations": ("gang_a", "gang_b"),
    "group_audit": ("gang_id", "other_gang_id"),
    "offended_against": ("offender_id", "victim_id"),
}
"""Files whose row ties two records of one kind: they must differ."""
