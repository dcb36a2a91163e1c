"""From who-was-in-what to a network of people: one-mode projections of the two-mode data.

Ties are computed, never stored as fact. Each tie keeps the incidents behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.rows import Coded, encode
from volt_graph.analysis.sparse import Pairs, freeze
from volt_graph.analysis.window import PRESETS, window
from volt_graph.errors import BadInput, WrongUsage
from volt_graph.model.layers import LAYERS, Layer
from volt_graph.model.network import TieMeaning
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Involvements, Network

__all__ = ["PRESETS", "TIE_TYPES", "from_ties", "project", "window"]


TIE_TYPES: Mapping[str, Layer] = {name: layer for name, layer in LAYERS.items() if layer.evidence == "incident"}
"""Layers that are projected from incidents; those that rest on records are made by `analysis.ties`."""


def project(
    involvements: Involvements,
    *,
    tie: str = "co_offending",
    since: date | None = None,
    until: date | None = None,
    cap: int | None = 25,
    half_life: int | None = None,
    as_of: date | None = None,
) -> Network:
    """Project people onto the incidents they share.

    Two people are tied if they are counted in one incident: `count` is the number of such incidents e, `weight` the
    sum over them of 1/(n_e - 1), n_e = people linked by e (Newman, Phys. Rev. E 64, 016132, 2001), so that each
    incident gives every person in it a total of one. `victim_of` runs from each suspect to each victim of an
    incident and weighs 1/(ordered pairs of the incident); nobody is tied to themselves. Incidents of more than `cap`
    people make no ties and are listed. With `since` or `until` (inclusive), undated incidents are left out.

    Weights are multiplied by the layer's factor k, and with a `half_life` h in days by 2^(-(as_of - day)/h); an
    incident after `as_of` counts in full, and one without a day is left out.

    Raises WrongUsage for an unknown tie, a cap under 2, a half-life under 1 or one without an as-of day.

    By hand: E1{a,b} E2{a,b,c} E3{c,d} E4{d,e,f}; ab share E1 (1/1) and E2 (1/2).

    >>> from volt_graph.model.network import Involvements
    >>> rows = [(e, p) for e, people in (("E1", "ab"), ("E2", "abc"), ("E3", "cd"), ("E4", "def")) for p in people]
    >>> n = len(rows)
    >>> net = project(Involvements(tuple(p for _, p in rows), tuple(e for e, _ in rows), ("suspect",) * n,
    ...                            (None,) * n, ("charged",) * n))
    >>> net.n_people, net.n_ties, net.count[0].item(), net.weight[0].item(), net.events(0)
    (6, 7, 2, 1.5, ('E1', 'E2'))
    """
    if tie not in TIE_TYPES:
        raise WrongUsage(f"no tie is called {tie!r}", hint=f"choose one of {', '.join(TIE_TYPES)}")
    if cap is not None and cap < 2:
        raise WrongUsage(f"a cap of {cap} people would leave no ties", hint="give 2 or more, or none")
    check_ageing(half_life, as_of)
    kind = TIE_TYPES[tie]
    low = since if half_life is None or since or until else date.min
    coded = encode(involvements, roles=kind.roles, sources=kind.sources, since=low, until=until)
    small, sizes = _within_cap(coded, cap)
    left = LEFT_OUT_STATUSES if "suspect" in kind.roles else ()
    meaning = TieMeaning(tie, kind.roles, left, kind.directed, since, until, cap, half_life, as_of)
    return freeze(
        coded,
        _aged(_pairs(coded, small, directed=kind.directed), coded, kind.factor, meaning),
        meaning,
        dropped=_dropped(coded, small, sizes),
        withheld=involvements.withheld,
    )


def check_ageing(half_life: int | None, as_of: date | None) -> None:
    """Raise WrongUsage for a half-life under one day, or without the day it is counted from."""
    if half_life is not None and (half_life < 1 or as_of is None):
        raise WrongUsage(f"a half-life of {half_life} days", hint="give 1 day or more, and the as-of day")


def _aged(pairs: Pairs, coded: Coded, factor: float, meaning: TieMeaning) -> Pairs:
    """Multiply what each incident adds by the layer's factor and its age."""
    if factor == 1 and meaning.half_life is None:
        return pairs
    weight = pairs.weight * factor
    if meaning.half_life is not None and meaning.counted_to is not None and pairs.event is not None:
        age = np.maximum(meaning.counted_to.toordinal() - coded.day[pairs.event], 0)
        weight = weight * 2.0 ** (-age / meaning.half_life)
    return Pairs(pairs.a, pairs.b, pairs.event, weight)


