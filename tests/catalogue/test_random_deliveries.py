"""Every question counted again in plain Python on random hostile deliveries: rows, number looked at, order, engines."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.catalogue import (
    plain_counts_change,
    plain_counts_gangs,
    plain_counts_people,
    plain_counts_places,
    plain_counts_rest,
)
from tests.catalogue.plain_world import Count, World, full, text_key
from tests.catalogue.random_deliveries import AREAS, DAYS, GANGS, PEOPLE, PLACES, Files, make, write
from tests.catalogue.two_loads import RECEIVED, delivered
from tests.conftest import wipe
from volt_graph.catalogue.run import ask
from volt_graph.catalogue.shape import returned
from volt_graph.catalogue.tokens import tokenize
from volt_graph.ingest.identity.decide import Order, merge
from volt_graph.ingest.load import load
from volt_graph.model.answer import Answer
from volt_graph.model.question import Question
from volt_graph.store.base import Store

COUNTS: dict[str, Count] = {
    **plain_counts_people.COUNTS, **plain_counts_places.COUNTS, **plain_counts_gangs.COUNTS, **plain_counts_rest.COUNTS,
    **plain_counts_change.COUNTS,
}  # fmt: skip
SEEDS = range(1, 6)
ON_NEO4J = (1, 2)
PERIODS = [(None, None), (date(2010, 3, 1), date(2010, 3, 31)), (date(2010, 3, 6), None), (None, date(2010, 3, 6))]
_DATE = "MATCH (d:Delivery) WHERE d.id IN $ids SET d.received_at = $at RETURN count(d) AS n"
_EXTRA: dict[str, list[dict[str, Any]]] = {
    "repeat_victims": [{"victim_type": None}, {"min_times": 1}], "most_involved": [{"min_incidents": 1}],
    "most_suspected": [{"min_crimes": 1}], "repeat_places": [{"category": "VAP", "min_crimes": 1}],
    "gaps_between_victimisations": [{"same_category": False}, {"within_days": 5}],
    "weapon_carriers": [{"weapon": "knife"}], "knife_and_gun_places": [{"weapon": "gun"}],
    "hot_wards": [{"kind": "borough"}, {"kind": "town_centre"}],
    "people_linking_gangs": [{"confirmed_only": False}], "charged_repeatedly": [{"min_crimes": 1}],
    "who_offended_against_whom": [{"relationship": "rival"}], "violence_by_hour_and_day": [{"category": "ROB"}],
    "incidents_near": [{"metres": 320.0}], "new_repeat_victims": [{"min_times": 1, "victim_type": None}],
    "new_hot_places": [{"min_crimes": 2}], "due_for_release": [{"within_days": 400}], "new_bridges":
    [{"confirmed_only": False}], "suspect_statuses": [{"category": "VAP"}], "repeat_callers": [{"min_calls": 1}],
    "repeat_missing": [{"min_episodes": 1}], "crimes_without_suspect": [{"area_id": "rnd:B1"}],
    "licensed_premises": [{"area_id": "rnd:B1"}], "not_available": [{"kind": "custody"}],
}  # fmt: skip


def asked_with(name: str, seed: int) -> Iterator[dict[str, Any]]:
    """Give a few sets of parameters for a count, by the names its function takes; the same for the same seed."""
    random = Random(f"{name} {seed}")
    takes = inspect.signature(COUNTS[name]).parameters
    pools: dict[str, list[Any]] = {
        "person_id": [*map(full, PEOPLE)], "person_a_id": [*map(full, PEOPLE)], "person_b_id": [*map(full, PEOPLE)],
        "area_id": [*map(full, AREAS)], "place_id": [*map(full, PLACES)], "gang_id": [*map(full, GANGS)],
        "on_day": [date.fromisoformat(day) for day in DAYS], "alias": ["spike", " Ace "],
    }  # fmt: skip
    periods: list[dict[str, date | None]] = [{}]
    if "until" in takes and takes["until"].default is inspect.Parameter.empty:
        periods = [
            {"since": PERIODS[1][0], "until": PERIODS[1][1]},
            {"since": date(2009, 1, 1), "until": PERIODS[3][1]},
        ]
    elif "until" in takes:
        periods = [{"since": since, "until": until} for since, until in PERIODS]
    elif "since" in takes:
        periods = [{}, {"since": date(2010, 3, 6)}]
    wanted = [key for key in pools if key in takes]
    need = any(takes[key].default is inspect.Parameter.empty for key in wanted)
    for period in periods:
        for _ in range(3 if wanted else 0):
            yield {**period, **{key: random.choice(pools[key]) for key in wanted}}
        for more in [{}, *_EXTRA.get(name, [])]:
            yield {**period, **more, **({key: random.choice(pools[key]) for key in wanted} if need else {})}


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], Store]:
    """Give a store of an engine that holds the delivery of a seed and nothing else; filled again only for another."""
    now: dict[str, int] = {}

    def fill(engine: str, seed: int) -> Store:
        store: Store = request.getfixturevalue(f"_{engine}_session")
        if now.get(engine) != seed:
            wipe(store)
            _load(store, make(seed), tmp_path_factory.mktemp("delivery"))
            now[engine] = seed
        return store

    return fill


def _load(store: Store, loads: tuple[Files, Files], folder: Path) -> None:
    known: list[str] = []
    for number, files in enumerate(loads):
        report = load(store, folder / "records", [write(files, folder / str(number))], source="rnd")
        assert sum(file.quarantined for file in report.files) == 0
        new = [name for name in delivered(store) if name not in known]
        store.writer().write("dates", [(_DATE, {"ids": new, "at": RECEIVED[number]})])
        known += new


def _wrong(question: Question, answer: Answer, world: World, params: dict[str, Any]) -> str:
    rows, looked_at = COUNTS[question.name](world, **params)
    if sorted(answer.rows, key=text_key) != sorted((tuple(row) for row in rows), key=text_key):
        only = [row for row in answer.rows if row not in rows], [row for row in rows if row not in answer.rows]
        return f"{question.name} {params}: answered {only[0]}, counted {only[1]}"
    if looked_at not in (-1, answer.looked_at):
        return f"{question.name} {params}: looked at {answer.looked_at}, counted {looked_at}"
    return _order(question, answer)


def _order(question: Question, answer: Answer) -> str:
    """Say so when two rows are equal in all that the question orders by: their order would be the engine's."""
    found = returned(tokenize(question.table))
    assert found is not None
    at = [found.columns.index(column) for column in found.ordered if column in found.columns]
    keys = [repr([row[i] for i in at]) for row in answer.rows]
    return "" if len(set(keys)) == len(keys) else f"{question.name}: rows of one place in the order"


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_are_what_plain_python_counts(
    filled: Callable[[str, int], Store], shelf: dict[str, Question], seed: int
) -> None:
    view, world = filled("embedded", seed).view(), World(make(seed))
    found = [_wrong(shelf[name], ask(view, shelf[name], params), world, params)
             for name in COUNTS for params in asked_with(name, seed)]  # fmt: skip
    assert [text for text in found if text] == []


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", ON_NEO4J)
def test_both_engines_answer_the_same_rows_in_the_same_order(
    filled: Callable[[str, int], Store], shelf: dict[str, Question], seed: int
) -> None:
    here, there = filled("embedded", seed).view(), filled("neo4j", seed).view()
    wrong = [f"{name} {params}" for name in COUNTS for params in asked_with(name, seed)
             if ask(here, shelf[name], params) != ask(there, shelf[name], params)]  # fmt: skip
    assert wrong == []


