"""The canonical delivery: which files, which columns, and what each row states in the graph.

A row of a file makes node statements and tie statements. A mapping turns other layouts into rows of these
files, so the checks and the graph write know only this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from volt_graph.model.schema.kinds import Property
from volt_graph.model.schema.nodes import AUDIT_TOPICS, NODES
from volt_graph.model.schema.ties import TIES

ROLES = ("suspect", "victim", "witness", "caller", "stopped", "dual")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column of a delivered file.

    `kind` is one of id, string, list, integer, float, boolean, date, datetime; `property` is the graph property
    it fills (empty when it is an end of a tie or is kept in the records only); `values` is its closed set.
    """

    name: str
    kind: str
    required: bool = False
    property: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """One end of a tie: the label and the column(s) that hold its id; `many` = the cell is a `;` list."""

    label: str
    column: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class NodeStatement:
    """The row states the properties of one node; its id is the id columns joined by `|`."""

    label: str
    id_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TieStatement:
    """The row states one relationship; left out when an end's cell is empty or `when` does not hold.

    `when` = (column, values): the row states the tie only if the column holds one of the values.
    `start` or `end` with the column `""` is the node the row itself states.
    """

    type: str
    start: End
    end: End
    when: tuple[str, tuple[str, ...]] | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileSpec:
    """One canonical file."""

    name: str
    columns: tuple[ColumnSpec, ...]
    node: NodeStatement | None = None
    ties: tuple[TieStatement, ...] = ()

    def column(self, name: str) -> ColumnSpec | None:
        """Find a column by name."""
        return next((c for c in self.columns if c.name == name), None)


def _property(owner: tuple[Property, ...], name: str) -> Property:
    return next(p for p in owner if p.name == name)


def _columns(owner: tuple[Property, ...], names: str) -> tuple[ColumnSpec, ...]:
    """Columns that fill the property of the same name; `*` marks a required one."""
    found = []
    for word in names.split():
        name = word.rstrip("*")
        spec = _property(owner, name)
        found.append(ColumnSpec(name, spec.kind, word.endswith("*"), name, spec.values))
    return tuple(found)


def _ids(names: str) -> tuple[ColumnSpec, ...]:
    return tuple(ColumnSpec(word.rstrip("*"), "id", word.endswith("*")) for word in names.split())


def _of(label: str, names: str) -> tuple[ColumnSpec, ...]:
    return _columns(NODES[label].properties, names)


def _on(tie: str, names: str) -> tuple[ColumnSpec, ...]:
    return _columns(TIES[tie].properties, names)


def _kept(names: str) -> tuple[ColumnSpec, ...]:
    """Columns kept in the records only; `date*:date` is a required column that holds dates."""
    words = [word.partition(":") for word in names.split()]
    return tuple(ColumnSpec(name.rstrip("*"), kind or "string", name.endswith("*")) for name, _, kind in words)


_SELF = ""


def _role_tie(tie: str, roles: tuple[str, ...], columns: tuple[str, ...]) -> TieStatement:
    return TieStatement(tie, End("Person", "person_id"), End("Incident", "incident_id"), ("role", roles), columns)


_PERIOD = _on("LIVES_AT", "since until")

