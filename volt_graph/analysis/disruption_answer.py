"""The disruption curve as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from volt_graph.analysis.keyplayers_answer import POSITION_ONLY
from volt_graph.analysis.measures import MEASURES
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.disruption import Disruption
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network


def disruption_answer(network: Network, found: Disruption, names: Mapping[str, str]) -> Answer:
    """One row per removal, in order. Shares are of all people of the network before any removal.

    `total` is the removals, `looked_at` all people of the network.
    """
    n = max(network.n_people, 1)
    rows = tuple(
        (
            place, person, names.get(person, ""), found.value[i], found.tied[i], found.largest[i],
            round(found.largest[i] / n, 4), round(found.fragmentation[i], 6), found.once[i],
            round(found.random[i], 2), found.random_low[i], found.random_high[i],
        )
        for i, (place, person) in enumerate(enumerate(found.people, 1))
    )  # fmt: skip
    meaning = network.meaning
    params: dict[str, Value] = {
        "by": found.by, "removals": len(rows), "runs": found.runs, "seed": found.seed, "tie": meaning.tie,
        "since": meaning.since, "until": meaning.until, "cap": meaning.cap,
    }  # fmt: skip
    return Answer(
        "network_disruption", "The network as people are taken away", _columns(found), rows, params=params,
        total=len(rows), looked_at=network.n_people,
        notes=(POSITION_ONLY, *network_notes(network), *_said(found)), basis=drawn_from(network),
    )  # fmt: skip


def _columns(found: Disruption) -> tuple[Column, ...]:
    title = MEASURES[found.by].title
    return (
        Column("removal", "integer", "how many have been taken away, this one included"),
        Column("person_id", "string", "who is taken away"),
        Column("name", "string", "name as recorded"),
        Column(found.by, "float", f"{title} in the network without those above"),
        Column("tied_with", "integer", "others with the same value at that moment; the first in order of ids is taken"),
        Column("largest", "integer", "people in the largest component afterwards"),
        Column("largest_share", "float", "largest component, divided by all people before any removal"),
        Column("fragmentation", "float", "share of the pairs of the people who remain that are not connected"),
        Column("largest_once", "integer", "largest component if people are taken in the order they had at the start"),
        Column("largest_random", "float", f"largest component, mean of {found.runs} random orders"),
        Column("random_low", "integer", "least of the random orders"),
        Column("random_high", "integer", "greatest of the random orders"),
    )


def _said(found: Disruption) -> list[str]:
    title = MEASURES[found.by].title
    notes = [
        f"The largest component had {counted(found.first, 'person')} before. Each next person is the one with the "
        f"largest {title.lower() if title[1:].islower() else title} of the network as it then is; random orders were "
        f"drawn with seed {found.seed}.",
        "The network of the records falls apart on paper: people taken away are replaced, and ties that were never "
        "recorded remain.",
    ]
    tied = sum(1 for number in found.tied if number)
    if tied:
        notes.append(f"At {counted(tied, 'removal')} others had the same value: another order is as right.")
    if found.note:
        notes.append(f"{title} is {found.note}.")
    return notes
