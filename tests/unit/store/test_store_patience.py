"""Waiting with an end, without any server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from volt_graph.store.patience import GoneError, OverdueError, Patience, watch

CALM = Patience(limit_s=30.0, look_s=30.0, alive=None)
Give = Callable[[Any], None]


def holding(held: threading.Event) -> Callable[[Give], None]:
    def produce(_give: Give) -> None:
        held.wait(30)

    return produce


def test_what_is_given_comes_in_order() -> None:
    def produce(give: Give) -> None:
        for n in range(100):
            give(n)

    assert list(watch(produce, CALM)) == list(range(100))


def test_an_error_in_the_work_is_the_callers() -> None:
    def produce(give: Give) -> None:
        give(1)
        raise ZeroDivisionError("in the work")

    items = watch(produce, CALM)
    assert next(items) == 1
    with pytest.raises(ZeroDivisionError, match="in the work"):
        next(items)


def test_silence_of_a_dead_server_ends_the_wait() -> None:
    held = threading.Event()
    with pytest.raises(GoneError):
        list(watch(holding(held), Patience(30.0, 0.01, lambda: False)))
    held.set()


def test_silence_of_a_living_server_is_borne_until_the_limit() -> None:
    held = threading.Event()
    looks: list[bool] = []

    def alive() -> bool:
        looks.append(True)
        return True

    with pytest.raises(OverdueError):
        list(watch(holding(held), Patience(0.1, 0.01, alive)))
    held.set()
    assert len(looks) >= 2


def test_an_answer_that_comes_while_we_look_counts() -> None:
    ready = threading.Event()
    given = threading.Event()

    def produce(give: Give) -> None:
        ready.wait(30)
        give("answer")
        given.set()

    def alive() -> bool:
        ready.set()
        given.wait(30)
        return False

    assert next(watch(produce, Patience(30.0, 0.01, alive))) == "answer"


def test_work_nobody_waits_for_ends() -> None:
    ended = threading.Event()

    def produce(give: Give) -> None:
        try:
            for n in range(10_000):
                give(n)
        finally:
            ended.set()

    items = watch(produce, CALM)
    assert next(items) == 0
    items.close()  # type: ignore[attr-defined]  # it is a generator
    assert ended.wait(30)
