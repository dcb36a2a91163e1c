"""How good delivered records are: doubts counted against what they could have hit, with the worst by reference."""

from __future__ import annotations

import json
import sqlite3
from bisect import insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from volt_graph.errors import NotFound
from volt_graph.ingest.quality_rules import GRADED, LABELS, RULES, Body, QualityRule, rules_for
from volt_graph.ingest.reasons import REASONS
from volt_graph.ingest.sqlite import FILE, connect_to_read, in_our_words

EXAMPLES = 3
_NAMES = (*LABELS, *GRADED)
_ALL_OF = """
SELECT s.name, s.key, d.delivery, s.line, s.body, d.received_at, d.file, d.number FROM (
  SELECT name, key, delivery, line, body FROM statement
  UNION ALL SELECT name, key, delivery, line, body FROM past WHERE :delivery <> '') s
JOIN delivery d ON d.number = s.delivery
WHERE (:delivery = '' OR d.delivery = :delivery) AND s.name IN (SELECT value FROM json_each(:names))
ORDER BY d.number, s.line, s.name, s.key
"""
_TIED = {
    "person_without_incident": """
SELECT substr(key, 1, instr(key, char(31)) - 1) FROM statement WHERE name LIKE 'Person % Incident'""",
    "incident_without_place": """
SELECT substr(key, 1, instr(key, char(31)) - 1) FROM statement WHERE name = 'Incident OCCURRED_AT Location'""",
    "incident_without_people": """
SELECT rtrim(substr(key, instr(key, char(31)) + 1), char(31)) FROM statement WHERE name LIKE 'Person % Incident'""",
}
"""Rule about ties to the query of the records that have one; the whole of the records is looked at, not one file."""
_ROWS = """
SELECT COALESCE(SUM(read), 0), COALESCE(SUM(duplicates), 0) FROM delivery WHERE :delivery = '' OR delivery = :delivery
"""
_HELD = """
SELECT d.delivery, q.line, q.reasons, q.raw, d.file FROM quarantine q JOIN delivery d ON d.number = q.delivery
WHERE (:delivery = '' OR d.delivery = :delivery) AND q.state = 'open' ORDER BY d.number, q.line
"""
_ASIDE = "SELECT set_aside FROM delivery WHERE :delivery = '' OR delivery = :delivery"
_KNOWN = "SELECT 1 FROM delivery WHERE delivery = ?"


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about one record, by file and line."""

    rule: str
    reference: str
    file: str
    line: int
    record: str
    column: str
    value: str
    weight: float = 0.0
    person: str = ""
    """Full id of the person it is about."""


@dataclass(slots=True)
class Tally:
    """One line of the report: how many of how many, the worst of them."""

    code: str
    what: str
    divided_by: str
    of: int = 0
    count: int = 0
    worst: list[tuple[float, int, str]] = field(default_factory=list)

    def take(self, finding: Finding) -> None:
        """Count a finding; the worst are kept, of equals the first."""
        self.count += 1
        insort(self.worst, (-finding.weight, self.count, finding.reference))
        del self.worst[EXAMPLES:]

    @property
    def examples(self) -> list[str]:
        """References of the worst."""
        return [reference for _, _, reference in self.worst]


_UNITS = {"Person": "people stated", "Incident": "incidents stated", "Location": "places stated",
          "Report": "reports stated", "Tie": "memberships, associations and relations of gangs stated",
          "any": "records looked at"}  # fmt: skip


def measure_quality(data: Path, delivery: str = "") -> tuple[Tally, ...]:
    """Count every doubt, of one delivery as it was delivered or of all records that hold; rows held back first.

    A record counts once for every row that states it. Memory does not grow with the records but for those tied.

    Raises
    ------
    NotFound
        when nothing was loaded, or there is no such delivery.

    """
    tallies = {rule.code: Tally(rule.code, rule.sentence, _UNITS[rule.of]) for rule in RULES}
    with in_our_words(data / FILE):
        connection = connect_to_read(data)
        try:
            _check_known(connection, delivery)
            rows = _count_rows(connection, delivery)
            seen: Counter[str] = Counter()
            for finding in _walk(connection, delivery, seen):
                tallies[finding.rule].take(finding)
        finally:
            connection.close()
    for rule in RULES:
        tallies[rule.code].of = _looked_at(rule, seen)
    return (*rows, *tallies.values())


def _looked_at(rule: QualityRule, seen: Counter[str]) -> int:
    if rule.of == "any":
        return seen.total()
    return sum(seen[name] for name in GRADED) if rule.of == "Tie" else seen[rule.of]


def list_findings(data: Path, delivery: str = "") -> Iterator[Finding]:
    """Give every row held back and every doubt, in the order of file and line: what a supplier can mend."""
    with in_our_words(data / FILE):
        connection = connect_to_read(data)
        try:
            _check_known(connection, delivery)
            for named, line, reasons, raw, file in connection.execute(_HELD, {"delivery": delivery}):
                for code, _ in json.loads(reasons):
                    yield Finding(code, f"{named}:{line}", file, line, "", "", raw)
            yield from _walk(connection, delivery, Counter())
        finally:
            connection.close()


def _check_known(connection: sqlite3.Connection, delivery: str) -> None:
    if delivery and not connection.execute(_KNOWN, (delivery,)).fetchone():
        raise NotFound(f"no delivery {delivery!r}", hint="volt loads lists them")


def _count_rows(connection: sqlite3.Connection, delivery: str) -> list[Tally]:
    """Tally the rows: duplicates, each reason of quarantine, each reason for a value set aside."""
    marks = {"delivery": delivery}
    read, duplicates = connection.execute(_ROWS, marks).fetchone()
    tallies = {"duplicate": Tally("duplicate", "an exact duplicate of another row of its file", "rows read", read)}
    tallies["duplicate"].count = duplicates
    for code, reason in REASONS.items():
        tallies[code] = Tally(code, reason.sentence, "rows read", read)
    for named, line, reasons, _, file in connection.execute(_HELD, marks):
        for code in dict.fromkeys(code for code, _ in json.loads(reasons)):
            tallies[code].take(Finding(code, f"{named}:{line}", file, line, "", "", ""))
    for (text,) in connection.execute(_ASIDE, marks):
        for code, count in json.loads(text).items():
            tallies[code].count += count
    return [tally for tally in tallies.values() if tally.count or tally.code == "duplicate"]


def _walk(connection: sqlite3.Connection, delivery: str, seen: Counter[str]) -> Iterator[Finding]:
    """Look at every record once; `seen` learns how many of each name were looked at."""
    tied = {code: {key for (key,) in connection.execute(text)} for code, text in _TIED.items()}
    asked = {name: [(r.code, tied[r.code]) for r in RULES if r.code in tied and r.of == name] for name in _NAMES}
    marks = {"delivery": delivery, "names": json.dumps(_NAMES)}
    rules = {name: rules_for(name) for name in _NAMES}
    for name, key, named, line, text, received, file, _ in connection.execute(_ALL_OF, marks):
        seen[name] += 1
        doubts = list(_doubts(rules[name], json.loads(text), received))
        doubts += [(code, 0.0, "", "") for code, keys in asked[name] if key not in keys]
        record = " ".join(part.partition(":")[2] for part in key.split("\x1f") if ":" in part)
        person = key if name == "Person" else ""
        for code, weight, column, value in doubts:
            yield Finding(code, f"{named}:{line}", file, line, record, column, value, weight, person)


def _doubts(rules: tuple[QualityRule, ...], body: Body, received: str) -> Iterator[tuple[str, float, str, str]]:
    for rule in rules:
        found = rule.find(body, received) if rule.find else None
        if found is not None:
            yield (rule.code, *found)
