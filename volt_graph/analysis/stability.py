"""How far a ranking rests on single incidents: the same list from most of them, many times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.centrality import measure
from volt_graph.analysis.measures import MEASURES
from volt_graph.analysis.ranks import Ranks, rank_values
from volt_graph.analysis.statement import counted
from volt_graph.analysis.thinning import thinned
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

    from volt_graph.model.network import Measure, Network

SHARE = 0.1
"""Share of the incidents that each resample leaves out."""


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """Per person, in the order of ids, in how many of `resamples` they stay in the top; and of the whole ranking.

    `correlation` and `least` are the mean and the least Spearman rank correlation of a resample with all incidents
    (NaN when nothing differs between people); `left_out` of `incidents` were dropped each time.
    """

    by: str
    top: int
    resamples: int
    seed: int
    stays: NDArray[int64]
    correlation: float
    least: float
    left_out: int
    incidents: int


def stability(
    network: Network, measured: Measure, *, top: int, resamples: int = 20, seed: int = 1, pivots: int | None = None
) -> Stability:
    """Leave out a tenth of the incidents, drawn anew for each resample, and rank by the measure again.

    A person is in the top k with a rank of k or better, unless a tie makes that more than 2k people: as in the list.
    Incidents are left out and not single ties, because a missing record takes all of its ties away. Resample r is
    drawn with (seed, r), so that more resamples keep the first ones. Records of police are incomplete, and this says
    what a little more of that would do (Costenbader and Valente, Social Networks 25, 283-307, 2003); it says nothing
    about whole groups who are never recorded.

    Raises WrongUsage for a measure that gives no order over the whole network, or for given ties.
    """
    spec = MEASURES[measured.name]
    if spec.kind != "value" or spec.per_component:
        raise WrongUsage(f"{measured.name} gives no order of all people whose stability could be told")
    if resamples < 1 or top < 1:
        raise WrongUsage("resamples and top must be at least 1")
    events = len(network.incident_ids)
    number = max(round(SHARE * events), 1) if events else 0
    base = rank_values(measured.value)
    stays = np.zeros(network.n_people, np.int64)
    found = []
    for resample in range(resamples):
        dropped = np.zeros(events, np.bool_)
        dropped[np.random.default_rng((seed, resample)).choice(events, number, replace=False)] = True
        rest = thinned(network, dropped)
        ranks = rank_values(measure(rest, [measured.name], pivots=pivots, seed=seed)[measured.name].value)
        stays += _in_top(ranks, top)
        found.append(_correlation(base, ranks))
    stays.flags.writeable = False
    return Stability(measured.name, top, resamples, seed, stays, float(np.mean(found)), float(np.min(found)), number,
                     events)  # fmt: skip


def _in_top(ranks: Ranks, top: int) -> NDArray[bool_]:
    return (ranks.rank >= 1) & (ranks.rank <= top) & (ranks.rank + ranks.tied <= 2 * top)


def _correlation(one: Ranks, other: Ranks) -> float:
    """Spearman's: of mid-ranks, which is of percentiles, over people who have both."""
    both = (one.rank > 0) & (other.rank > 0)
    first, second = one.percentile[both], other.percentile[both]
    if len(first) < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def with_stability(answer: Answer, network: Network, found: Stability) -> Answer:
    """Put stability beside the ranks of an answer of `rank_people`, and say what it means."""
    number = {person: int(stays) for person, stays in zip(network.ids, found.stays.tolist(), strict=True)}
    at = [column.name for column in answer.columns].index(f"{found.by}_percentile") + 1
    added = (
        Column("stays", "string", f"in how many of {found.resamples} resamples the person is in the top {found.top}"),
        Column("stays_share", "float", "the same as a share, 0 to 1"),
    )
    person = [column.name for column in answer.columns].index("person_id")
    rows = []
    for row in answer.rows:
        stays = number[str(row[person])]
        rows.append((*row[:at], f"{stays} of {found.resamples}", round(stays / found.resamples, 4), *row[at:]))
    return replace(
        answer,
        columns=(*answer.columns[:at], *added, *answer.columns[at:]),
        rows=tuple(rows),
        params={**answer.params, "stability": found.resamples, "seed": found.seed},
        notes=(*answer.notes, *_said(found, network.meaning.evidence)),
    )


def _said(found: Stability, evidence: str) -> list[str]:
    title = MEASURES[found.by].title
    notes = [
        f"Stability: each of {found.resamples} resamples (seed {found.seed}) leaves out {found.left_out:,} of "
        f"{counted(found.incidents, evidence)}; `stays` counts those in which the person is in the top {found.top}. "
        "It does not make up for people and groups who are never recorded."
    ]
    if not np.isnan(found.correlation):
        notes.append(
            f"Robustness of {title}: rank correlation (Spearman) of the resamples with all {evidence}s "
            f"{found.correlation:.3f} on average, {found.least:.3f} at least."
        )
    return notes
