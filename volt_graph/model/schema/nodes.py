"""Labels and their properties."""

from __future__ import annotations

from volt_graph.model.schema.kinds import NodeType, Property

CATEGORIES = (
    "VAP", "ROB", "BUR", "SEX", "THEFT", "CRIMDAM", "DRUGS", "WEAPON", "PUBORD", "OTHER", "UNMAPPED",
)  # fmt: skip
"""Crime categories of the rules: violence against the person, robbery, burglary, sexual offences, theft, criminal
damage, drugs, possession of weapons, public order, other; UNMAPPED is counted, never dropped."""

RECORD_TYPES = (
    "crime", "antisocial", "stop", "emergency_department", "shots_fired", "premises_check", "other",
)  # fmt: skip
WEAPONS = ("none", "knife", "gun", "other", "unknown")
INJURIES = ("none", "minor", "serious", "fatal", "unknown")
AREA_KINDS = ("ward", "borough", "cluster", "basic_command_unit", "town_centre", "lsoa")
PLACE_KINDS = ("street", "dwelling", "licensed", "school", "transport", "custody", "hospital", "other")
OBJECT_KINDS = ("vehicle", "phone", "firearm", "other")
STATUS_KINDS = ("custody", "licence", "bail", "order", "deceased", "abroad")


def _text(name: str, meaning: str, *values: str) -> Property:
    return Property(name, "string", meaning, tuple(values))


def _day(name: str, meaning: str) -> Property:
    return Property(name, "date", meaning)


COMMON = (
    _text("id", "key: <source>:<source id>, or a national code such as gss:E05000026"),
    _text("marking", "protective marking, from the delivery unless the row says otherwise"),
    _text("unit", "unit that owns the record"),
    Property("records", "list", "<delivery>:<line> of every line that states a property of this node"),
)

_PERSON = (
    _text("name", "name as recorded"),
    _text("forename", "forename"),
    _text("surname", "surname"),
    Property("aliases", "list", "other names"),
    _day("dob", "date of birth"),
    _day("deceased_on", "day of death"),
    _text("sex", "sex as recorded; never an input to a score"),
    _text("pnc_id", "Police National Computer id"),
    _text("ethnicity_self", "self-defined ethnicity; stored for the proportionality audit, never an input to a score"),
    _text("ethnicity_officer", "officer-defined ethnicity; as above"),
    Property("ogrs_percent", "float", "imported reconviction score", unit="percent"),
    _text("ogrs_version", "version of the reconviction score"),
    Property("ogrs_horizon_years", "integer", "horizon of the reconviction score", unit="years"),
    _day("ogrs_date", "day the reconviction score was made"),
    Property("vulnerable", "boolean", "flagged as vulnerable"),
    _text("vulnerability", "what makes the person vulnerable"),
    _day("review_by", "day by which keeping this record must be reviewed"),
    _day("retain_until", "day until which the record is kept"),
    Property("other_ids", "list", "ids of the same person in other systems, as delivered"),
    Property("united", "list", "ids of the records that identity resolution united in this person; null when one"),
)

_INCIDENT = (
    _text("reference", "reference in the source system"),
    _text("record_type", "what kind of record; crime rules count crime only", *RECORD_TYPES),
    _text("offence", "offence in the words of the source"),
    _text("offence_code", "Home Office class"),
    _text("subcategory", "such as personal robbery, residential burglary"),
    _text("category", "category of the rules", *CATEGORIES),
    _text("harm_class", "row of the harm table; empty when the offence is in none"),
    Property("harm_days", "float", "harm weight of the class; null when not in the table", unit="days"),
    Property("occurred_from", "datetime", "start, naive local time"),
    Property("occurred_to", "datetime", "end, naive local time"),
    Property("utc_offset_minutes", "integer", "offset of local time from UTC at the start", unit="minutes"),
    _text("time_precision", "how exact the start is", "minute", "day", "month", "year", "none"),
    Property("reported_at", "datetime", "when it was reported, naive local time"),
    Property("recorded_at", "datetime", "when it was recorded, naive local time"),
    _day("day", "local date of the start, else of the report; null when undated"),
    _text("borough", "borough as recorded"),
    _text("weapon", "weapon of the incident", *WEAPONS),
    _text("injury", "worst injury", *INJURIES),
    Property("public_space", "boolean", "in a public space"),
    Property("domestic", "boolean", "flagged as domestic"),
    Property("hate", "boolean", "flagged as a hate crime"),
    Property("antisocial", "boolean", "flagged as antisocial behaviour"),
    _text("reported_by", "who reported it", "victim", "police", "company"),
    _text("outcome", "outcome in the words of the source"),
    _text("text", "what happened"),
    Property("replaced", "list", "<delivery>:<line> of lines that stated it before a newer delivery did"),
)

