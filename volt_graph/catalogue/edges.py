"""The streamed edge read: who was in what, for projections and overlap, as lists in ranges of incident ids.

One row per edge costs seconds of driver work at 100,000 edges, lists cost a tenth of it. Ranges of the indexed id
need no sort after the first query, cover undated incidents, and are quick on both engines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from volt_graph.model.network import Involvements
from volt_graph.model.schema.ties import ROLE_TIES
from volt_graph.store.base import View

STEP = 10_000
"""Incidents a range; 15,000 to 30,000 elements a list with the usual one to three people an incident."""

_BOUNDS = """
MATCH (i:Incident)
WITH i.id AS id ORDER BY id
WITH collect(id) AS ids
UNWIND range(0, size(ids) - 1, $step) AS k
RETURN ids[k] AS first, ids[size(ids) - 1] AS last, size(ids) AS incidents
ORDER BY first
"""

_DAYS = """
MATCH (i:Incident)
WHERE i.id >= $first AND i.id < $until
RETURN collect(i.id) AS incidents, collect(coalesce(toString(i.day), '')) AS days
"""

_EDGES = """
MATCH (i:Incident)
WHERE i.id >= $first AND i.id < $until
MATCH (p:Person)-[r:SUSPECT_IN|VICTIM_OF|WITNESS_TO|CALLED_ABOUT|STOPPED_AT]->(i)
WHERE i.record_type = 'crime' OR NOT type(r) IN ['SUSPECT_IN', 'VICTIM_OF']
RETURN collect(p.id) AS people, collect(i.id) AS incidents, collect(type(r)) AS ties,
       collect(coalesce(r.status, '')) AS statuses
"""

_ROLES = {ties[0]: role for role, ties in ROLE_TIES.items() if len(ties) == 1}


def read_involvements(view: View, *, step: int = STEP) -> Involvements:
    """Read every (person, incident, role) of the graph, with the incident's day and the suspect's status.

    Suspects and victims are those of crimes (`record_type` crime): nobody becomes a co-offender by an antisocial
    or other record, as in the questions and on the list.
    Entries come in ranges of `step` incidents in the order of incident ids; inside a range in no order. A person who
    is suspect and victim of one incident has two entries. `incidents` counts all incidents, with people or without.
    An incident written while this reads is there with all its people or not at all, as far as its range was read.
    Raises QuestionFailed or StoreUnavailable.
    """
    bounds = view.rows("network: incident ranges", _BOUNDS, {"step": step}).rows
    columns: tuple[list[str], list[str], list[str], list[date | None], list[str]] = ([], [], [], [], [])
    same: dict[str, str] = {}
    for first, until in _ranges(bounds):
        between = {"first": first, "until": until}
        ids, texts = _lists(view, "network: incident days", _DAYS, between)
        days = dict(zip(ids, texts, strict=True))
        people, incidents, ties, statuses = _lists(view, "network: involvements", _EDGES, between)
        columns[0].extend(same.setdefault(person, person) for person in people)
        columns[1].extend(same.setdefault(incident, incident) for incident in incidents)
        columns[2].extend(map(_ROLES.__getitem__, ties))
        columns[3].extend(_days(days, incidents))
        columns[4].extend(same.setdefault(status, status) for status in statuses)
    person, incident, role, day, status = columns
    total = int(bounds[0][2]) if bounds else 0
    return Involvements(tuple(person), tuple(incident), tuple(role), tuple(day), tuple(status), incidents=total)


def _ranges(bounds: Sequence[tuple[str, str, int]]) -> Iterator[tuple[str, str]]:
    """Give [first, until) for every range; the last one ends just after the last id."""
    firsts = [first for first, _, _ in bounds]
    if firsts:
        yield from zip(firsts, [*firsts[1:], f"{bounds[0][1]} "], strict=True)


def _lists(view: View, name: str, cypher: str, params: dict[str, str]) -> Sequence[list[str]]:
    """Run a text that returns one row of aligned lists."""
    return view.rows(name, cypher, params).rows[0]


def _days(days: dict[str, str], incidents: Sequence[str]) -> Iterator[date | None]:
    """Give each incident's day; text is read once per day, since the driver makes native dates slowly."""
    known: dict[str, date | None] = {"": None}
    for incident in incidents:
        text = days.get(incident, "")
        if text not in known:
            known[text] = date.fromisoformat(text)
        yield known[text]
