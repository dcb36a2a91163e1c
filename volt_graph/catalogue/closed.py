"""Values a text parameter may have: those of the property it is compared with, when the data dictionary closes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Value
from volt_graph.model.question import Question
from volt_graph.model.schema import NODES, TIES

_HEAD = re.compile(r"[(\[](\w+)?((?::\w+(?:\|\w+)*)+)")
_COMPARED = r"\b(\w+)\.(\w+)(?:,\s*'[^']*'\))?\s*(?:=|<>)\s*\${}\b"
_KEYED = r"[(\[]\w*:(\w+)[^\]){{]*\{{[^}}]*?\b(\w+):\s*\${}\b"
_MEANS = {
    "VAP": "violence against the person", "ROB": "robbery", "BUR": "burglary", "SEX": "sexual offences",
    "CRIMDAM": "criminal damage", "PUBORD": "public order",
}  # fmt: skip


def closed_values(question: Question, name: str) -> tuple[str, ...]:
    """Give the values a parameter may have; none when it may be any text."""
    kinds: dict[str, set[str]] = {}
    for found in _HEAD.finditer(question.table):
        kinds.setdefault(found[1] or "", set()).update(re.findall(r"\w+", found[2]))
    pairs = [(kind, key) for owner, key in re.findall(_COMPARED.format(name), question.table)
             for kind in sorted(kinds.get(owner, ()))]  # fmt: skip
    pairs += re.findall(_KEYED.format(name), question.table)
    allowed = {
        value for kind, key in pairs if (table := NODES.get(kind) or TIES.get(kind))
        for part in table.properties if part.name == key for value in part.values
    }  # fmt: skip
    return tuple(sorted(allowed))


def check_closed(question: Question, values: Mapping[str, Value]) -> dict[str, Value]:
    """Give the values with closed ones in the letters of the data dictionary.

    Raises
    ------
    WrongUsage
        for a value nothing in the graph can have, with those that there are.

    """
    checked = dict(values)
    for param in question.params:
        value = values[param.name]
        allowed = closed_values(question, param.name) if param.type == "string" and isinstance(value, str) else ()
        if allowed and value not in allowed:
            same = [one for one in allowed if one.casefold() == str(value).strip().casefold()]
            if not same:
                raise WrongUsage(f"{param.name} is {value!r}, which nothing can be", hint=_hint(str(value), allowed))
            checked[param.name] = same[0]
    return checked


def _hint(value: str, allowed: tuple[str, ...]) -> str:
    meant = [one for one in allowed if value.casefold() in _MEANS.get(one, "")]
    near = meant or get_close_matches(value, allowed, 1)
    listed = ", ".join(f"{one} ({_MEANS[one]})" if one in _MEANS else one for one in allowed)
    return f"did you mean {near[0]}? There are {listed}" if near else f"one of {listed}"
