"""Bare ids, names and mistakes against each real engine."""

from __future__ import annotations

import pytest

from tests.catalogue.conftest import Asked
from volt_graph.catalogue.people_ids import people_of_ids
from volt_graph.catalogue.resolve import candidates, resolve
from volt_graph.errors import Ambiguous, NotFound
from volt_graph.store.base import Store

OTHER = "MERGE (p:Person {id: 'other:P0001'}) MERGE (d:Delivery {id: 'other-1'}) SET d.source = 'other'"
GONE = "MATCH (n) WHERE n.id IN ['other:P0001', 'other-1'] DETACH DELETE n"


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("Person", "P0001", "borough:P0001"),
        ("Person", "borough:P0007", "borough:P0007"),
        ("Incident", "P0007", "borough:P0007"),
        ("Location", "L8", "borough:L8"),
        ("Area", "E05099901", "gss:E05099901"),
        ("Area", "W1", "borough:W1"),
        ("Gang", "G2", "borough:G2"),
    ],
)
def test_full_and_bare_ids_lead_to_the_node_of_their_label(borough: Store, label: str, text: str, found: str) -> None:
    assert resolve(borough.view(), label, text) == found


def test_a_list_of_ids_is_resolved_as_one_by_one(borough: Store) -> None:
    view = borough.view()
    texts = ["P0001", "borough:P0007", "P0007", "p0001", "L8", "", "nobody"]
    assert people_of_ids(view, texts) == {text: candidates(view, "Person", text) for text in texts}


@pytest.mark.parametrize(
    ("label", "text", "hint"),
    [
        ("Person", "p0001", "did you mean borough:P0001?"),
        ("Person", "O'Brien", "did you mean borough:P0004?"),
        ("Person", "zoë", "did you mean borough:P0004?"),
        ("Person", "spike", "did you mean borough:P0001?"),
        ("Location", "anchor", "did you mean borough:L2 (The Anchor)?"),
        ("Gang", "QB", "did you mean borough:G1 (Quay Boys)?"),
        ("Person", "bad:[ OR *", "`volt find` searches ids and names of each person"),
        ("Person", "", "`volt find` searches ids and names of each person"),
        ("Incident", "nothing", "`volt find` searches ids and names of each incident"),
    ],
)
def test_what_is_no_id_is_answered_with_the_nearest(borough: Store, label: str, text: str, hint: str) -> None:
    with pytest.raises(NotFound) as caught:
        resolve(borough.view(), label, text)
    assert caught.value.hint == hint


def test_bare_id_of_two_sources_is_ambiguous_until_it_is_written_in_full(borough: Store, asked: Asked) -> None:
    borough.writer().write("test", [(OTHER, {})])
    try:
        with pytest.raises(Ambiguous) as caught:
            asked("person_timeline", person_id="P0001")
        assert caught.value.hint == "write one of borough:P0001, other:P0001"
        assert candidates(borough.view(), "Person", "P0001") == ("borough:P0001", "other:P0001")
        assert asked("person_timeline", person_id="other:P0001").rows == ()
        assert asked("person_timeline", person_id="P0002").looked_at == 5
    finally:
        borough.writer().write("test", [(GONE, {})])


def test_answer_of_no_rows_is_an_answer(asked: Asked) -> None:
    answer = asked("co_offenders", person_id="P0022")
    assert (answer.rows, answer.total, answer.looked_at) == ((), 0, 0)
    assert answer.params["person_id"] == "borough:P0022"
