"""`volt reconcile --deep` from the desk and the command line: rows, words, exit, log, clearance."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.service.desks import desk_with
from volt_graph.cli.loading import reconcile
from volt_graph.errors import Inconsistent, Refused
from volt_graph.service.compare import check_compared, compared
from volt_graph.service.desk import Desk

ROLES = "incident_id,person_id,role,status\nC1,P1,suspect,charged\nC1,P2,victim,\n"
CHANGES = (
    "MATCH (p:Person {id: 'met:P1'})-[r:SUSPECT_IN]->(:Incident) SET r.status = 'x', r.since = '2011'",
    "MATCH (p:Person {id: 'met:P2'}) DETACH DELETE p",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with(tmp_path, {"involvements": ROLES}, "met") as opened:
        yield opened


def test_differences_are_rows_and_counted_in_words(desk: Desk) -> None:
    answer = compared(desk)
    check_compared(answer)
    assert (answer.rows, answer.total, answer.looked_at) == ((), 0, 6)
    assert answer.notes == (
        "4 nodes and 2 relationships of the records were compared: the graph holds exactly these, every property equal",
    )
    desk.store.writer().write("change", [(text, {}) for text in CHANGES])
    answer = compared(desk, most=2)
    assert answer.rows == (
        ("Person", "missing", "met:P2", "", "", []),
        ("Person SUSPECT_IN Incident", "differs", "met:P1", "met:C1", "", ["since", "status"]),
    )
    words = (
        "4 nodes and 2 relationships of the records were compared: 1 with other properties, 2 missing from the graph;"
        " 1 of them are not listed"
    )
    assert (answer.notes, answer.total, answer.people) == ((words,), 3, ())
    with pytest.raises(Inconsistent, match="1 with other properties, 2 missing") as failure:
        check_compared(answer)
    assert failure.value.hint == "write the graph anew from the records: volt rebuild --replace"


def test_who_was_named_is_in_the_log_and_the_command_leaves_with_an_error(desk: Desk, tmp_path: Path) -> None:
    desk.store.writer().write("change", [(CHANGES[0], {})])
    left = CliRunner().invoke(
        reconcile, ["--deep", "--format", "csv", "--data", str(tmp_path / "data"), "--reason", "t"]
    )
    assert "Person SUSPECT_IN Incident,differs,met:P1,met:C1,,since; status" in left.output
    assert isinstance(left.exception, Inconsistent)
    (entry,) = desk.audit.records(person="met:P1")
    assert (entry.details["act"], entry.details["count"]) == ("reconcile", 1)


def test_it_is_refused_to_whoever_may_not_see_every_delivery(desk: Desk) -> None:
    desk.store.writer().write("mark", [("MATCH (d:Delivery) SET d.marking = 'SECRET'", {})])
    with pytest.raises(Refused, match="1 delivery is above"):
        compared(desk)
