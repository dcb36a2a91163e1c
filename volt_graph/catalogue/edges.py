"""The streamed edge read: who was in what, for projections and overlap, as lists in ranges of incident ids.

One row per edge costs seconds of driver work at 100,000 edges, lists cost a tenth of it. Ranges of the indexed id
cover undated incidents and are quick on both engines, and two are read at a time: the engine is what is waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from volt_graph.catalogue.ranges import abreast, ranges
from volt_graph.model.network import Involvements
from volt_graph.model.schema.ties import ROLE_TIES
from volt_graph.store.base import View

STEP = 10_000
"""Incidents a range; 10,000 to 30,000 elements a list with the usual one to three people an incident."""

_IDS = """
MATCH (i:Incident)
WITH right(i.id, 2) AS part, collect(i.id) AS ids
RETURN ids
"""
"""In parts, so that no message holds the ids of a million incidents; sorting them is quicker here than there."""

_RANGE = """
MATCH (i:Incident)
WHERE i.id >= $first AND i.id < $until
MATCH (p:Person)-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i)
WHERE (i.record_type = 'crime' OR NOT type(r) IN ['SUSPECT_IN', 'VICTIM_OF'])
  AND coalesce(r.victim_type, 'person') = 'person'
RETURN collect(p.id) AS people, collect(i.id) AS incidents, collect(type(r)) AS ties,
       collect(coalesce(r.status, '')) AS statuses, collect(coalesce(toString(i.day), '')) AS days
"""
"""A WITH between the two would spare reading the incident for each person in it, and takes twice as long embedded."""

_REST = _RANGE.replace(" AND i.id < $until", "")
"""The last range: to the end, wherever the engine's order puts it."""

_ROLES = {ties[0]: role for role, ties in ROLE_TIES.items() if len(ties) == 1}


def read_involvements(view: View, *, step: int = STEP) -> Involvements:
    """Read every (person, incident, role) of the graph, with the incident's day and the suspect's status.

    Suspects and victims are those of crimes (`record_type` crime): nobody becomes a co-offender by an antisocial
    or other record, as in the questions and on the list. A victim that is a business or the state is no person and
    left out.
    Entries come in ranges of about `step` incidents by their ids; inside a range in no order. A person who
    is suspect and victim of one incident has two entries. `incidents` counts all incidents, with people or without.
    An incident written while this reads is there with all its people or not at all, as far as its range was read.
    Raises QuestionFailed or StoreUnavailable.
    """
    ids = [incident for (part,) in view.rows("network: incident ids", _IDS).rows for incident in part]
    columns: tuple[list[str], list[str], list[str], list[date | None], list[str]] = ([], [], [], [], [])
    same: dict[str, str] = {}
    known: dict[str, date | None] = {"": None}
    for people, incidents, ties, statuses, days in abreast(_reader(view), ranges(ids, step)):
        columns[0].extend(same.setdefault(person, person) for person in people)
        columns[1].extend(same.setdefault(incident, incident) for incident in incidents)
        columns[2].extend(map(_ROLES.__getitem__, ties))
        # text, read once per day: the driver makes native dates slowly
        known |= {day: date.fromisoformat(day) for day in set(days).difference(known)}
        columns[3].extend(map(known.__getitem__, days))
        columns[4].extend(same.setdefault(status, status) for status in statuses)
    person, incident, role, day, status = columns
    return Involvements(tuple(person), tuple(incident), tuple(role), tuple(day), tuple(status), incidents=len(ids))


def _reader(view: View) -> Callable[[Mapping[str, str]], Sequence[Any]]:
    """Give a function that reads the lists of one range."""
    return lambda bounds: view.rows("network: involvements", _RANGE if "until" in bounds else _REST, bounds).rows[0]
