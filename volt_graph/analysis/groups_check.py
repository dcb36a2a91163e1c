"""Computed groups against known memberships, over a grid of resolutions: how far they agree, on how many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.evaluation import adjusted_rand, b_cubed, mutual_information, pairs
from volt_graph.analysis.groups import NOT_A_GANG, Groups, find_groups
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.model.answer import Value
    from volt_graph.model.bonds import Member
    from volt_graph.model.network import Network

GRID = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
GRID_CPM = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Resolutions tried for modularity and for the constant Potts model; the range is the design's, the steps are ours."""
FLUID = (
    "Memberships are fluid and recorded unevenly: low agreement is a finding about the records and the groups, not "
    "only an error of the computation."
)


def check_groups(
    network: Network,
    members: Sequence[Member],
    *,
    quality: str = "modularity",
    resolutions: Sequence[float] | None = None,
    runs: int = 50,
    seed: int = 1,
) -> Answer:
    """One row per resolution: groups found, how sure, and their agreement with the known memberships (G-1, G-2).

    Compared are the people of the network with a known membership; `total` of these and of all known members stand
    in the notes. The adjusted Rand index, mutual information and pairs need one gang a person: people known in two
    gangs are left out of these and stay in B-cubed, which handles overlap. `looked_at` is everybody in the network.
    """
    grid = resolutions or (GRID if quality == "modularity" else GRID_CPM)
    known: dict[str, set[str]] = defaultdict(set)
    for member in members:
        known[member.person].add(member.gang)
    rows = [
        _row(network, find_groups(network, quality=quality, resolution=one, runs=runs, seed=seed), known)
        for one in grid
    ]
    here = set(network.ids) & known.keys()
    several = sum(len(known[person]) > 1 for person in here)
    notes = (
        NOT_A_GANG,
        f"Compared on {len(here):,} of {counted(len(known), 'known member')}: the others have no counted role in this "
        f"network. {counted(several, 'person')} known in two gangs or more: only in B-cubed. "
        f"{network.n_people - len(here):,} people of the network have no known membership and are not compared.",
        FLUID,
        f"Leiden, {quality}, {counted(runs, 'run')} from seed {seed} at each resolution.",
        *network_notes(network),
    )
    return Answer("network_group_check", "Computed groups against known memberships", _COLUMNS, tuple(rows),
                  params={"quality": quality, "runs": runs, "seed": seed, "tie": network.meaning.tie},
                  total=len(rows), looked_at=network.n_people, notes=notes, basis=drawn_from(network))  # fmt: skip


def _row(network: Network, groups: Groups, known: dict[str, set[str]]) -> tuple[Value, ...]:
    label = dict(zip(network.ids, groups.membership.tolist(), strict=True))
    true = {person: frozenset(known[person]) for person in network.ids if person in known}
    found = {person: frozenset({str(label[person])}) for person in true}
    single = [person for person, gangs in true.items() if len(gangs) == 1]
    gangs, numbers = [min(true[person]) for person in single], [label[person] for person in single]
    _, together = pairs(gangs, numbers)
    cubed = b_cubed(true, found)
    several = [size for size in groups.sizes if size > 1]
    grouped = np.isin(groups.membership, np.arange(1, len(several) + 1))
    sure = float(groups.confidence[grouped].mean()) if grouped.any() else None
    return (
        groups.resolution, len(several), max(several, default=0), groups.modularity, sure, len(true),
        adjusted_rand(gangs, numbers), mutual_information(gangs, numbers),
        together.precision, together.recall, together.f, cubed.precision, cubed.recall, cubed.f,
    )  # fmt: skip


_COLUMNS = (
    Column("resolution", "float", "above 1 (modularity): more, smaller groups; the density a group must have (cpm)"),
    Column("groups", "integer", "computed groups of two or more"),
    Column("largest", "integer", "people in the largest"),
    Column("modularity", "float", "modularity of the division at resolution 1"),
    Column("confidence", "float", "mean share of runs that kept people of a group together"),
    Column("compared", "integer", "people of the network with a known membership"),
    Column("adjusted_rand", "float", "agreement of pairs beyond chance: 1 the same, about 0 as by chance"),
    Column("mutual_information", "float", "shared information, divided by the mean of both entropies"),
    Column("pair_precision", "float", "of pairs put together, share known to be of one gang"),
    Column("pair_recall", "float", "of pairs known to be of one gang, share put together"),
    Column("pair_f", "float", "harmonic mean of the two"),
    Column("b_cubed_precision", "float", "the same by person, people of several gangs included"),
    Column("b_cubed_recall", "float", "the same by person, people of several gangs included"),
    Column("b_cubed_f", "float", "harmonic mean of the two"),
)
