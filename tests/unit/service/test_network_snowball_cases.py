"""The seeded snowball on the hand-written borough: seeds accounted for, waves, and gangs newly linked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.load import load
from volt_graph.service.network_snowball import roll_snowball
from volt_graph.service.scope import Scope
from volt_graph.settings import load_settings

BOROUGH = Path(__file__).parents[2] / "fixtures" / "borough"
HALF_YEAR = Scope(window="ho2016", as_of=date(2010, 10, 31))
TOGETHER = """
MATCH (i:Incident {id: $incident}) MATCH (p:Person {id: $person})
MERGE (p)-[r:SUSPECT_IN]->(i) SET r.status = 'charged'
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(load_settings({}, data=str(tmp_path / "data"), reason="test"), create=True) as opened:
        load(opened, [BOROUGH], source="borough")
        yield opened


def test_seeds_are_accounted_for_and_the_people_reached_recorded(desk: Desk) -> None:
    answer = roll_snowball(desk, HALF_YEAR, ["P0001", "nobody", "borough:P0001", "P0010"])
    assert answer.notes[1] == (
        "Seeds as given. A list of 4 ids: 1 person in this network, 1 person not in this network, 1 id nobody has, "
        "1 id given again."
    )
    assert (answer.params["since"], answer.params["until"]) == (date(2010, 5, 2), date(2010, 10, 31))
    people = answer.column("person_id")
    assert (answer.column("role")[0], people[0], answer.column("gangs")[0]) == ("seed", "borough:P0001", ["Quay Boys"])
    assert set(answer.column("role")) == {"seed", "secondary"}
    for person in people:
        assert list(desk.audit.records(person=str(person)))[-1].details["act"] == "network snowball"


def test_a_tie_between_members_of_two_gangs_is_new_until_a_relation_or_an_earlier_tie_is_known(desk: Desk) -> None:
    def linked(scope: Scope) -> list[tuple[object, ...]]:
        answer = roll_snowball(desk, scope, ["P0001"], gangs=True)
        names = ("not_known_before", "gang_id", "other_id", "ties", "incident_ids", "on_record", "earlier_ties")
        return list(zip(*(answer.column(name) for name in names), strict=True))

    assert linked(HALF_YEAR) == []
    both = ("borough:P0001", "borough:P0005")
    desk.store.writer().write("a robbery", [(TOGETHER, {"incident": "borough:I005", "person": p}) for p in both])
    pair = ("borough:G1", "borough:G2", 1, ["borough:I005"])
    assert linked(HALF_YEAR) == [(False, *pair, "rival", 0)]
    desk.store.writer().write("no relation", [("MATCH (:Gang)-[r:RIVAL_OF]->(:Gang) DELETE r", {})])
    assert linked(HALF_YEAR) == [(True, *pair, None, 0)]
    desk.store.writer().write("an earlier one", [
        (TOGETHER, {"incident": "borough:I001", "person": "borough:P0005"}),
    ])  # fmt: skip
    later = Scope(since=date(2010, 6, 1), until=date(2010, 10, 31))
    assert linked(later) == [(False, *pair, None, 2)]


def test_without_seeds_it_says_who_they_are(desk: Desk) -> None:
    answer = roll_snowball(desk, HALF_YEAR, number=2, waves=2)
    assert answer.notes[1] == "No seeds were given: they are the 2 people tied to the most others."
    assert list(answer.column("wave")) == sorted(map(int, map(str, answer.column("wave"))))
    assert answer.params["seeds"] == [p for p, wave in zip(answer.column("person_id"), answer.column("wave"),
                                                          strict=True) if wave == 1]  # fmt: skip
