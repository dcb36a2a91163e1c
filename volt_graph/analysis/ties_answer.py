"""Layers side by side, and what stands behind one tie: its incidents or records."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.analysis.whole import describe
from volt_graph.model.answer import Answer, Column
from volt_graph.model.layers import LAYERS

if TYPE_CHECKING:
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network


def layers_answer(networks: Mapping[str, Network]) -> Answer:
    """One row per layer: what joins, how large the network is in the period, what a tie leads back to."""
    whole = {name: describe(network) for name, network in networks.items()}
    rows = tuple(
        (
            name, layer.joins, layer.directed, list(layer.roles), layer.factor, layer.evidence, layer.left_out,
            networks[name].n_people, networks[name].n_ties, networks[name].n_incidents, len(networks[name].dropped),
            networks[name].undated, whole[name].untied, whole[name].parts, whole[name].largest, whole[name].density,
            whole[name].transitivity,
        )
        for name, layer in LAYERS.items()
    )  # fmt: skip
    columns = (
        Column("tie", "string", "name for --tie"),
        Column("joins", "string", "what a tie says"),
        Column("directed", "boolean", "whether a tie has a direction"),
        Column("roles", "list", "roles in an incident that count"),
        Column("factor", "float", "what weights are multiplied by (k)"),
        Column("evidence", "string", "what a tie leads back to"),
        Column("not_counted", "string", "what never counts"),
        Column("people", "integer", "people in the period"),
        Column("ties", "integer", "ties in the period"),
        Column("rests_on", "integer", "incidents or records in the period"),
        Column("dropped", "integer", "of these, too crowded to make ties"),
        Column("undated", "integer", "left out, because they have no day and a period or a half-life is set"),
        Column("untied", "integer", "people without a tie"),
        Column("parts", "integer", "connected parts of two people or more"),
        Column("largest", "integer", "people of the largest part"),
        Column("density", "float", "ties, of those possible between the people"),
        Column("transitivity", "float", "of pairs of people tied to the same person, those tied to each other; empty "
                                        "for directed ties"),
    )  # fmt: skip
    notes = ("Layers are never mixed: a network has one kind of tie.", _counted_here(tuple(networks.values())))
    return Answer("network_ties", "Kinds of tie", columns, rows, total=len(rows), notes=notes,
                  basis=drawn_from(*(networks[name] for name in LAYERS)))  # fmt: skip


def tie_answer(
    networks: Sequence[Network],
    one: str,
    other: str,
    titles: Mapping[str, str],
    *,
    stated: Collection[tuple[str, str, str]] = (),
) -> Answer:
    """One row per incident or record behind the ties of two people, layer by layer, by day, then id.

    `titles` are names of people and offences by id, `stated` the (offender, victim, incident) a source states. A
    directed layer has a row for each direction it has.
    """
    found = [(network, start, end, entry) for network in networks
             for start, end, entry in _entries(network, one, other)]  # fmt: skip
    rows = tuple(
        (*row, (row[1], row[2], row[4]) in stated if network.meaning.directed else None)
        for network, start, end, entry in found for row in _behind(network, (start, end), entry, titles)
    )  # fmt: skip
    said = [
        f"{network.meaning.tie}: {counted(int(network.count[entry]), network.meaning.evidence)} from {start} to {end}, "
        f"weight {network.weight[entry]:.4g}. {network.meaning.sentence()}"
        for network, start, end, entry in found
    ]
    without = [network.meaning.tie for network in networks if not _entries(network, one, other)]
    if without:
        said.append(f"No tie of the kind {', '.join(without)}. {_counted_here(networks)}")
    for network in networks:
        if len(networks) == 1 or network.meaning.tie not in without:
            said += [f"{network.meaning.tie}: {note}" for note in network_notes(network)[1:]]
    return Answer("network_tie", f"What ties {titles.get(one) or one} and {titles.get(other) or other}", _COLUMNS, rows,
                  params={"one": one, "other": other, "ties": [network.meaning.tie for network in networks]},
                  total=len(rows), looked_at=len(networks), notes=tuple(said), basis=drawn_from(*networks))  # fmt: skip


def _counted_here(networks: Sequence[Network]) -> str:
    meaning = networks[0].meaning
    days = (
        "of any day and without a day"
        if meaning.since is None and meaning.until is None
        else f"from {meaning.since or 'the first day'} to {meaning.until or 'the last day'}"
    )
    cap = "of any size" if meaning.cap is None else f"of up to {meaning.cap} people"
    return f"Counted are incidents and records {days}, {cap}."


_COLUMNS = (
    Column("tie", "string", "kind of tie"),
    Column("from_id", "string", "person the tie starts from, or the first of the two"),
    Column("to_id", "string", "the other person"),
    Column("evidence", "string", "incident or record"),
    Column("evidence_id", "string", "its id; a record of a delivery is written as delivery:line"),
    Column("day", "date", "its day, or the first day of a standing record"),
    Column("offence", "string", "offence as recorded"),
    Column(
        "stated",
        "boolean",
        "whether a source says that the first offended against the other in it; empty = the tie has no direction",
    ),
)


def evidence_ids(networks: Sequence[Network], one: str, other: str) -> list[str]:
    """Give the ids of the incidents behind the ties of two people."""
    return sorted({name for network in networks if network.meaning.evidence == "incident"
                   for *_, entry in _entries(network, one, other) for name in network.events(entry)})  # fmt: skip


def _entries(network: Network, one: str, other: str) -> list[tuple[str, str, int]]:
    """Give the entries between two people: one when undirected, up to two when directed."""
    rows = {person: i for i, person in enumerate(network.ids) if person in (one, other)}
    if len(rows) < 2:
        return []
    directions = ((one, other), (other, one)) if network.meaning.directed else ((one, other),)
    found = []
    for start, end in directions:
        begin, stop = int(network.indptr[rows[start]]), int(network.indptr[rows[start] + 1])
        entry = begin + int(np.searchsorted(network.indices[begin:stop], rows[end]))
        if entry < stop and network.indices[entry] == rows[end]:
            found.append((start, end, entry))
    return found


def _behind(network: Network, ends: tuple[str, str], entry: int, titles: Mapping[str, str]) -> list[tuple[Value, ...]]:
    days = {} if network.incident_day is None else {
        network.incident_ids[i]: int(network.incident_day[i])
        for i in network.event_index[network.event_ptr[entry] : network.event_ptr[entry + 1]]
    }  # fmt: skip
    names = sorted(network.events(entry), key=lambda name: (days.get(name) or date.max.toordinal(), name))
    return [
        (network.meaning.tie, *ends, network.meaning.evidence, name,
         date.fromordinal(days[name]) if days.get(name) else None, titles.get(name))
        for name in names
    ]  # fmt: skip