_ALL = (
    FileSpec("areas", (*_ids("area_id* parent_id"), *_of("Area", "name kind population population_year")),
             NodeStatement("Area", ("area_id",)),
             (TieStatement("WITHIN", End("Area", _SELF), End("Area", "parent_id")),)),
    FileSpec("locations", (*_ids("location_id*"), *_of("Location",
             "name address postcode uprn latitude longitude easting_m northing_m coordinate_precision kind"),
             ColumnSpec("area_ids", "list")),
             NodeStatement("Location", ("location_id",)),
             (TieStatement("WITHIN", End("Location", _SELF), End("Area", "area_ids", many=True)),)),
    FileSpec("gangs", (*_ids("gang_id*"), *_of("Gang",
             "name aliases status turf size_estimate organisation audited_on")),
             NodeStatement("Gang", ("gang_id",))),
    FileSpec("people", (*_ids("person_id* address_location_id"), *_of("Person",
             "forename surname name aliases dob deceased_on sex pnc_id ethnicity_self ethnicity_officer ogrs_percent "
             "ogrs_version ogrs_horizon_years ogrs_date vulnerable vulnerability other_ids")),
             NodeStatement("Person", ("person_id",)),
             (TieStatement("LIVES_AT", End("Person", _SELF), End("Location", "address_location_id")),)),
    FileSpec("incidents", (*_ids("incident_id* location_id"), *_of("Incident",
             "offence* record_type offence_code subcategory category occurred_from occurred_to reported_at recorded_at "
             "borough weapon injury public_space domestic hate antisocial reported_by outcome text"),
             *_on("OCCURRED_AT", "relation")),
             NodeStatement("Incident", ("incident_id",)),
             (TieStatement("OCCURRED_AT", End("Incident", _SELF), End("Location", "location_id"), None,
                           ("relation",)),)),
    FileSpec("incident_locations", (*_ids("incident_id* location_id*"), *_on("OCCURRED_AT", "relation")), None,
             (TieStatement("OCCURRED_AT", End("Incident", "incident_id"), End("Location", "location_id"), None,
                           ("relation",)),)),
    FileSpec("involvements", (*_ids("incident_id* person_id*"),
             ColumnSpec("role", "string", True, "", ROLES),
             *_on("SUSPECT_IN", "status status_date weapon_carried"), *_on("VICTIM_OF", "victim_type injury"),
             *_on("STOPPED_AT", "power object_of_search found outcome"), *_on("VICTIM_OF", "age_at_event")),
             None,
             (_role_tie("SUSPECT_IN", ("suspect", "dual"), ("status", "status_date", "weapon_carried", "age_at_event")),
              _role_tie("VICTIM_OF", ("victim", "dual"), ("victim_type", "injury", "age_at_event")),
              _role_tie("WITNESS_TO", ("witness",), ()),
              _role_tie("CALLED_ABOUT", ("caller",), ()),
              _role_tie("STOPPED_AT", ("stopped",), ("power", "object_of_search", "found", "outcome")))),
    FileSpec("offended_against", (*_ids("incident_id* offender_id* victim_id*"),
             *_on("OFFENDED_AGAINST", "relationship")),
             None,
             (TieStatement("OFFENDED_AGAINST", End("Person", "offender_id"), End("Person", "victim_id"), None,
                           ("incident_id", "relationship")),)),
    FileSpec("addresses", (*_ids("person_id* location_id*"), *_PERIOD), None,
             (TieStatement("LIVES_AT", End("Person", "person_id"), End("Location", "location_id"), None,
                           ("since", "until")),)),
    FileSpec("objects", (*_ids("object_id*"), *_of("Object", "kind* value")), NodeStatement("Object", ("object_id",))),
    FileSpec("object_links", (*_ids("object_id* person_id incident_id"), *_on("USES", "how since until")), None,
             (TieStatement("USES", End("Person", "person_id"), End("Object", "object_id"), None,
                           ("how", "since", "until")),
              TieStatement("INVOLVED_IN", End("Object", "object_id"), End("Incident", "incident_id"), None, ("how",)))),
    FileSpec("memberships", (*_ids("person_id* gang_id*"),
             *_on("MEMBER_OF", "status since until review_by basis grade sources")), None,
             (TieStatement("MEMBER_OF", End("Person", "person_id"), End("Gang", "gang_id"), None,
                           ("status", "since", "until", "review_by", "basis", "grade", "sources")),)),
    FileSpec("associations", (*_ids("person_a* person_b*"),
             *_on("ASSOCIATES_WITH", "kind since last_seen grade basis")), None,
             (TieStatement("ASSOCIATES_WITH", End("Person", "person_a"), End("Person", "person_b"), None,
                           ("kind", "since", "last_seen", "grade", "basis")),)),
    FileSpec("gang_relations", (*_ids("gang_a* gang_b*"),
             ColumnSpec("relation", "string", True, "", ("rival", "allied")),
             *_on("RIVAL_OF", "informants grade basis since until")), None,
             tuple(TieStatement(tie, End("Gang", "gang_a"), End("Gang", "gang_b"), ("relation", (word,)),
                                ("informants", "grade", "basis", "since", "until"))
                   for tie, word in (("RIVAL_OF", "rival"), ("ALLIED_WITH", "allied")))),
    FileSpec("group_audit", (*_ids("gang_id*"), ColumnSpec("informant", "string", True, "source_reference"),
             ColumnSpec("said_on", "date", True, "date"),
             ColumnSpec("about", "string", True, "statement", AUDIT_TOPICS), *_ids("other_gang_id"),
             ColumnSpec("answer", "string", False, "text"), *_kept("grade*"),
             *_of("Report", "conditions origin")),
             NodeStatement("Report", ("gang_id", "informant", "said_on", "about", "other_gang_id")),
             tuple(TieStatement("MENTIONS", End("Report", _SELF), End("Gang", column))
                   for column in ("gang_id", "other_gang_id"))),
    FileSpec("reports", (*_ids("report_id*"), *_of("Report", "date* origin source_reference statement text"),
             *_kept("grade*"), *_of("Report", "conditions")), NodeStatement("Report", ("report_id",))),
    FileSpec("mentions", _ids("report_id* person_id gang_id location_id"), None,
             tuple(TieStatement("MENTIONS", End("Report", "report_id"), End(label, column))
                   for label, column in (("Person", "person_id"), ("Gang", "gang_id"), ("Location", "location_id")))),
    FileSpec("calls", (*_ids("call_id* caller* location_id"), *_of("Call", "called_at* kind borough"),
             *_ids("person_id")),
             NodeStatement("Call", ("call_id",)),
             (TieStatement("CALLED", End("Caller", "caller"), End("Call", _SELF)),
              TieStatement("CALLED", End("Person", "person_id"), End("Call", _SELF)))),
    FileSpec("missing", (*_ids("episode_id* person_id* found_location_id"), *_of("Missing", "from* to borough risk")),
             NodeStatement("Missing", ("episode_id",)),
             (TieStatement("REPORTED_MISSING", End("Person", "person_id"), End("Missing", _SELF)),)),
    FileSpec("interventions", (*_ids("person_id*"), ColumnSpec("intervention", "string", True, "kind"), *_of(
             "Intervention", "cohort level owner referred accepted started ended outcome exit_support next_review")),
             NodeStatement("Intervention", ("person_id", "intervention", "referred")),
             (TieStatement("ON", End("Person", "person_id"), End("Intervention", _SELF)),)),
    FileSpec("statuses", (*_ids("person_id*"), *_of("Status", "kind* from* to conditions")),
             NodeStatement("Status", ("person_id", "kind", "from")),
             (TieStatement("HAS_STATUS", End("Person", "person_id"), End("Status", _SELF)),)),
    FileSpec("licences", (*_ids("location_id*"), *_of("Location", "licence_id licence_type"),
             ColumnSpec("from", "date", False, "licence_from"), ColumnSpec("to", "date", False, "licence_to"),
             *_of("Location", "manager")), NodeStatement("Location", ("location_id",))),
    FileSpec("premises_actions", (*_ids("location_id* incident_id"), *_kept("date*:date kind* note"))),
    FileSpec("supervision", (*_ids("person_id*"), *_kept("date*:date kind* result"))),
    FileSpec("population", (*_ids("area_id*"), *_kept("characteristic* group* residents*:integer year:integer"))),
    FileSpec("survey", (*_ids("area_id"), *_kept("measure* period* value:float n:integer unit"))),
    FileSpec("targets", (*_ids("area_id"), *_kept("measure* period* baseline:float target:float direction"))),
    FileSpec("actions", (*_ids("action_id*"), *_kept("about* owner* partner ripe due*:date closed:date result"))),
)  # fmt: skip

FILES: dict[str, FileSpec] = {spec.name: spec for spec in _ALL}
"""Canonical files by name without `.csv`, in the order they are written (ends before ties)."""
