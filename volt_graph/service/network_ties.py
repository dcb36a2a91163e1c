"""Kinds of tie side by side, what stands behind one tie, and two periods compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer
from volt_graph.model.layers import LAYERS
from volt_graph.service.scope import Scope, involvements_of, names_of, said, scoped_network

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def list_layers(desk: Desk, scope: Scope) -> Answer:
    """Give every kind of tie with the size of its network in the scope's period."""
    from volt_graph.analysis.ties_answer import layers_answer

    with desk.act("read", "network ties", said(scope), whole=True) as act:
        rows = involvements_of(desk)
        networks = {name: scoped_network(desk, replace(scope, tie=name), involved=rows) for name in LAYERS}
        return act.complete(desk.stamped(layers_answer(networks), as_of=desk.as_of(scope.as_of)))


def open_tie(desk: Desk, scope: Scope, one: str, other: str, *, every: bool = True) -> Answer:
    """Give the incidents and records behind the ties of two people, of every layer or only of the scope's."""
    from volt_graph.analysis.ties_answer import evidence_ids, tie_answer
    from volt_graph.catalogue.resolve import resolve
    from volt_graph.catalogue.stated import read_stated
    from volt_graph.catalogue.titles import read_titles

    with desk.act("read", "network tie", {"one": one, "other": other, **said(scope)}, whole=True) as act:
        ends = [resolve(desk.view, "Person", text) for text in (one, other)]
        if ends[0] == ends[1]:
            raise WrongUsage(f"both are the same person, {ends[0]}")
        layers = tuple(LAYERS) if every else (scope.tie,)
        rows = involvements_of(desk) if every else None
        networks = [scoped_network(desk, replace(scope, tie=name), involved=rows) for name in layers]
        offences = read_titles(desk.view, "Incident", evidence_ids(networks, *ends))
        stated = {(one.offender, one.victim, one.incident) for one in read_stated(desk.view)}
        answer = tie_answer(networks, ends[0], ends[1], {**offences, **names_of(desk, ends)}, stated=stated)
        return act.complete(desk.stamped(answer, as_of=desk.as_of(scope.as_of)), people=ends)


def compare_periods(
    desk: Desk,
    scope: Scope,
    first: tuple[date, date],
    second: tuple[date, date],
    *,
    core: int = 2,
    top: int | None = None,
) -> Answer:
    """Compare the networks of two periods, both (first day, last day) inclusive: ties and people in the core."""
    from volt_graph.analysis.compare import compare_answer, compare_networks

    for since, until in (first, second):
        if since > until:
            raise WrongUsage(f"a period ends before it starts: {since} to {until}")
    params = {**said(scope), "periods": [*first, *second], "core": core, "top": top}
    with desk.act("read", "network compare", params, whole=True) as act:
        rows = involvements_of(desk) if LAYERS[scope.tie].evidence == "incident" else None
        before, after = (scoped_network(desk, replace(scope, since=since, until=until), involved=rows)
                         for since, until in (first, second))  # fmt: skip
        changes = compare_networks(before, after, core=core)
        people = sorted({person for c in changes for person in (c.one, c.other) if person})
        answer = compare_answer(before, after, changes, names_of(desk, people), core=core, top=top)
        shown = {str(row[at]) for row in answer.rows for at in (1, 3) if row[at]}
        return act.complete(desk.stamped(answer, as_of=second[1]), people=shown)
