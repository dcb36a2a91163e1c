"""Computed groups: Leiden over several seeds, the best kept, with how often the runs agree. Never a gang."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.quality import modularity, potts
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

QUALITIES = ("modularity", "cpm")
WEIGHTS = ("newman", "count")
ITERATIONS = 2
"""Full Leiden cycles a run: on the reference data more of them gain under 0.002 of modularity, for far more time."""
NOT_A_GANG = (
    "A computed group is people more tied to each other than to others in these records. It is not a gang, and being "
    "in it is not evidence of membership."
)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """A division of the people of a network, in the order of its ids.

    `membership` numbers groups from 1, largest first (equal sizes: smallest person id first). `confidence` is, for
    each person, the mean over the other members of the group of the share of runs that put both together; for a
    group of one the share of runs that left the person alone. `value` is the quality that was maximised,
    `modularity` that of the best run at resolution 1.
    """

    membership: NDArray[int64]
    confidence: NDArray[float64]
    quality: str
    value: float
    modularity: float
    resolution: float
    runs: int
    seed: int
    weights: str

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people are in each group, group 1 first."""
        return tuple(np.bincount(self.membership)[1:].tolist())


def find_groups(
    network: Network,
    *,
    quality: str = "modularity",
    resolution: float = 1.0,
    runs: int = 50,
    seed: int = 1,
    weights: str = "newman",
) -> Groups:
    """Divide an undirected network by the Leiden algorithm, `runs` times with the seeds seed, seed + 1, ...

    The run of the highest quality is kept (equal: the lowest seed). `quality` is modularity or cpm (constant Potts
    model; `resolution` is then the density a group must have, such as 0.05). `weights` is newman or count.
    Traag, Waltman and Van Eck, Scientific Reports 9, 5233, 2019. Raises WrongUsage for a directed network or
    values out of range.
    """
    _check(network, quality, resolution, runs, weights)
    shape = Adjacency(network)
    values = network.weight if weights == "newman" else network.count.astype(np.float64)
    found = np.array([_run(network, values, quality, resolution, seed + k) for k in range(runs)])
    score = [
        modularity(shape, one, values, resolution=resolution)
        if quality == "modularity"
        else potts(shape, one, values, resolution=resolution)
        for one in found
    ]
    best = int(np.argmax(np.round(score, 12)))
    group = _by_size(found[best])
    return Groups(
        group,
        _agreement(group, found),
        quality,
        score[best],
        modularity(shape, group, values),
        resolution,
        runs,
        seed,
        weights,
    )


def _check(network: Network, quality: str, resolution: float, runs: int, weights: str) -> None:
    if network.meaning.directed:
        raise WrongUsage("groups are found in undirected networks, and this one is directed", hint="use co_offending")
    if quality not in QUALITIES:
        raise WrongUsage(f"no quality is called {quality!r}", hint=f"choose one of {', '.join(QUALITIES)}")
    if weights not in WEIGHTS:
        raise WrongUsage(f"no weights are called {weights!r}", hint=f"choose one of {', '.join(WEIGHTS)}")
    if not 0 < resolution < float("inf") or runs < 1:
        raise WrongUsage("resolution must be above 0 and runs at least 1")


def _run(network: Network, values: NDArray[float64], quality: str, resolution: float, seed: int) -> NDArray[int64]:
    import graspologic_native

    group = np.arange(network.n_people)
    if not network.n_ties:
        return group
    _, found = graspologic_native.leiden_csr(
        network.indptr, network.indices, values, network.n_people,
        resolution=resolution, iterations=ITERATIONS, use_modularity=quality == "modularity", seed=seed,
    )  # fmt: skip
    group += len(found)
    group[np.fromiter(found.keys(), np.int64, len(found))] = np.fromiter(found.values(), np.int64, len(found))
    return np.unique(group, return_inverse=True)[1].astype(np.int64)


def _by_size(group: NDArray[int64]) -> NDArray[int64]:
    _, first, label, size = np.unique(group, return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(size), np.int64)
    number[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return number[label] if len(group) else group


def _agreement(group: NDArray[int64], runs: NDArray[int64]) -> NDArray[float64]:
    """Mean over runs of the share of the other members that stayed together with each person."""
    size = np.bincount(group, minlength=1)[group]
    total = np.zeros(len(group))
    for run in runs:
        _, both, together = np.unique(group * (len(group) + 1) + run, return_inverse=True, return_counts=True)
        alone = np.bincount(run)[run] == 1
        total += np.where(size == 1, alone, (together[both] - 1) / np.maximum(size - 1, 1))
    return total / len(runs)


def groups_answer(network: Network, groups: Groups, names: Mapping[str, str]) -> Answer:
    """One row per person in a group of two or more: group, size, confidence, ties inside and outside the group.

    Ordered by group, then ties inside (most first), then id. People alone in their group are counted in the notes.
    `total` is the people in groups of two or more, `looked_at` all people of the network.
    """
    shape = Adjacency(network)
    same = groups.membership[shape.rows] == groups.membership[network.indices]
    inside = np.bincount(shape.rows[same], minlength=network.n_people)
    size = np.bincount(groups.membership, minlength=1)[groups.membership]
    grouped = np.flatnonzero(size > 1)
    order = grouped[np.lexsort((grouped, -inside[grouped], groups.membership[grouped]))]
    rows = tuple(
        (
            int(groups.membership[i]), int(size[i]), network.ids[i], names.get(network.ids[i], ""),
            round(groups.confidence[i].item(), 3), int(inside[i]), int(shape.degree[i] - inside[i]),
        )
        for i in order
    )  # fmt: skip
    params: dict[str, Value] = {
        "quality": groups.quality, "resolution": groups.resolution, "runs": groups.runs, "seed": groups.seed,
        "weights": groups.weights, "tie": network.meaning.tie,
    }  # fmt: skip
    return Answer("network_groups", "Computed groups, not gangs", _COLUMNS, rows, params=params, total=len(rows),
                  looked_at=network.n_people, notes=(NOT_A_GANG, *network_notes(network), *_said(groups)),
                  basis=drawn_from(network))  # fmt: skip


_COLUMNS = (
    Column("group", "integer", "number of the computed group, 1 = largest"),
    Column("group_size", "integer", "people in the group"),
    Column("person_id", "string", "the person"),
    Column("name", "string", "name as recorded"),
    Column("confidence", "float", "share of runs that kept this person with the others of the group, mean, 0 to 1"),
    Column("ties_inside", "integer", "people of the same group this person is tied to"),
    Column("ties_outside", "integer", "people of other groups this person is tied to"),
)


def _said(groups: Groups) -> list[str]:
    several = [size for size in groups.sizes if size > 1]
    alone = len(groups.sizes) - len(several)
    return [
        f"{counted(len(several), 'group')} of two or more; {counted(alone, 'person')} in no group.",
        f"Leiden, {groups.quality}, resolution {groups.resolution:g}, {groups.weights} weights, the best of "
        f"{counted(groups.runs, 'run')} from seed {groups.seed}: modularity {groups.modularity:.4f}.",
    ]
