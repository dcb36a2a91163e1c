"""Layers that rest on records: grades, second sources, times together, crowds; and what stands behind a tie."""

from __future__ import annotations

from datetime import date

import pytest

from volt_graph.analysis.projection import project
from volt_graph.analysis.statement import network_notes
from volt_graph.analysis.ties import tie_records
from volt_graph.analysis.ties_answer import layers_answer, tie_answer
from volt_graph.errors import WrongUsage
from volt_graph.model.bonds import Linked
from volt_graph.model.layers import LAYERS
from volt_graph.model.network import Involvements, Network


def report(name: str, people: str, grade: str, source: str = "", day: date | None = None) -> list[Linked]:
    return [Linked(person, name, False, day, day, grade, source or name) for person in people]


def edges(network: Network) -> dict[str, float]:
    ids = network.ids
    return {
        ids[row] + ids[network.indices[entry]]: float(network.weight[entry])
        for row in range(network.n_people)
        for entry in range(network.indptr[row], network.indptr[row + 1])
        if row < network.indices[entry]
    }


def test_e_never_counts_and_d_needs_a_second_source() -> None:
    linked = [
        *report("R1", "ab", "1B"), *report("R2", "cd", "1E"), *report("R3", "ef", "2D", "s1"),
        *report("R4", "ef", "2D", "s1"), *report("R5", "gh", "2D", "s1"), *report("R6", "gh", "2C", "s2"),
        *report("R7", "ij", "3A"), *report("R8", "kl", ""),
    ]  # fmt: skip
    net = tie_records(linked, tie="association")
    assert edges(net) == {"ab": 0.5, "gh": 1.0}
    assert dict(net.left_out) == {
        "graded E": 1, "graded D without a second source": 2, "from a source that is not reliable": 1,
        "without a grade": 1,
    }  # fmt: skip
    assert "Left out: 2 records graded D without a second source." in network_notes(net)


def test_an_assessment_never_enters_a_measure() -> None:
    linked = [Linked(person, "d1:2", grade="1A", basis="assessment") for person in "ab"]
    assert tie_records(linked, tie="association").n_ties == 0


def test_two_people_are_tied_only_while_both_are_there() -> None:
    def living(person: str, since: str, until: str) -> Linked:
        first, last = (date.fromisoformat(day) if day else None for day in (since, until))
        return Linked(person, "L1", True, first, last)

    linked = [living("a", "2009-01-01", "2010-06-30"), living("b", "2010-06-30", ""), living("c", "2010-07-01", "")]
    assert set(edges(tie_records(linked, tie="household"))) == {"ab", "bc"}
    late = tie_records(linked, tie="household", since=date(2010, 7, 1))
    assert (set(edges(late)), late.ids) == ({"bc"}, ("b", "c"))


def test_crowded_records_make_no_ties_and_are_listed() -> None:
    hostel = [Linked(f"p{k}", "L9") for k in range(5)]
    net = tie_records(hostel, tie="household", cap=4)
    assert (net.n_ties, net.dropped, net.n_people) == (0, (("L9", 5),), 5)
    assert "1 record of more than 4 people made no ties: L9 (5 people)." in network_notes(net)
    full = tie_records(hostel, tie="household", cap=None)
    assert set(edges(full).values()) == {0.25 / 4}


def test_a_report_without_a_day_is_left_out_when_a_period_is_set_and_a_standing_record_is_not() -> None:
    linked = [*report("R1", "ab", "1A"), *report("R2", "cd", "1A", day=date(2010, 5, 1)),
              *(Linked(person, "d:1", grade="1A") for person in "xy")]  # fmt: skip
    net = tie_records(linked, tie="association", since=date(2010, 1, 1))
    assert (set(edges(net)), net.undated) == ({"cd", "xy"}, 1)
    assert "1 record without a day left out, because a period was set." in network_notes(net)


