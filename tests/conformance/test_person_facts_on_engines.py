"""Facts of people written as a tiny graph: gaps, places, deaths and injuries read alike on each engine."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.catalogue import facts as facts_module
from volt_graph.catalogue.facts import read_person_facts
from volt_graph.model.target import Involvement
from volt_graph.store.base import Store

GRAPH = """
CREATE (a:Person {id: 's:P1', forename: 'Ann', surname: 'Lee', dob: $dob, records: ['d:1']})
CREATE (b:Person {id: 's:P2', name: 'Bo', deceased_on: $died})
CREATE (c:Person {id: 's:P3'})
CREATE (v:Person {id: 's:P4', review_by: $died})
CREATE (w:Person {id: 's:P5', name: 'Witness'})
CREATE (i:Incident {id: 's:I1', day: $day, harm_days: 365.0, injury: 'minor', record_type: 'crime'})
CREATE (j:Incident {id: 's:I2'})
CREATE (k:Incident {id: 's:I3', borough: 'Brent'})
CREATE (l:Location {id: 's:L1'}) CREATE (x:Area {id: 's:W1', kind: 'ward'})
CREATE (y:Area {id: 's:B1', kind: 'borough', name: 'Ealing'})
CREATE (i)-[:OCCURRED_AT]->(l) CREATE (k)-[:OCCURRED_AT]->(l) CREATE (l)-[:WITHIN]->(x) CREATE (x)-[:WITHIN]->(y)
CREATE (a)-[:SUSPECT_IN {status: 'charged', weapon_carried: 'knife', records: ['d:9']}]->(i)
CREATE (b)-[:SUSPECT_IN {age_at_event: 17}]->(i) CREATE (c)-[:SUSPECT_IN {status: 'acquitted'}]->(i)
CREATE (a)-[:SUSPECT_IN]->(j) CREATE (a)-[:SUSPECT_IN]->(k)
CREATE (a)-[:VICTIM_OF {injury: 'fatal'}]->(i) CREATE (v)-[:VICTIM_OF {injury: 'serious'}]->(i)
CREATE (w)-[:WITNESS_TO]->(i)
CREATE (c)-[:HAS_STATUS]->(:Status {id: 's:S1', kind: 'deceased', from: $day})
CREATE (c)-[:HAS_STATUS]->(:Status {id: 's:S2', kind: 'bail', from: $died})
"""
DAY, DOB, DIED = date(2011, 3, 1), date(1990, 1, 2), date(2012, 2, 29)


@pytest.fixture
def graph(store: Store) -> Store:
    """Give the tiny graph on each engine."""
    store.writer().write("graph", [(GRAPH, {"day": DAY, "dob": DOB, "died": DIED})])
    return store


def test_gaps_stay_gaps_and_lists_stay_aligned(graph: Store) -> None:
    ann, bo, third, harmed = read_person_facts(graph.view())
    assert (ann.name, ann.dob, ann.deceased_on, ann.records) == ("Ann Lee", DOB, None, ("d:1",))
    assert (bo.name, bo.dob, bo.deceased_on, bo.records) == ("Bo", None, DIED, ())
    assert (third.name, third.deceased_on) == ("", DAY)
    assert (harmed.person, harmed.review_by, harmed.boroughs) == ("s:P4", DIED, ())
    assert [one.age_stated for one in (*ann.involvements, *bo.involvements)] == [None, None, None, None, 17]
    assert ann.boroughs == ("Brent", "Ealing")
    assert ann.involvements == (
        Involvement("s:I1", "s:I1", "suspect", "charged", DAY, "", "", "crime", "", 365.0, "", "knife", "serious", "",
                    2, ("d:9",), "Ealing"),
        Involvement("s:I2", "s:I2", "suspect", "suspected", None, "", "", "crime", "", None, "", "", "", "", 1, ()),
        Involvement("s:I3", "s:I3", "suspect", "suspected", None, "", "", "crime", "", None, "", "", "", "", 1, (),
                    "Brent"),
        Involvement("s:I1", "s:I1", "victim", "", DAY, "", "", "crime", "", 365.0, "", "", "minor", "fatal", 2, (),
                    "Ealing"),
    )  # fmt: skip


def test_pages_of_one_person_give_the_same(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(read_person_facts(graph.view()))
    monkeypatch.setattr(facts_module, "PAGE", 1)
    assert list(read_person_facts(graph.view())) == whole
    assert len(whole) == 4


def test_an_empty_graph_gives_nobody(store: Store) -> None:
    assert list(read_person_facts(store.view())) == []
