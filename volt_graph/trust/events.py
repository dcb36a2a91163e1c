"""What is logged: one dataclass for each operation of section 62 of the Data Protection Act 2018.

Every use case makes exactly one. The audit log never holds parameters or ids of people as they are: it keeps
keyed pseudonyms (`audit`), so logging and erasure do not contradict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from volt_graph.model.answer import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every operation records.

    Attributes
    ----------
    who, role
        The user, and the role that allowed it (`Decision.role`; empty when it was refused).
    act
        The use case as the command line names it: `ask`, `targets build`, `graph`.
    question
        What was asked or acted on: a question's name, a list's name.
    params
        Parameters with their names; logged as one keyed hash.
    people
        Full ids of the people shown or touched, each once; logged as keyed pseudonyms.
    count
        Rows shown, or things touched.
    reason
        Why, in the user's words.

    """

    operation: ClassVar[str] = ""

    who: str
    role: str
    act: str
    question: str = ""
    params: Mapping[str, Value] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    count: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Event):
    """Records came in: from which source, for which purpose, as which deliveries."""

    operation: ClassVar[str] = "collection"

    source: str
    purpose: str = ""
    deliveries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration(Event):
    """Something held was changed or made: a list built, a row reviewed, a role given. `change` says it in words."""

    operation: ClassVar[str] = "alteration"

    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Event):
    """Someone looked; also when the policy refused (`refusal` is its sentence, `count` 0)."""

    operation: ClassVar[str] = "consultation"

    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Event):
    """Something left: to whom, under which marking, as which file (name and sha256)."""

    operation: ClassVar[str] = "disclosure"

    recipient: str
    marking: str
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination(Event):
    """Records of several sources or purposes were joined."""

    operation: ClassVar[str] = "combination"

    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure(Event):
    """Records of people were erased; the log keeps their pseudonyms only."""

    operation: ClassVar[str] = "erasure"


OPERATIONS: Mapping[str, type[Event]] = {
    kind.operation: kind for kind in (Collection, Alteration, Consultation, Disclosure, Combination, Erasure)
}
"""The six operations by name."""
