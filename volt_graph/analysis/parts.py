"""A network without some of its people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    from volt_graph.model.network import Network


def kept_part(network: Network, keep: NDArray[bool_]) -> Network:
    """Give the network of the people for whom `keep` holds and the ties among them; counts and weights stay.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = kept_part(from_ties([("a", "b", 1.0), ("b", "c", 2.0)]), np.array([False, True, True]))
    >>> net.ids, net.n_ties, net.weight.tolist()
    (('b', 'c'), 1, [2.0, 2.0])
    """
    rows = np.repeat(np.arange(network.n_people), np.diff(network.indptr))
    inside = keep[rows] & keep[network.indices]
    number = np.cumsum(keep) - 1
    people = np.flatnonzero(keep)
    length = np.bincount(number[rows[inside]], minlength=len(people))
    behind = np.diff(network.event_ptr)
    return replace(
        network,
        ids=tuple(network.ids[i] for i in people.tolist()),
        indptr=_fixed(np.concatenate(([0], np.cumsum(length)))),
        indices=_fixed(number[network.indices[inside]].astype(np.int32)),
        count=_fixed(network.count[inside]),
        weight=_fixed(network.weight[inside]),
        first_day=_fixed(network.first_day[inside]),
        last_day=_fixed(network.last_day[inside]),
        event_ptr=_fixed(np.concatenate(([0], np.cumsum(behind[inside])))),
        event_index=_fixed(network.event_index[np.repeat(inside, behind)]),
    )


def _fixed(values: NDArray[Any]) -> NDArray[Any]:
    values.flags.writeable = False
    return values
