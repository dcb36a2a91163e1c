"""Values on their way in and out: native Python only, and nothing with a time zone.

Zoned values are refused in both directions: through the driver they lost or shifted their offsets on one engine and
crashed on one interpreter, silently. The graph holds naive local times with `utc_offset_minutes` beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from volt_graph.errors import QuestionFailed

_PLAIN = frozenset((str, int, float, bool, type(None), date))
_HINT = "store local time without a zone and its offset in utc_offset_minutes"


def check_outgoing(name: str, value: Any) -> None:
    """Look through a parameter for values that must not be sent.

    Raises
    ------
    QuestionFailed
        when a date and time or a time carries a zone, or a time span is given (engines disagree on them).

    """
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is dict or isinstance(value, Mapping):
        for item in value.values():
            check_outgoing(name, item)
    elif isinstance(value, list | tuple):
        for item in value:
            check_outgoing(name, item)
    elif getattr(value, "tzinfo", None) is not None:
        raise QuestionFailed(f"{name}: a parameter has a time zone ({value})", hint=_HINT)
    elif isinstance(value, timedelta):
        raise QuestionFailed(f"{name}: a parameter is a time span", hint="give days or minutes as a number")


def native(name: str, value: Any) -> Any:
    """Give the plain Python form of what came back.

    Dates and times become those of the standard library, points tuples of numbers, spans ISO 8601 text, a node or
    relationship the dictionary of its properties, a path the list of its nodes.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return value if _PLAIN.issuperset(map(type, value)) else [native(name, item) for item in value]
    if kind is dict:
        return {key: native(name, item) for key, item in value.items()}
    return _special(name, value)


def _special(name: str, value: Any) -> Any:
    if hasattr(value, "to_native"):  # the driver's dates and times
        value = value.to_native()
    if isinstance(value, datetime | time):
        if value.tzinfo is not None:
            raise QuestionFailed(f"{name}: an answer holds a time zone ({value.isoformat()})", hint=_HINT)
        return value
    if isinstance(value, date):
        return value
    if hasattr(value, "iso_format"):  # a span
        return value.iso_format()
    if hasattr(value, "srid"):  # a point
        return tuple(float(x) for x in value)
    if hasattr(value, "relationships"):  # a path
        return [properties(name, node) for node in value.nodes]
    if hasattr(value, "element_id"):
        return properties(name, value)
    raise QuestionFailed(f"{name}: an answer holds a value of a kind this product does not use")


def properties(name: str, entity: Any) -> dict[str, Any]:
    """Give the properties of a node or relationship, in the order of their names (engines keep different orders)."""
    return {key: native(name, entity[key]) for key in sorted(entity.keys())}
