"""Exposure as rows for a protection list: no column of suspicion, and it says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.chance import Compared
    from volt_graph.analysis.exposure import Exposure
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

PROTECTION = (
    "For protection only: people who may need help because others near them were hurt. It has no column of suspicion, "
    "says nothing about what anybody did, and is no ground for enforcement."
)


def exposure_answer(
    network: Network,
    found: Exposure,
    compared: Compared,
    names: Mapping[str, str],
    *,
    top: int | None,
    said: str,
) -> Answer:
    """One row per person with an injured person within reach of the steps, most exposed first; ties by id.

    `total` counts them before the cut at `top`; `looked_at` is everybody in the network.
    """
    order = exposed_rows(found)
    steps = range(len(found.share))
    rows = tuple(_row(network, found, i, names) for i in (order if top is None else order[:top]))
    columns = (
        Column("person_id", "string", "the person who may need protection"),
        Column("name", "string", "name as recorded"),
        *(column for k in steps for column in _columns(k + 1, counted=found.counted)),
        Column("distance_to_victim", "integer", "steps to the nearest injured person other than this one"),
    )
    alone = int(np.count_nonzero(found.people[0] == 0))
    notes = (
        PROTECTION,
        said,
        f"{counted(found.victims, 'person')} in the network injured; {counted(alone, 'person')} without a neighbour "
        "have no exposure, which is not an exposure of 0.",
        compared.sentence("ties between two injured people", "the injuries dealt anew over the people with a tie"),
        *network_notes(network),
    )
    params: dict[str, Value] = {"tie": network.meaning.tie, "steps": len(found.share), "counted": found.counted}
    return Answer("network_exposure", "People near others who were hurt", columns, rows, params=params,
                  total=len(order), looked_at=network.n_people, notes=notes, basis=drawn_from(network))  # fmt: skip


def exposed_rows(found: Exposure) -> list[int]:
    """Give the people with an exposure above 0 at any step, the most exposed at one step first, then two, then id."""
    shares = [np.nan_to_num(share) for share in found.share]
    some = np.flatnonzero(np.any(np.array(shares) > 0, axis=0)) if shares else np.zeros(0, np.int64)
    keys = [some, *(-np.round(share[some], 12) for share in reversed(shares))]
    return [int(i) for i in some[np.lexsort(keys)]]


def _row(network: Network, found: Exposure, i: int, names: Mapping[str, str]) -> tuple[Value, ...]:
    cells: list[Value] = [network.ids[i], names.get(network.ids[i], "")]
    for share, people in zip(found.share, found.people, strict=True):
        cells += [None if np.isnan(share[i]) else round(float(share[i]), 6), int(people[i])]
    return (*cells, int(found.distance[i]) or None)


def _columns(step: int, *, counted: bool) -> tuple[Column, Column]:
    at = "1 step" if step == 1 else f"{step} steps"
    what = "injuries per person" if counted else "share of people injured"
    return (
        Column(f"exposure_{step}", "float", f"{what} at exactly {at}; empty when nobody is there"),
        Column(f"people_{step}", "integer", f"people at exactly {at}"),
    )
