"""Two periods compared: ties that are new, gone, stronger or weaker; people who enter and leave the core."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from volt_graph.analysis.adjacency import Adjacency
from volt_graph.analysis.cohesion import k_core
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

CHANGES = ("new", "lost", "stronger", "weaker", "entered_core", "left_core")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a tie (count of incidents before and after) or of a person (core number before and after)."""

    change: str
    one: str
    other: str
    before: int
    after: int


def compare_networks(before: Network, after: Network, *, core: int = 2) -> tuple[Change, ...]:
    """List every change from one period to the other, in the order of CHANGES, then by its size, then by ids.

    A tie is new or lost when it has incidents in one period only, stronger or weaker when it has more or fewer of
    them. A person enters the core who has a core number (Seidman 1983, see `cohesion.k_core`) of at least `core`
    after, and had not before; whoever is not in a period has core number 0 in it.

    Raises WrongUsage for networks of different ties or cores under 1.

    >>> from volt_graph.analysis.projection import from_ties
    >>> one = from_ties([("a", "b", 1.0), ("b", "c", 1.0)])
    >>> two = from_ties([("a", "b", 1.0), ("a", "b", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)])
    >>> [(c.change, c.one, c.other, c.before, c.after) for c in compare_networks(one, two)][:3]
    [('new', 'a', 'c', 0, 1), ('new', 'c', 'd', 0, 1), ('lost', 'b', 'c', 1, 0)]
    """
    if before.meaning.tie != after.meaning.tie or core < 1:
        raise WrongUsage("two periods are compared by one kind of tie, and a core has a number from 1")
    found = [*_tie_changes(before, after), *_core_changes(before, after, core)]
    order = {name: at for at, name in enumerate(CHANGES)}
    return tuple(sorted(found, key=lambda c: (order[c.change], -abs(c.after - c.before), c.one, c.other)))


def _tie_changes(before: Network, after: Network) -> Iterator[Change]:
    old, new = _counts(before), _counts(after)
    for one, other in old.keys() | new.keys():
        first, then = old.get((one, other), 0), new.get((one, other), 0)
        if first != then:
            change = "new" if not first else "lost" if not then else "stronger" if then > first else "weaker"
            yield Change(change, one, other, first, then)


def _counts(network: Network) -> dict[tuple[str, str], int]:
    shape = Adjacency(network)
    kept = slice(None) if network.meaning.directed else shape.rows < network.indices
    ends = zip(shape.rows[kept].tolist(), network.indices[kept].tolist(), network.count[kept].tolist(), strict=True)
    return {(network.ids[a], network.ids[b]): count or 1 for a, b, count in ends}


def _core_changes(before: Network, after: Network, core: int) -> Iterator[Change]:
    if before.meaning.directed:
        return
    old, new = (dict(zip(net.ids, k_core(Adjacency(net)).astype(int).tolist(), strict=True)) for net in (before, after))
    for person in old.keys() | new.keys():
        first, then = old.get(person, 0), new.get(person, 0)
        if (first >= core) != (then >= core):
            yield Change("entered_core" if then >= core else "left_core", person, "", first, then)


def compare_answer(
    before: Network,
    after: Network,
    changes: tuple[Change, ...],
    names: Mapping[str, str],
    *,
    core: int,
    top: int | None,
) -> Answer:
    """One row per change, at most `top` of each kind; `looked_at` is the ties and the people of either period."""
    kept = [change for kind in CHANGES for change in [c for c in changes if c.change == kind][:top]]
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (c.change, c.one, names.get(c.one, ""), c.other or None, names.get(c.other) if c.other else None, c.before,
         c.after)
        for c in kept
    )  # fmt: skip
    looked_at = before.n_ties + sum(c.change == "new" for c in changes) + len({*before.ids, *after.ids})
    return Answer("network_compare", f"{_period(before)} compared with {_period(after)}", _COLUMNS, rows,
                  params={"tie": before.meaning.tie, "core": core, "from1": before.meaning.since,
                          "to1": before.meaning.until, "from2": after.meaning.since, "to2": after.meaning.until},
                  total=len(changes), looked_at=looked_at,
                  notes=_notes(before, after, changes, core), basis=drawn_from(before, after))  # fmt: skip


def _notes(before: Network, after: Network, changes: tuple[Change, ...], core: int) -> tuple[str, ...]:
    numbers = ", ".join(f"{sum(c.change == kind for c in changes):,} {kind}" for kind in CHANGES[:4])
    people = [sum(c.change == kind for c in changes) for kind in CHANGES[4:]]
    gone = len(set(before.ids) - set(after.ids))
    come = len(set(after.ids) - set(before.ids))
    notes = [
        f"Ties: {numbers}.",
        f"{counted(people[0], 'person')} entered and {people[1]:,} left the {core}-core.",
        f"{come:,} people are recorded only in the later period and {gone:,} only in the earlier one. A tie that is "
        "lost is one that was not recorded again, no more.",
    ]
    lengths = [_days(net) for net in (before, after)]
    if lengths[0] != lengths[1]:
        notes.append(f"The periods have {lengths[0]} and {lengths[1]} days: counts are not on one footing.")
    earlier, later = ([f"{word} period: {note}" for note in network_notes(net)[1:]]
                      for word, net in (("Earlier", before), ("Later", after)))  # fmt: skip
    joins, _, *rest = before.meaning.sentence().split("; ")
    return (*notes, "; ".join((joins, *rest)), *earlier, *later)


def _period(network: Network) -> str:
    return f"{network.meaning.since or 'the first day'} to {network.meaning.until or 'the last day'}"


def _days(network: Network) -> int | None:
    since, until = network.meaning.since, network.meaning.until
    return (until - since).days + 1 if since and until else None


_COLUMNS = (
    Column("change", "string", "new, lost, stronger, weaker (ties); entered_core, left_core (people)"),
    Column("person_id", "string", "the person, or the first of the two"),
    Column("name", "string", "name as recorded"),
    Column("other_id", "string", "the other person of a tie"),
    Column("other_name", "string", "name as recorded"),
    Column("before", "integer", "incidents behind the tie, or the person's core number, in the earlier period"),
    Column("after", "integer", "the same in the later period"),
)
