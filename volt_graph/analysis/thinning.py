"""A network as it would be had some incidents never been recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from volt_graph.errors import WrongUsage
from volt_graph.model.layers import LAYERS

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

    from volt_graph.model.network import Network


def thinned(network: Network, dropped: NDArray[bool_]) -> Network:
    """Give the network without the incidents (or records) for which `dropped` holds, in the order of `incident_ids`.

    Ties, counts and weights are those of a projection without them; nothing is read or coded again. In layers of
    records, which need not tie all their people, a tie keeps the share of its weight that it keeps of its records.
    Everybody stays, those without any incident left too, and first and last days stay as they were: it is made for
    measures.

    Raises WrongUsage for a network of given ties, which has no incidents.
    """
    if network.meaning.tie not in LAYERS:
        raise WrongUsage("there are no incidents behind ties that were given as a list")
    behind = np.repeat(np.arange(len(network.indices)), np.diff(network.event_ptr))
    kept = ~dropped[network.event_index]
    entry, event = behind[kept], network.event_index[kept]
    size = len(network.indices)
    count = np.bincount(entry, minlength=size)
    if network.meaning.evidence == "record":
        weight = np.asarray(network.weight * count / network.count, np.float64)
    else:
        weight = np.asarray(np.bincount(entry, weights=_adds(network)[event], minlength=size), np.float64)
    alive = count > 0
    rows = np.repeat(np.arange(network.n_people), np.diff(network.indptr))[alive]
    return replace(
        network,
        indptr=_fixed(np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=network.n_people))))),
        indices=_fixed(network.indices[alive]),
        count=_fixed(count[alive].astype(np.int32)),
        weight=_fixed(weight[alive]),
        first_day=_fixed(network.first_day[alive]),
        last_day=_fixed(network.last_day[alive]),
        event_ptr=_fixed(np.concatenate(([0], np.cumsum(count[alive])))),
        event_index=_fixed(event),
    )


def _adds(network: Network) -> NDArray[float64]:
    """Give what each incident adds to each of its ties: see `projection.project`."""
    meaning = network.meaning
    pairs = np.bincount(network.event_index, minlength=len(network.incident_ids)).astype(np.float64)
    if not meaning.directed:
        people = (1 + np.sqrt(1 + 4 * pairs)) / 2  # each of n(n-1)/2 pairs stands in two rows
        pairs = people - 1
    adds = np.divide(LAYERS[meaning.tie].factor, pairs, out=np.zeros(len(pairs)), where=pairs > 0)
    if meaning.half_life is not None and meaning.counted_to is not None and network.incident_day is not None:
        adds *= 2.0 ** (-np.maximum(meaning.counted_to.toordinal() - network.incident_day, 0) / meaning.half_life)
    return adds


def _fixed(values: NDArray[Any]) -> NDArray[Any]:
    values.flags.writeable = False
    return values
