"""From links and decisions to clusters: people's word first, then exact keys as far as nothing speaks against them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from volt_graph.ingest.identity.links import CAP, Link
from volt_graph.ingest.identity.profiles import Profile, conflicts

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Give two ids in order.

    >>> pair("b:2", "a:1")
    ('a:1', 'b:2')
    """
    return (a, b) if a < b else (b, a)


@dataclass
class Joining:
    """Groups of records under way; joins that would unite a kept-apart pair are refused."""

    apart: frozenset[Pair]
    _group: dict[str, list[str]] = field(default_factory=dict)

    def group(self, key: str) -> list[str]:
        """Give the records joined with this one so far, itself among them."""
        return self._group.get(key, [key])

    def apart_between(self, a: str, b: str) -> list[Pair]:
        """Name the kept-apart pairs that joining two groups would unite."""
        return sorted({pair(x, y) for x in self.group(a) for y in self.group(b)} & self.apart)

    def join(self, a: str, b: str) -> None:
        """Make one group of two."""
        if b in self.group(a):
            return
        both = sorted({*self.group(a), *self.group(b)})
        self._group.update(dict.fromkeys(both, both))

    def groups(self) -> list[list[str]]:
        """Give every group of two or more, each ascending, in order."""
        return sorted({tuple(found): found for found in self._group.values()}.values())


def cluster(
    links: Iterable[Link], decided: Mapping[Pair, str], profile: Callable[[str], Profile]
) -> tuple[list[list[str]], dict[Pair, list[str]]]:
    """Join what people decided is one, then what an exact key links without a conflict.

    `decided` gives the standing word on a pair: same, apart or open, in the order of decisions. Returns the groups of
    two or more, and for each link that was not followed the sentences that say why.
    """
    joining = Joining(frozenset(p for p, stands in decided.items() if stands == "apart"))
    for (a, b), stands in decided.items():
        if stands == "same" and not joining.apart_between(a, b):
            joining.join(a, b)
    held: dict[Pair, list[str]] = {}
    for _, sharing in groupby(links, key=lambda link: (link.rule, link.value)):
        _follow(joining, list(sharing), decided, profile, held=held)
    return joining.groups(), held


def _follow(
    joining: Joining,
    sharing: list[Link],
    decided: Mapping[Pair, str],
    profile: Callable[[str], Profile],
    *,
    held: dict[Pair, list[str]],
) -> None:
    """Follow the links of one key; where its records contradict each other, none is followed."""
    keys = sorted({key for link in sharing for key in (link.a, link.b)})
    if len(keys) > CAP:
        against = {(link.a, link.b): [f"{len(keys)} records share the key, more than {CAP}"] for link in sharing}
    else:
        against = {(k.a, k.b): why for k in sharing if (why := _against(joining, k, decided, profile))}
    first = next(iter(against.values()), [])
    for link in sharing:
        own = against.get((link.a, link.b))
        if own or first:
            held[link.a, link.b] = own or [f"another record with the same key contradicts: {first[0]}"]
            continue
        if why := _decided_against(joining, link, decided):
            held[link.a, link.b] = why
        else:
            joining.join(link.a, link.b)


def _against(joining: Joining, link: Link, decided: Mapping[Pair, str], profile: Callable[[str], Profile]) -> list[str]:
    """Say what in the records, or in a decision on this very pair, speaks against following a link."""
    if decided.get((link.a, link.b)) == "apart":
        return [f"decided: {link.a} and {link.b} are two people"]
    one, other = joining.group(link.a), joining.group(link.b)
    if link.b in one:
        return []
    if len(one) + len(other) > CAP:
        return [f"it would unite {len(one) + len(other)} records, more than {CAP}"]
    return conflicts(map(profile, one), map(profile, other))


def _decided_against(joining: Joining, link: Link, decided: Mapping[Pair, str]) -> list[str]:
    """Say which decision of a person speaks against following a link."""
    if kept := joining.apart_between(link.a, link.b):
        return [f"decided: {a} and {b} are two people" for a, b in kept]
    open_again = decided.get((link.a, link.b)) == "open"
    return ["a person split this pair and has not decided since"] if open_again else []
