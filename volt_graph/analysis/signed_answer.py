"""Rivalries and alliances as rows, with balance and frustration in the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from volt_graph.analysis.signed import EXACT_UP_TO, Frustration, Triad
from volt_graph.analysis.statement import BASIS, counted
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.signed import Pair
    from volt_graph.model.answer import Value
    from volt_graph.model.bonds import Relation

CAUTION = (
    "Rivalry and alliance are what informants said, with their grades. Balance describes the pattern; it predicts "
    "nothing about one group."
)


def signed_answer(
    relations: Sequence[Relation],
    disputed: Sequence[Pair],
    found: tuple[Triad, ...],
    against: Frustration,
    titles: Mapping[str, str],
    *,
    informants: int,
) -> Answer:
    """One row per recorded relation, in the order given; `against` marks those the best split would change."""
    rows = tuple(_row(one, disputed, against, titles, informants) for one in relations)
    return Answer("network_alliances", "Rivalries and alliances between gangs", _COLUMNS, rows,
                  params={"informants": informants}, total=len(rows), looked_at=len(rows),
                  notes=_notes(relations, disputed, (found, against), titles, informants),
                  basis=_basis(relations))  # fmt: skip


def _basis(relations: Sequence[Relation]) -> dict[str, Value]:
    return {**dict.fromkeys(BASIS), "tie": "recorded rivalry or alliance of two gangs", "roles": [],
            "statuses_left_out": [], "evidence": "record", "people": 0, "ties": len({one.pair for one in relations}),
            "incidents": len(relations), "dropped": [], "undated": 0, "left_out": [], "withheld": 0}  # fmt: skip


def _row(
    one: Relation, disputed: Sequence[Pair], against: Frustration, titles: Mapping[str, str], informants: int
) -> tuple[Value, ...]:
    pair = one.pair
    enough = "confirmed" if one.informants >= informants else "proposed"
    standing = "doubtful" if one.doubtful else "disputed" if pair in disputed else enough
    return (
        one.one, titles.get(one.one, ""), one.other, titles.get(one.other, ""), "rival" if one.sign < 0 else "allied",
        standing, one.informants, one.grade or None, one.basis or None, one.since, one.until,
        standing == "confirmed" and pair in against.edges, "group audit" if one.audited else "gang relations",
    )  # fmt: skip


def _notes(
    relations: Sequence[Relation],
    disputed: Sequence[Pair],
    patterns: tuple[tuple[Triad, ...], Frustration],
    titles: Mapping[str, str],
    informants: int,
) -> tuple[str, ...]:
    found, against = patterns
    gangs = {end for one in relations for end in (one.one, one.other)}
    few = sum(one.informants < informants and not one.doubtful and one.pair not in disputed for one in relations)
    doubtful = sum(one.doubtful for one in relations)
    notes = [
        CAUTION,
        f"{counted(len(relations), 'relation')} between {counted(len(gangs), 'gang')} on record hold on the day. "
        f"Counted: relations with {counted(informants, 'independent informant')} or more; {few:,} with fewer stay "
        f"proposed, {doubtful:,} graded E or from a source that is not reliable are doubtful, "
        f"{counted(len(disputed), 'pair')} on record as both stay disputed; none of these is counted.",
    ]
    if found:
        kinds = Counter(triad.negatives for triad in found)
        balanced = sum(triad.balanced for triad in found)
        weakly = sum(triad.weakly_balanced for triad in found)
        listed = ", ".join(f"{n} with {negatives} rivalries" for negatives, n in sorted(kinds.items()))
        notes.append(
            f"{counted(len(found), 'triad')} of groups all related: {listed}. Balanced {balanced} of {len(found)} "
            f"({balanced / len(found):.3g}); weakly balanced, counting three rivalries too, {weakly}."
        )
        for triad in found:
            if not triad.balanced:
                named = ", ".join(titles.get(group) or group for group in triad.groups)
                notes.append(f"Unbalanced: {named} (rivalries: {triad.negatives}).")
    else:
        notes.append("No three groups are all related, so there is no balance to speak of.")
    how = "no split into two camps needs fewer" if against.exact else (
        f"found by a search, since a part has more than {EXACT_UP_TO} groups; at least {against.bound} are needed"
    )  # fmt: skip
    notes.append(f"Frustration {len(against.edges)}: relations to change so that all are allied inside two camps and "
                 f"rivals between them; {how}.")  # fmt: skip
    if any(one.audited for one in relations):
        notes.append("Group audit: informants are counted by reference, never added to those of a delivered relation.")
    return tuple(notes)


_COLUMNS = (
    Column("gang_id", "string", "one gang"),
    Column("gang", "string", "its name"),
    Column("other_id", "string", "the other gang"),
    Column("other", "string", "its name"),
    Column("relation", "string", "rival or allied, as recorded"),
    Column(
        "standing",
        "string",
        "confirmed (enough informants), proposed, doubtful (by its grade), or disputed (on record as both)",
    ),
    Column("informants", "integer", "independent informants"),
    Column("grade", "string", "3x5x2 grade"),
    Column("basis", "string", "fact or assessment"),
    Column("since", "date", "first day"),
    Column("until", "date", "last day"),
    Column("against_balance", "boolean", "whether the best split into two camps would change it"),
    Column("told_by", "string", "group audit: informants counted by reference; gang relations: counted by the source"),
)
