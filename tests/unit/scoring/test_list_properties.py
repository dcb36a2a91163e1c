"""What must hold of every list: 1,000 random graphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from tests.unit.scoring.involved import AS_OF, random_graph, victim
from volt_graph.model.age import age_on
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES
from volt_graph.model.target import Involvement, PersonFacts, Target, TargetList
from volt_graph.scoring.build import build_list
from volt_graph.scoring.table import threshold

GRAPHS = 1_000
LOOSE = threshold(max_band=6, min_harm_days=1, window_days=365)

Graphs = list[tuple[tuple[PersonFacts, ...], TargetList]]


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    """1,000 graphs with the list of each; every third with the loosest threshold, so that lists are long."""
    return [(people, _build(people, seed)) for seed in range(GRAPHS) for people in [random_graph(seed)]]


def _build(people: tuple[PersonFacts, ...], seed: int) -> TargetList:
    limit = LOOSE if seed % 3 else threshold(max_band=3, min_harm_days=730, window_days=0 if seed % 2 else 365)
    return build_list(people, as_of=AS_OF, name="p", asked=1 + seed % 9, threshold=limit, marking="OFFICIAL")


def _rows(graphs: Graphs) -> Iterator[tuple[PersonFacts, Target]]:
    for people, made in graphs:
        by_id = {facts.person: facts for facts in people}
        yield from ((by_id[row.person], row) for row in made.rows)


def _evidence(facts: PersonFacts) -> list[Involvement]:
    """What a reader of the law would count, written apart from the code under test."""
    return [
        e for e in facts.involvements
        if e.role == "suspect" and e.record_type == "crime" and e.status not in LEFT_OUT_STATUSES
    ]  # fmt: skip


def test_the_graphs_reach_every_corner(graphs: Graphs) -> None:
    reasons = {why for _, made in graphs for why, _ in made.excluded}
    assert len(reasons) == 6, reasons
    assert sum(len(made.rows) for _, made in graphs) > 1_000
    assert sum(row.tied > 0 for _, made in graphs for row in made.rows) > 20


def test_people_recorded_only_as_victims_never_appear(graphs: Graphs) -> None:
    assert [row.person for facts, row in _rows(graphs) if {e.role for e in facts.involvements} == {"victim"}] == []


def test_people_without_evidence_never_appear(graphs: Graphs) -> None:
    assert [row.person for facts, row in _rows(graphs) if not _evidence(facts)] == []


def test_nobody_under_ten_or_dead_appears(graphs: Graphs) -> None:
    wrong = [
        row.person
        for facts, row in _rows(graphs)
        if (facts.dob and (age_on(facts.dob, AS_OF) or 0) < 10) or (facts.deceased_on and facts.deceased_on <= AS_OF)
    ]
    assert wrong == []


def test_under_18_is_flagged_and_only_then(graphs: Graphs) -> None:
    assert all(row.under_18 == (row.age is not None and row.age < 18) for _, row in _rows(graphs))


def test_those_who_qualify_and_those_left_out_are_all_considered(graphs: Graphs) -> None:
    for people, made in graphs:
        assert made.qualified + sum(number for _, number in made.excluded) == made.considered == len(people)
        assert len(made.rows) <= made.qualified


def test_rank_follows_band_then_harm_then_recency(graphs: Graphs) -> None:
    for _, made in graphs:
        keys = [_key(row) for row in made.rows]
        assert keys == sorted(keys)
        for before, after in zip(made.rows, made.rows[1:], strict=False):
            same = _key(before) == _key(after)
            assert (before.rank == after.rank) is same
            assert before.person < after.person or not same


def _key(row: Target) -> tuple[int, float, float]:
    terms = {reason.term: reason.value for reason in row.reasons}
    recency = terms["recency"]
    return (row.band, -(terms["harm_days"] or 0.0), float("inf") if recency is None else recency)


def test_a_list_is_never_cut_inside_a_tie(graphs: Graphs) -> None:
    for people, made in graphs:
        whole = build_list(people, as_of=AS_OF, name="p", asked=99, threshold=made.threshold, marking="OFFICIAL")
        ranks = [row.rank for row in whole.rows]
        assert [row.rank for row in made.rows] == ranks[: len(made.rows)]
        if len(made.rows) < len(whole.rows):
            assert len(made.rows) >= made.asked
            assert ranks[len(made.rows)] != ranks[len(made.rows) - 1]


def test_adding_a_victimisation_never_changes_a_rank(graphs: Graphs) -> None:
    for seed, (people, made) in enumerate(graphs):
        harmed = tuple(replace(p, involvements=(*p.involvements, victim("V1", offence="murder"))) for p in people)
        again = _build(harmed, seed)
        assert [(r.rank, r.person, r.band) for r in again.rows] == [(r.rank, r.person, r.band) for r in made.rows]


def test_the_order_of_the_input_changes_nothing(graphs: Graphs) -> None:
    for seed, (people, made) in enumerate(graphs[:200]):
        shuffled = tuple(replace(p, involvements=tuple(reversed(p.involvements))) for p in reversed(people))
        assert _build(shuffled, seed) == made


def test_network_position_changes_no_rank(graphs: Graphs) -> None:
    for seed, (people, made) in enumerate(graphs[:200]):
        moved = tuple(replace(p, position={"degree": 99}) for p in people)
        assert [(r.rank, r.person) for r in _build(moved, seed).rows] == [(r.rank, r.person) for r in made.rows]


def test_no_protected_characteristic_is_a_fact_scoring_can_see() -> None:
    seen = {f.name for shape in (Involvement, PersonFacts) for f in fields(shape)}
    protected = {"sex", "gender", "ethnicity", "ethnicity_self", "ethnicity_officer", "religion", "faith",
                 "disability", "nationality", "race", "vulnerable", "vulnerability"}  # fmt: skip
    assert seen & protected == set()
    assert seen == {
        "incident", "reference", "role", "status", "day", "offence", "category", "record_type", "harm_class",
        "harm_days", "weapon", "weapon_carried", "incident_injury", "own_injury", "offenders", "records", "borough",
        "age_stated", "person", "name", "dob", "deceased_on", "involvements", "gangs", "boroughs", "position",
        "review_by", "status_day", "statuses", "status_later",
    }  # fmt: skip
