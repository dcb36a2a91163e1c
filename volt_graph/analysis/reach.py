"""Who is within so many steps of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from numpy import bool_
    from scipy.sparse import csr_array

    from volt_graph.analysis.adjacency import Adjacency

MOST_STEPS = 3
MOST_PATHS = 50_000_000


def within(shape: Adjacency, steps: int) -> csr_array[bool_]:
    """Give the n by n matrix that is true where two people are at most `steps` ties apart, oneself included.

    Raises WrongUsage for steps under 1 or over 3, or when it might take over 50 million paths to find the near.

    >>> from volt_graph.analysis.adjacency import Adjacency
    >>> from volt_graph.analysis.projection import from_ties
    >>> path = Adjacency(from_ties([("a", "b", 1.0), ("b", "c", 1.0), ("c", "d", 1.0)]))
    >>> within(path, 1).sum(axis=1).tolist(), within(path, 2).sum(axis=1).tolist()
    ([2, 3, 3, 2], [3, 4, 4, 3])
    """
    from scipy.sparse import csr_array, eye_array

    if not 1 <= steps <= MOST_STEPS:
        raise WrongUsage(f"{steps} steps", hint=f"give 1 to {MOST_STEPS}")
    ties = shape.matrix(np.ones(len(shape.network.indices), np.bool_))
    one = csr_array(ties + eye_array(shape.n, dtype=np.bool_, format="csr"))
    near = one
    for _ in range(steps - 1):
        if int((near.astype(np.int64) @ np.diff(one.indptr).astype(np.int64)).sum()) > MOST_PATHS:
            raise WrongUsage(f"too many people are within {steps} steps of each other", hint="ask for fewer steps")
        near = csr_array(near @ one)
    near.sort_indices()
    return near