_LOCATION = (
    _text("name", "name of the place"),
    _text("address", "address"),
    _text("postcode", "postcode"),
    _text("uprn", "unique property reference number"),
    Property("latitude", "float", "WGS84", unit="degrees"),
    Property("longitude", "float", "WGS84", unit="degrees"),
    Property("point", "point", "WGS84 point, for maps; distances come from easting and northing"),
    Property("easting_m", "float", "British National Grid easting", unit="metres"),
    Property("northing_m", "float", "British National Grid northing", unit="metres"),
    _text("coordinate_precision", "how exact the coordinate is", "exact", "snapped", "centroid", "none"),
    _text("kind", "kind of place", *PLACE_KINDS),
    _text("licence_id", "premises licence"),
    _text("licence_type", "type of premises licence"),
    _day("licence_from", "first day of the licence"),
    _day("licence_to", "last day of the licence"),
    _text("manager", "manager named on the licence"),
    Property("united", "list", "ids of the records that identity resolution united in this place; null when one"),
)

_AREA = (
    _text("name", "name of the area"),
    _text("kind", "kind of area", *AREA_KINDS),
    Property("population", "integer", "residents", unit="people"),
    Property("population_year", "integer", "year of the population figure"),
    Property("boundary_year", "integer", "year of the boundary"),
)

_GANG = (
    _text("name", "name of the group"),
    Property("aliases", "list", "other names"),
    _text("status", "status in the words of the source"),
    Property("turf", "list", "area ids of its territory"),
    Property("size_estimate", "integer", "estimated members", unit="people"),
    _text("organisation", "level of organisation"),
    _day("audited_on", "day of the group audit"),
)

RELATIONS_ASKED = ("conflict", "alliance")
AUDIT_TOPICS = ("name", "alias", "size", "turf", "organisation", "violence", *RELATIONS_ASKED)
"""What a group audit asks each informant about a group; `violence` is that of the last twelve months."""

_REPORT = (
    _day("date", "day of the report"),
    _text("origin", "unit it came from"),
    _text("source_reference", "opaque; two reports of one source are one source"),
    _text(
        "statement",
        "what it supports; from name on, what a group audit asks",
        "membership",
        "association",
        "threat",
        "weapon",
        *AUDIT_TOPICS,
    ),
    _text("text", "sanitised text; of a group audit, the informant's answer"),
    Property("source_grade", "integer", "3x5x2 source grade 1-3"),
    _text("intelligence_grade", "3x5x2 intelligence grade", "A", "B", "C", "D", "E"),
    _text("handling", "3x5x2 handling", "P", "C"),
    _text("conditions", "handling conditions"),
)

_INTERVENTION = (
    _text("kind", "intervention"),
    _text("owner", "who owns it"),
    _text("cohort", "cohort", "IOM", "MAPPA", "Milvus", "MARAC", "other"),
    _text("level", "level"),
    _day("referred", "day of referral"),
    _day("accepted", "day accepted"),
    _day("started", "first day"),
    _day("ended", "last day"),
    _text("outcome", "outcome"),
    _text("exit_support", "exit support offered"),
    _day("next_review", "next review"),
)

_CALL = (
    Property("called_at", "datetime", "when, naive local time"),
    _text("kind", "kind of call"),
    _text("borough", "borough"),
)

_MISSING = (
    Property("from", "datetime", "start of the episode"),
    Property("to", "datetime", "end of the episode"),
    _text("borough", "borough"),
    _text("risk", "risk grade"),
)

_STATUS = (
    _text("kind", "kind of status", *STATUS_KINDS),
    _day("from", "first day"),
    _day("to", "last day"),
    _text("conditions", "conditions"),
)

_DELIVERY = (
    _text("source", "source system"),
    _text("file", "file name as delivered"),
    _text("sha256", "hash of the file"),
    Property("received_at", "datetime", "when it was landed"),
    _text("purpose", "purpose it was delivered for"),
)


def _node(label: str, meaning: str, properties: tuple[Property, ...], **more: tuple[str, ...]) -> NodeType:
    return NodeType(label, meaning, (*COMMON, *properties), **more)  # type: ignore[arg-type]  # key is not passed


NODES: dict[str, NodeType] = {
    node.label: node
    for node in (
        _node("Person", "someone named in a record, in whatever role", _PERSON,
              indexed=("pnc_id",), full_text=("name", "aliases")),
        _node("Incident", "one crime or other reference", _INCIDENT, indexed=("day", "reference", "category")),
        _node("Location", "a place", _LOCATION, indexed=("uprn",), full_text=("name", "address", "postcode")),
        _node("Area", "a ward, borough or other area", _AREA, full_text=("name",)),
        _node("Gang", "a group named as a gang, with evidence; never a score", _GANG, full_text=("name", "aliases")),
        _node("Report", "a graded intelligence report", _REPORT),
        _node("Call", "a call for service", _CALL),
        _node("Caller", "a caller known by number only", ()),
        _node("Missing", "an episode of being missing", _MISSING),
        _node("Intervention", "one person's entry in a cohort or programme", _INTERVENTION),
        _node("Status", "a person's availability", _STATUS),
        _node("Object", "a vehicle, phone, firearm or other thing", (
            _text("kind", "kind of object", *OBJECT_KINDS), _text("value", "plate, number or description"))),
        _node("Delivery", "one delivered file", _DELIVERY),
        NodeType("Load", "ledger: one written batch; key = sha256 of the file and range of lines",
                 (_text("key", "sha256:first line-last line and step"),), key="key"),
    )
}  # fmt: skip
