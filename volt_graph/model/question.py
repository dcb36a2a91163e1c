"""A question of the catalogue as data: what its header declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from volt_graph.model.answer import Column, Value

THING_LABELS: Mapping[str, str] = {
    "person": "Person",
    "place": "Location",
    "area": "Area",
    "gang": "Gang",
    "incident": "Incident",
}
"""Parameter types that name one node; each takes `<source>:<id>` or a bare id that one node has."""

PARAM_TYPES = (*THING_LABELS, "string", "integer", "float", "boolean", "date")


@dataclass(frozen=True, slots=True)
class Param:
    """One declared parameter: required unless it has a default (which may be null)."""

    name: str
    type: str
    meaning: str
    required: bool = True
    default: Value = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: header and the three Cypher texts (table, picture, count).

    `path` is where it was read; `example` holds parameter values as native Python values; `also` are words and
    phrases that people search it by.
    """

    name: str
    topic: str
    title: str
    question: str
    params: tuple[Param, ...]
    returns: tuple[Column, ...]
    table: str
    picture: str
    count: str
    example: Mapping[str, Value] = field(default_factory=dict)
    means: tuple[str, ...] = ()
    path: str = ""
    also: tuple[str, ...] = ()
