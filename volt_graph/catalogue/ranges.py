"""Bulk reads in ranges of ids, two at a time: the engine is what is waited for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import TypeVar

AT_A_TIME = 2
"""Ranges read at once, each on a connection of its own."""

One = TypeVar("One")
Read = TypeVar("Read")


def ranges(ids: Sequence[str], step: int) -> Iterator[dict[str, str]]:
    """Give the bounds of ranges of about `step` ids that together are all there is, as parameters of a text.

    From `first` to before `until`; the last has no `until`. Engines and Python agree on the order of texts without
    characters from the surrogates on, so only such ids bound a range, and no id of another kind is lost or read twice.

    >>> list(ranges(["b", "a", "d", "c"], 2))
    [{'first': '', 'until': 'c'}, {'first': 'c'}]
    """
    if ids:
        firsts = [one for one in sorted(ids)[step::step] if max(one) < "\ud800"]
        yield from ({"first": first, "until": until} for first, until in pairwise(("", *firsts)))
        yield {"first": firsts[-1] if firsts else ""}


def abreast(read: Callable[[One], Read], wanted: Iterable[One]) -> Iterator[Read]:
    """Give what `read` gives of each, in order, while the next ones are being read.

    >>> list(abreast(len, ["a", "bcd", "ef"]))
    [1, 3, 2]
    """
    pool = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="volt-read")
    under_way: deque[Future[Read]] = deque()
    try:
        for one in wanted:
            under_way.append(pool.submit(read, one))
            if len(under_way) > AT_A_TIME:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
