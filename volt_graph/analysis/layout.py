"""Where people stand on a picture: seeded springs per component, room for labels, components packed in rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

SPACING_PX = 120.0
"""Typical distance of two tied people."""
NEAREST_PX = 90.0
"""No two people stand nearer than this, in x or in y taken together."""
LABEL = (1.3, 1.0)
"""Labels are wider than high: distances in x count less by this factor."""


def layout(ids: Sequence[str], ties: Sequence[tuple[str, str, float]], *, seed: int) -> dict[str, tuple[float, float]]:
    """Place people (up to about 400) in px, x to the right, y down, the middle of the picture at (0, 0).

    Ties are (person, person, strength > 0). The order of `ids` and `ties` does not matter; the same people, ties and
    seed give the same coordinates, rounded to 0.1 px. Forces: Fruchterman and Reingold, Software: Practice and
    Experience 21, 1129, 1991.

    >>> spots = layout(["b", "a"], [("a", "b", 1.0)], seed=1)
    >>> sorted(spots), spots == layout(["a", "b"], [("b", "a", 1.0)], seed=1)
    (['a', 'b'], True)
    """
    people = sorted(set(ids))
    strengths = _strengths(people, ties)
    parts = _components(people, strengths)
    placed = [(part, _spread(_springs(part, strengths, seed))) for part in parts]
    spots = _pack(placed)
    middle = np.mean([*spots.values()], axis=0) if spots else np.zeros(2)
    return {p: (round(float(spots[p][0] - middle[0]), 1), round(float(spots[p][1] - middle[1]), 1)) for p in people}


def _strengths(people: list[str], ties: Sequence[tuple[str, str, float]]) -> dict[tuple[str, str], float]:
    """Sum strengths per pair, whatever its direction."""
    known = set(people)
    found: dict[tuple[str, str], float] = {}
    for one, other, strength in sorted((min(a, b), max(a, b), w) for a, b, w in ties if a != b):
        if one in known and other in known:
            found[one, other] = found.get((one, other), 0.0) + strength
    return found


def _components(people: list[str], strengths: dict[tuple[str, str], float]) -> list[list[str]]:
    """Split into components, largest first, then by smallest id; people ascending."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(people)
    graph.add_edges_from(strengths)
    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))


def _springs(part: list[str], strengths: dict[tuple[str, str], float], seed: int) -> NDArray[float64]:
    """Let springs settle, then scale so that tied people are SPACING_PX apart in the middle."""
    import networkx as nx

    if len(part) == 1:
        return np.zeros((1, 2))
    inside = set(part)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(part)
    edges = [(a, b, 1.0 + np.log2(max(w, 1.0)) / 2) for (a, b), w in strengths.items() if a in inside]
    graph.add_weighted_edges_from(edges)
    spots = nx.spring_layout(graph, seed=seed, iterations=200, k=1.5 / np.sqrt(len(part)), method="force")
    where = np.array([spots[person] for person in part])
    number = {person: i for i, person in enumerate(part)}
    lengths = [np.hypot(*(where[number[a]] - where[number[b]])) for a, b, _ in edges]
    return where * (SPACING_PX / max(float(np.median(lengths)), 1e-6))


def _spread(where: NDArray[float64]) -> NDArray[float64]:
    """Push people apart until none stands nearer than NEAREST_PX, labels wider than high."""
    where = where / LABEL
    for _ in range(200):
        gap = where[:, None] - where[None]
        apart = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(apart, np.inf)
        if apart.min() >= NEAREST_PX * 0.98:
            break
        # Two people on one spot are parted along a direction of their own, so that the result stays the same.
        angle = np.arange(len(where)) * 2.399963
        gap = np.where((apart < 1e-6)[..., None], np.stack((np.cos(angle), np.sin(angle)), -1)[:, None], gap)
        push = np.clip(NEAREST_PX - apart, 0.0, None) / 2 / np.maximum(apart, 1.0)
        where = where + (gap * push[..., None]).sum(axis=1)
    return np.asarray(where * LABEL)


def _pack(placed: list[tuple[list[str], NDArray[float64]]]) -> dict[str, NDArray[float64]]:
    """Set components in rows, largest first, so that the boxes around them do not touch."""
    boxes = [np.ptp(where, axis=0) + 2 * SPACING_PX for _, where in placed]
    width = max(
        (float(np.sqrt(sum(box[0] * box[1] for box in boxes) * 1.6)), *(float(box[0]) for box in boxes)), default=0
    )
    spots: dict[str, NDArray[float64]] = {}
    x = y = height = 0.0
    for (part, where), box in zip(placed, boxes, strict=True):
        if x and x + box[0] > width:
            x, y, height = 0.0, y + height, 0.0
        corner = np.array([x, y]) + SPACING_PX - where.min(axis=0)
        spots |= {person: where[i] + corner for i, person in enumerate(part)}
        x, height = x + float(box[0]), max(height, float(box[1]))
    return spots
