"""Projections by hand: counts, weights, evidence, windows, caps, direction."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.analysis.projection import from_ties, project
from volt_graph.analysis.window import window
from volt_graph.errors import BadInput, WrongUsage
from volt_graph.model.network import Involvements, Network

HAND = (("E1", "ab"), ("E2", "abc"), ("E3", "cd"), ("E4", "def"))


def rows(*entries: tuple[str, str, str, date | None, str]) -> Involvements:
    """Make involvements of (incident, person, role, day, status)."""
    incident, person, role, day, status = zip(*entries, strict=True) if entries else ((), (), (), (), ())
    return Involvements(person, incident, role, day, status)


def suspects(*incidents: tuple[str, str], day: date | None = None) -> Involvements:
    return rows(*((event, person, "suspect", day, "charged") for event, people in incidents for person in people))


def ties(net: Network) -> dict[tuple[str, str], tuple[int, float, tuple[str, ...]]]:
    found = {}
    for i, one in enumerate(net.ids):
        for k in range(net.indptr[i], net.indptr[i + 1]):
            other = net.ids[net.indices[k]]
            if net.meaning.directed or one < other:
                found[one, other] = (int(net.count[k]), float(net.weight[k]), net.events(k))
    return found


def test_counts_and_newman_weights_are_those_worked_by_hand() -> None:
    net = project(suspects(*HAND))
    assert net.ids == tuple("abcdef")
    assert ties(net) == {
        ("a", "b"): (2, 1.5, ("E1", "E2")),
        ("a", "c"): (1, 0.5, ("E2",)),
        ("b", "c"): (1, 0.5, ("E2",)),
        ("c", "d"): (1, 1.0, ("E3",)),
        ("d", "e"): (1, 0.5, ("E4",)),
        ("d", "f"): (1, 0.5, ("E4",)),
        ("e", "f"): (1, 0.5, ("E4",)),
    }
    assert net.n_incidents == 4


def test_both_rows_of_a_tie_hold_the_same_evidence() -> None:
    net = project(suspects(*HAND))
    entries = {(i, int(net.indices[k])): k for i in range(6) for k in range(net.indptr[i], net.indptr[i + 1])}
    assert len(entries) == 14
    for (i, j), k in entries.items():
        assert net.events(k) == net.events(entries[j, i])
        assert len(net.events(k)) == net.count[k]


def test_one_person_incident_adds_a_person_and_no_tie() -> None:
    net = project(suspects(("E1", "ab"), ("E2", "c")))
    assert net.ids == ("a", "b", "c")
    assert net.n_ties == 1
    assert net.indptr.tolist() == [0, 1, 2, 2]


def test_person_listed_twice_on_an_incident_counts_once() -> None:
    net = project(suspects(("E1", "abab")))
    assert ties(net) == {("a", "b"): (1, 1.0, ("E1",))}


def test_statuses_left_out_make_neither_people_nor_ties() -> None:
    net = project(
        rows(
            ("E1", "a", "suspect", None, "charged"),
            ("E1", "b", "suspect", None, "acquitted"),
            ("E1", "c", "suspect", None, "no_further_action"),
            ("E1", "d", "suspect", None, "eliminated"),
            ("E1", "e", "suspect", None, "released"),
        )
    )
    assert net.ids == ("a", "e")
    assert ties(net) == {("a", "e"): (1, 1.0, ("E1",))}


def test_only_the_roles_of_the_tie_count() -> None:
    found = rows(
        ("E1", "a", "suspect", None, ""), ("E1", "v", "victim", None, ""), ("E1", "w", "witness", None, ""),
        ("E1", "b", "suspect", None, ""),
    )  # fmt: skip
    assert ties(project(found)) == {("a", "b"): (1, 1.0, ("E1",))}
    assert ties(project(found, tie="victim_of")) == {
        ("a", "v"): (1, 0.5, ("E1",)),
        ("b", "v"): (1, 0.5, ("E1",)),
    }


def test_dual_person_is_never_tied_to_themselves() -> None:
    found = rows(
        ("E1", "a", "suspect", None, ""), ("E1", "a", "victim", None, ""), ("E1", "b", "victim", None, ""),
        ("E2", "c", "suspect", None, ""), ("E2", "c", "victim", None, ""),
    )  # fmt: skip
    net = project(found, tie="victim_of")
    assert net.meaning.directed
    assert net.ids == ("a", "b", "c")
    assert ties(net) == {("a", "b"): (1, 1.0, ("E1",))}


def test_crowded_incidents_make_no_ties_and_are_listed() -> None:
    found = suspects(("E1", "abc"), ("E2", "ab"), ("E3", "defg"))
    net = project(found, cap=2)
    assert ties(net) == {("a", "b"): (1, 1.0, ("E2",))}
    assert net.dropped == (("E3", 4), ("E1", 3))
    assert net.ids == tuple("abcdefg")
    assert project(found, cap=None).dropped == ()
    assert project(found, cap=None).n_ties == 9


def test_cap_of_a_directed_tie_counts_people_not_pairs() -> None:
    found = rows(
        ("E1", "a", "suspect", None, ""), ("E1", "a", "victim", None, ""), ("E1", "b", "victim", None, ""),
    )  # fmt: skip
    assert project(found, tie="victim_of", cap=2).dropped == ()


def test_window_leaves_out_and_counts_undated_incidents() -> None:
    first, last = date(2011, 1, 1), date(2011, 12, 31)
    found = rows(
        *(("E1", p, "suspect", first, "") for p in "ab"),
        *(("E2", p, "suspect", last, "") for p in "ab"),
        *(("E3", p, "suspect", None, "") for p in "ac"),
    )
    net = project(found)
    assert net.undated == 0
    assert ties(net) == {("a", "b"): (2, 2.0, ("E1", "E2")), ("a", "c"): (1, 1.0, ("E3",))}
    assert (net.first_day.tolist(), net.last_day.tolist()) == (
        [first.toordinal(), 0, first.toordinal(), 0],
        [last.toordinal(), 0, last.toordinal(), 0],
    )
    late = project(found, since=last)
    assert late.undated == 1
    assert late.ids == ("a", "b")
    assert ties(late) == {("a", "b"): (1, 1.0, ("E2",))}
    assert ties(project(found, until=first)) == {("a", "b"): (1, 1.0, ("E1",))}
    assert project(found, since=date(2012, 1, 1)).n_people == 0


def test_network_does_not_depend_on_the_order_of_the_rows() -> None:
    found = suspects(*HAND)
    turned = Involvements(
        found.person[::-1], found.incident[::-1], found.role[::-1], found.day[::-1], found.status[::-1]
    )
    assert ties(project(turned)) == ties(project(found))


def test_nothing_in_gives_an_empty_network() -> None:
    for tie in ("co_offending", "victim_of"):
        net = project(rows(), tie=tie)
        assert (net.n_people, net.n_ties, net.indptr.tolist()) == (0, 0, [0])


def test_arrays_are_read_only() -> None:
    net = project(suspects(*HAND))
    with pytest.raises(ValueError, match="read-only"):
        net.weight[0] = 9.0


def test_unknown_tie_and_useless_cap_are_refused() -> None:
    with pytest.raises(WrongUsage, match="no tie is called 'friends'"):
        project(rows(), tie="friends")
    with pytest.raises(WrongUsage, match="a cap of 1 people"):
        project(rows(), cap=1)


def test_given_ties_add_up_and_refuse_self_loops() -> None:
    net = from_ties([("b", "a", 2.0), ("a", "b", 1.0), ("b", "c", 4.0)])
    assert ties(net) == {("a", "b"): (2, 3.0, ()), ("b", "c"): (1, 4.0, ())}
    with pytest.raises(BadInput, match="tie 2: a is tied to themselves"):
        from_ties([("a", "b", 1.0), ("a", "a", 1.0)])
    with pytest.raises(BadInput, match="not above 0"):
        from_ties([("a", "b", 0.0)])


@pytest.mark.parametrize(("preset", "since"), [
    ("default", date(2009, 3, 14)), ("ho2016", date(2010, 9, 12)), ("newark", date(2010, 3, 14)),
])  # fmt: skip
def test_window_presets_have_their_number_of_days(preset: str, since: date) -> None:
    as_of = date(2011, 3, 13)
    assert window(preset, as_of) == (since, as_of)


def test_window_refuses_unknown_names_and_a_missing_day() -> None:
    with pytest.raises(WrongUsage, match="no window is called 'year'"):
        window("year", None)
    with pytest.raises(WrongUsage, match="ends on the as-of day"):
        window("newark", None)
