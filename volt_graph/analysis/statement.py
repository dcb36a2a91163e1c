"""Sentences every result drawn from a network carries: what a tie means, how much was counted, what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

SHOWN = 5
OTHER_VICTIMS = "of a victim that is a business or the state"
"""Records left out where people are counted."""
BASIS: Mapping[str, str] = {
    "tie": "kind of tie",
    "roles": "roles in an incident that count",
    "statuses_left_out": "evidential statuses of suspects that do not count",
    "since": "first day counted",
    "until": "last day counted",
    "cap": "incidents or records of more people make no ties",
    "half_life": "days in which weights halve",
    "evidence": "what a tie leads back to",
    "people": "people counted",
    "ties": "ties between them",
    "incidents": "incidents or records counted",
    "dropped": "ids of those that made no ties because of the cap",
    "undated": "incidents or records left out because they have no day",
    "left_out": "records that do not count, with the reason",
    "withheld": "rows kept back by the access rules",
}
"""What every answer drawn from a network says as data in `Answer.basis`; with several networks (layers, periods) each
member is a list in their order. Empty where it does not apply."""


def drawn_from(*networks: Network) -> dict[str, Value]:
    """Give the basis of an answer drawn from one or several networks.

    >>> from volt_graph.analysis.projection import from_ties
    >>> found = drawn_from(from_ties([("a", "b", 1.0)]))
    >>> found["tie"], found["people"], found["ties"], list(found) == list(BASIS)
    ('given', 2, 1, True)
    >>> drawn_from(from_ties([("a", "b", 1.0)]), from_ties([]))["people"]
    [2, 0]
    """
    each = [_basis(network) for network in networks]
    return each[0] if len(each) == 1 else {name: [one[name] for one in each] for name in BASIS}


def _basis(network: Network) -> dict[str, Value]:
    meaning = network.meaning
    return {
        "tie": meaning.tie, "roles": list(meaning.roles), "statuses_left_out": list(meaning.statuses_left_out),
        "since": meaning.since, "until": meaning.until, "cap": meaning.cap, "half_life": meaning.half_life,
        "evidence": meaning.evidence, "people": network.n_people, "ties": network.n_ties,
        "incidents": network.n_incidents, "dropped": [name for name, _ in network.dropped],
        "undated": network.undated, "left_out": [f"{number} {reason}" for reason, number in network.left_out],
        "withheld": network.withheld,
    }  # fmt: skip


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