def from_ties(ties: Sequence[tuple[str, str, float]]) -> Network:
    """Make an undirected network of ties as given: (person, person, weight); a pair given twice adds up.

    `count` is the number of rows that gave the pair. Raises BadInput for a tie from a person to themselves or a
    weight that is not above 0.

    >>> net = from_ties([("b", "a", 2.0), ("b", "c", 1.0)])
    >>> net.ids, net.indices.tolist(), net.weight.tolist()
    (('a', 'b', 'c'), [1, 0, 2, 1], [2.0, 2.0, 1.0, 1.0])
    """
    for at, (one, other, weight) in enumerate(ties, 1):
        if one == other:
            raise BadInput(f"{one} is tied to themselves", where=f"tie {at}")
        if not 0 < weight < float("inf"):
            raise BadInput(f"the weight {weight} is not above 0", where=f"tie {at}")
    ids = tuple(sorted({person for one, other, _ in ties for person in (one, other)}))
    number = {person: i for i, person in enumerate(ids)}
    ends = np.array([sorted((number[one], number[other])) for one, other, _ in ties], np.int64).reshape(-1, 2)
    none = np.zeros(0, np.int64)
    coded = Coded(ids, (), none, none, none.astype(np.bool_), np.zeros(0, np.int32), 0)
    pairs = Pairs(ends[:, 0], ends[:, 1], None, np.array([weight for *_, weight in ties], np.float64))
    return freeze(coded, pairs, TieMeaning("given", (), (), False, None, None, None), dropped=(), withheld=0)


def _within_cap(coded: Coded, cap: int | None) -> tuple[NDArray[bool_], NDArray[int64]]:
    """Say per incident whether it is within the cap, and how many different people it links."""
    first = np.ones(len(coded.person), np.bool_)
    first[1:] = (np.diff(coded.person) != 0) | (np.diff(coded.incident) != 0)
    sizes = np.bincount(coded.incident[first], minlength=len(coded.incident_ids)).astype(np.int64)
    return (sizes <= cap) if cap is not None else np.ones(len(sizes), np.bool_), sizes


def _dropped(coded: Coded, small: NDArray[bool_], sizes: NDArray[int64]) -> tuple[tuple[str, int], ...]:
    found = [(coded.incident_ids[i], int(sizes[i])) for i in np.flatnonzero(~small)]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def _pairs(coded: Coded, small: NDArray[bool_], *, directed: bool) -> Pairs:
    """List every pair of every incident, incidents ascending: for each start all ends of the same incident."""
    kept = small[coded.incident]
    start = np.flatnonzero(kept & coded.source)
    end = np.flatnonzero(kept & ~coded.source) if directed else start
    total = len(coded.incident_ids)
    per_end = np.bincount(coded.incident[end], minlength=total)
    first_end = np.concatenate(([0], np.cumsum(per_end)))
    incident = coded.incident[start]
    repeats = per_end[incident]
    begin = np.repeat(np.cumsum(repeats) - repeats, repeats)
    at = np.arange(int(repeats.sum())) - begin + np.repeat(first_end[incident], repeats)
    a, b = np.repeat(coded.person[start], repeats), coded.person[end][at]
    event = np.repeat(incident, repeats)
    keep = a != b if directed else a < b
    a, b, event = a[keep], b[keep], event[keep]
    share = np.bincount(event, minlength=total) if directed else per_end - 1
    return Pairs(a, b, event, 1.0 / share[event])
