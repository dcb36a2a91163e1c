"""People in the order of a measure, as an answer: value, rank with ties said, percentile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.measures import MEASURES
from volt_graph.analysis.ranks import Ranks, rank_inside, rank_values
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.answer import Value
    from volt_graph.model.network import Measure, Network

EXPLAINED = (
    "Rank: 1 is the largest value; people with the same value share a rank. Percentile: share of people below, "
    "plus half of those level."
)


def rank_people(
    network: Network,
    measures: Mapping[str, Measure],
    *,
    by: str,
    top: int | None,
    names: Mapping[str, str] | None = None,
) -> Answer:
    """Give the `top` people by one measure (None = all), every measure with value, rank, ties and percentile.

    Nobody tied with the last one is cut, unless that made the list longer than 2 * `top`; then a note counts them.
    A measure that compares inside components only is ranked there, largest component first. Undefined values are
    None and come last. `total` and `looked_at` are all people of the network. Raises WrongUsage when `by` is not
    among the measures, is a label, or top is under 1.
    """
    if by not in measures or MEASURES[by].kind == "label":
        raise WrongUsage(f"people cannot be ordered by {by!r}", hint=f"choose from {', '.join(measures)}")
    if top is not None and top < 1:
        raise WrongUsage(f"a list of {top} people is empty", hint="give 1 or more")
    component = Adjacency(network).component
    ranks = {name: _ranks(name, one, component) for name, one in measures.items() if _ordered(name)}
    first = ranks.get(by) or _ranks(by, measures[by], component)
    order = _order(first, component if MEASURES[by].per_component else None)
    shown, cut = _cut(order, first.rank, component if MEASURES[by].per_component else None, top)
    return Answer(
        "network_measure",
        f"People by {MEASURES[by].title[0].lower()}{MEASURES[by].title[1:]}",
        _columns(measures, ranks, named=names is not None),
        tuple(_row(network, int(i), measures, ranks, names) for i in shown),
        params=_params(network, by, top),
        total=network.n_people,
        looked_at=network.n_people,
        notes=(*network_notes(network), *_notes(measures, by, cut)),
        basis=drawn_from(network),
    )


def _ordered(name: str) -> bool:
    return MEASURES[name].kind == "value"


def _ranks(name: str, one: Measure, component: NDArray[int64]) -> Ranks:
    return rank_inside(one.value, component) if MEASURES[name].per_component else rank_values(one.value)


def _order(ranks: Ranks, component: NDArray[int64] | None) -> NDArray[int64]:
    """Best first; ties by id, which is the row number; undefined last."""
    last = np.where(ranks.rank == 0, len(ranks.rank) + 1, ranks.rank)
    keys = (last,) if component is None else (last, component, ranks.rank == 0)
    return np.lexsort(keys)


def _cut(
    order: NDArray[int64], rank: NDArray[int64], component: NDArray[int64] | None, top: int | None
) -> tuple[NDArray[int64], int]:
    """Give the rows to show, and how many people tied with the last one are not among them."""
    if top is None or top >= len(order):
        return order, 0
    level = rank[order] == rank[order[top - 1]]
    if component is not None:
        level &= component[order] == component[order[top - 1]]
    tied = int(level[top:].sum())
    return (order[: top + tied], 0) if top + tied <= 2 * top else (order[:top], tied)


def _columns(measures: Mapping[str, Measure], ranks: Mapping[str, Ranks], *, named: bool) -> tuple[Column, ...]:
    found = [Column("person_id", "string", "the person")]
    if named:
        found.append(Column("name", "string", "name as recorded"))
    for name, one in measures.items():
        spec = MEASURES[name]
        kind = {"flag": "boolean", "label": "integer"}.get(spec.kind, "float")
        found.append(Column(name, kind, f"{spec.title}: {spec.meaning} Unit: {one.unit}."))
        if name in ranks:
            inside = " inside the person's component" if spec.per_component else ""
            found += [
                Column(f"{name}_rank", "integer", f"rank by {spec.title}{inside}, 1 = largest, shared when tied"),
                Column(f"{name}_tied_with", "integer", "how many others have the same value"),
                Column(f"{name}_percentile", "float", f"mid-rank percentile{inside}, 0 to 100"),
            ]
    return tuple(found)


def _row(
    network: Network,
    i: int,
    measures: Mapping[str, Measure],
    ranks: Mapping[str, Ranks],
    names: Mapping[str, str] | None,
) -> tuple[Value, ...]:
    person = network.ids[i]
    row: list[Value] = [person] if names is None else [person, names.get(person, "")]
    for name, one in measures.items():
        kind, value = MEASURES[name].kind, one.value[i].item()
        if name not in ranks:
            row.append(bool(value) if kind == "flag" else int(value))
            continue
        found = ranks[name]
        undefined = found.rank[i] == 0
        row += (
            [None] * 4
            if undefined
            else [value, int(found.rank[i]), int(found.tied[i]), round(found.percentile[i].item(), 2)]
        )
    return tuple(row)


def _params(network: Network, by: str, top: int | None) -> dict[str, Value]:
    meaning = network.meaning
    return {
        "tie": meaning.tie, "by": by, "top": top, "since": meaning.since, "until": meaning.until, "cap": meaning.cap,
    }  # fmt: skip


def _notes(measures: Mapping[str, Measure], by: str, cut: int) -> list[str]:
    notes = [f"{MEASURES[by].title}: {MEASURES[by].meaning} {MEASURES[by].limits}", EXPLAINED]
    if MEASURES[by].per_component:
        notes.append(f"{MEASURES[by].title} is ranked inside each component, the largest component first.")
    notes += [f"{MEASURES[name].title} is {one.note}." for name, one in measures.items() if one.note]
    if cut:
        notes.append(
            f"{counted(cut, 'more person') if cut == 1 else f'{cut:,} more people'} tied with the last one "
            "shown did not fit the list."
        )
    return notes
