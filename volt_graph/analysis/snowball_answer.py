"""A seeded snowball as rows: people wave by wave, or the groups its ties link and whether that was known before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.analysis.snowball import NAMES, Link, Snowball, brought_by, links
from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

POSITION = (
    "Waves say how the records lead from the seeds to others: being reached is no evidence of guilt, of membership or "
    "of a criminal association."
)


@dataclass(frozen=True, slots=True)
class Known:
    """What was known before: groups of people, names by id, pairs of groups on record, and those tied earlier.

    Pairs have the smaller id first. `earlier_ties` are the ties of the same kind between two groups before the
    period; empty when the period has no first day.
    """

    groups: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    on_record: Mapping[tuple[str, str], str] = field(default_factory=dict)
    earlier_ties: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def new(self, link: Link) -> bool:
        """Whether neither a relation nor an earlier tie joins the two groups."""
        pair = link.one, link.other
        return pair not in self.on_record and pair not in self.earlier_ties

    def title(self, name: str) -> str:
        """Give the recorded name, else the id."""
        return self.titles.get(name) or name


def snowball_answer(network: Network, found: Snowball, known: Known, *, said: Sequence[str] = ()) -> Answer:
    """One row per person reached, wave by wave, then by id."""
    by = brought_by(network, found)
    order = sorted((int(wave), person, i) for i, (wave, person) in enumerate(
        zip(found.wave.tolist(), network.ids, strict=True)) if wave)  # fmt: skip
    rows = tuple(
        (
            wave, NAMES[min(wave, len(NAMES)) - 1], person, known.titles.get(person, ""),
            sorted(_ends(network, by[i], person)), *_behind(network, by[i]),
            sorted(known.title(group) for group in known.groups.get(person, ())),
        )
        for wave, person, i in order
    )  # fmt: skip
    linked = links(network, known.groups, found.wave > 0)
    return Answer("network_snowball", "People reached from the seeds, wave by wave", _PERSON, rows,
                  params=_params(network, found), total=len(rows), looked_at=network.n_people,
                  notes=_notes(network, found, known, linked, said), basis=drawn_from(network))  # fmt: skip


def group_links_answer(network: Network, found: Snowball, known: Known, *, said: Sequence[str] = ()) -> Answer:
    """One row per two groups that ties of the people reached link, those not known before first."""
    tied = links(network, known.groups, found.wave > 0)
    linked = sorted(tied, key=lambda one: not known.new(one))
    rows = tuple(
        (
            known.new(link), link.one, known.title(link.one), link.other, known.title(link.other), len(link.entries),
            sorted({person for pair in link.people for person in pair}), *_behind(network, link.entries),
            *_days(network, link.entries), known.on_record.get((link.one, link.other)),
            known.earlier_ties.get((link.one, link.other), 0),
        )
        for link in linked
    )  # fmt: skip
    return Answer("network_snowball_links", "Groups linked by the people reached", _LINK, rows,
                  params=_params(network, found), total=len(rows), looked_at=found.ties,
                  notes=_notes(network, found, known, tied, said), basis=drawn_from(network))  # fmt: skip


def _params(network: Network, found: Snowball) -> dict[str, Value]:
    meaning = network.meaning
    return {"tie": meaning.tie, "seeds": list(found.seeds), "waves": found.waves, "since": meaning.since,
            "until": meaning.until, "cap": meaning.cap}  # fmt: skip


def _ends(network: Network, entries: Collection[int], person: str) -> set[str]:
    """Give who is at the other end of entries of a person, in either direction."""
    return {end for entry in entries for end in _both(network, entry) if end != person}


def _both(network: Network, entry: int) -> tuple[str, str]:
    row = int(network.indptr.searchsorted(entry, side="right")) - 1
    return network.ids[row], network.ids[network.indices[entry]]


def _behind(network: Network, entries: Collection[int]) -> tuple[int, list[str]]:
    events = sorted({name for entry in entries for name in network.events(entry)})
    return len(events), events


def _days(network: Network, entries: Collection[int]) -> tuple[date | None, date | None]:
    first = [int(network.first_day[entry]) for entry in entries if network.first_day[entry]]
    last = [int(network.last_day[entry]) for entry in entries if network.last_day[entry]]
    return (date.fromordinal(min(first)), date.fromordinal(max(last))) if first else (None, None)


def _notes(
    network: Network, found: Snowball, known: Known, linked: Sequence[Link], said: Sequence[str]
) -> tuple[str, ...]:
    sizes = ", ".join(f"{size:,} {NAMES[min(at, len(NAMES) - 1)]}{'s' if at == 0 and size != 1 else ''}"
                      for at, size in enumerate(found.sizes))  # fmt: skip
    reached = counted(sum(found.sizes), "person")
    new = [link for link in linked if known.new(link)]
    since = network.meaning.since
    notes = [
        POSITION, *said,
        f"Waves: {sizes}; {reached} of {network.n_people:,} of the network, {counted(found.ties, 'tie')} among them. "
        "Seeds, secondary (tied to a seed) and other (tied to a secondary) as in the Home Office guide of 2016.",
        f"{counted(len(linked), 'pair')} of recorded gangs linked by ties of these people, {len(new):,} not known "
        "before: no relation of the two on record on the day" + (
            f", and no tie of this kind between their members before {since}." if since else
            "; the period has no first day, so no tie is earlier than it."
        ),
    ]  # fmt: skip
    notes += [f"Not known before: {known.title(link.one)} and {known.title(link.other)}, "
              f"{counted(len(link.entries), 'tie')}." for link in new]  # fmt: skip
    return (*notes, *network_notes(network))


_PERSON = (
    Column("wave", "integer", "1 = seed, 2 = tied to a seed, 3 = tied to one of those"),
    Column("role", "string", "seed, secondary, other: the wave in the words of the guide"),
    Column("person_id", "string", "the person"),
    Column("name", "string", "name as recorded"),
    Column("through", "list", "people of the wave before whom the person is tied to"),
    Column("incidents", "integer", "incidents or records behind those ties"),
    Column("incident_ids", "list", "their ids"),
    Column("gangs", "list", "gangs of which the person is a confirmed member on the day"),
)
_LINK = (
    Column("not_known_before", "boolean", "whether no relation is on record and no earlier tie joined the two"),
    Column("gang_id", "string", "one gang"),
    Column("gang", "string", "its name"),
    Column("other_id", "string", "the other gang"),
    Column("other", "string", "its name"),
    Column("ties", "integer", "ties between a member of the one and a member of the other"),
    Column("people", "list", "those members"),
    Column("incidents", "integer", "incidents or records behind the ties"),
    Column("incident_ids", "list", "their ids"),
    Column("first_day", "date", "day of the first of them"),
    Column("last_day", "date", "day of the last of them"),
    Column("on_record", "string", "recorded relation of the two gangs on the day: rival, allied; empty = none"),
    Column("earlier_ties", "integer", "ties of this kind between members of the two before the period"),
)