def test_weights_halve_with_age() -> None:
    linked = [*report("R1", "ab", "1A", day=date(2010, 1, 1)), *report("R2", "cd", "1A", day=date(2010, 1, 31))]
    net = tie_records(linked, tie="association", half_life=30, as_of=date(2010, 1, 31))
    assert edges(net) == {"ab": 0.25, "cd": 0.5}
    crimes = Involvements(("a", "b", "c", "d", "e", "f"), ("E1", "E1", "E2", "E2", "E3", "E3"), ("suspect",) * 6,
                          (date(2010, 1, 1),) * 2 + (date(2010, 1, 31),) * 2 + (None,) * 2, ("",) * 6)  # fmt: skip
    aged = project(crimes, half_life=30, as_of=date(2010, 1, 31))
    assert (edges(aged), aged.undated) == ({"ab": 0.5, "cd": 1.0}, 1)
    assert "weights halved every 30 days before 2010-01-31" in aged.meaning.sentence()
    with pytest.raises(WrongUsage, match="half-life"):
        project(crimes, half_life=30)


def test_stops_and_victims_have_layers_of_their_own() -> None:
    rows = Involvements(("a", "b", "c", "d", "e"), ("E1",) * 5, ("stopped", "stopped", "victim", "victim", "suspect"),
                        (None,) * 5, ("",) * 5)  # fmt: skip
    assert edges(project(rows, tie="stopped_together")) == {"ab": 0.5}
    assert edges(project(rows, tie="co_victim")) == {"cd": 1.0}
    assert edges(project(rows)) == {}
    assert project(rows, tie="stopped_together").meaning.sentence().startswith(
        "A tie joins two people who were stopped on the same occasion, which makes nobody a co-offender;"
    )  # fmt: skip


def test_every_tie_leads_back_to_its_incidents_or_records() -> None:
    crimes = Involvements(("a", "b", "a", "b"), ("E2", "E2", "E1", "E1"), ("suspect",) * 4,
                          (date(2010, 2, 1),) * 2 + (date(2010, 1, 1),) * 2, ("",) * 4)  # fmt: skip
    directed = Involvements(("a", "b"), ("E3", "E3"), ("victim", "suspect"), (None,) * 2, ("",) * 2)
    networks = [project(crimes), project(directed, tie="victim_of"),
                tie_records(report("R1", "ba", "1A"), tie="association"), tie_records((), tie="household")]  # fmt: skip
    titles = {"E1": "wounding", "a": "Al"}
    answer = tie_answer(networks, "a", "b", titles, stated={("b", "a", "E3"), ("a", "b", "E1")})
    assert answer.rows == (
        ("co_offending", "a", "b", "incident", "E1", date(2010, 1, 1), "wounding", None),
        ("co_offending", "a", "b", "incident", "E2", date(2010, 2, 1), None, None),
        ("victim_of", "b", "a", "incident", "E3", None, None, True),
        ("association", "a", "b", "record", "R1", None, None, None),
    )
    assert answer.notes[3:] == (
        "No tie of the kind household. Counted are incidents and records of any day and without a day, of up to 25 "
        "people.",
        "co_offending: 2 people, 1 tie, from 2 incidents.", "victim_of: 2 people, 1 tie, from 1 incident.",
        "association: 2 people, 1 tie, from 1 record.",
    )  # fmt: skip
    assert answer.notes[0].startswith("co_offending: 2 incidents from a to b, weight 2. A tie joins")
    assert answer.basis["tie"] == ["co_offending", "victim_of", "association", "household"]
    assert answer.basis["incidents"] == [2, 1, 1, 0]


def test_the_chooser_lists_every_layer() -> None:
    empty = Involvements((), (), (), (), ())
    networks = {name: project(empty, tie=name) if layer.evidence == "incident" else tie_records((), tie=name)
                for name, layer in LAYERS.items()}  # fmt: skip
    answer = layers_answer(networks)
    assert answer.column("tie") == tuple(LAYERS)
    assert answer.column("people") == (0,) * len(LAYERS)


def test_wrong_layers_and_caps_are_refused() -> None:
    with pytest.raises(WrongUsage, match="does not rest on records"):
        tie_records((), tie="co_offending")
    with pytest.raises(WrongUsage, match="no ties"):
        tie_records((), tie="household", cap=1)
