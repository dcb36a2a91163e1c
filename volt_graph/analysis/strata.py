"""Strata of people within which a null model deals: age band, area, and whether somebody has a tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage

if TYPE_CHECKING:
    from volt_graph.model.network import Network

KINDS = ("age-area", "age", "none")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Strata:
    """One label for every person of a network, in the order of ids, and what it is made of."""

    label: tuple[str, ...]
    kind: str
    homes: int = 0
    scenes: int = 0

    def sentences(self, injured: Collection[int]) -> list[str]:
        """Say how the strata are made and how many injured people (rows) are alone in theirs and stay as they are.

        >>> Strata(("20-29 W1 tied", "20-29 W2 tied", "20-29 W2 tied"), "age-area", 2, 1).sentences({0, 1})[1]
        '1 of 2 injured people is the only one of a stratum and is dealt to nobody else, which brings chance nearer to \
what was seen.'
        """
        size = Counter(self.label)
        alone = sum(size[self.label[row]] == 1 for row in injured)
        strata = "1 stratum" if len(size) == 1 else f"{len(size):,} strata"
        said = [f"Victims are dealt anew within {strata}: {self._made()}."]
        if alone:
            who = "is the only one of a stratum and is" if alone == 1 else "are the only ones of their strata and are"
            said.append(f"{alone:,} of {len(injured):,} injured people {who} dealt to nobody else, which brings chance "
                        "nearer to what was seen.")  # fmt: skip
        if 2 * alone > len(injured):
            said.append("With more than half of them so, the comparison says little: --strata age has larger strata.")
        return said

    def _made(self) -> str:
        tied = "people with a tie, and without"
        if self.kind == "none":
            return tied
        ages = f"ten-year age bands, {tied}"
        if self.kind == "age":
            return ages
        rest = len(self.label) - self.homes - self.scenes
        return (f"{ages}, and wards (that of the address for {self.homes:,}, of most of the person's incidents for "
                f"{self.scenes:,}, unknown for {rest:,})")  # fmt: skip


def stratify(
    network: Network,
    ages: Mapping[str, int],
    homes: Mapping[str, str],
    scenes: Iterable[tuple[str, str]],
    *,
    kind: str = KINDS[0],
) -> Strata:
    """Label everybody by ten-year age band, area, and whether they have a tie.

    The area is that of the home where one is known, else the one of most (person, area) pairs of `scenes`, the first
    by id of equal ones. Unknown ages and unknown areas are strata of their own. Raises WrongUsage for an unknown
    kind.

    >>> from volt_graph.analysis.projection import from_ties
    >>> net = from_ties([("a", "b", 1.0), ("b", "c", 1.0)])
    >>> stratify(net, {"a": 19, "b": 20}, {"a": "W2"}, [("b", "W3"), ("b", "W1"), ("b", "W3"), ("a", "W1")]).label
    ('10-19 W2 tied', '20-29 W3 tied', 'unknown unknown tied')
    """
    if kind not in KINDS:
        raise WrongUsage(f"no strata are called {kind!r}", hint=f"choose one of {', '.join(KINDS)}")
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for person, area in scenes:
        seen[person][area] += 1
    usual = {person: min(areas, key=lambda area: (-areas[area], area)) for person, areas in seen.items()}
    label = []
    for i, person in enumerate(network.ids):
        parts = ["tied" if network.indptr[i + 1] > network.indptr[i] else "untied"]
        if kind == "age-area":
            parts.insert(0, homes.get(person) or usual.get(person) or UNKNOWN)
        if kind != "none":
            parts.insert(0, _band(ages.get(person)))
        label.append(" ".join(parts))
    known = sum(person in homes for person in network.ids)
    return Strata(tuple(label), kind, known, sum(p in usual and p not in homes for p in network.ids))


def _band(age: int | None) -> str:
    return UNKNOWN if age is None else f"{age // 10 * 10}-{age // 10 * 10 + 9}"
