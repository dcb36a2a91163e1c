"""Relationship types, roles and evidential statuses."""

from __future__ import annotations

from collections.abc import Mapping

from volt_graph.model.schema.kinds import Property, TieType
from volt_graph.model.schema.nodes import INJURIES, WEAPONS

STATUSES = (
    "suspected", "arrested", "charged", "cautioned", "convicted", "released",
    "no_further_action", "acquitted", "eliminated",
)  # fmt: skip
"""Evidential status of a suspect; a blank one is `suspected`. Status is not role: SUSPECT_IN is not guilt."""

LEFT_OUT_STATUSES = ("no_further_action", "acquitted", "eliminated")
"""Statuses that overlap and co-offending never count."""

PROVEN_STATUSES = ("charged", "cautioned", "convicted")
"""Statuses that offender rules and the harm on a list count unless told otherwise."""

ROLE_TIES: Mapping[str, tuple[str, ...]] = {
    "suspect": ("SUSPECT_IN",),
    "victim": ("VICTIM_OF",),
    "witness": ("WITNESS_TO",),
    "caller": ("CALLED_ABOUT",),
    "stopped": ("STOPPED_AT",),
    "dual": ("VICTIM_OF", "SUSPECT_IN"),
}
"""Role in a delivered involvement to relationship types; `dual` is victim and suspect."""

_RECORDS = Property("records", "list", "<delivery>:<line> of every line that states this relationship")
_REPLACED = Property("replaced", "list", "<delivery>:<line> of lines that stated it before a newer delivery did")


def _tie(name: str, meaning: str, ends: tuple[tuple[str, str], ...], *properties: Property, key: str = "") -> TieType:
    keyed = (Property("key", "string", f"value of {key} as text, empty when not stated"),) if key else ()
    return TieType(name, meaning, ends, (*properties, *keyed, _RECORDS, _REPLACED), key)


def _text(name: str, meaning: str, *values: str) -> Property:
    return Property(name, "string", meaning, tuple(values))


_SINCE = Property("since", "date", "first day")
_UNTIL = Property("until", "date", "last day")
_BASIS = _text("basis", "fact or personal assessment", "fact", "assessment")
_GRADE = _text("grade", "3x5x2 grade, such as 1B P")
_PERSON_INCIDENT = (("Person", "Incident"),)

TIES: dict[str, TieType] = {
    tie.name: tie
    for tie in (
        _tie("SUSPECT_IN", "recorded as a suspect in; not guilt", _PERSON_INCIDENT,
             _text("weapon_carried", "weapon carried by this person", *WEAPONS),
             _text("status", "evidential status", *STATUSES),
             Property("status_date", "date", "day of the status"),
             Property("status_history", "list", "`YYYY-MM-DD status` each, where several dated ones are stated"),
             Property("age_at_event", "integer", "age on the day as the source states it", unit="years")),
        _tie("VICTIM_OF", "recorded as a victim of", _PERSON_INCIDENT,
             _text("victim_type", "kind of victim", "person", "business", "state"),
             _text("injury", "injury to this person", *INJURIES),
             Property("age_at_event", "integer", "age on the day as the source states it", unit="years")),
        _tie("OFFENDED_AGAINST", "the source says who did what to whom", (("Person", "Person"),),
             _text("incident", "incident id"),
             _text("relationship", "how they know each other",
                   "stranger", "acquaintance", "partner", "family", "rival", "unknown"), key="incident"),
        _tie("WITNESS_TO", "recorded as a witness to", _PERSON_INCIDENT),
        _tie("CALLED_ABOUT", "called about", _PERSON_INCIDENT),
        _tie("STOPPED_AT", "stopped at", _PERSON_INCIDENT, _text("power", "power used"),
             _text("object_of_search", "what was searched for"), _text("found", "what was found"),
             _text("outcome", "outcome")),
        _tie("OCCURRED_AT", "happened at", (("Incident", "Location"),),
             _text("relation", "how near", "at", "outside", "near")),
        _tie("WITHIN", "lies within; one tree per kind of area", (("Location", "Area"), ("Area", "Area"))),
        _tie("LIVES_AT", "address", (("Person", "Location"),), _SINCE, _UNTIL, key="since"),
        _tie("SEEN_AT", "seen at", (("Person", "Location"),), _SINCE, _UNTIL, key="since"),
        _tie("MEMBER_OF", "named as a member of", (("Person", "Gang"),),
             _text("status", "status of the membership", "proposed", "confirmed", "disputed", "removed"),
             _SINCE, _UNTIL, Property("review_by", "date", "day by which it must be reviewed"),
             _BASIS, _GRADE, Property("sources", "list", "references of the sources"), key="since"),
        _tie("ASSOCIATES_WITH", "associate, family or household", (("Person", "Person"),),
             _text("kind", "kind of association", "associate", "family", "household"),
             _SINCE, Property("last_seen", "date", "last seen together"), _GRADE, _BASIS, key="kind"),
        _tie("USES", "uses", (("Person", "Object"),), _text("how", "how"), _SINCE, _UNTIL, key="since"),
        _tie("INVOLVED_IN", "involved in", (("Object", "Incident"),), _text("how", "how")),
        _tie("RIVAL_OF", "rivalry between groups", (("Gang", "Gang"),),
             Property("informants", "integer", "independent informants"), _text("status", "status"),
             _GRADE, _BASIS, _SINCE, _UNTIL, key="since"),
        _tie("ALLIED_WITH", "alliance between groups", (("Gang", "Gang"),),
             Property("informants", "integer", "independent informants"), _text("status", "status"),
             _GRADE, _BASIS, _SINCE, _UNTIL, key="since"),
        _tie("MENTIONS", "report mentions", (("Report", "Person"), ("Report", "Gang"), ("Report", "Location"))),
        _tie("CALLED", "made the call", (("Person", "Call"), ("Caller", "Call"))),
        _tie("REPORTED_MISSING", "was missing", (("Person", "Missing"),)),
        _tie("ON", "is on the intervention", (("Person", "Intervention"),)),
        _tie("HAS_STATUS", "has the status", (("Person", "Status"),)),
    )
}  # fmt: skip
