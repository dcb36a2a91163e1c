"""Records that tie people without an incident: associations, reports, households, shared objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from volt_graph.model.bonds import Linked
from volt_graph.store.base import View

_ASSOCIATES = """
MATCH (a:Person)-[r:ASSOCIATES_WITH]->(b:Person)
WHERE coalesce(r.kind, r.key, '') IN $kinds
RETURN a.id AS a, b.id AS b, coalesce(r.records[0], a.id + ' ' + b.id) AS record, r.since AS since,
       r.last_seen AS until, coalesce(r.grade, '') AS grade, coalesce(r.basis, '') AS basis
ORDER BY a, b, record
"""
_REPORTS = """
MATCH (r:Report)-[:MENTIONS]->(p:Person)
WHERE r.statement = 'association'
RETURN p.id AS person, r.id AS record, r.date AS day,
       coalesce(toString(r.source_grade), '') + coalesce(r.intelligence_grade, '') AS grade,
       coalesce(r.source_reference, '') AS source
ORDER BY record, person
"""
_DWELLINGS = """
MATCH (p:Person)-[r:LIVES_AT]->(l:Location)
WHERE coalesce(l.kind, 'dwelling') IN ['dwelling', 'other']
RETURN p.id AS person, l.id AS record, r.since AS since, r.until AS until
ORDER BY record, person, since
"""
_OBJECTS = """
MATCH (p:Person)-[r:USES]->(o:Object)
RETURN p.id AS person, o.id AS record, r.since AS since, r.until AS until
ORDER BY record, person, since
"""

KINDS: Mapping[str, Sequence[str]] = {"association": ("associate",), "household": ("family", "household")}


def read_linked(view: View, layer: str) -> tuple[Linked, ...]:
    """Give who stands on which record of a layer (association, household or shared_object).

    A stated association links its two people. A report of statement `association` links the people it mentions. A
    household is a stated family or household tie, or one dwelling; an address of another kind (street, hostel,
    custody, hospital, school) makes no household.
    """
    if layer == "shared_object":
        return _used(view, "ties: shared objects", _OBJECTS)
    found = list(_stated(view, KINDS[layer]))
    if layer == "household":
        return (*found, *_used(view, "ties: dwellings", _DWELLINGS))
    reports = view.rows("ties: reports", _REPORTS).rows
    found += [Linked(person, record, False, day, day, grade, source) for person, record, day, grade, source in reports]
    return tuple(found)


def _stated(view: View, kinds: Sequence[str]) -> Sequence[Linked]:
    rows = view.rows("ties: associations", _ASSOCIATES, {"kinds": list(kinds)}).rows
    return [Linked(person, record, True, since, until, grade, "", basis)
            for a, b, record, since, until, grade, basis in rows for person in (a, b)]  # fmt: skip


def _used(view: View, name: str, cypher: str) -> tuple[Linked, ...]:
    return tuple(Linked(person, record, True, since, until)
                 for person, record, since, until in view.rows(name, cypher).rows)  # fmt: skip
