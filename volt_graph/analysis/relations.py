"""Who attacked whom between groups: directed counts, reciprocity, net dominance, triad census."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.attacks import Attacks, Pair
    from volt_graph.model.answer import Value

CAUTION = "An attack is a recorded suspect and a recorded victim of one incident; it is not guilt, and no motive."


@dataclass(frozen=True, slots=True)
class Relations:
    """Directed attacks between groups.

    `incidents` are ids by (attacker, attacked); `weight` gives each incident a total of 1, shared by its ordered
    pairs. `reciprocity` is the share of directed pairs that also run the other way (None without pairs). `sent`,
    `received` are sums of weights, `dominance` (sent - received)/(sent + received). `census` counts the triads of
    three groups by their 16 types (Holland and Leinhardt 1970; Davis and Leinhardt 1972), zero ones left out.
    """

    incidents: Mapping[Pair, tuple[str, ...]]
    weight: Mapping[Pair, float]
    reciprocity: float | None
    sent: Mapping[str, float]
    received: Mapping[str, float]
    dominance: Mapping[str, float]
    census: Mapping[str, int]


def relate(attacks: Attacks) -> Relations:
    """Count who attacked whom (G-5).

    By hand: G1>G2 three times, G2>G1 twice, G1>G3, G3>G4: two of four directed pairs are returned, G1 sent 4 and
    received 2, dominance 2/6.

    >>> from volt_graph.analysis.attacks import Attack, Attacks
    >>> found = [("G1", "G2")] * 3 + [("G2", "G1")] * 2 + [("G1", "G3"), ("G3", "G4")]
    >>> events = tuple(Attack(f"i{k}", None, (pair,), (pair,)) for k, pair in enumerate(found))
    >>> related = relate(Attacks("group", events, 7, 0))
    >>> related.reciprocity, related.sent["G1"], round(related.dominance["G1"], 6), related.census
    (0.5, 4.0, 0.333333, {'012': 1, '102': 1, '021C': 1, '111U': 1})
    """
    incidents: dict[Pair, list[str]] = defaultdict(list)
    weight: dict[Pair, float] = defaultdict(float)
    for event in attacks.events:
        for pair in event.pairs:
            incidents[pair].append(event.incident)
            weight[pair] += 1 / len(event.pairs)
    groups = sorted({group for pair in incidents for group in pair})
    sent = {group: sum(w for (one, _), w in weight.items() if one == group) for group in groups}
    received = {group: sum(w for (_, other), w in weight.items() if other == group) for group in groups}
    graph: nx.DiGraph[str] = nx.DiGraph(sorted(incidents))
    returned = sum((other, one) in incidents for one, other in incidents)
    return Relations(
        {pair: tuple(sorted(incidents[pair])) for pair in sorted(incidents)},
        dict(weight),
        returned / len(incidents) if incidents else None,
        {group: float(total) for group, total in sent.items()},
        {group: float(total) for group, total in received.items()},
        {group: (sent[group] - received[group]) / (sent[group] + received[group]) for group in groups},
        {kind: n for kind, n in nx.triadic_census(graph).items() if n and kind != "003"} if len(groups) > 2 else {},
    )


def relations_answer(
    attacks: Attacks,
    found: Relations,
    titles: Mapping[str, str],
    *,
    offences: str,
) -> Answer:
    """One row per directed pair of groups, most attacks first; groups themselves and the census are in the notes."""
    order = sorted(found.incidents, key=lambda pair: (-len(found.incidents[pair]), pair))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (one, titles.get(one, ""), other, titles.get(other, ""), len(found.incidents[one, other]),
         round(found.weight[one, other], 6), len(found.incidents.get((other, one), ())),
         list(found.incidents[one, other]))
        for one, other in order
    )  # fmt: skip
    return Answer("network_attacks", "Who attacked whom", _COLUMNS, rows,
                  params={"level": attacks.level, "offences": offences, "since": attacks.since, "until": attacks.until},
                  total=len(rows), looked_at=attacks.incidents,
                  notes=_notes(attacks, found, titles, offences), basis=attacks.basis())  # fmt: skip


def _notes(
    attacks: Attacks,
    found: Relations,
    titles: Mapping[str, str],
    offences: str,
) -> tuple[str, ...]:
    notes = [CAUTION, attacks.counted(offences)]
    if found.reciprocity is not None:
        notes.append(f"Reciprocity {found.reciprocity:.3g}: share of directed pairs that also run the other way.")
    notes += [
        f"{titles.get(group) or group}: {found.sent[group]:g} sent, {found.received[group]:g} received, net dominance "
        f"{value:+.3g}." for group, value in sorted(found.dominance.items(), key=lambda one: (-one[1], one[0]))
    ]  # fmt: skip
    if found.census:
        census = ", ".join(f"{kind} {n}" for kind, n in found.census.items())
        notes.append(f"Triads of groups by type: {census}.")
    inside = ", ".join(f"{titles.get(group) or group} {n}" for group, n in attacks.within)
    if inside:
        notes.append(f"Attacks inside one group, apart from the rows: {inside}.")
    return tuple(notes)


_COLUMNS = (
    Column("attacker_id", "string", "group of a recorded suspect"),
    Column("attacker", "string", "its name"),
    Column("attacked_id", "string", "group of a recorded victim"),
    Column("attacked", "string", "its name"),
    Column("incidents", "integer", "incidents in this direction"),
    Column("weight", "float", "the same, an incident of several pairs shared between them"),
    Column("returned", "integer", "incidents in the other direction"),
    Column("incident_ids", "list", "ids of the incidents"),
)
