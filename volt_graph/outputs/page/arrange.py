"""Make room for names: spread a layout over the canvas and push labelled boxes apart, the same way every time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

CHARACTER_PX = 6.6
"""Mean width of a character of 12 px system type; a little wide, so that names keep a gap."""

NAME_PX = 15
NAME_LENGTH = 24
CANVAS_PX = (550.0, 570.0)
"""Room for a drawing on a 1280 x 800 screen with both side panels open: at this size it is shown at full scale."""

_ROOM = 1.35
_GAP_PX = 4.0
_FILLS_CANVAS = 12
_ROUNDS = 300
_SHEETS = 20
_GROWTH = 1.03
_TOUCH_PX = 0.5
_SIDEWAYS = 1.6
_BY_PLACE = 0.35


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

    The layout is stretched to the canvas (a part of it for a few people), or to a sheet of `_ROOM` times the boxes'
    own area when that is more. Boxes that overlap part along the axis where they overlap least; when that does not
    end in `_ROUNDS` rounds, the sheet grows. Deterministic: no random numbers.
    """
    import numpy as np

    if not ids:
        return []
    spot = np.array([at[i] for i in ids], dtype=np.float64)
    half_width = np.array([max(b.radius_px, b.characters * CHARACTER_PX / 2) for b in boxes]) + _GAP_PX / 2
    half_height = np.array([b.radius_px + NAME_PX / 2 for b in boxes]) + _GAP_PX / 2
    spot = _evened(spot)
    area = float((4 * half_width * half_height).sum()) * _ROOM
    fill = max(min(1.0, (len(ids) / _FILLS_CANVAS) ** 0.5), (area / (CANVAS_PX[0] * CANVAS_PX[1])) ** 0.5)
    sheet = np.array(CANVAS_PX) * fill
    for _ in range(_SHEETS):
        placed, clear = _part(spot * sheet, half_width, half_height, sheet)
        if clear:
            break
        spot, sheet = placed / sheet, sheet * _GROWTH
    placed -= (placed.max(axis=0) + placed.min(axis=0)) / 2
    return [(round(float(x)), round(float(y))) for x, y in placed]


def _evened(spot: NDArray[float64]) -> NDArray[float64]:
    """Turn the layout so that its axes are independent, then bring each to 0..1, partly by place, partly by rank.

    So a drawing that lies along a diagonal fills the sheet, a crowded corner opens and an empty one closes.
    """
    import numpy as np

    spot = spot - spot.mean(axis=0)
    _, axes = np.linalg.eigh(spot.T @ spot)
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    spot = np.round(spot @ axes[:, ::-1], 9)  # the longer axis across
    span = np.ptp(spot, axis=0)
    flat = span < 1e-6
    span[flat] = 1.0
    linear = (spot - spot.min(axis=0)) / span
    rank = np.argsort(np.argsort(spot, axis=0, kind="stable"), axis=0, kind="stable") / max(1, len(spot) - 1)
    even: NDArray[float64] = _BY_PLACE * linear + (1 - _BY_PLACE) * rank
    even[:, flat] = 0.5
    if flat.all():
        row = math.ceil(len(spot) ** 0.5)
        even = np.array([(number % row, number // row) for number in range(len(spot))]) / row
    return even


def _part(
    spot: NDArray[float64], half_width: NDArray[float64], half_height: NDArray[float64], sheet: NDArray[float64]
) -> tuple[NDArray[float64], bool]:
    """Push overlapping boxes apart on the sheet and say whether all are; of two in one place the later goes right.

    Pair by pair, each push seen by the next: pushed all at once, a crowd swings to and fro and never settles.
    """
    import numpy as np

    need = (half_width[:, None] + half_width[None, :], half_height[:, None] + half_height[None, :])
    for _ in range(_ROUNDS):
        gap = np.abs(spot[:, None, :] - spot[None, :, :])
        clash = np.triu((need[0] - gap[..., 0] > _TOUCH_PX) & (need[1] - gap[..., 1] > _TOUCH_PX), k=1)
        pairs = np.argwhere(clash)
        if not len(pairs):
            return spot, True
        for a, b in pairs.tolist():
            over_x = need[0][a, b] - abs(spot[a, 0] - spot[b, 0])
            over_y = need[1][a, b] - abs(spot[a, 1] - spot[b, 1])
            if min(over_x, over_y) > 0:
                axis, over = (0, over_x) if over_x < over_y * _SIDEWAYS else (1, over_y)
                push = over / 2 if spot[b, axis] >= spot[a, axis] else -over / 2
                spot[a, axis] -= push
                spot[b, axis] += push
        spot = np.clip(spot, 0.0, sheet)
    return spot, False
