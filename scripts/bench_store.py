"""Reads out of a store that a delivery was loaded into: edges, facts of people, bounded and whole-graph questions."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scripts.bench_table import Row
from volt_graph.catalogue.edges import read_involvements
from volt_graph.catalogue.facts import read_person_facts
from volt_graph.catalogue.run import ask
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import WIPE_NODES, WIPE_TIES
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.model.question import THING_LABELS, Question
from volt_graph.settings import load_settings
from volt_graph.store.base import Store, View
from volt_graph.store.registry import open_store

DRAWS = 20
"""Times each bounded question is asked, each time about others."""
SLOWEST = 5

_OFFENDERS = "MATCH (p:Person)-[:SUSPECT_IN]->(:Incident) WITH DISTINCT p.id AS id RETURN collect(id) AS ids"
_PLACES = "MATCH (l:Location)<-[:OCCURRED_AT]-(:Incident) WITH DISTINCT l.id AS id RETURN collect(id) AS ids"
_AREAS = "MATCH (a:Area) RETURN collect(a.id) AS ids"
_GANGS = "MATCH (g:Gang) RETURN collect(g.id) AS ids"
_INCIDENTS = "MATCH (i:Incident) WHERE i.id ENDS WITH '7' RETURN collect(i.id) AS ids"
_THINGS = {"person": _OFFENDERS, "place": _PLACES, "area": _AREAS, "gang": _GANGS, "incident": _INCIDENTS}


def reads(sizes: Sequence[int], url: str, rounds: int) -> Iterator[Row]:
    """Load each size into a store of its own (a Bolt store is emptied) and read it."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="volt-bench-") as folder:
            delivery, data = Path(folder) / "delivery", Path(folder) / "data"
            write_delivery(delivery, incidents=size, boroughs=max(size // 10_000, 1), seed=1)
            settings = load_settings({**os.environ, "VOLT_REASON": "measuring"}, data=str(data), store=url)
            with open_store(settings) as store:
                if store.engine != "embedded":
                    _empty(store)
                load(store, data, [delivery], source="bench")
                yield from store_rows(store, size, rounds)


def _empty(store: Store) -> None:
    for wipe in (WIPE_TIES, WIPE_NODES):
        while store.writer().write("wipe", [(wipe, {})])[0].rows[0][0]:
            pass


def store_rows(store: Store, size: int, rounds: int) -> Iterator[Row]:
    """Measure the reads of a loaded store of `size` incidents."""
    data, view = f"{size:,} incidents, {store.engine}", store.view()
    taken, found = _wall(lambda: read_involvements(view), rounds)
    edges = len(found.person)
    yield Row(data, f"edges out of the store, per 100,000 ({edges:,} read)", taken / max(edges, 1) * 100_000, "s",
              limit=1.0)  # fmt: skip
    taken, people = _wall(lambda: sum(1 for _ in read_person_facts(view)), min(rounds, 3))
    yield Row(data, f"facts of all {people:,} people for a list", taken, "s", limit=max(size / 10_000, 10.0))
    shelf = load_shelf()
    bounded = [question for question in shelf.values() if _about(question)]
    yield _bounded(view, bounded, data)
    yield _whole(view, [question for question in shelf.values() if not _about(question)], data)


def _wall(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    taken: list[float] = []
    result = None
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), result


def _about(question: Question) -> list[str]:
    """Name the parameters that make a question one about a person, place, area, gang or incident."""
    return [param.name for param in question.params if param.required and param.type in THING_LABELS]


def _bounded(view: View, questions: Sequence[Question], data: str) -> Row:
    """Ask each about things drawn at random, after asking it once uncounted."""
    things = {kind: sorted(view.rows("draw", text).rows[0][0]) for kind, text in _THINGS.items()}
    taken: dict[str, list[float]] = {}
    for question in questions:
        draw = np.random.default_rng(1)
        ask(view, question, _params(question, things, draw))
        for _ in range(DRAWS):
            params = _params(question, things, draw)
            start = time.perf_counter()
            ask(view, question, params)
            taken.setdefault(question.name, []).append((time.perf_counter() - start) * 1000)
    every = np.array([one for times in taken.values() for one in times])
    worst = sorted(taken, key=lambda name: -statistics.median(taken[name]))[:SLOWEST]
    said = ", ".join(f"{name} {statistics.median(taken[name]):.0f}" for name in worst)
    work = f"bounded questions, p95 of {len(every):,} ({len(questions)} questions; median {np.median(every):.0f} ms)"
    return Row(data, work, float(np.percentile(every, 95)), "ms", why=f"slowest medians: {said}", limit=150.0)


def _params(question: Question, things: Mapping[str, Sequence[str]], draw: np.random.Generator) -> dict[str, Any]:
    params: dict[str, Any] = {p.name: question.example[p.name] for p in question.params if p.required}
    for param in question.params:
        if param.name in _about(question):
            params[param.name] = things[param.type][int(draw.integers(len(things[param.type])))]
    return params


def _whole(view: View, questions: Sequence[Question], data: str) -> Row:
    """Ask each of the others once with its example's values."""
    taken: dict[str, float] = {}
    for question in questions:
        params = {p.name: question.example[p.name] for p in question.params if p.required}
        start = time.perf_counter()
        ask(view, question, params)
        taken[question.name] = time.perf_counter() - start
    worst = sorted(taken, key=lambda name: -taken[name])[:SLOWEST]
    said = ", ".join(f"{name} {taken[name]:.1f}" for name in worst)
    middle = statistics.median(taken.values())
    work = f"questions about everything, the slowest of {len(questions)} (median {middle:.2f} s)"
    return Row(data, work, max(taken.values()), "s", why=f"slowest: {said}")
