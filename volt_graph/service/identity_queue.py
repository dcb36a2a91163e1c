"""The queue of pairs that wait for a person, and all that is known of one pair or one cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column, Value
from volt_graph.service.identity import record_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from volt_graph.ingest.identity.known import Decision, Known
    from volt_graph.ingest.identity.profiles import Profile
    from volt_graph.ingest.identity.queue import Candidate
    from volt_graph.service.desk import Desk

NOT_A_PROBABILITY = "a score orders pairs for a person to look at; it is no probability, and nothing is merged by it"


def candidates(desk: Desk, *, least: float = 0.8, score: bool = False) -> Answer:
    """List the pairs nobody has decided; with `score` all pairs are scored anew first (extra `identity`).

    Raises NotFound when the extra is not installed and `score` is on, BadInput when the model cannot be trained.
    """
    from volt_graph.ingest.identity.queue import fill_queue, waiting

    said = {"least": least, "score": score}
    action, operation = ("change", "combination") if score else ("read", "consultation")
    with desk.act(action, "identity candidates", said, operation=operation, whole=True) as act:
        data = desk.folder
        notes = [NOT_A_PROBABILITY]
        if score:
            with desk.records() as records:
                act.deliveries = tuple(delivery.delivery for delivery in records.deliveries())
            found, model = fill_queue(data, least=least)
            notes.append(f"scored anew with model {model}: {found} pairs of at least {least:g}")
        pairs = waiting(data, least=least)
        answer = Answer("identity candidates", "Pairs of records that may be one person", _COLUMNS,
                        tuple(_pair_row(at, one) for at, one in enumerate(pairs, 1)), total=len(pairs),
                        params=said, notes=tuple(notes))  # fmt: skip
        return act.complete(desk.stamped(answer), people=[p.key for one in pairs for p in (one.a, one.b)])


PAIR = (
    Column("person_a_id", "string", "one record"),
    Column("name_a", "string", "its name as recorded"),
    Column("dob_a", "string", "its birth date"),
    Column("person_b_id", "string", "the other record"),
    Column("name_b", "string", "its name as recorded"),
    Column("dob_b", "string", "its birth date"),
)


_COLUMNS = (
    Column("rank", "integer", "order of looking: exact keys held back first, then scores, best first"),
    *PAIR,
    Column("found_by", "string", "the exact key, or the model that scored it"),
    Column("score", "float", "model's score from 0 to 1; no probability"),
    Column("weight", "float", "sum of the waterfall in bits; 0 = even odds by the model"),
    Column("decided_alike", "string", "of the pairs of like score that people decided: how many are one person"),
    Column("against", "list", "what speaks against it; a merge then takes --despite-conflict"),
)


def _pair_row(rank: int, one: Candidate) -> tuple[Value, ...]:
    alike = f"{one.alike[0]} of {one.alike[1]}" if one.alike else None
    return rank, *pair_values(one.a, one.b), one.found_by, one.score, one.weight, alike, list(one.against)


def pair_values(a: Profile, b: Profile) -> tuple[Value, ...]:
    """Give id, name and birth date of two records, as PAIR names them."""
    return a.key, a.name, a.dob or None, b.key, b.name, b.dob or None


def explain_pair(desk: Desk, first: str, second: str) -> Answer:
    """Lay out why two records may be one person: the waterfall when scored, values side by side when not."""
    from volt_graph.ingest.identity.known import known_of_pair

    with desk.act("read", "identity explain", {"records": [first, second]}, whole=True) as act:
        keys = [record_id(desk, text) for text in (first, second)]
        known = known_of_pair(desk.folder, *keys)
        columns = (
            Column("term", "string", "what is compared"),
            Column("of_a", "string", f"value of {known.profiles[0].key}"),
            Column("of_b", "string", f"value of {known.profiles[1].key}"),
            Column("finding", "string", "the level of agreement found"),
            Column("m", "float", "share of pairs of one person that are on this level"),
            Column("u", "float", "share of pairs of two people that are on this level"),
            Column("weight", "float", "log2(m / u), bits"),
            Column("sum", "float", "weights so far, bits"),
        )
        rows = _waterfall(known) if known.steps else _side_by_side(*known.profiles)
        title = f"{known.profiles[0].key} and {known.profiles[1].key}: one person?"
        answer = Answer("identity explain", title, columns, rows, total=len(rows), notes=_pair_notes(known))
        return act.complete(desk.stamped(answer), people=keys)


def _waterfall(known: Known) -> tuple[tuple[Value, ...], ...]:
    rows: list[tuple[Value, ...]] = []
    total = 0.0
    for step in known.steps:
        total += step.weight
        rows.append((step.term, step.of_a, step.of_b, step.finding, step.m, step.u, step.weight, round(total, 6)))
    return tuple(rows)


def _side_by_side(a: Profile, b: Profile) -> tuple[tuple[Value, ...], ...]:
    """Compare by eye: no weights, because no model was trained."""
    rows: list[tuple[Value, ...]] = []
    for term in ("name", "forename", "surname", "aliases", "dob", "sex", "pnc_id", "other_ids"):
        of_a, of_b = (_text(p.name if term == "name" else p.body.get(term)) for p in (a, b))
        finding = "not known" if not (of_a and of_b) else "the same" if of_a == of_b else "differ"
        rows.append((term, of_a or None, of_b or None, finding, None, None, None, None))
    return tuple(rows)


def _text(value: Value) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _pair_notes(known: Known) -> tuple[str, ...]:
    scored = (
        (f"score {known.score:g} by model {known.model}, {known.weight:g} bits", NOT_A_PROBABILITY)
        if known.score is not None
        else ("not scored: volt identity candidates --score compares all records",)
    )
    against = tuple(f"against: {sentence}" for sentence in known.against)
    return (*scored, *against, *_history(known))


def explain_cluster(desk: Desk, text: str) -> Answer:
    """List the records that stand for one person with a record, and how they came together."""
    from volt_graph.ingest.identity.known import known_of_cluster

    with desk.act("read", "identity explain", {"records": [text]}, whole=True) as act:
        key = record_id(desk, text)
        known = known_of_cluster(desk.folder, key)
        columns = (
            Column("person_id", "string", "record"),
            Column("shown_as", "string", "id of the node that stands for it in the graph"),
            Column("name", "string", "name as recorded"),
            Column("dob", "string", "birth date"),
            Column("pnc_id", "string", "PNC id as recorded"),
            Column("suspect", "boolean", "recorded as a suspect in some incident"),
            Column("victim", "boolean", "recorded as a victim of some incident"),
        )
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (p.key, known.shown, p.name, p.dob or None, _text(p.body.get("pnc_id")) or None, p.suspect, p.victim)
            for p in known.profiles
        )
        notes = (*(f"conflict inside: {sentence}" for sentence in known.against), *_history(known))
        answer = Answer("identity explain", f"Records shown as {known.shown}", columns, rows, total=len(rows),
                        notes=notes or ("united with nothing, and no exact key points to another record",))  # fmt: skip
        return act.complete(desk.stamped(answer), people=[p.key for p in known.profiles])


def _history(known: Known) -> tuple[str, ...]:
    links = (
        f"{k.a} and {k.b}: {k.rule} {k.value}, {k.state}" + (f" because {'; '.join(k.why)}" if k.why else "")
        for k in known.links
    )
    return (*links, *told_decisions(known.decisions))


def told_decisions(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Say each decision as a sentence, in the order they were made."""
    return tuple(
        f"decision {d.number}: {d.said} {d.a} and {d.b} by {d.by} at {d.at}: {d.reason}"
        + (f" (despite: {'; '.join(d.against)})" if d.against else "")
        for d in decisions
    )
