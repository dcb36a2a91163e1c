"""The contract of a store: open and check, write batches, read.

Both engines speak Bolt through the official driver, so `Writer` and `View` are one implementation in `bolt`;
`embedded` adds starting or joining the in-process server. Errors leave here as `StoreError` and its kin, with the
question's name and the engine in the sentence; no driver exception ever does.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Column names as returned, and rows of native Python values (dates, naive datetimes, lists, text, numbers).

    Without any row the embedded engine names no columns: take them from the question's header, not from here.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """One relationship of a picture: type, start and end (label, id), properties."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and relationships of a `shows` text: nodes by (label, id), each once, in stable order."""

    nodes: Mapping[tuple[str, str], Mapping[str, Any]]
    ties: tuple[Tied, ...]


class View(ABC):
    """Reads, as a user or in a mode that cannot write, with a time-out of ours, retried when that is safe."""

    @abstractmethod
    def rows(self, name: str, cypher: str, params: Mapping[str, Any] | None = None) -> Rows:
        """Run one text and give all rows; `name` is what an error calls it.

        Raises QuestionFailed (refused, too long, too much memory) or StoreUnavailable.
        """

    @abstractmethod
    def stream(self, name: str, cypher: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run one text and give rows one by one, in constant memory; not tried again once a row was given."""

    @abstractmethod
    def picture(self, name: str, cypher: str, params: Mapping[str, Any] | None = None) -> Picture:
        """Run a text that returns nodes, relationships or paths and give them as one picture."""

    @abstractmethod
    def free(self, name: str, cypher: str, params: Mapping[str, Any] | None = None, *, most: int) -> Rows:
        """Run a text that a person wrote and the guard passed, and give at most `most` rows as cells of a table.

        The engine must say of it that it reads (where it can be asked: `neo4j`). The rows are streamed and the rest is
        let go. Raises as `rows`.
        """


class Writer(ABC):
    """Writes. One call is one transaction, committed and flushed when the call returns, retried as a whole."""

    @abstractmethod
    def write(self, name: str, statements: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Rows]:
        """Run the (Cypher, parameters) pairs in order in one transaction and give each one's rows.

        The texts must be idempotent (keyed MERGE): a commit whose answer was lost is retried.
        """


class Store(ABC):
    """An open graph: constraints, indexes and full text are in place when the constructor's work is done."""

    engine: str
    """`embedded` or `neo4j`."""

    version: str
    """Version the engine gives of itself."""

    url: str
    """Address without any password."""

    @abstractmethod
    def view(self) -> View:
        """Give a reader."""

    @abstractmethod
    def writer(self) -> Writer:
        """Give a writer."""

    @abstractmethod
    def find(self, label: str, text: str, limit: int) -> tuple[tuple[str, float], ...]:
        """Full-text search: (id, score) of nodes of `label`, best first, ties by id; user text is escaped."""

    @abstractmethod
    def close(self) -> None:
        """Let go of connections, locks and an owned engine; safe to call twice."""

    def __enter__(self) -> Store:
        """Give itself; closing is the with-block's job."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()
