"""Coordinates: names do not lie on each other, the same every time, whatever the layout gave."""

from __future__ import annotations

import random

import pytest

from volt_graph.outputs.page.arrange import CHARACTER_PX, NAME_PX, Box, arrange, short_name


def clashes(spots: list[tuple[int, int]], boxes: list[Box]) -> list[tuple[int, int]]:
    def apart(a: int, b: int) -> bool:
        wide = sum(max(boxes[i].radius_px, boxes[i].characters * CHARACTER_PX / 2) for i in (a, b))
        high = sum(boxes[i].radius_px + NAME_PX / 2 for i in (a, b))
        return abs(spots[a][0] - spots[b][0]) >= wide - 1 or abs(spots[a][1] - spots[b][1]) >= high - 1

    return [(a, b) for a in range(len(spots)) for b in range(a) if not apart(a, b)]


@pytest.mark.parametrize("people", [1, 2, 15, 60, 150])
@pytest.mark.parametrize("shape", ["spread", "diagonal", "one place"])
def test_marks_with_their_names_do_not_lie_on_each_other(people: int, shape: str) -> None:
    dice = random.Random(people)
    ids = [f"P{number}" for number in range(people)]
    boxes = [Box(dice.uniform(7, 17), dice.randrange(6, 26)) for _ in ids]
    at = {}
    for number, i in enumerate(ids):
        x, y = dice.random(), dice.random()
        at[i] = {"spread": (x, y), "diagonal": (number + x, number + y), "one place": (0.5, 0.5)}[shape]
    spots = arrange(ids, at, boxes)
    assert clashes(spots, boxes) == []
    assert arrange(ids, at, boxes) == spots


def test_drawing_stands_around_the_origin() -> None:
    spots = arrange(["a", "b"], {"a": (5.0, 5.0), "b": (9.0, 5.0)}, [Box(10, 5), Box(10, 5)])
    assert sorted(spots) == [(-112, 0), (112, 0)]  # 550 px x sqrt(2 / 12) apart


def test_nobody_gives_no_coordinates() -> None:
    assert arrange([], {}, []) == []


def test_names_of_24_characters_stay_whole() -> None:
    assert short_name("x" * 24) == "x" * 24
    assert short_name("x" * 25) == "x" * 24 + "…"
