"""Who offended against whom, where a source says so: a bulk read beside the roles in incidents."""

from __future__ import annotations

from datetime import date

from volt_graph.model.bonds import Stated
from volt_graph.store.base import View

_STATED = """
MATCH (a:Person)-[r:OFFENDED_AGAINST]->(b:Person)
WITH a, b, r.incident AS incident
MATCH (i:Incident {id: incident})
WHERE i.record_type = 'crime'
WITH a, b, i
OPTIONAL MATCH (a)-[s:SUSPECT_IN]->(i)
WITH a, b, i, min(coalesce(s.status, '')) AS status
OPTIONAL MATCH (b)-[v:VICTIM_OF]->(i)
WITH a.id AS offender, b.id AS victim, i.id AS incident, i.day AS day, status,
     min(coalesce(v.victim_type, 'person')) AS kind
WHERE kind = 'person'
RETURN collect(offender) AS offenders, collect(victim) AS victims, collect(incident) AS incidents,
       collect(coalesce(toString(day), '')) AS days, collect(coalesce(status, '')) AS statuses
"""


def read_stated(view: View) -> tuple[Stated, ...]:
    """Give who offended against whom in which crime, as sources say it, by incident, then people.

    Like roles in incidents, only crimes count (`record_type` crime), and a victim that is a business or the state is
    no person. Somebody who is said to have offended against
    themselves is left out.
    """
    columns = view.rows("network: stated offending", _STATED).rows[0]
    found = {Stated(a, b, incident, date.fromisoformat(day) if day else None, status)
             for a, b, incident, day, status in zip(*columns, strict=True) if a != b}  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.incident, one.offender, one.victim)))
