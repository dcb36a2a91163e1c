"""One computed group opened: positions inside it, and ties between groups (the quotient graph)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.groups import NOT_A_GANG, Groups
from volt_graph.analysis.ranks import significant
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.errors import NotFound
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

    _Gangs = Mapping[str, AbstractSet[str]]

LOOSE = 0.5
"""Confidence below which a person is an outlier of a group; a choice of ours."""
POSITIONS = (
    "Positions in these records only: leader = the most weight of ties inside, gatekeeper = the most people of other "
    f"groups tied to, outlier = one tie inside at most, or kept in the group by less than {LOOSE:.0%} of runs. None of "
    "them is evidence of rank, influence or membership."
)


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """Positions of the people of one group, aligned with `rows` (ascending rows of the network)."""

    rows: NDArray[int64]
    inside: NDArray[int64]
    strength: NDArray[float64]
    outside: NDArray[int64]
    groups: NDArray[int64]
    leader: NDArray[bool_]
    gatekeeper: NDArray[bool_]
    outlier: NDArray[bool_]


def find_positions(network: Network, groups: Groups, number: int) -> Positions:
    """Find leader, gatekeeper and outlier of a group; equal values share a position.

    Raises NotFound when no group of two or more has the number.
    """
    rows = np.flatnonzero(groups.membership == number)
    if len(rows) < 2:
        raise NotFound(f"no computed group of two or more has the number {number}",
                       hint="volt network groups lists them, with the same options")  # fmt: skip
    shape = Adjacency(network)
    mine, others = groups.membership[shape.rows], groups.membership[network.indices]
    n = network.n_people
    same, tied = mine == others, mine != others
    inside = np.bincount(shape.rows[same], minlength=n)[rows]
    strength = np.bincount(shape.rows[same], weights=network.weight[same], minlength=n)[rows].astype(np.float64)
    outside = np.bincount(shape.rows[tied], minlength=n)[rows]
    reached = np.unique(np.stack([shape.rows[tied], others[tied]]), axis=1)[0]
    key = significant(strength)
    return Positions(
        rows, inside, strength, outside, np.bincount(reached, minlength=n)[rows],
        (key == key.max()) & (strength > 0), (outside == outside.max()) & (outside > 0),
        (inside <= 1) & (len(rows) > 2) | (groups.confidence[rows] < LOOSE),
    )  # fmt: skip


def card_answer(
    network: Network,
    groups: Groups,
    number: int,
    names: Mapping[str, str],
    gangs: _Gangs | None = None,
) -> Answer:
    """One row per person of a group, the best tied first; `gangs` are known memberships by person."""
    found = find_positions(network, groups, number)
    order = np.lexsort((found.rows, -np.round(found.strength, 12)))
    known = gangs or {}
    rows = tuple(_person(network, groups, found, int(k), (names, known)) for k in order)
    ids = [network.ids[i] for i in found.rows]
    labels = Counter(gang for person in ids for gang in known.get(person, ()))
    with_label = sum(bool(known.get(person)) for person in ids)
    possible = len(ids) * (len(ids) - 1) / 2
    notes = (
        NOT_A_GANG,
        POSITIONS,
        f"{counted(len(ids), 'person')}, {int(found.inside.sum()) // 2:,} of {possible:,.0f} possible ties inside, "
        f"{int(found.outside.sum()):,} to people of other groups; {_days(network, groups, number)}.",
        f"{with_label:,} of them have a known membership" + (
            f": {', '.join(f'{gang} {n}' for gang, n in sorted(labels.items(), key=lambda one: (-one[1], one[0])))}."
            if labels else "."
        ),
        *network_notes(network),
    )  # fmt: skip
    params: dict[str, Value] = {"group": number, "quality": groups.quality, "resolution": groups.resolution,
                                "runs": groups.runs, "seed": groups.seed, "tie": network.meaning.tie}  # fmt: skip
    return Answer("network_group", f"Computed group {number}, not a gang", _PERSON, rows, params=params,
                  total=len(rows), looked_at=network.n_people, notes=notes, basis=drawn_from(network))  # fmt: skip


def _person(
    network: Network, groups: Groups, found: Positions, k: int, titles: tuple[Mapping[str, str], _Gangs]
) -> tuple[Value, ...]:
    names, gangs = titles
    person = network.ids[found.rows[k]]
    positions: list[object] = [word for word, held in (("leader", found.leader), ("gatekeeper", found.gatekeeper),
                                         ("outlier", found.outlier)) if held[k]]  # fmt: skip
    return (
        person, names.get(person, ""), positions, int(found.inside[k]), round(float(found.strength[k]), 6),
        int(found.outside[k]), int(found.groups[k]), round(float(groups.confidence[found.rows[k]]), 3),
        sorted(gangs.get(person, ())),
    )  # fmt: skip


def _days(network: Network, groups: Groups, number: int) -> str:
    """Say the first and last day of the ties inside a group."""
    shape = Adjacency(network)
    inside = (groups.membership[shape.rows] == number) & (groups.membership[network.indices] == number)
    first, last = network.first_day[inside], network.last_day[inside]
    if not (first > 0).any():
        return "no tie inside has a day"
    return f"ties inside from {date.fromordinal(int(first[first > 0].min()))} to {date.fromordinal(int(last.max()))}"


def quotient_answer(network: Network, groups: Groups) -> Answer:
    """Give the quotient graph: one row per two groups with ties between them, and one per group for those inside.

    `weight` is the sum of the ties' weights, `incidents` the different incidents (or records) behind them.
    """
    shape = Adjacency(network)
    size = groups.sizes
    count: Counter[tuple[int, int]] = Counter()
    weight: dict[tuple[int, int], float] = defaultdict(float)
    behind: dict[tuple[int, int], set[int]] = defaultdict(set)
    for entry in np.flatnonzero(shape.rows < network.indices).tolist():
        ends = sorted(int(groups.membership[row]) for row in (shape.rows[entry], network.indices[entry]))
        pair = ends[0], ends[1]
        count[pair] += 1
        weight[pair] += float(network.weight[entry])
        behind[pair].update(network.event_index[network.event_ptr[entry] : network.event_ptr[entry + 1]].tolist())
    rows = tuple(
        (one, other, size[one - 1], size[other - 1], one == other, count[one, other], round(weight[one, other], 6),
         len(behind[one, other]))
        for one, other in sorted(count)
    )  # fmt: skip
    between = sum(one != other for one, other in count)
    notes = (NOT_A_GANG, f"{counted(between, 'pair')} of groups tied to each other.", *network_notes(network))
    params: dict[str, Value] = {"quality": groups.quality, "resolution": groups.resolution, "runs": groups.runs,
                                "seed": groups.seed, "tie": network.meaning.tie}  # fmt: skip
    return Answer("network_group_ties", "Ties between computed groups", _PAIR, rows, params=params, total=len(rows),
                  looked_at=len(size), notes=notes, basis=drawn_from(network))  # fmt: skip


_PERSON = (
    Column("person_id", "string", "the person"),
    Column("name", "string", "name as recorded"),
    Column("positions", "list", "leader, gatekeeper, outlier: see the note"),
    Column("ties_inside", "integer", "people of the group this person is tied to"),
    Column("strength_inside", "float", "sum of the weights of these ties"),
    Column("ties_outside", "integer", "people of other groups this person is tied to"),
    Column("groups_reached", "integer", "other groups these are in"),
    Column("confidence", "float", "share of runs that kept this person with the others of the group, mean, 0 to 1"),
    Column("gangs", "list", "gangs this person is a confirmed member of"),
)
_PAIR = (
    Column("group", "integer", "number of a computed group"),
    Column("other_group", "integer", "number of the other; the same for ties inside"),
    Column("people", "integer", "people in the group"),
    Column("other_people", "integer", "people in the other group"),
    Column("inside", "boolean", "whether these are ties inside one group"),
    Column("ties", "integer", "pairs of people tied"),
    Column("weight", "float", "sum of the weights of these ties"),
    Column("incidents", "integer", "different incidents behind them"),
)
