"""How often exact keys unite two people, from a sample that a person reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column, Value
from volt_graph.service.identity_queue import PAIR, pair_values

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def sample_merges(desk: Desk, *, size: int = 50, seed: int = 1) -> Answer:
    """Draw some of the pairs that exact keys unite, for review, and give the false merges found so far per 1,000."""
    from volt_graph.ingest.identity.sample import draw_merges

    said: dict[str, Value] = {"size": size, "seed": seed}
    with desk.act("read", "identity sample", said, whole=True) as act:
        pairs, all_ = draw_merges(desk.folder, size=size, seed=seed)
        columns = (
            *PAIR,
            Column("found_by", "string", "the exact key they share"),
            Column("decided", "string", "what people said: same, two people; empty = not reviewed yet"),
        )
        rows = tuple((*pair_values(p.a, p.b), p.found_by, p.decided or None) for p in pairs)
        answer = Answer("identity sample", "Some of what exact keys united, for review", columns, rows, total=all_,
                        params=said, notes=_notes([p.decided for p in pairs]))  # fmt: skip
        return act.complete(desk.stamped(answer), people=[key for p in pairs for key in (p.a.key, p.b.key)])


def _notes(decided: list[str]) -> tuple[str, ...]:
    from volt_graph.analysis.shares import wilson

    reviewed, wrong = sum(map(bool, decided)), decided.count("two people")
    how = "confirm a pair with volt identity merge A B, take it apart with volt identity split A or keep-apart A B"
    if not reviewed:
        return (f"0 of {len(decided)} reviewed: {how}",)
    low, high = wilson(wrong, reviewed)
    rate = 1000 * wrong / reviewed
    return (
        f"{reviewed} of {len(decided)} reviewed, {wrong} of them two people: {rate:.0f} false merges "
        f"per 1,000 (95 % interval {1000 * low:.0f} to {1000 * high:.0f}, Wilson)",
        how,
    )
