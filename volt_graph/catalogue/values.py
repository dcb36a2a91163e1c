"""Values of parameters: text of a command line, a form or a header to native Python values by declared type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Value
from volt_graph.model.question import THING_LABELS, Param, Question

FORMS: Mapping[str, str] = {
    **{kind: f"the id of one {kind}, such as stlouis:P815 or P815" for kind in THING_LABELS},
    "string": "text",
    "integer": "a whole number such as 3",
    "float": "a number such as 0.5",
    "boolean": "true or false",
    "date": "a day such as 2011-03-14",
}
"""What a value of each parameter type looks like, as a user is told."""

_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def native(param: Param, value: Value) -> Value:
    """Turn one given value into the native value its parameter declares; text is read, None stays None.

    A day never takes a time of day, a number never a truth value: what is nearly right is refused, not bent.

    Raises
    ------
    WrongUsage
        when the value does not have the declared form, or None was given for a required parameter.

    >>> native(Param("since", "date", "first day"), "2011-03-14")
    datetime.date(2011, 3, 14)

    """
    if value is None:
        if param.required:
            raise WrongUsage(f"{param.name} has no value", hint=f"give {FORMS[param.type]}: {param.meaning}")
        return None
    try:
        return _READERS.get(param.type, _text)(value)
    except ValueError:
        raise WrongUsage(
            f"{param.name} is {value!r}, not {FORMS[param.type]}", hint=f"{param.name}: {param.meaning}"
        ) from None


def read_values(question: Question, given: Mapping[str, Value]) -> dict[str, Value]:
    """Give every declared parameter its native value: the given one or the default, in declared order.

    Raises
    ------
    WrongUsage
        for a parameter the question does not have, a required one left out, or a value of the wrong form.

    """
    known = {param.name: param for param in question.params}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "no parameters"
            raise WrongUsage(f"{question.name} has no parameter {name}", hint=f"it takes {takes}")
    bound: dict[str, Value] = {}
    for param in question.params:
        if param.name in given:
            bound[param.name] = native(param, given[param.name])
        elif param.required:
            raise WrongUsage(
                f"{question.name} needs {param.name}: {param.meaning}", hint=f"for example {example_text(question)}"
            )
        else:
            bound[param.name] = param.default
    since, until = bound.get("since"), bound.get("until")
    if isinstance(since, date) and isinstance(until, date) and since > until:
        raise WrongUsage(f"since {since} is after until {until}", hint="since is the first day counted, until the last")
    return bound


def example_text(question: Question) -> str:
    """Write a question's example as its header does: `person_id="P0001" min_shared=1`."""
    return " ".join(f"{name}={literal(value)}" for name, value in question.example.items())


def literal(value: Value) -> str:
    """Write a value as a header does: text in double quotes, days bare, null, true, false.

    >>> literal("P1"), literal(date(2011, 3, 14)), literal(None)
    ('"P1"', '2011-03-14', 'null')
    """
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def read_literal(text: str) -> Value:
    """Read a value written in a header; ValueError when it is none.

    >>> read_literal("2011-03-14"), read_literal('"P1"'), read_literal("null"), read_literal("2")
    (datetime.date(2011, 3, 14), 'P1', None, 2)
    """
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    value = json.loads(text)
    if isinstance(value, dict | list):
        raise ValueError(text)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _thing(value: Value) -> str:
    found = _text(value).strip()
    if not found:
        raise ValueError(value)
    return found


def _integer(value: Value) -> int:
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?\d+", value.strip(), re.ASCII):
            raise ValueError(value)
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**63:
        raise ValueError(value)
    return value


def _float(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(value)
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(value)
    return number


def _boolean(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    found = _TRUTH.get(_text(value).strip().lower())
    if found is None:
        raise ValueError(value)
    return found


def _date(value: Value) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = _text(value).strip()
    if not _DAY.fullmatch(text):
        raise ValueError(value)
    return date.fromisoformat(text)


_READERS: Mapping[str, Callable[[Value], Value]] = {
    **dict.fromkeys(THING_LABELS, _thing),
    "integer": _integer,
    "float": _float,
    "boolean": _boolean,
    "date": _date,
}
