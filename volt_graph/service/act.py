"""One use case under way, and the audit record it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from volt_graph.model.answer import Answer
from volt_graph.settings import Settings
from volt_graph.trust.events import Alteration, Collection, Combination, Consultation, Disclosure, Event


@dataclass(slots=True)
class Act:
    """One use case under way: what it showed is noted here and written to the audit log before it is given."""

    operation: str
    people: tuple[str, ...] = ()
    count: int = 0
    recipient: str = ""
    question: str = ""
    file: Path | None = None
    noted: bool = False
    deliveries: tuple[str, ...] = ()
    sift: Callable[[Answer], Answer] = field(default=lambda answer: answer)

    def note(
        self, *, people: Iterable[str] = (), count: int = 0, recipient: str = "", file: Path | None = None
    ) -> None:
        """Say who was shown and how much."""
        self.people = tuple(sorted(set(people)))
        self.count, self.recipient, self.file, self.noted = count, recipient, file, True

    def complete(self, answer: Answer, *, people: Iterable[str] = ()) -> Answer:
        """Take out what the user may not see, note the people and rows of the answer and give it back."""
        visible = self.sift(answer)
        self.note(people=people, count=len(visible.rows))
        return visible


def event_of(act: Act, who: str, role: str, *, case: str, params: Mapping[str, Any], settings: Settings) -> Event:
    """Make the audit record of a use case: what section 62 of the Data Protection Act 2018 asks of its operation."""
    common: dict[str, Any] = {
        "who": who,
        "role": role,
        "act": case,
        "question": act.question,
        "params": {key: value for key, value in {"known_on": settings.known_on, **params}.items() if value is not None},
        "people": act.people,
        "count": act.count,
        "reason": settings.reason,
    }
    if act.operation == "collection":
        return Collection(**common, source=str(params.get("source", "")), purpose=str(params.get("purpose", "")),
                          deliveries=act.deliveries)  # fmt: skip
    if act.operation == "combination":
        return Combination(**common, sources=act.deliveries)
    if act.operation == "alteration":
        return Alteration(**common, change=f"{case}: {act.count} rows")
    if act.operation == "disclosure":
        digest = sha256(act.file.read_bytes()).hexdigest() if act.file and act.file.exists() else ""
        return Disclosure(**common, recipient=act.recipient, marking=settings.marking,
                          file=act.file.name if act.file else "", sha256=digest)  # fmt: skip
    return Consultation(**common)
