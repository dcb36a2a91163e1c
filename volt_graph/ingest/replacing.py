"""What one load closes of what stands: the incidents it states anew, and those that it leaves out though complete."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from volt_graph.ingest.job import Intake
from volt_graph.ingest.supersede import Closed, next_load, note_brought, supersede
from volt_graph.ingest.withdraw import withdraw

_NUMBER = "SELECT number FROM delivery WHERE delivery = ?"


@dataclass(frozen=True, slots=True)
class Meant:
    """What the caller says of the whole delivery.

    `complete`: first and last incident day for which it states every incident of its source. `adds`: it adds to the
    incidents it names and replaces nothing.
    """

    complete: tuple[date, date] | None = None
    adds: bool = False


class Replacing:
    """The closing that one load does, in the transactions that record its files."""

    def __init__(self, connection: sqlite3.Connection, meant: Meant) -> None:
        self._connection = connection
        self._meant = meant
        self._load = next_load(connection)
        self._again: list[int] = []

    def come_again(self, deliveries: Iterable[str]) -> None:
        """Take note of deliveries that came before and come again, unchanged, with this load."""
        self._again += [self._connection.execute(_NUMBER, (one,)).fetchone()[0] for one in deliveries]

    def restate(self, intake: Intake) -> Closed:
        """Close what earlier deliveries state of the incidents of a file that was just taken in."""
        aspects = () if self._meant.adds else intake.aspects
        self._note_again()
        note_brought(self._connection, self._load, intake.number, aspects)
        return supersede(self._connection, self._load, intake.number, aspects)

    def withdraw(self, source: str) -> tuple[int, Closed]:
        """Close the incidents of the period that the complete delivery leaves out; give what did it, and how many."""
        if self._meant.complete is None:
            return 0, Closed()
        self._note_again()
        return withdraw(self._connection, self._load, source, self._meant.complete)

    def _note_again(self) -> None:
        for number in self._again:
            note_brought(self._connection, self._load, number, None)
