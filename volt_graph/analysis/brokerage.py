"""Brokerage between gangs (Gould and Fernandez): in which of five roles a person stands between two others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.keyplayers_answer import POSITION_ONLY
from volt_graph.analysis.parts import kept_part
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.analysis.triads import Triads
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

ROLES = ("coordinator", "representative", "gatekeeper", "itinerant", "liaison")


@dataclass(frozen=True, slots=True, eq=False)
class Brokerage:
    """For the people with a gang, in order of ids: ordered pairs of others per role (columns as in ROLES).

    `own` and `other` are the ties to people of the same gang and of other gangs, `gangs` how many other gangs, and
    `degree` all ties, those to people without a recorded gang included.
    """

    people: tuple[str, ...]
    gang: tuple[str, ...]
    pairs: NDArray[int64]
    own: NDArray[int64]
    other: NDArray[int64]
    gangs: NDArray[int64]
    degree: NDArray[int64]


def brokerage(network: Network, gang_of: Mapping[str, str]) -> Brokerage:
    """Count the ordered pairs (a, b) not tied to each other that i is tied to, by the gangs of a, i and b.

    AAA coordinator; AAB representative, i speaks for A to B; ABB gatekeeper, i lets A in to B; ABA itinerant (also
    called consultant); ABC liaison. Gould and Fernandez, Sociological Methodology 19, 89-126, 1989. Ties have no
    direction, so every pair counts both ways and representative equals gatekeeper. Only people with a gang count, as
    a, i or b. All pairs of a person's ties are counted by gang, and those who are tied are taken off triangle by
    triangle. Raises WrongUsage for a directed network.

    Triangles abc (gang 1) and def (gang 2) joined by c-d: c is between a and d, and b and d.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])
    >>> found = brokerage(net, dict(zip("abcdef", "111222")))
    >>> dict(zip(ROLES, found.pairs[2].tolist()))
    {'coordinator': 0, 'representative': 2, 'gatekeeper': 2, 'itinerant': 0, 'liaison': 0}
    """
    if network.meaning.directed:
        raise WrongUsage("brokerage is counted in undirected networks, and this one is directed")
    keep = np.fromiter((person in gang_of for person in network.ids), np.bool_, network.n_people)
    part = kept_part(network, keep)
    shape = Adjacency(part)
    gangs = [gang_of[person] for person in part.ids]
    label = np.unique(np.array(gangs, dtype=object), return_inverse=True)[1].astype(np.int64) if gangs else None
    if label is None:
        label = np.zeros(0, np.int64)
    own, other, squares, distinct = _ties_by_gang(shape, label)
    foreign = squares - own**2
    pairs = np.stack((own * (own - 1), own * other, own * other, foreign - other, other**2 - foreign), axis=1)
    return Brokerage(part.ids, tuple(gangs), pairs - _closed(shape, label), own, other, distinct - (own > 0),
                     Adjacency(network).degree[keep])  # fmt: skip


def _ties_by_gang(shape: Adjacency, label: NDArray[int64]) -> tuple[NDArray[int64], ...]:
    """Give per person ties to the own gang, to other gangs, the sum of squares over gangs, gangs tied to."""
    far = label[shape.network.indices]
    own = np.bincount(shape.rows[far == label[shape.rows]], minlength=shape.n)
    groups = int(label.max(initial=-1)) + 1
    key, number = np.unique(shape.rows * max(groups, 1) + far, return_counts=True)
    person = key // max(groups, 1)
    squares = np.bincount(person, weights=(number**2).astype(np.float64), minlength=shape.n).astype(np.int64)
    return own, shape.degree - own, squares, np.bincount(person, minlength=shape.n)


def _closed(shape: Adjacency, label: NDArray[int64]) -> NDArray[int64]:
    """Count per person and role the ordered pairs who are tied to each other."""
    ij, jk, _ = Triads(shape).corners
    i, j, k = shape.rows[ij], shape.rows[jk], shape.network.indices[jk].astype(np.int64)
    found = np.zeros((shape.n, len(ROLES)), np.int64)
    for broker, one, two in ((i, j, k), (j, i, k), (k, i, j)):
        near, far, ends = label[broker] == label[one], label[broker] == label[two], label[one] == label[two]
        for roles, holds in (
            ((0, 0), near & far),
            ((1, 2), near != far),
            ((3, 3), ends & ~near),
            ((4, 4), ~near & ~far & ~ends),
        ):
            for role in roles:
                found[:, role] += np.bincount(broker[holds], minlength=shape.n)
    return found


def brokerage_answer(
    network: Network, found: Brokerage, names: Mapping[str, str], *, top: int | None, statuses: tuple[str, ...],
    several: int = 0,
) -> Answer:  # fmt: skip
    """One row per person who stands between others, most ordered pairs between gangs first, then ids.

    `several` people with more than one gang were left out. `total` is the people who stand between others,
    `looked_at` the people with a gang.
    """
    between = found.pairs[:, 1:].sum(axis=1)
    order = np.lexsort((np.arange(len(between)), -found.pairs[:, 0], -between))
    order = order[found.pairs[order].any(axis=1)]
    rows = tuple(
        (
            found.people[i], names.get(found.people[i], ""), found.gang[i], *found.pairs[i].tolist(),
            int(found.own[i]), int(found.other[i]), int(found.degree[i] - found.own[i] - found.other[i]),
            int(found.gangs[i]), round(int(found.own[i]) / int(found.degree[i]), 4),
        )
        for i in order[:top].tolist()
    )  # fmt: skip
    meaning = network.meaning
    params: dict[str, Value] = {"tie": meaning.tie, "since": meaning.since, "until": meaning.until,
                                "cap": meaning.cap, "statuses": list(statuses), "top": top}  # fmt: skip
    notes = [
        POSITION_ONLY, *network_notes(network),
        f"{counted(len(found.people), 'person')} of the network with one recorded gang (membership "
        f"{' or '.join(statuses)}); everybody else is left out of the pairs.",
        "A pair counts when its two people are not tied to each other, once in each direction.",
    ]  # fmt: skip
    if several:
        notes.append(f"{counted(several, 'person')} recorded in more than one gang left out.")
    return Answer("network_brokerage", "People who stand between others, by gang", _COLUMNS, rows, params=params,
                  total=len(order), looked_at=len(found.people), notes=tuple(notes),
                  basis=drawn_from(network))  # fmt: skip


_COLUMNS = (
    Column("person_id", "string", "the person"),
    Column("name", "string", "name as recorded"),
    Column("gang_id", "string", "the gang the person is recorded in"),
    Column("coordinator", "integer", "ordered pairs of others, all of the person's own gang"),
    Column("representative", "integer", "from the own gang, through this person, to another gang"),
    Column("gatekeeper", "integer", "from another gang, through this person, to the own gang"),
    Column("itinerant", "integer", "between two people of one other gang (also called consultant)"),
    Column("liaison", "integer", "between two different other gangs"),
    Column("ties_own", "integer", "people of the own gang this person is tied to"),
    Column("ties_other", "integer", "people of other gangs this person is tied to"),
    Column("ties_none", "integer", "people without one recorded gang this person is tied to"),
    Column("gangs", "integer", "other gangs this person has ties to"),
    Column("membership", "float", "degree of membership: ties to the own gang, divided by all ties of the person"),
)
