"""A rebuilt graph is the old one, after corrections, withdrawals and mended rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Deliver, Dump
from tests.unit.ingest.test_corrections import FIRST, INCIDENTS, ROLES
from volt_graph.errors import NotFound, Refused, StoreUnavailable
from volt_graph.ingest import rebuild as module
from volt_graph.ingest.fingerprint import fingerprint
from volt_graph.ingest.fix import Mended, fix
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import rebuild
from volt_graph.ingest.reconcile import reconcile
from volt_graph.ingest.run import finish_graph
from volt_graph.store.base import Store


@pytest.fixture
def data(graph: Store, deliver: Deliver, tmp_path: Path) -> Path:
    """Load, correct, withdraw, mend; with deliveries of two markings and bare people among them."""
    data = tmp_path / "data"
    first = {
        **FIRST,
        "people.csv": "person_id,name,dob\nP1,Ann,1990-02-01\nP5,Eve,soon\n",
        "locations.csv": "location_id,name,latitude,longitude\nL1,High Street,51.5,-0.3\n",
    }
    people = next(
        f.delivery
        for f in load(graph, data, [deliver(first)], source="met", marking="OFFICIAL").files
        if f.file == "people.csv"
    )
    newer = {
        "incidents.csv": INCIDENTS + "C1,Robbery,2011-03-14,L2,\nC3,Theft,2011-03-17,L1,\n",
        "involvements.csv": ROLES + "C1,P9,suspect,arrested\nC3,P2,victim,\nC3,P7,witness,\n",
    }
    load(graph, data, [deliver(newer)], source="met", complete=(date(2011, 3, 1), date(2011, 3, 31)))
    fix(graph, data, [Mended(people, 3, {"person_id": "P5", "name": "Eve"})], said=("alice", "asked"))
    assert all(count.keys_equal for count in reconcile(graph, data))
    return data


def test_a_rebuilt_graph_is_the_old_one(graph: Store, data: Path, dump: Dump) -> None:
    before, print_before = dump(graph), fingerprint(graph)
    with pytest.raises(Refused, match="holds .* nodes"):
        rebuild(graph, data)
    assert dump(graph) == before
    done = rebuild(graph, data, replace=True)
    assert dump(graph) == before
    assert (done.graph, done.resumed, done.deliveries) == (print_before, False, 9)
    load_keys = graph.view().rows("x", "MATCH (l:Load {key: 'rebuild'}) RETURN count(l)").rows
    assert load_keys == ((0,),)


def test_the_fingerprint_sees_a_property_a_tie_and_a_node(graph: Store, data: Path) -> None:
    before = fingerprint(graph)
    seen = {before.digest}
    for text in (
        "MATCH (p:Person {id: 'met:P5'}) SET p.name = 'Eva'",
        "MATCH (:Person)-[r:WITNESS_TO]->() SET r.status = 'x'",
        "MATCH (a:Person {id: 'met:P7'})-[r:WITNESS_TO]->() DELETE r",
        "MATCH (p:Person {id: 'met:P7'}) DETACH DELETE p",
    ):
        graph.writer().write("change", [(text, {})])
        seen.add(fingerprint(graph).digest)
    assert len(seen) == 5


def test_a_rebuild_that_was_cut_short_is_gone_on_with(
    graph: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(graph)
    real, calls = finish_graph, []

    def half(store: Store, folder: Path, *rest: object) -> int:
        calls.append(1)
        if len(calls) == 1:
            module.write_delivery_first(store, folder)  # type: ignore[attr-defined]
            raise StoreUnavailable("the engine went away")
        return real(store, folder, *rest)  # type: ignore[arg-type]

    def first_two(store: Store, folder: Path) -> None:
        from volt_graph.ingest.write import write_delivery

        for number in (1, 2):
            write_delivery(store, folder, number, lambda *_: None)

    monkeypatch.setattr(module, "write_delivery_first", first_two, raising=False)
    monkeypatch.setattr(module, "finish_graph", half)
    with pytest.raises(StoreUnavailable):
        rebuild(graph, data, replace=True)
    done = rebuild(graph, data)
    assert (done.graph, done.resumed) == (before, True)


def test_nothing_to_rebuild_is_said(graph: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing has been loaded"):
        rebuild(graph, tmp_path / "none", replace=True)
