"""The directed attack layer with what sources state: who offended against whom, beside suspects and victims."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.rows import Coded
from volt_graph.analysis.sparse import Pairs, freeze
from volt_graph.errors import WrongUsage
from volt_graph.model.layers import LAYERS
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    from volt_graph.model.bonds import Stated
    from volt_graph.model.network import Network

DIRECTED = "victim_of"
LEFT_OUT = "of offending against somebody, whose suspect has a status that does not count"


def with_stated(network: Network, stated: Sequence[Stated], *, recorded: Collection[str] = ()) -> Network:
    """Add to the directed attack layer the pairs a source states; the same period, cap and ageing hold.

    A pair of an incident counts once, whether it is recorded by roles, stated, or both; each ordered pair of an
    incident adds 1/(its number of such pairs) to a tie. A statement about a suspect who was acquitted, eliminated or
    met no further action does not count and is listed as left out. `recorded` are the incidents with people in the
    layer's roles: an undated one of them is counted as left out already.

    Raises WrongUsage for a network of another layer.

    >>> from datetime import date
    >>> from volt_graph.analysis.projection import project
    >>> from volt_graph.model.bonds import Stated
    >>> from volt_graph.model.network import Involvements
    >>> net = project(Involvements(("a", "v"), ("E1", "E1"), ("suspect", "victim"), (None,) * 2, ("",) * 2),
    ...               tie="victim_of")
    >>> more = with_stated(net, [Stated("a", "v", "E1"), Stated("b", "v", "E1"), Stated("v", "c", "E2")])
    >>> [(more.ids[i], more.ids[j]) for i in range(4) for j in more.indices[more.indptr[i]:more.indptr[i + 1]]]
    [('a', 'v'), ('b', 'v'), ('v', 'c')]
    >>> more.weight.tolist(), more.n_incidents
    ([0.5, 0.5, 1.0], 2)
    """
    meaning = network.meaning
    if meaning.tie != DIRECTED:
        raise WrongUsage(f"what sources state belongs to the layer {DIRECTED}, not to {meaning.tie}")
    counted = [one for one in stated if one.status not in LEFT_OUT_STATUSES]
    bounded = meaning.since is not None or meaning.until is not None or meaning.half_life is not None
    undated = {one.incident for one in counted if bounded and one.day is None}
    low, high = (day.toordinal() if day else none for day, none in ((meaning.since, 0), (meaning.until, 1 << 30)))
    crowded = frozenset(name for name, _ in network.dropped)
    inside = [one for one in counted if one.incident not in crowded
              and (low <= one.day.toordinal() <= high if one.day else not bounded)]  # fmt: skip
    doubtful = len(stated) - len(counted)
    return freeze(
        *_united(network, inside, len(undated - set(recorded))), meaning, dropped=network.dropped,
        withheld=network.withheld, left_out=(*network.left_out, *([(LEFT_OUT, doubtful)] if doubtful else [])),
    )  # fmt: skip


def _united(network: Network, stated: Sequence[Stated], undated: int) -> tuple[Coded, Pairs]:
    """Give everybody and all incidents coded anew, and the ordered pairs of every incident, each once."""
    people = tuple(sorted({*network.ids, *(p for one in stated for p in (one.offender, one.victim))}))
    incidents = tuple(sorted({*network.incident_ids, *(one.incident for one in stated)}))
    row = {name: i for i, name in enumerate(people)}
    event = {name: i for i, name in enumerate(incidents)}
    day = np.zeros(len(incidents), np.int32)
    if network.incident_day is not None:
        day[[event[name] for name in network.incident_ids]] = network.incident_day
    for one in stated:
        day[event[one.incident]] = one.day.toordinal() if one.day else 0
    starts = np.repeat(np.arange(network.n_people), np.diff(network.indptr))
    entry = np.repeat(np.arange(len(network.indices)), np.diff(network.event_ptr))
    renumbered = np.array([row[name] for name in network.ids], np.int64)
    events = np.array([event[name] for name in network.incident_ids], np.int64)
    known = np.stack((events[network.event_index], renumbered[starts[entry]], renumbered[network.indices[entry]]))
    said = np.array([(event[one.incident], row[one.offender], row[one.victim]) for one in stated], np.int64)
    pairs = np.unique(np.concatenate((known.T.reshape(-1, 3), said.reshape(-1, 3))), axis=0)
    none = np.zeros(0, np.int64)
    coded = Coded(people, incidents, none, none, none.astype(np.bool_), day, network.undated + undated)
    return coded, Pairs(pairs[:, 1], pairs[:, 2], pairs[:, 0], _weights(network, pairs[:, 0], day))


def _weights(network: Network, event: NDArray[int64], day: NDArray[np.int32]) -> NDArray[float64]:
    meaning = network.meaning
    weight = LAYERS[DIRECTED].factor / np.bincount(event, minlength=len(day))[event].astype(np.float64)
    if meaning.half_life is None or meaning.counted_to is None:
        return weight
    age = np.maximum(meaning.counted_to.toordinal() - day[event], 0)
    return np.asarray(weight * 2.0 ** (-age / meaning.half_life), np.float64)
