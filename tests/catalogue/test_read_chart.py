"""The network around a person, read from the graph of each engine: steps, caps, windows, statuses, what is left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from volt_graph.catalogue.chart import read_chart
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.model.chart import ChartData
from volt_graph.store.base import Store, View

PEOPLE = "UNWIND $rows AS r MERGE (p:Person {id: r.id}) SET p.name = r.name, p.records = ['d:' + r.line]"
INCIDENTS = """
UNWIND $rows AS r MERGE (i:Incident {id: r.id})
SET i.reference = r.reference, i.day = r.day, i.offence = 'robbery', i.category = 'ROB', i.borough = 'Northfield',
  i.records = ['e:1']
"""
SUSPECTS = """
UNWIND $rows AS r MATCH (p:Person {id: r.person}) MATCH (i:Incident {id: r.incident})
MERGE (p)-[t:SUSPECT_IN]->(i) SET t.status = r.status, t.records = ['f:1']
"""
VICTIMS = """
UNWIND $rows AS r MATCH (p:Person {id: r.person}) MATCH (i:Incident {id: r.incident})
MERGE (p)-[t:VICTIM_OF]->(i) SET t.records = ['f:2']
"""
WITNESSES = """
UNWIND $rows AS r MATCH (p:Person {id: r.person}) MATCH (i:Incident {id: r.incident})
MERGE (p)-[t:WITNESS_TO]->(i) SET t.records = ['f:3']
"""
REST = """
MATCH (a:Person {id: 'x:a'}) MATCH (v:Person {id: 'x:v'}) MATCH (i:Incident {id: 'x:i1'})
MERGE (g:Gang {id: 'x:g'}) SET g.name = 'Depot Boys'
MERGE (h:Gang {id: 'x:h'}) SET h.name = 'Old Set'
MERGE (a)-[m:MEMBER_OF {key: ''}]->(g) SET m.status = 'proposed'
MERGE (a)-[n:MEMBER_OF {key: ''}]->(h) SET n.status = 'removed'
MERGE (a)-[o:OFFENDED_AGAINST {key: 'x:i1'}]->(v) SET o.incident = 'x:i1', o.relationship = 'rival'
MERGE (l:Location {id: 'x:l'}) SET l.name = 'Canal Walk'
MERGE (w:Area {id: 'x:w'}) SET w.kind = 'ward', w.name = 'Riverside'
MERGE (i)-[:OCCURRED_AT]->(l) MERGE (l)-[:WITHIN]->(w)
"""

# Incident: (day, suspects with status, victims, witnesses). a is the centre; a-b twice, b-c once, c-d once.
WORLD: dict[str, tuple[date | None, dict[str, str], tuple[str, ...], tuple[str, ...]]] = {
    "i1": (date(2024, 1, 10), {"a": "charged", "b": "arrested"}, ("v",), ("w",)),
    "i2": (date(2024, 3, 10), {"a": "", "b": "convicted", "n": "acquitted"}, (), ()),
    "i3": (None, {"a": "suspected", "u": "suspected"}, (), ()),
    "i4": (date(2024, 5, 1), {"b": "charged", "c": "charged"}, (), ()),
    "i5": (date(2024, 6, 1), {"c": "charged", "d": "charged"}, (), ()),
    "i6": (date(2024, 7, 1), {"a": "charged"}, ("a", "z"), ()),
    "i7": (date(2024, 8, 1), {"a": "charged", **{f"m{n:02}": "charged" for n in range(26)}}, (), ()),
    "i8": (date(2024, 9, 1), {"a": "charged"}, (), ()),
}  # fmt: skip


def write_world(store: Store) -> None:
    people = sorted({p for _, s, v, w in WORLD.values() for p in (*s, *v, *w)})
    rows: dict[str, list[dict[str, Any]]] = {"suspect": [], "victim": [], "witness": []}
    for incident, (_, suspects, victims, witnesses) in WORLD.items():
        rows["suspect"] += [{"person": f"x:{p}", "incident": f"x:{incident}", "status": s} for p, s in suspects.items()]
        rows["victim"] += [{"person": f"x:{p}", "incident": f"x:{incident}"} for p in victims]
        rows["witness"] += [{"person": f"x:{p}", "incident": f"x:{incident}"} for p in witnesses]
    named = [{"id": f"x:{p}", "name": p.upper(), "line": str(n)} for n, p in enumerate(people, 2)]
    dated = [{"id": f"x:{i}", "reference": i.upper(), "day": WORLD[i][0]} for i in WORLD]
    store.writer().write(
        "world",
        [
            (PEOPLE, {"rows": named}), (INCIDENTS, {"rows": dated}), (SUSPECTS, {"rows": rows["suspect"]}),
            (VICTIMS, {"rows": rows["victim"]}), (WITNESSES, {"rows": rows["witness"]}), (REST, {}),
        ],
    )  # fmt: skip


@pytest.fixture
def view(store: Store) -> View:
    write_world(store)
    return store.view()


def chart(view: View, **asked: Any) -> ChartData:
    given: dict[str, Any] = {
        "depth": 1,
        "since": None,
        "until": None,
        "roles": ("suspect", "victim"),
        "max_people": 150,
    }
    return read_chart(view, "x:a", **(given | asked))


def people(data: ChartData) -> dict[str, int]:
    return {person.id[2:]: person.distance for person in data.people}


def ties(data: ChartData) -> dict[tuple[str, str, str], tuple[str, ...]]:
    return {(t.kind, t.source[2:], t.target[2:]): tuple(i[2:] for i in t.incidents) for t in data.ties}


def test_one_step_holds_those_who_share_a_counted_incident(view: View) -> None:
    data = chart(view)
    assert people(data) == {"a": 0, "b": 1, "u": 1, "v": 1, "z": 1}
    assert ties(data) == {
        ("co_offending", "a", "b"): ("i1", "i2"),
        ("co_offending", "a", "u"): ("i3",),
        ("victim_of", "a", "v"): ("i1",),
        ("victim_of", "a", "z"): ("i6",),
        ("victim_of", "b", "v"): ("i1",),
    }
    assert (data.ties[0].first_day, data.ties[0].last_day) == (date(2024, 1, 10), date(2024, 3, 10))
    assert [i.id[2:] for i in data.incidents] == ["i1", "i2", "i6", "i8", "i3"]
    assert data.hidden == (
        "1 person not shown: further than 1 step.",
        "1 incident of more than 25 people not followed (x:i7 with 27).",
        "1 suspect entry not counted: no further action, acquitted or eliminated.",
    )
    assert data.filters == "up to 1 step, all days, suspected together and suspect to victim, at most 150 people"


def test_each_step_goes_one_incident_further(view: View) -> None:
    assert people(chart(view, depth=2)) == {"a": 0, "b": 1, "u": 1, "v": 1, "z": 1, "c": 2}
    assert people(chart(view, depth=3)) == {"a": 0, "b": 1, "u": 1, "v": 1, "z": 1, "c": 2, "d": 3}


def test_role_chooses_the_kind_of_tie(view: View) -> None:
    assert {kind for kind, _, _ in ties(chart(view, roles=("suspect",)))} == {"co_offending"}
    assert ties(chart(view, roles=("victim",))) == {("victim_of", "a", "v"): ("i1",), ("victim_of", "a", "z"): ("i6",)}
    assert ties(chart(view, roles=("witness",))) == {("witness_to", "a", "w"): ("i1",)}


def test_window_leaves_undated_incidents_out_and_counts_them(view: View) -> None:
    data = chart(view, since=date(2024, 3, 10), until=date(2024, 7, 1))
    assert ties(data) == {("co_offending", "a", "b"): ("i2",), ("victim_of", "a", "z"): ("i6",)}
    assert "1 undated incident left out because days were chosen." in data.hidden
    assert data.filters.startswith("up to 1 step, 10 Mar 2024 to 1 Jul 2024, ")


def test_cap_keeps_the_strongest_ties_and_says_who_was_tied(view: View) -> None:
    data = chart(view, max_people=3)
    assert people(data) == {"a": 0, "b": 1, "u": 1}
    assert data.hidden[0] == (
        "2 people not shown because the chart holds at most 3: those sharing most incidents come first; "
        "2 of them are tied as strongly as the last one shown."
    )
    assert next(p.unexpanded for p in data.people if p.id == "x:a") == 2


def test_counters_are_all_distinct_incidents_and_left_out_statuses_do_not_count(view: View) -> None:
    centre = chart(view, since=date(2024, 9, 1)).people[0]
    assert (centre.suspect, centre.victim, centre.witness, centre.other) == (6, 1, 0, 0)
    assert centre.name == "A"
    assert centre.gangs == ("Depot Boys",)
    assert centre.records == ("d:2",)


def test_incident_carries_place_ward_parts_and_records(view: View) -> None:
    first, second = chart(view).incidents[:2]
    assert (first.reference, first.place, first.area, first.records) == ("I1", "Canal Walk", "Riverside", ("e:1",))
    assert [(p.person, p.role, p.status, p.name) for p in first.parts] == [
        ("x:a", "suspect", "charged", "A"), ("x:b", "suspect", "arrested", "B"), ("x:v", "victim", "", "V"),
        ("", "witness", "", ""),
    ]  # fmt: skip
    assert (second.place, second.area) == ("", "Northfield")
    assert [(p.person[2:], p.status) for p in second.parts] == [
        ("a", "suspected"),
        ("b", "convicted"),
        ("n", "acquitted"),
    ]


def test_witnesses_are_named_only_when_asked_for(view: View) -> None:
    asked = chart(view, roles=("suspect", "witness")).incidents[0]
    assert [(p.person, p.name, p.records) for p in asked.parts if p.role == "witness"] == [("x:w", "W", ("f:3",))]
    plain = chart(view).incidents[0]
    assert [(p.person, p.name, p.records) for p in plain.parts if p.role == "witness"] == [("", "", ())]


def test_a_shop_is_named_in_its_incident_and_tied_to_nobody(store: Store, view: View) -> None:
    shop = "MATCH (p:Person {id: 'x:v'})-[t:VICTIM_OF]->(i:Incident {id: 'x:i1'}) SET t.victim_type = 'business'"
    store.writer().write("shop", [(shop, {})])
    data = chart(view)
    assert people(data) == {"a": 0, "b": 1, "u": 1, "z": 1}
    assert [key for key in ties(data) if key[0] == "victim_of"] == [("victim_of", "a", "z")]
    parts = next(incident for incident in data.incidents if incident.id == "x:i1").parts
    assert [(p.person, p.name, p.records) for p in parts if p.role == "victim"] == [("", "V (business)", ("f:2",))]
    assert data.hidden[-1] == "1 victim not drawn: a business or the state; their incidents name them."
    around = read_chart(view, "x:v", depth=1, since=None, until=None, roles=("suspect", "victim"), max_people=150)
    assert people(around) == {"v": 0, "a": 1, "b": 1}


def test_tie_says_whether_a_source_states_who_did_what(view: View) -> None:
    said = {(t.kind, t.target[2:], t.source[2:]): t.statement for t in chart(view).ties}
    assert said["victim_of", "v", "a"] == (
        "In 1 of these incidents a source names the first as offender against the second (relationship: rival)."
    )
    assert said["victim_of", "v", "b"] == "No source states who did what to whom in these incidents."
    assert said["co_offending", "b", "a"] == ""


def test_same_graph_gives_the_same_chart(view: View) -> None:
    assert chart(view, depth=3) == chart(view, depth=3)


def test_unknown_person_and_impossible_questions_are_refused(view: View) -> None:
    with pytest.raises(NotFound, match="no person has the id x:nobody"):
        read_chart(view, "x:nobody", depth=1, since=None, until=None, roles=("suspect",), max_people=10)
    for wrong in ({"depth": 4}, {"roles": ("suspect", "friend")}, {"roles": ()}, {"max_people": 0}):
        with pytest.raises(WrongUsage, match="a chart takes depth 1 to 3"):
            chart(view, **wrong)
