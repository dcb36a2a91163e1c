"""Sentences every result drawn from a network carries: what a tie means, how much was counted, what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from volt_graph.model.network import Network

SHOWN = 5


def network_notes(network: Network) -> tuple[str, ...]:
    """Say the tie, the size, the incidents that made no ties because of the cap, the undated and the withheld.

    >>> from volt_graph.analysis.projection import from_ties
    >>> network_notes(from_ties([("a", "b", 1.0)]))[1]
    '2 people, 1 tie.'
    """
    notes = [network.meaning.sentence(), _size(network)]
    if network.dropped:
        notes.append(_dropped(network))
    if network.undated:
        why = "a period was set" if network.meaning.half_life is None else "a period or a half-life was set"
        notes.append(f"{counted(network.undated, network.meaning.evidence)} without a day left out, because {why}.")
    notes += [f"Left out: {counted(number, 'record')} {reason}." for reason, number in network.left_out]
    if network.withheld:
        notes.append(f"{counted(network.withheld, 'row')} withheld by the access rules and not counted here.")
    return tuple(notes)


def counted(number: int, thing: str) -> str:
    """Put a number before a thing.

    >>> counted(1, "person"), counted(1200, "person"), counted(2, "tie")
    ('1 person', '1,200 people', '2 ties')
    """
    if number == 1:
        return f"1 {thing}"
    return f"{number:,} {'people' if thing == 'person' else thing + 's'}"


def _size(network: Network) -> str:
    size = f"{counted(network.n_people, 'person')}, {counted(network.n_ties, 'tie')}"
    return (
        f"{size}."
        if network.meaning.tie == "given"
        else f"{size}, from {counted(network.n_incidents, network.meaning.evidence)}."
    )


def _dropped(network: Network) -> str:
    listed = ", ".join(f"{name} ({people} people)" for name, people in network.dropped[:SHOWN])
    more = len(network.dropped) - SHOWN
    tail = f" and {more} more" if more > 0 else ""
    crowded = counted(len(network.dropped), network.meaning.evidence)
    return f"{crowded} of more than {network.meaning.cap} people made no ties: {listed}{tail}."
