"""Retaliations as rows, with what could not be counted and what chance gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from volt_graph.analysis.statement import counted
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.attacks import Attacks
    from volt_graph.analysis.retaliation import Retaliations

MEANINGS: Mapping[str, str] = {
    "person": "A recorded victim of an attack is within days a suspect of an attack on one of its suspects",
    "group": "Members of a group that was attacked are within days suspects of an attack on members of the group "
    "whose members were its suspects",
    "member": "A recorded victim of an attack by members of a group is within days a suspect of an attack on a "
    "member of that group",
}
CAUTION = "Close in time is not a motive, and recorded as a suspect is not guilt."


def retaliation_answer(
    attacks: Attacks,
    found: Retaliations,
    titles: Mapping[str, str],
    *,
    offences: str,
) -> Answer:
    """One row per answered attack, by chain and step; `looked_at` is the attacks with both sides known.

    `titles` are names of people or groups by id, where known.
    """
    rows = tuple(
        (
            one.chain, one.step, one.earlier.incident, one.earlier.day, one.later.incident, one.later.day, one.gap,
            [titles.get(a, a) for a in dict.fromkeys(a for a, _ in one.pairs)],
            [titles.get(b, b) for b in dict.fromkeys(b for _, b in one.pairs)],
            list(dict.fromkeys(end for pair in one.pairs for end in pair)),
            round(len(one.pairs) / len(one.later.answers), 6),
        )
        for one in found.found
    )  # fmt: skip
    return Answer(
        "network_retaliation", f"Attacks answered within {counted(found.within, 'day')}", _COLUMNS, rows,
        params={"level": attacks.level, "within": found.within, "offences": offences,
                "since": attacks.since, "until": attacks.until},
        total=len(rows), looked_at=len(attacks.events), notes=_notes(attacks, found, offences), basis=attacks.basis(),
    )  # fmt: skip


def _notes(attacks: Attacks, found: Retaliations, offences: str) -> tuple[str, ...]:
    null = "the days dealt anew over the incidents"
    notes = [
        found.compared[found.within].sentence("answered attacks", null),
        f"{MEANINGS[attacks.level]}. {CAUTION}",
        attacks.counted(offences),
        "Other windows: " + "; ".join(
            f"{window} days {compared.observed:g}, chance {compared.expected:.2f}, p {compared.p:.2g}"
            for window, compared in found.compared.items() if window != found.within
        ) + ".",
    ]  # fmt: skip
    if attacks.within:
        notes.append(f"{sum(n for _, n in attacks.within):,} attacks inside one group are not counted here.")
    return tuple(notes)


_COLUMNS = (
    Column("chain", "integer", "number of the chain; a chain is a run of answers"),
    Column("step", "integer", "step in the chain, from 1"),
    Column("earlier_incident", "string", "the attack that is answered"),
    Column("earlier_day", "date", "its day"),
    Column("later_incident", "string", "the answer"),
    Column("later_day", "date", "its day"),
    Column("gap_days", "integer", "days between the two"),
    Column("attackers", "list", "who attacks in the answer, and was attacked before"),
    Column("attacked", "list", "who is attacked in the answer, and attacked before"),
    Column("ids", "list", "ids of both"),
    Column("weight", "float", "pairs of the answer that reverse the earlier attack, divided by its ordered pairs"),
)
