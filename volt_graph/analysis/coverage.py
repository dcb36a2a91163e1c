"""Coverage lists: the people through whom the most others can be spoken to, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.between import EXACT_UP_TO
from volt_graph.analysis.centrality import measure
from volt_graph.analysis.ranks import significant
from volt_graph.analysis.reach import within
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

COMPARED_FROM = 100
"""Starting people of the betweenness that a list in a large component is compared with."""
NOT_A_TARGET_LIST = (
    "A list of who to speak to so that word comes round to as many people as possible. Analytical position only; not "
    "evidence of seniority or guilt, and no ground for enforcement."
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The list, best first, aligned: person, people near (alone), people added to those before, people covered so far.

    `tied[i]` other people would have added as many at that place. `betweenness` is how many people the same number
    of people with the highest betweenness, from the same candidates, would cover.
    """

    people: tuple[str, ...]
    near: tuple[int, ...]
    adds: tuple[int, ...]
    covered: tuple[int, ...]
    tied: tuple[int, ...]
    candidates: int
    steps: int
    betweenness: int
    note: str


def coverage_list(
    network: Network, k: int, *, reachable: Collection[str] | None = None, steps: int = 1, seed: int = 1
) -> Coverage:
    """Choose k people so that as many people as possible are within `steps` ties of one of them, themselves included.

    Each next person adds the most people who are not yet covered (equal: the smallest id). No list that can be found
    in reasonable time is sure to be better, and the best one covers at most 1/(1 - 1/e) = 1.58 times as many
    (Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 265-294, 1978). What everybody would add is kept up to
    date instead of counted again, so the whole list takes time in proportion to the ties. `reachable` are the only
    people who can be on the list. The list ends early when everybody near a candidate is covered.

    Raises WrongUsage for a directed network, k under 1, or nobody reachable in the network.

    Two triangles joined by c-d: c covers a, b, c, d; then d, e or f adds e and f.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])
    >>> found = coverage_list(net, 2)
    >>> found.people, found.adds, found.tied
    (('c', 'd'), (4, 2), (1, 2))
    """
    allowed = _allowed(network, k, reachable)
    shape = Adjacency(network)
    near = within(shape, steps)
    size = np.diff(near.indptr)
    chosen, adds, tied = _greedy(near, allowed, k)
    pivots = COMPARED_FROM if shape.component_size.max() > EXACT_UP_TO else None
    between = measure(network, ["betweenness"], pivots=pivots, seed=seed)["betweenness"]
    order = np.lexsort((np.arange(network.n_people), -significant(between.value), ~allowed))
    return Coverage(
        people=tuple(network.ids[i] for i in chosen),
        near=tuple(size[chosen].tolist()),
        adds=tuple(adds),
        covered=tuple(np.cumsum(adds).tolist()),
        tied=tuple(tied),
        candidates=int(allowed.sum()),
        steps=steps,
        betweenness=len(np.unique(near[order[: len(chosen)]].indices)),
        note=between.note,
    )


def _allowed(network: Network, k: int, reachable: Collection[str] | None) -> NDArray[bool_]:
    if network.meaning.directed:
        raise WrongUsage("coverage is counted in undirected networks, and this one is directed")
    if k < 1:
        raise WrongUsage(f"a list of {k} people is empty", hint="give 1 or more")
    wanted = frozenset(network.ids if reachable is None else reachable)
    allowed = np.fromiter((person in wanted for person in network.ids), np.bool_, network.n_people)
    if not allowed.any():
        raise WrongUsage("nobody who can be reached is in the network", hint="check the ids, or widen the period")
    return allowed


def _greedy(near: csr_array[bool_], allowed: NDArray[bool_], k: int) -> tuple[list[int], list[int], list[int]]:
    adds: NDArray[int64] = np.where(allowed, np.diff(near.indptr), 0).astype(np.int64)
    covered = np.zeros(len(adds), np.bool_)
    found: tuple[list[int], list[int], list[int]] = ([], [], [])
    for _ in range(k):
        best = int(np.argmax(adds))
        most = int(adds[best])
        if most == 0:
            break
        for column, value in zip(found, (best, most, int((adds == most).sum()) - 1), strict=True):
            column.append(value)
        fresh = near.indices[near.indptr[best] : near.indptr[best + 1]]
        fresh = fresh[~covered[fresh]]
        covered[fresh] = True
        np.subtract.at(adds, near[fresh].indices, 1)
        adds[~allowed] = 0
    return found


def coverage_answer(network: Network, found: Coverage, names: Mapping[str, str], *, account: str = "") -> Answer:
    """One row per person in the order of the list. `account` says what became of the ids given as reachable.

    `total` is the people listed, `looked_at` those who could be.
    """
    n = network.n_people
    columns = zip(found.people, found.near, found.adds, found.covered, found.tied, strict=True)
    rows = tuple(
        (place, person, names.get(person, ""), near, adds, total, round(total / n, 4), tied)
        for place, (person, near, adds, total, tied) in enumerate(columns, 1)
    )
    params: dict[str, Value] = {
        "k": len(rows), "steps": found.steps, "tie": network.meaning.tie, "since": network.meaning.since,
        "until": network.meaning.until, "cap": network.meaning.cap,
    }  # fmt: skip
    return Answer(
        "network_coverage", "Whom to speak to so that most people are near one of them", _COLUMNS, rows, params=params,
        total=len(rows), looked_at=found.candidates,
        notes=(NOT_A_TARGET_LIST, *network_notes(network), *_said(found, n, account)), basis=drawn_from(network),
    )  # fmt: skip


_COLUMNS = (
    Column("place", "integer", "place on the list"),
    Column("person_id", "string", "the person"),
    Column("name", "string", "name as recorded"),
    Column("near", "integer", "people within so many steps of this person, the person included"),
    Column("adds", "integer", "how many of them nobody above on the list is near"),
    Column("covered", "integer", "people covered by the list down to here"),
    Column("share", "float", "covered, divided by all people of the network"),
    Column("tied_with", "integer", "other people who would have added as many; the first in order of ids is taken"),
)


def _said(found: Coverage, n: int, account: str) -> list[str]:
    covered = found.covered[-1]
    estimated = f" (betweenness {found.note})" if found.note else ""
    near = "one step" if found.steps == 1 else f"{found.steps} steps"
    notes = [
        f"The list covers {covered:,} of {counted(n, 'person')} within {near}; the {len(found.people)} with the "
        f"highest betweenness would cover {found.betweenness:,}{estimated}.",
        "Each person was chosen for what they add to those above, so the list is good at every length.",
    ]
    if found.candidates < n:
        notes.append(f"{counted(found.candidates, 'person')} of the network could be on the list.")
    return [*notes, f"Reachable: {account}"] if account else notes
