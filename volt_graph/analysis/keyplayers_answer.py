"""Key players as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from volt_graph.analysis.keyplayers_search import EXACT_UP_TO
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.keyplayers import KeyPlayers
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

POSITION_ONLY = "Analytical position only; not evidence of seniority or guilt."
SETS_SHOWN = 10

_WHAT = {
    "F": ("share of the pairs of the people who remain that are not connected", "fragmentation F"),
    "DF": ("distance-weighted fragmentation of the people who remain", "fragmentation DF"),
    "reach": ("share of all people who are reached, the set included", "share reached"),
}


def key_players_answer(network: Network, found: KeyPlayers, names: Mapping[str, str]) -> Answer:
    """One row per person of the set, in order of ids: the value alone, and what the set loses without this person.

    `total` is the people of the set, `looked_at` all people of the network.
    """
    what, short = _WHAT[found.by]
    without = found.without or (None,) * len(found.people)
    rows = tuple(
        (person, names.get(person, ""), round(alone, 6), None if less is None else round(found.value - less, 6))
        for person, alone, less in zip(found.people, found.alone, without, strict=True)
    )
    columns = (
        Column("person_id", "string", "the person"),
        Column("name", "string", "name as recorded"),
        Column("alone", "float", f"{what}, for this person alone"),
        Column("adds", "float", f"how much the {short} of the set rests on this person: the set less the set without"),
    )
    meaning = network.meaning
    params: dict[str, Value] = {
        "k": len(found.people), "goal": found.goal, "by": found.by, "seed": found.seed, "tie": meaning.tie,
        "steps": found.steps if found.by == "reach" else None, "since": meaning.since, "until": meaning.until,
        "cap": meaning.cap, "value": found.value, "exact": found.exact, "tied": found.tied if found.exact else None,
    }  # fmt: skip
    aim = "break the network up most" if found.goal == "disrupt" else "together reach the most people"
    return Answer(
        "network_keyplayers", f"Key players who {aim}", columns, rows, params=params, total=len(rows),
        looked_at=network.n_people, notes=(POSITION_ONLY, *network_notes(network), *_said(network, found)),
        basis=drawn_from(network),
    )  # fmt: skip


def _said(network: Network, found: KeyPlayers) -> list[str]:
    notes = [_value(found), _search(network, found)]
    if found.tied > 1:
        others = ", ".join("+".join(people) for people in found.listed[1 : 1 + SETS_SHOWN])
        more = found.tied - 1 - min(SETS_SHOWN, len(found.listed) - 1)
        tail = f" and {more:,} more" if more else ""
        notes.append(
            f"{found.tied:,} sets have the same value; the first in order of ids is shown. The others: {others}{tail}."
        )
    return notes


def _value(found: KeyPlayers) -> str:
    if found.goal == "reach":
        near = "1 step" if found.steps == 1 else f"{found.steps} steps"
        return f"The set reaches {found.value:.1%} of all people within {near}, the set included."
    before, after = (_pair(*values) for values in (found.before, found.after))
    return f"Fragmentation as it is: {before}; without the set: {after}. 0 = all connected, 1 = nobody connected."


def _pair(f: float, df: float | None) -> str:
    return f"F {f:.4f}" if df is None else f"F {f:.4f}, DF {df:.4f}"


def _search(network: Network, found: KeyPlayers) -> str:
    people = f"{len(found.people)} of {counted(network.n_people, 'person')}"
    if found.exact:
        return f"All sets of {people} were looked at."
    return (
        f"There are more than {EXACT_UP_TO:,} sets of {people}, or too many for this measure: people were added one "
        f"by one and exchanged while that helped (seed {found.seed}). Another set may be as good or better."
    )
