"""Under 18 on the day, asked of each engine and of the one function for age."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.catalogue.run import ask
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.model.age import age_at_event
from volt_graph.store.base import Store

GRAPH = """
CREATE (l:Location {id: 's:L1', kind: 'school', name: 'School'})
CREATE (i:Incident {id: 's:I1', record_type: 'crime', day: $day})-[:OCCURRED_AT]->(l)
CREATE (p:Person {id: 's:P1', dob: $dob})-[:VICTIM_OF {age_at_event: $stated}]->(i)
"""


@pytest.mark.parametrize(
    ("dob", "day", "stated"),
    [
        (date(1993, 3, 14), date(2011, 3, 13), None),  # 17 years 364 days
        (date(1993, 3, 13), date(2011, 3, 13), 17),  # 18 that day, whatever the source says
        (date(1993, 3, 13), date(2011, 3, 14), None),
        (date(1993, 12, 1), date(2011, 2, 1), None),
        (date(2000, 2, 29), date(2018, 2, 28), None),  # born on 29 February: 18 on 1 March
        (date(2000, 2, 29), date(2018, 3, 1), None),
        (date(1996, 2, 29), date(2014, 2, 28), 18),
        (None, date(2011, 3, 13), 17),
        (None, date(2011, 3, 13), 18),
        (None, date(2011, 3, 13), None),
        (date(2000, 1, 1), None, 17),
        (date(2000, 1, 1), None, None),
    ],
)
def test_victims_under_18_at_schools(store: Store, dob: date | None, day: date | None, stated: int | None) -> None:
    store.writer().write("graph", [(GRAPH, {"dob": dob, "day": day, "stated": stated})])
    age = age_at_event(dob, day, stated)
    answer = ask(store.view(), load_shelf()["crimes_at_schools"], {})
    row = dict(zip((column.name for column in answer.columns), answer.rows[0], strict=True))
    assert (row["crimes"], row["under_18"]) == (1, int(age is not None and age < 18))
