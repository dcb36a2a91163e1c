"""Kinds of tie, one tie opened and two periods compared, over the hand-written borough."""

from datetime import date

import pytest

from volt_graph.errors import WrongUsage
from volt_graph.model.layers import LAYERS
from volt_graph.service.desk import Desk
from volt_graph.service.network_ties import compare_periods, list_layers, open_tie
from volt_graph.service.scope import Scope, scoped_network

ALL = Scope(window="all")


def tied(desk: Desk, layer: str) -> set[str]:
    """Pairs of a layer as the last digits of both ids."""
    net = scoped_network(desk, Scope(tie=layer, window="all"))
    return {
        f"{net.ids[row][-2:]}-{net.ids[net.indices[entry]][-2:]}"
        for row in range(net.n_people)
        for entry in range(net.indptr[row], net.indptr[row + 1])
        if net.meaning.directed or row < net.indices[entry]
    }


def test_layers_of_records_are_read_from_the_graph(desk: Desk) -> None:
    assert tied(desk, "association") == {"01-02"}
    assert "08-11" in tied(desk, "household")


def test_the_chooser_counts_every_layer(desk: Desk) -> None:
    answer = list_layers(desk, ALL)
    assert answer.column("tie") == tuple(LAYERS)
    assert answer.column("ties")[0] == len(tied(desk, "co_offending"))


def test_a_tie_opens_to_crimes_and_to_the_line_of_its_record(desk: Desk) -> None:
    answer = open_tie(desk, ALL, "P0001", "P0002")
    kinds = set(answer.column("tie"))
    assert {"co_offending", "association"} <= kinds
    record = next(row for row in answer.rows if row[0] == "association")
    assert str(record[4]).endswith(":2")
    assert all(row[6] for row in answer.rows if row[3] == "incident")
    only = open_tie(desk, ALL, "P0001", "P0002", every=False)
    assert set(only.column("tie")) == {"co_offending"}
    with pytest.raises(WrongUsage, match="the same person"):
        open_tie(desk, ALL, "P0001", "P0001")


def test_two_periods_are_compared_and_must_not_run_backwards(desk: Desk) -> None:
    first, second = (date(2010, 1, 1), date(2010, 6, 30)), (date(2010, 7, 1), date(2010, 12, 31))
    answer = compare_periods(desk, ALL, first, second)
    assert {"new", "lost"} <= set(answer.column("change"))
    assert answer.params["from2"] == date(2010, 7, 1)
    with pytest.raises(WrongUsage, match="before it starts"):
        compare_periods(desk, ALL, first[::-1], second)


def test_what_a_source_states_is_a_tie_of_the_attack_layer_beside_the_roles_and_nowhere_else(desk: Desk) -> None:
    before = {layer: tied(desk, layer) for layer in LAYERS}
    stated: list[tuple[str, dict[str, object]]] = [
        ("MATCH (a:Person {id: 'borough:P0019'}), (b:Person {id: 'borough:P0012'})"
         " CREATE (a)-[:OFFENDED_AGAINST {key: 'borough:I005', incident: 'borough:I005'}]->(b)", {}),
    ]  # fmt: skip
    desk.store.writer().write("a statement without roles", stated)
    after = {layer: tied(desk, layer) for layer in LAYERS}
    assert after["victim_of"] - before["victim_of"] == {"19-12"}
    assert {layer: after[layer] for layer in LAYERS if layer != "victim_of"} == {
        layer: before[layer] for layer in LAYERS if layer != "victim_of"
    }
    answer = open_tie(desk, ALL, "P0019", "P0012")
    assert [(row[0], row[4], row[7]) for row in answer.rows] == [("victim_of", "borough:I005", True)]
    by_roles = open_tie(desk, ALL, "P0001", "P0010", every=False)
    assert by_roles.rows == ()
    recorded = open_tie(desk, Scope(tie="victim_of", window="all"), "P0001", "P0010", every=False)
    assert recorded.column("evidence_id")[0] == "borough:I001"
    assert recorded.column("stated")[0] is False
    both = open_tie(desk, Scope(tie="victim_of", window="all"), "P0001", "P0005", every=False)
    assert dict(zip(both.column("evidence_id"), both.column("stated"), strict=True))["borough:I002"] is True
