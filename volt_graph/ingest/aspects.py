"""What of an incident a file states: aspects, and where the keys of their statements name the incident.

An aspect is named after the canonical file that states it: `incidents` (the node), `incident_locations` (where it
happened, which `incidents` may state too), `involvements`, `offended_against`, `object_links`. A newer delivery
replaces an incident aspect by aspect, because one that brings no involvements says nothing about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from volt_graph.ingest.layout import FileLayout
from volt_graph.ingest.names import tie_name
from volt_graph.model.schema import FILES, TIES, FileSpec, TieStatement

NODE = "incidents"
"""The aspect that states the incident itself."""
PLACE = "incident_locations"
"""The aspect that states where it happened."""


def _place(spec: FileSpec, tie: TieStatement) -> int:
    """Say which part of a tie's key is the incident: 1 start, 2 end, 3 its own key, 0 none."""
    if tie.start.column == "incident_id" or (spec.name == NODE and not tie.start.column):
        return 1
    if tie.end.column == "incident_id":
        return 2
    return 3 if "incident_id" in tie.columns and TIES[tie.type].key == "incident" else 0


ABOUT: Mapping[str, tuple[str, int]] = {
    "Incident": (NODE, 0),
    **{
        tie_name(tie.type, tie.start.label, tie.end.label): (
            PLACE if tie.type == "OCCURRED_AT" else spec.name,
            _place(spec, tie),
        )
        for spec in FILES.values()
        for tie in spec.ties
        if _place(spec, tie)
    },
}
"""Name of every statement about an incident to its aspect and the part of its key that is the incident."""

ASPECTS: frozenset[str] = frozenset(aspect for aspect, _ in ABOUT.values())


def names_of_aspects(aspects: Iterable[str]) -> tuple[str, ...]:
    """Name the statements that belong to some aspects."""
    wanted = set(aspects)
    return tuple(name for name, (aspect, _) in ABOUT.items() if aspect in wanted)


def aspects_of(layout: FileLayout, header: Mapping[str, int]) -> tuple[str, ...]:
    """Name the aspects that a file with this header brings."""
    parts = [part for place, part in enumerate(layout.parts) if place == 0 or not part.missing(header)]
    found = dict.fromkeys(part.file for part in parts if part.file in ASPECTS)
    places = (part.takes.get("location_id") for part in parts if part.file == NODE)
    if any(take is not None and (take.constant or take.found(header)) for take in places):
        found.setdefault(PLACE)
    return tuple(found)


_REST = "substr(s.key, instr(s.key, char(31)) + 1)"
_PARTS = {
    0: "s.key",
    1: "substr(s.key, 1, instr(s.key, char(31)) - 1)",
    2: f"substr({_REST}, 1, instr({_REST}, char(31)) - 1)",
    3: f"substr({_REST}, instr({_REST}, char(31)) + 1)",
}

INCIDENT_OF: Mapping[str, str] = {name: _PARTS[place] for name, (_, place) in ABOUT.items()}
"""Name of a statement to the SQL that gives its incident from `s.key`."""


def incident_of(name: str, key: str) -> str:
    r"""Give the incident that a statement is about.

    >>> incident_of("Person SUSPECT_IN Incident", "met:1\x1fmet:C1\x1f"), incident_of("Incident", "met:C1")
    ('met:C1', 'met:C1')
    """
    place = ABOUT[name][1]
    return key.split("\x1f")[place - 1] if place else key
