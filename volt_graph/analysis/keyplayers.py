"""Key players: the k people whose removal breaks a network up most, or who together reach most of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.distances import harmonic
from volt_graph.analysis.keyplayers_aims import Disconnect, Lengthen, Reach
from volt_graph.analysis.keyplayers_search import Aim, Best, best_set
from volt_graph.analysis.parts import kept_part
from volt_graph.analysis.reach import within
from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from volt_graph.model.network import Network

GOALS = ("disrupt", "reach")
MEASURED_BY = ("F", "DF")
DF_AS_AIM = 1_000
"""Largest network in which sets are compared by DF: distances between all are needed for every set looked at."""
DF_SHOWN = 20_000
"""Largest network for which DF is stated."""


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """The set found, and what it does.

    `value` is F or DF without the people (goal disrupt) or the share of all people reached (goal reach). `without[i]`
    is the same value for the set without `people[i]`, `alone[i]` for this person alone. `before` and `after` are
    (F, DF) of the network with and without the people, DF None in networks of more than 20,000 people. `tied` sets
    have the same value (`exact` only), `listed` the first of them in order of ids.
    """

    goal: str
    by: str
    steps: int
    people: tuple[str, ...]
    value: float
    alone: tuple[float, ...]
    without: tuple[float, ...]
    before: tuple[float, float | None]
    after: tuple[float, float | None]
    exact: bool
    tied: int
    listed: tuple[tuple[str, ...], ...]
    seed: int


def key_players(
    network: Network, k: int, *, goal: str = "disrupt", by: str = "F", steps: int = 1, seed: int = 1
) -> KeyPlayers:
    """Find the key players of an undirected network (Borgatti 2006, see `cohesion.fragmentation`).

    `disrupt` (KPP-NEG) maximises F = 1 - sum s(s-1) / (m(m-1)), the share of the m people who remain that are not
    connected, s = component sizes, or DF = 1 - 2 sum_{i<j} (1/d_ij) / (m(m-1)), which also counts longer ways.
    `reach` (KPP-POS) maximises the share of all people within `steps` ties of the set, the set included. All sets are
    looked at when there are at most 200,000 (for DF: fewer in large networks), else people are added greedily and
    exchanged while that helps, in networks of up to 1,000 people also from sets drawn with `seed` (20; DF: fewer).

    Raises WrongUsage for a directed network, an unknown goal or measure, k outside 1 to n - 1, DF over 1,000 people.

    Two triangles joined by c-d: without a and d, the pairs left are b-c and e-f.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([(x, y, 1.0) for x, y in ("ab", "ac", "bc", "cd", "de", "df", "ef")])
    >>> found = key_players(net, 2)
    >>> found.people, round(found.value, 4)
    (('a', 'd'), 0.6667)
    """
    _check(network, k, goal, by)
    shape = Adjacency(network)
    aim = _aim(shape, goal, by, steps)
    best = best_set(aim, k, seed=seed)
    ids = network.ids
    keep = np.ones(network.n_people, np.bool_)
    keep[list(best.people)] = False
    return KeyPlayers(
        goal=goal,
        by=by if goal == "disrupt" else "reach",
        steps=steps,
        people=tuple(ids[i] for i in best.people),
        value=_as_share(aim, best.value, k),
        alone=_alone(aim, best),
        without=_without(aim, best),
        before=_fragmented(shape, network.n_people <= DF_SHOWN),
        after=_fragmented(Adjacency(kept_part(network, keep)), network.n_people <= DF_SHOWN),
        exact=best.exact,
        tied=best.tied,
        listed=tuple(tuple(ids[i] for i in people) for people in best.listed),
        seed=seed,
    )


def _check(network: Network, k: int, goal: str, by: str) -> None:
    if network.meaning.directed:
        raise WrongUsage("key players are sought in undirected networks, and this one is directed")
    if goal not in GOALS or by not in MEASURED_BY:
        raise WrongUsage(f"no key players for {goal!r} by {by!r}", hint="goals: disrupt (by F or DF), reach")
    if not 1 <= k < network.n_people:
        raise WrongUsage(
            f"{k} of {network.n_people} people cannot be chosen",
            hint="choose 1 or more, and not all; a longer period has more people",
        )
    if goal == "disrupt" and by == "DF" and network.n_people > DF_AS_AIM:
        raise WrongUsage(
            f"DF is compared in networks of up to {DF_AS_AIM:,} people, and this one has {network.n_people:,}",
            hint="use F, or narrow the period",
        )


def _aim(shape: Adjacency, goal: str, by: str, steps: int) -> Aim:
    if goal == "reach":
        return Reach(within(shape, steps))
    return Disconnect(shape) if by == "F" else Lengthen(shape)


def _as_share(aim: Aim, value: float, k: int) -> float:
    """Turn the value of a set of k people into F, DF or the share reached."""
    if isinstance(aim, Reach):
        return value / aim.n
    remaining = aim.n - k
    return 1.0 + value / (remaining * (remaining - 1)) if remaining > 1 else 0.0


def _alone(aim: Aim, best: Best) -> tuple[float, ...]:
    values = aim.complete(np.zeros((1, 0), np.int64))[0]
    return tuple(_as_share(aim, float(values[person]), 1) for person in best.people)


def _without(aim: Aim, best: Best) -> tuple[float, ...]:
    """Give the value of the set without each of its people; of nobody for a set of one."""
    if len(best.people) == 1:
        return ()
    found = []
    for person in best.people:
        *others, last = (other for other in best.people if other != person)
        row = aim.complete(np.array([others], np.int64).reshape(1, len(others)))[0]
        found.append(_as_share(aim, float(row[last]), len(best.people) - 1))
    return tuple(found)


def _fragmented(shape: Adjacency, distances: bool) -> tuple[float, float | None]:
    """Give (F, DF) of a network as it is; DF = 1 - mean harmonic closeness."""
    n = shape.n
    if n < 2:
        return 0.0, 0.0
    sizes = np.bincount(shape.component).astype(np.float64)
    connected = float((sizes * (sizes - 1)).sum()) / (n * (n - 1))
    if not distances:
        return 1.0 - connected, None
    return 1.0 - connected, 1.0 - float(harmonic(shape, pivots=None, seed=1)[0].mean())
