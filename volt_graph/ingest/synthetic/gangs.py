"""Gangs before anyone offends: turf, feuds, rivalries, alliances. Members come with the offenders."""

from __future__ import annotations

import numpy as np

from volt_graph.ingest.synthetic.geography import Geography
from volt_graph.ingest.synthetic.plan import Plan
from volt_graph.ingest.synthetic.world import Gangs

CHAINS = 3
BROKERS = ((0, 2), (2, 4), (1, 3))
"""Pairs of gangs joined by a planted broker: a forest, so that each broker stays a cut-point."""


def found_gangs(plan: Plan, world_map: Geography) -> Gangs:
    """Lay down gangs, each with a turf in a different ward while there are wards enough.

    Feuds (0-1, 2-3, ...) hold the planted retaliation chains and nothing else; rivals (1-2, 3-4, ..., last-0) attack
    each other in the background; allies are the pairs that a broker joins.
    """
    n = plan.gangs
    streets = plan.streets // plan.wards
    busiest = np.argsort(-world_map.busy["knife"].reshape(-1, streets).sum(axis=1), kind="stable").tolist()
    return Gangs(
        members=[[] for _ in range(n)],
        affiliates=[[] for _ in range(n)],
        turf=[int(busiest[gang % len(busiest)]) for gang in range(n)],
        feuds=[(gang, gang + 1) for gang in range(0, n, 2)],
        rivals=[(gang, (gang + 1) % n) for gang in range(1, n, 2)],
        allies=list(BROKERS),
    )
