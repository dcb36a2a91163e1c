"""Check a chained log: every link, every number, and the heads in the second place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: how many records hold, the first bad one (None = all good), and a sentence."""

    checked: int
    first_bad: int | None
    sentence: str

    @property
    def good(self) -> bool:
        """Whether every record and every head agrees."""
        return self.first_bad is None


def verify_chain(
    lines: Iterable[tuple[int, str, str]],
    heads: Mapping[int, frozenset[str]],
    link: Callable[[str, str], str],
    start: str,
) -> Verdict:
    """Check records in order and name the first bad one.

    Parameters
    ----------
    lines
        (number, body, hash) as stored, ascending.
    heads
        Number to the hashes the second place holds for it; must have been read before `lines`.
    link
        Gives the hash of a record from the hash before it and its body.
    start
        The hash before the first record.

    >>> link = lambda before, body: before + body
    >>> good = [(1, "a", "a"), (2, "b", "ab")]
    >>> verify_chain(good, {2: frozenset({"ab"})}, link, "").sentence
    '2 records, all in order'
    >>> verify_chain(good[:1], {2: frozenset({"ab"})}, link, "").sentence
    'record 2 is missing: the second place knows of 2 records, the log ends at 1'

    """
    before, checked = start, 0
    for n, body, stored in lines:
        if n != checked + 1:
            return Verdict(checked, checked + 1, f"record {checked + 1} is missing: after {checked} comes {n}")
        before = link(before, body)
        if before != stored:
            return Verdict(checked, n, _what_happened(n, body))
        if not heads.get(n, frozenset()) <= {stored}:
            return Verdict(checked, n, f"record {n} is not the one the second place knows")
        checked = n
    last = max(heads, default=0)
    if last > checked:
        known = f"the second place knows of {last} records, the log ends at {checked}"
        return Verdict(checked, checked + 1, f"record {checked + 1} is missing: {known}")
    if checked > 1 and not heads:  # a process killed between record and head can leave out one, never all
        return Verdict(checked, checked, f"the second place of the heads is empty, the log has {checked} records")
    return Verdict(checked, None, f"{checked} records, all in order")


def _what_happened(n: int, body: str) -> str:
    try:
        own = json.loads(body).get("n")
    except (ValueError, AttributeError):
        own = None
    if isinstance(own, int) and own != n:
        return f"record {n} holds what was record {own}: records were removed or put in another order"
    return f"record {n} was altered"
