"""Make room for names: spread a layout over the canvas and push labelled boxes apart, the same way every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

CHARACTER_PX = 6.8
"""Mean width of a character of 12 px system type; a little wide, so that names keep a gap."""

NAME_PX = 16
NAME_LENGTH = 24
CANVAS_PX = (600.0, 590.0)
"""Room for a drawing on a 1280 x 800 screen with both side panels open: at this size it is shown at full scale."""

_ROOM = 2.2
_GAP_PX = 10.0
_ROUNDS = 400
_BY_PLACE = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """What one node takes: radius of its mark in px and the number of characters of its name as drawn."""

    radius_px: float
    characters: int


def short_name(name: str) -> str:
    """Cut a name to 24 characters and an ellipsis.

    >>> short_name("Bartholomew Featherstonehaugh")
    'Bartholomew Featherstone…'
    """
    return name if len(name) <= NAME_LENGTH else name[:NAME_LENGTH].rstrip() + "…"


def arrange(ids: Sequence[str], at: Mapping[str, tuple[float, float]], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Give whole px coordinates, in the order of `ids`, in which no mark or name lies on another.

    The layout is stretched to the canvas, or to one of `_ROOM` times the boxes' own area when that is more; then
    overlapping boxes part along the axis where they overlap least, at most `_ROUNDS` times. Deterministic: no random numbers.
    """
    import numpy as np

    if not ids:
        return []
    spot = np.array([at[i] for i in ids], dtype=np.float64)
    half_width = np.array([max(b.radius_px, b.characters * CHARACTER_PX / 2) for b in boxes]) + _GAP_PX / 2
    half_height = np.array([b.radius_px + NAME_PX / 2 for b in boxes]) + _GAP_PX / 2
    area = float((4 * half_width * half_height).sum()) * _ROOM
    stretch = max(1.0, (area / (CANVAS_PX[0] * CANVAS_PX[1])) ** 0.5)
    spot = _evened(spot) * np.array(CANVAS_PX) * stretch
    spot = _part(spot, half_width, half_height)
    spot -= (spot.max(axis=0) + spot.min(axis=0)) / 2
    return [(round(float(x)), round(float(y))) for x, y in spot]


def _evened(spot: NDArray[float64]) -> NDArray[float64]:
    """Bring each axis to 0..1, partly by place and partly by rank, so that a crowded corner opens and an empty one closes."""
    import numpy as np

    span = np.ptp(spot, axis=0)
    span[span < 1e-9] = 1.0
    linear = (spot - spot.min(axis=0)) / span
    rank = np.argsort(np.argsort(spot, axis=0, kind="stable"), axis=0, kind="stable") / max(1, len(spot) - 1)
    even: NDArray[float64] = _BY_PLACE * linear + (1 - _BY_PLACE) * rank
    return even


def _part(spot: NDArray[float64], half_width: NDArray[float64], half_height: NDArray[float64]) -> NDArray[float64]:
    """Push overlapping boxes apart; the later of two in the same place goes right and down."""
    import numpy as np

    n = len(spot)
    need_x = half_width[:, None] + half_width[None, :]
    need_y = half_height[:, None] + half_height[None, :]
    later = np.sign(np.arange(n)[:, None] - np.arange(n)[None, :])
    for _ in range(_ROUNDS):
        gap = spot[:, None, :] - spot[None, :, :]
        over_x, over_y = need_x - np.abs(gap[..., 0]), need_y - np.abs(gap[..., 1])
        clash = (over_x > 0.5) & (over_y > 0.5) & (later != 0)
        if not clash.any():
            break
        side = np.where(np.abs(gap) < 1e-9, later[..., None], np.sign(gap))
        along_x = clash & (over_x <= over_y)
        along_y = clash & ~along_x
        push_x = np.where(along_x, side[..., 0] * over_x, 0.0).sum(axis=1)
        push_y = np.where(along_y, side[..., 1] * over_y, 0.0).sum(axis=1)
        crowd = np.maximum(1, clash.sum(axis=1))
        spot = spot + np.column_stack((push_x, push_y)) / (crowd[:, None] ** 0.5) * 0.5
    return spot
