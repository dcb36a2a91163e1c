"""Paths as a use case over the hand-written borough: conditions are resolved, said and recorded."""

import pytest

from volt_graph.errors import NotFound
from volt_graph.service.desk import Desk
from volt_graph.service.network_paths import Wanted, find_paths
from volt_graph.service.scope import Scope, scoped_network

ALL = Scope(window="all")


def test_the_plain_path_stays_as_it_was(desk: Desk) -> None:
    answer = find_paths(desk, ALL, "P0001", "P0002")
    assert answer.notes[0] == "1 path of 1 step; there is no shorter one."
    assert answer.column("from_id") == ("borough:P0001",)


def test_avoiding_somebody_and_a_role_is_said(desk: Desk) -> None:
    wanted = Wanted(avoid=("P0003",), avoid_role=("victim",))
    answer = find_paths(desk, ALL, "P0001", "P0002", wanted=wanted)
    assert answer.notes[1] == (
        "Paths avoiding P0003, avoiding everybody recorded as victim; the two ends are free of this."
    )
    assert answer.params["longest"] == 8


def test_an_unknown_person_to_avoid_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no person goes by P7777"):
        find_paths(desk, ALL, "P0001", "P0002", wanted=Wanted(avoid=("P7777",)))


def test_the_record_holds_the_conditions(desk: Desk) -> None:
    digests = set()
    for wanted in (Wanted(), Wanted(shortest=3), Wanted(shortest=3, in_time_order=True)):
        find_paths(desk, ALL, "P0001", "P0002", wanted=wanted)
        digests.add(list(desk.audit.records())[-1].details["params"])
    assert len(digests) == 3


def test_somebody_to_pass_through_who_is_not_in_the_network_is_named(desk: Desk) -> None:
    network = scoped_network(desk, ALL)
    outside = next(name for name in scoped_network(desk, Scope(tie="co_victim", window="all")).ids
                   if name not in network.ids)  # fmt: skip
    with pytest.raises(NotFound, match=f"{outside} is not in this network"):
        find_paths(desk, ALL, "P0001", "P0002", wanted=Wanted(through=(outside,)))
