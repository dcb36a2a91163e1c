"""What the records say of deliveries: reports of a load, quarantined rows, source lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one delivered file.

    `state` is `loaded`, `already` (same sha256 and source before: nothing done), `left_aside` (no mapping fits;
    `notes` say why) or `checked` (dry run). Always `read = accepted + quarantined + duplicates`. `reasons` counts
    quarantined rows by reason code (a row with two reasons counts under both); `set_aside` counts single values
    kept out of the graph while their row was accepted (such as a coordinate outside the country). `restated` counts
    the known incidents that the file states anew, `closed` the earlier statements about them that end with it.
    """

    file: str
    mapping: str
    delivery: str
    sha256: str
    state: str
    read: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicates: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    set_aside: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    restated: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of one `load`: a report per file, and how many nodes and relationships were written."""

    source: str
    files: tuple[FileReport, ...]
    nodes: int = 0
    relationships: int = 0
    seconds: float = 0.0
    withdrawn: int = 0
    """Incidents withdrawn by a complete delivery."""
    notes: tuple[str, ...] = ()
    withdrawn_statements: int = 0
    """Statements about them that end with it."""

    @property
    def read(self) -> int:
        """Rows read over all files."""
        return sum(f.read for f in self.files)

    @property
    def accepted(self) -> int:
        """Rows accepted over all files."""
        return sum(f.accepted for f in self.files)

    @property
    def quarantined(self) -> int:
        """Rows quarantined over all files."""
        return sum(f.quarantined for f in self.files)

    @property
    def duplicates(self) -> int:
        """Exact duplicate rows over all files."""
        return sum(f.duplicates for f in self.files)


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of long work, for a progress bar: `done` of `total` (None when unknown) units."""

    step: str
    done: int
    total: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class DeliveryInfo:
    """One delivered file as the records hold it."""

    delivery: str
    source: str
    file: str
    sha256: str
    received_at: str
    purpose: str
    mapping: str
    encoding: str
    state: str
    read: int
    accepted: int
    quarantined: int
    duplicates: int


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """One quarantined row: where it stood, its raw text, every reason as (code, sentence)."""

    delivery: str
    file: str
    line: int
    raw: str
    reasons: tuple[tuple[str, str], ...]
    state: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The line behind a `<delivery>:<line>` reference."""

    reference: str
    source: str
    file: str
    line: int
    raw: str


@dataclass(frozen=True, slots=True)
class ReconciledCount:
    """One label or relationship type: how many distinct ones the records state, how many the graph holds."""

    name: str
    records: int
    graph: int
    keys_equal: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One node or relationship in which records and graph differ.

    `name` is a label, or a relationship type with the labels of its ends; `id` the node, or the start of the
    relationship that ends in `end` (`key` tells parallel ones apart). `what` is `missing` (the graph lacks it), `stray`
    (the records do not state it), `twice` (the graph holds it again) or `differs`: then `properties` names those whose
    values differ.
    """

    name: str
    what: str
    id: str
    end: str = ""
    key: str = ""
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Every node and relationship with every property, records against graph.

    `nodes` and `relationships` count what the records state; `differing` counts the differences by `what`, `first` are
    the first of them, by label and id.
    """

    nodes: int
    relationships: int
    differing: Mapping[str, int]
    first: tuple[Difference, ...]