def _as_one(loads: tuple[Files, Files], gone: str, kept: str) -> tuple[Files, Files]:
    """Say all of one person what is said of another, and nothing of the other."""
    both = tuple(
        {name: [{column: kept if value == gone else value for column, value in row.items()} for row in rows
                if name != "people" or row["person_id"] != gone]
         for name, rows in files.items()}
        for files in loads
    )  # fmt: skip
    return both[0], both[1]


INVOLVED = ("co_offenders", "most_suspected", "most_involved", "repeat_victims", "offender_victim_overlap",
            "person_timeline", "victims_of_person", "co_offending_pairs", "incidents_behind_tie", "path_between",
            "shared_co_offenders", "attacked_each_other", "weapon_carriers", "cross_borough_suspects",
            "charged_repeatedly", "crimes_without_suspect", "unattributed_harm", "linked_locations", "area_summary",
            "incidents_at_place", "days_to_charge", "suspect_statuses")  # fmt: skip


@pytest.mark.parametrize("seed", [3, 4, 7])
def test_two_records_that_are_one_person_count_as_one(
    shelf: dict[str, Question], seed: int, embedded_store: Store, tmp_path: Path
) -> None:
    """Both are suspects in one crime in some of these; the later status of the two is the one that stands."""
    loads = make(seed)
    _load(embedded_store, loads, tmp_path)
    for gone in ("P02", "P03"):
        merge(embedded_store, tmp_path / "records", "rnd:P01", f"rnd:{gone}", Order("ann", "a test"), despite=True)
        loads = _as_one(loads, gone, "P01")
    view, world = embedded_store.view(), World(loads)
    assert view.rows("people", "MATCH (p:Person) RETURN count(p) AS n").rows == ((len(PEOPLE) - 2,),)
    found = [_wrong(shelf[name], ask(view, shelf[name], params), world, params)
             for name in INVOLVED for params in asked_with(name, seed)
             if not {"rnd:P02", "rnd:P03"} & set(map(str, params.values()))]  # fmt: skip
    assert [text for text in found if text] == []


def test_what_is_counted_here_is_most_of_the_catalogue(shelf: dict[str, Question]) -> None:
    assert set(COUNTS) <= set(shelf)
    assert len(COUNTS) >= 60
