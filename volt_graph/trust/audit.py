"""The audit log: append-only, each record chained to the one before it by a keyed hash.

`h_n = HMAC(key, h_(n-1) || body_n)`, body = canonical JSON, h_0 = HMAC(key, "volt audit"). The hash of the last
record (the head) is also appended to a second file, so a log whose end was cut off does not verify. One record
is 0.1 to 3 ms, nearly all of it the disk's: the record is on the disk before the answer is given.
"""

from __future__ import annotations

import hmac
import json
import re
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from volt_graph.errors import RecordsError
from volt_graph.model.answer import plain
from volt_graph.trust.events import Event
from volt_graph.trust.keys import KEY_FILE, derive, private_file, pseudonym, read_key
from volt_graph.trust.verify import Verdict, verify_chain

LOG_FILE = "audit.sqlite"
HEADS_FILE = "audit.heads"
_START = b"volt audit"
_WHOLE_HEAD = re.compile(r"^(\d+) ([0-9a-f]{64})$", re.MULTILINE)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (n INTEGER PRIMARY KEY, body TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS never_removed BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS never_replaced BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM entry WHERE n = NEW.n)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as the log holds it: its number, when (UTC, ISO 8601), which operation, and the rest by name."""

    n: int
    at: str
    operation: str
    details: Mapping[str, Any]
    hash: str


class Audit:
    """An open log; one process may use it from several threads, several processes may write to one log."""

    def __init__(self, data: Path, *, heads: Path | None = None, wait_s: float = 10.0) -> None:
        """Open or make the log of a data folder; `heads` is the second place of its heads."""
        self._path = data / LOG_FILE
        self._heads = heads or data / HEADS_FILE
        fresh = not self._path.exists() and not self._heads.exists()
        key = read_key(data / KEY_FILE, make=fresh)
        self._chain, self._people, self._params = (derive(key, use) for use in ("chain", "people", "parameters"))
        self._first = hmac.digest(self._chain, _START, "sha256").hex()
        self._lock = threading.Lock()
        try:
            private_file(self._path)
            private_file(self._heads)
            self._db = sqlite3.connect(self._path, timeout=wait_s, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise self._failed("opened", error) from error
        try:
            self._db.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {_SCHEMA}")
        except sqlite3.Error as error:
            self._db.close()
            raise self._failed("opened", error) from error

    def record(self, event: Event) -> int:
        """Append one event and give its number; when this returns, the record is on the disk.

        Raises
        ------
        RecordsError
            when it cannot be written: the caller must not give the answer.

        """
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    n, head = self._append(event)
                    self._db.execute("COMMIT")
                except BaseException:  # whatever it was, the half-made record must not stay; it is raised again
                    self._db.execute("ROLLBACK")
                    raise
                with self._heads.open("a", encoding="ascii") as file:
                    file.write(f"\n{n} {head}\n")  # begins a line of its own even after one that was cut short
            except (sqlite3.Error, OSError) as error:
                raise self._failed("written, so nothing is shown", error) from error
        return n

    def _append(self, event: Event) -> tuple[int, str]:
        last = self._db.execute("SELECT n, hash FROM entry ORDER BY n DESC LIMIT 1").fetchone()
        n, before = last or (0, self._first)
        body = _canonical({"n": n + 1, "at": datetime.now(UTC).isoformat(timespec="microseconds"), **self._body(event)})
        head = self._link(before, body)
        self._db.execute("INSERT INTO entry VALUES (?, ?, ?)", (n + 1, body, head))
        return n + 1, head

    def _body(self, event: Event) -> dict[str, Any]:
        body = {f.name: plain(getattr(event, f.name)) for f in fields(event)}
        people = dict.fromkeys(event.people)
        question = _canonical([event.act, event.question, {k: plain(v) for k, v in event.params.items()}])
        return body | {
            "operation": event.operation,
            "people": [pseudonym(self._people, person) for person in people],
            "params": pseudonym(self._params, question),
        }

    def _link(self, before: str, body: str) -> str:
        return hmac.digest(self._chain, f"{before}{body}".encode(), "sha256").hex()

    def records(self, *, person: str = "", operation: str = "") -> Iterator[Entry]:
        """Give the records in order; those that name one person (full id) or one operation when asked.

        Raises
        ------
        RecordsError
            when the log cannot be read.

        """
        mark = pseudonym(self._people, person) if person else ""
        for n, body, head in self.lines():
            details = json.loads(body)
            at, kind = details.pop("at"), details.pop("operation")
            details.pop("n")
            if (not operation or kind == operation) and (not mark or mark in details["people"]):
                yield Entry(n, at, kind, details, head)

    def lines(self) -> Iterator[tuple[int, str, str]]:
        """Give number, body and hash of every record as stored, in order, in constant memory."""
        try:
            yield from self._db.execute("SELECT n, body, hash FROM entry ORDER BY n")
        except sqlite3.Error as error:
            raise self._failed("read", error) from error

    def heads(self) -> Mapping[int, frozenset[str]]:
        """Give number to hashes as the second place holds them.

        A line that is not whole was being written when the power went; its record is in the log all the same.
        """
        try:
            text = self._heads.read_text(encoding="ascii", errors="replace")
        except OSError as error:
            raise self._failed("compared with its second place", error) from error
        found: dict[int, frozenset[str]] = {}
        for number, head in _WHOLE_HEAD.findall(text):
            found[int(number)] = found.get(int(number), frozenset()) | {head}
        return found

    def verify(self) -> Verdict:
        """Check every link of the chain and every head; the verdict names the first bad record."""
        heads = self.heads()  # before the records: another process may be writing both, records first
        return verify_chain(self.lines(), heads, self._link, self._first)

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self._db.close()

    def __enter__(self) -> Audit:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _failed(self, what: str, error: Exception) -> RecordsError:
        return RecordsError(
            f"the audit log cannot be {what} ({error})",
            where=str(self._path),
            hint="check that the data folder is there, has room and can be written",
        )


def open_audit(data: Path, *, heads: Path | None = None, wait_s: float = 10.0) -> Audit:
    """Open the audit log of a data folder, making it and its key when there is none.

    `heads` is the second place of the heads (default: in the folder); `wait_s` how long, in seconds, a record
    waits for another process that writes.

    Raises
    ------
    RecordsError
        when the folder, the key or the log cannot be used.

    """
    return Audit(data, heads=heads, wait_s=wait_s)


def _canonical(value: Any) -> str:
    """One text for one value: sorted keys, no spaces, ASCII only, so lone surrogates of a terminal survive."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
