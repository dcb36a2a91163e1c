"""Cascades of injury along ties: a self-exciting process fitted by maximum likelihood, against dealt victims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.chance import Compared, compare_drawn

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network

STEPS = 3
"""Ties further away than this excite nothing; with the kernel a choice of ours."""
ROUNDS = 300
"""Most rounds of the fit; it stops when no parameter changes by a millionth of itself."""

Near = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Kernel:
    """lambda_v(t) = mu + sum over earlier injuries of others of alpha d^-2 beta exp(-beta dt); rates per day."""

    mu: float
    alpha: float
    beta: float

    @property
    def mean_lag(self) -> float:
        """Mean days between an injury and one that follows from it, 1/beta."""
        return 1 / self.beta

    @property
    def median_lag(self) -> float:
        """Median of the same, log(2)/beta.

        >>> round(Kernel(0, 0, 1 / 125).median_lag, 4)
        86.6434
        """
        return log(2) / self.beta


@dataclass(frozen=True, slots=True, eq=False)
class Injuries:
    """Injuries by day, then person, and the pairs in which an earlier one can excite a later one.

    `person`, `day` of each injury; `child`, `parent` positions of injuries, `lag` in days (above 0), `near` = d^-2.
    `reach` is the sum of d^-2 over everybody within STEPS of each injured person, `left` the days from each injury
    to the end, `exposure` people times days.
    """

    person: NDArray[int64]
    day: NDArray[int64]
    child: NDArray[int64]
    parent: NDArray[int64]
    lag: NDArray[float64]
    near: NDArray[float64]
    reach: NDArray[float64]
    left: NDArray[float64]
    exposure: float


@dataclass(frozen=True, slots=True, eq=False)
class Cascades:
    """Each injury's most likely origin: position of its parent (-1 = background), chance that it is not background.

    `cascade` numbers trees of parents from 1 by their first injury. `compared` sets the number of injuries with a
    parent against the same fit with the victims dealt anew.
    """

    injuries: Injuries
    kernel: Kernel
    parent: NDArray[int64]
    contagion: NDArray[float64]
    cascade: NDArray[int64]
    compared: Compared

    @property
    def sizes(self) -> tuple[int, ...]:
        """Injuries in each cascade, cascade 1 first."""
        return tuple(np.bincount(self.cascade)[1:].tolist())


class Neighbourhoods:
    """People within STEPS of a person, with their steps; each looked up once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._known: dict[int, dict[int, int]] = {}

    def of(self, row: int) -> Near:
        """Give row to steps (1 to STEPS), without the person."""
        if row not in self._known:
            away, frontier = {row: 0}, [row]
            for step in range(1, STEPS + 1):
                near = {other for one in frontier for other in self._near(one)} - away.keys()
                away.update(dict.fromkeys(near, step))
                frontier = sorted(near)
            self._known[row] = {other: step for other, step in away.items() if step}
        return self._known[row]

    def _near(self, row: int) -> list[int]:
        found: list[int] = self._network.indices[self._network.indptr[row] : self._network.indptr[row + 1]].tolist()
        return found


def arrange(events: Sequence[tuple[int, int]], near: Neighbourhoods, *, people: int, first: int, last: int) -> Injuries:
    """Order injuries (person row, day) and find who can excite whom; `first` and `last` day bound the observation.

    Two injuries of one day excite neither, nor does an earlier one of the same person.
    """
    ordered = sorted(events, key=lambda one: (one[1], one[0]))
    hurt: dict[int, list[int]] = {}
    for at, (person, _) in enumerate(ordered):
        hurt.setdefault(person, []).append(at)
    links = []
    for child, (person, day) in enumerate(ordered):
        around = near.of(person)
        before = sorted(at for other in around.keys() & hurt.keys() for at in hurt[other] if ordered[at][1] < day)
        links += [(child, at, day - ordered[at][1], around[ordered[at][0]] ** -2.0) for at in before]
    columns = np.array(links, np.float64).reshape(-1, 4)
    days = np.array([day for _, day in ordered], np.int64)
    reach = np.array([sum(step**-2.0 for step in near.of(person).values()) for person, _ in ordered], np.float64)
    return Injuries(
        np.array([person for person, _ in ordered], np.int64), days, columns[:, 0].astype(np.int64),
        columns[:, 1].astype(np.int64), columns[:, 2], columns[:, 3], reach, (last - days).astype(np.float64),
        float(people * (last - first + 1)),
    )  # fmt: skip


def _rates(injuries: Injuries, kernel: Kernel) -> tuple[NDArray[float64], NDArray[float64]]:
    """Give what each pair adds to the rate at the later injury, and the rate at every injury."""
    excited = kernel.alpha * injuries.near * kernel.beta * np.exp(-kernel.beta * injuries.lag)
    rate = kernel.mu + np.bincount(injuries.child, excited, len(injuries.day))
    return excited, np.asarray(rate, np.float64)


