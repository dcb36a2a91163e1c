"""What is said when a question finds nothing: what it was asked with, and which of that may be widened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from volt_graph.model.answer import Value
from volt_graph.model.question import THING_LABELS, Param, Question


def nothing_found(question: Question, values: Mapping[str, Value], looked_at: int) -> str:
    """Say what was looked for and in how much, and what to widen; `values` are those the question ran with."""
    asked = ", ".join(f"{p.name} {_said(values[p.name])}" for p in question.params if values[p.name] is not None)
    wider = [text for param in question.params for text in _wider(param, values[param.name])]
    if {"loaded_since", "since"} <= set(values) and values["loaded_since"] is None is values["since"]:
        wider.append("loaded_since or since, as only the latest load was looked at")
    found = f"nothing found{f' with {asked}' * bool(asked)}; {looked_at} looked at."
    if wider:
        return f"{found} To widen it: {'; '.join(wider)}"
    return found if looked_at else f"{found} There is no such record in the graph: see volt status"


def _said(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _wider(param: Param, value: Value) -> Iterator[str]:
    """Give what would let more through, when this parameter lets anything out."""
    name, or_none = param.name, "" if param.required else " or none"
    if value is None:
        return
    if param.type == "date":
        kind = "an earlier" if name.endswith("since") else "a later" if name == "until" else "another"
        yield f"{kind} {name}{or_none}"
    elif param.type == "boolean":
        if value is True:
            yield f"{name} false"
    elif isinstance(value, int | float):
        if name.startswith("min_"):
            yield from [f"a lower {name}"] * (value > 1)
        else:
            yield f"a larger {name}"
    elif param.type == "area":
        yield f"a larger area{or_none}"
    elif param.type not in THING_LABELS:
        yield f"another {name}{or_none}"
    elif not param.required:
        yield f"no {name}"
