"""The shapes the data dictionary is written in."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("string", "list", "integer", "float", "boolean", "date", "datetime", "point")
"""Types of a property in the graph; `datetime` is a naive local date and time, `list` a list of strings."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relationship: its type, what it means, its closed set of values or its unit."""

    name: str
    kind: str
    meaning: str
    values: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """One label; `key` is unique per label. `full_text` names the properties searched by `volt find`."""

    label: str
    meaning: str
    properties: tuple[Property, ...]
    key: str = "id"
    indexed: tuple[str, ...] = ()
    full_text: tuple[str, ...] = ()

    def names(self) -> frozenset[str]:
        """Name every property of the label."""
        return frozenset(p.name for p in self.properties)


@dataclass(frozen=True, slots=True)
class TieType:
    """One relationship type; its identity is its two ends, its type and its `key` property ("" = ends alone)."""

    name: str
    meaning: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: str = ""

    def names(self) -> frozenset[str]:
        """Name every property of the type."""
        return frozenset(p.name for p in self.properties)