def origins(injuries: Injuries, kernel: Kernel) -> tuple[NDArray[int64], NDArray[float64]]:
    """Give each injury's most likely parent (-1 = background) and 1 - mu/lambda.

    By hand: p on day 0, q 60, r 100, s 900, d(pq) = d(qr) = 1, d(pr) = 2, alpha 0.02, beta 1/125, mu 2e-5.

    >>> from volt_graph.analysis.projection import from_ties
    >>> near = Neighbourhoods(from_ties([("p", "q", 1.0), ("q", "r", 1.0), ("r", "s", 1.0)]))
    >>> made = arrange([(0, 0), (1, 60), (2, 100)], near, people=4, first=0, last=900)
    >>> parent, contagion = origins(made, Kernel(2e-5, 0.02, 1 / 125))
    >>> parent.tolist(), np.round(contagion, 4).tolist()
    ([-1, 0, 1], [0.0, 0.8319, 0.8703])
    """
    excited, rate = _rates(injuries, kernel)
    parent = np.full(len(injuries.day), -1, np.int64)
    strongest = np.full(len(injuries.day), kernel.mu)
    for child, one, strength in zip(injuries.child.tolist(), injuries.parent.tolist(), excited.tolist(), strict=True):
        if strength > strongest[child]:
            parent[child], strongest[child] = one, strength
    return parent, 1 - np.divide(kernel.mu, rate, out=np.ones(len(rate)), where=rate > 0)


def log_likelihood(injuries: Injuries, kernel: Kernel) -> float:
    """Sum of the logarithms of the rates at the injuries, less the rate expected over all people and days."""
    _, rate = _rates(injuries, kernel)
    expected = kernel.mu * injuries.exposure + kernel.alpha * float(
        np.sum(injuries.reach * -np.expm1(-kernel.beta * injuries.left))
    )
    return float(np.sum(np.log(rate))) - expected


def fit(injuries: Injuries, *, start: Kernel | None = None, rounds: int = ROUNDS) -> Kernel:
    """Fit mu, alpha and beta by maximum likelihood (expectation-maximisation of Veen and Schoenberg, JASA 103, 2008).

    Injuries near the end have fewer days to excite others: the expected rate counts only the days left
    (right-censoring). Without any pair that could excite, alpha is 0.
    """
    n = len(injuries.day)
    usual = 1 / 125
    if not n or not len(injuries.child):
        background = n / injuries.exposure if injuries.exposure else 0.0
        return Kernel(background, 0.0, start.beta if start else usual)
    kernel = start or Kernel(n / 2 / injuries.exposure, 0.02, usual)
    for _ in range(rounds):
        excited, rate = _rates(injuries, kernel)
        share = excited / rate[injuries.child]
        total = float(share.sum())
        decay = np.exp(-kernel.beta * injuries.left)
        reached = float(np.sum(injuries.reach * (1 - decay)))
        alpha = total / reached if reached > 0 else 0.0
        waited = float(np.sum(share * injuries.lag)) + alpha * float(np.sum(injuries.reach * injuries.left * decay))
        made = Kernel(float(np.sum(kernel.mu / rate)) / injuries.exposure, alpha,
                      total / waited if waited > 0 else kernel.beta)  # fmt: skip
        done = all(abs(new - old) <= 1e-6 * old for new, old in (
            (made.mu, kernel.mu), (made.alpha, kernel.alpha), (made.beta, kernel.beta)))  # fmt: skip
        kernel = made
        if done:
            break
    return kernel


def find_cascades(
    network: Network,
    events: Sequence[tuple[int, int]],
    *,
    first: int,
    last: int,
    strata: Sequence[str],
    runs: int = 200,
    seed: int = 1,
) -> Cascades:
    """Fit the process, give every injury its origin, and compare with victims dealt anew (C-1).

    `events` are (row of the person, ordinal day) from day `first` to `last`; `strata` has a label for every person
    of the network: the null deals the victims anew inside each label and fits again, `runs` times. (Green, Horel
    and Papachristos, JAMA Internal Medicine 177, 326-333, 2017; the kernel here is a choice of ours.)
    """
    near = Neighbourhoods(network)

    def arranged(rows: Sequence[tuple[int, int]]) -> Injuries:
        return arrange(rows, near, people=network.n_people, first=first, last=last)

    injuries = arranged(events)
    kernel = fit(injuries)
    parent, contagion = origins(injuries, kernel)
    observed = float(np.count_nonzero(parent >= 0))
    draw = np.random.default_rng(seed)
    label = np.unique(np.array(strata, object).astype(str), return_inverse=True)[1]
    drawn = []
    for _ in range(runs if len(events) else 1):
        dealt = _dealt(label, draw)
        anew = arranged([(int(dealt[row]), day) for row, day in events])
        drawn.append(float(np.count_nonzero(origins(anew, fit(anew, rounds=60))[0] >= 0)))
    return Cascades(injuries, kernel, parent, contagion, _trees(parent), compare_drawn(observed, drawn, exact=False))


def _dealt(label: NDArray[int64], draw: np.random.Generator) -> NDArray[int64]:
    """Give every row another row of the same label, each once."""
    dealt = np.empty(len(label), np.int64)
    dealt[np.argsort(label, kind="stable")] = np.lexsort((draw.random(len(label)), label))
    return dealt


def _trees(parent: NDArray[int64]) -> NDArray[int64]:
    """Give trees of parents their numbers, from 1 by their first injury; parents stand before their children."""
    number = np.zeros(len(parent), np.int64)
    found = 0
    for at, origin in enumerate(parent.tolist()):
        found += origin < 0
        number[at] = found if origin < 0 else number[origin]
    return number
