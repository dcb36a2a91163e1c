"""One file to take in, and what it came to."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from volt_graph.ingest.landing import Found, Scanned
from volt_graph.ingest.layout import FileLayout, SourceMapping
from volt_graph.ingest.planning import Planned


@dataclass(frozen=True, slots=True)
class Job:
    """One file to take in: where it came from and how it is to be read."""

    file: str
    source: str
    delivery: str
    sha256: str
    encoding: str
    mapping: SourceMapping
    layout: FileLayout
    received_at: datetime
    purpose: str
    marking: str
    open: Callable[[], BinaryIO]

    def text(self) -> io.TextIOWrapper:
        """Open the file as text, line ends untouched."""
        return io.TextIOWrapper(self.open(), encoding=self.encoding, newline="")


@dataclass(slots=True)
class Intake:
    """What one file came to."""

    number: int
    read: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicates: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    last_day: str = ""
    first_statement: int = 0
    last_statement: int = 0
    unmapped: int = 0
    aspects: tuple[str, ...] = ()
    """What of an incident the file states: see `aspects`."""


def delivery_id(source: str, sha256: str) -> str:
    """Name a delivered file: its source and the first ten digits of its hash.

    >>> delivery_id("met", "0d0e8584663c53614d99")
    'met-0d0e858466'
    """
    return f"{source}-{sha256[:10]}"


@dataclass(frozen=True, slots=True)
class Order:
    """What the caller said of the delivery, and when it was received."""

    source: str
    purpose: str
    marking: str
    received_at: datetime

    def job(self, mapping: SourceMapping, planned: Planned, scanned: Scanned, found: Found) -> Job:
        """Make the job of one file that will be read from `found`."""
        assert planned.layout is not None
        return Job(
            file=planned.found.name,
            source=self.source,
            delivery=delivery_id(self.source, scanned.sha256),
            sha256=scanned.sha256,
            encoding=scanned.encoding,
            mapping=mapping,
            layout=planned.layout,
            received_at=self.received_at,
            purpose=self.purpose,
            marking=self.marking,
            open=found.open,
        )
