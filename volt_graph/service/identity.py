"""Who is who: decide on pairs of records; exact keys are followed after every load."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import Ambiguous, NotFound, StoreInUse

if TYPE_CHECKING:
    from volt_graph.ingest.identity.decide import Done, Order
    from volt_graph.service.desk import Desk
    from volt_graph.store.base import Store

    Decide = Callable[[Store, Path, Sequence[str], Order], Done]


def merge(desk: Desk, a: str, b: str, *, despite: bool = False, label: str = "Person") -> Done:
    """Decide that two records are one person, or one place with the label Location; the reason is the desk's.

    Raises
    ------
    BadInput
        when something speaks against it (two PNC ids or birth dates, a victim-only record and a suspect record, a
        decision) and `despite` is off.
    Refused, WrongUsage, NotFound
        when no role allows it, no reason is given, a record is not known.

    """
    from volt_graph.ingest.identity.decide import merge as merge_records

    def decide(store: Store, data: Path, keys: Sequence[str], order: Order) -> Done:
        return merge_records(store, data, keys[0], keys[1], order, despite=despite)

    return _decided(desk, "merge", (label, a, b), decide)


def split(desk: Desk, key: str, *, label: str = "Person") -> Done:
    """Take a record out of its cluster; the graph is as it was before the record was united. Raises as `merge`."""
    from volt_graph.ingest.identity.decide import split as split_record

    def decide(store: Store, data: Path, keys: Sequence[str], order: Order) -> Done:
        return split_record(store, data, keys[0], order)

    return _decided(desk, "split", (label, key), decide)


def keep_apart(desk: Desk, a: str, b: str, *, label: str = "Person") -> Done:
    """Decide that two records are two people; nothing unites them from then on. Raises as `merge`."""
    from volt_graph.ingest.identity.decide import keep_apart as keep_records_apart

    def decide(store: Store, data: Path, keys: Sequence[str], order: Order) -> Done:
        return keep_records_apart(store, data, keys[0], keys[1], order)

    return _decided(desk, "keep-apart", (label, a, b), decide)


def follow_keys(desk: Desk) -> tuple[str, ...]:
    """Unite what exact keys unite without a conflict, after a load; give what is to be said of it.

    It is part of the load, so the load's own record in the audit log stands for it.
    """
    from volt_graph.ingest.identity.resolve import resolve

    try:
        done = resolve(desk.store, desk.settings.data)
    except StoreInUse:
        return ("identity: another load has begun; exact keys are followed when it ends",)
    said = []
    if done.clusters:
        people = "1 person" if done.clusters == 1 else f"{done.clusters} people"
        said.append(f"identity: {done.records} records are shown as {people}, by exact key or decision")
    if done.held:
        pairs = "1 pair of records shares" if done.held == 1 else f"{done.held} pairs of records share"
        said.append(f"identity: {pairs} an exact key and may not be united by itself: volt identity candidates")
    return tuple(said)


def _decided(desk: Desk, said: str, named: tuple[str, ...], decide: Decide) -> Done:
    """Run one decision; `named` is the label and then what the user called the records."""
    from volt_graph.ingest.identity.decide import Order

    label, *texts = named
    case = f"identity {said}"
    with desk.act("review", case, {"records": texts, "label": label}, operation="alteration", whole=True) as act:
        keys = tuple(record_id(desk, text, label) for text in texts)
        done = decide(desk.store, desk.settings.data, keys, Order(desk.settings.user, desk.settings.reason, label))
        act.note(people=[*keys, *done.members] if label == "Person" else [], count=len(done.members))
    return done


def record_id(desk: Desk, text: str, label: str = "Person") -> str:
    """Give the full id of a record, also of one that is united with others and so has no node of its own.

    Raises NotFound, or Ambiguous when several sources have the bare id.
    """
    from volt_graph.ingest.identity.tables import known_keys

    with desk.records() as records:
        prefixes = sorted({"uprn", *(delivery.source for delivery in records.deliveries())})
    found = known_keys(desk.folder, label, [text, *(f"{prefix}:{text}" for prefix in prefixes)])
    if text in found:
        return text
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(f"{len(found)} records go by {text}", hint=f"write one of {', '.join(found)}")
    raise NotFound(f"no record of a {label.lower()} goes by {text}", hint="volt find searches names and ids")
