"""The audit log: what is written, that it must be written, that several processes may write."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from volt_graph.errors import RecordsError
from volt_graph.trust.audit import Audit, open_audit
from volt_graph.trust.events import (
    OPERATIONS,
    Alteration,
    Collection,
    Combination,
    Consultation,
    Disclosure,
    Erasure,
    Event,
)

EVENTS: tuple[Event, ...] = (
    Collection(who="a", role="loader", act="load", source="stlouis", purpose="research", deliveries=("d1",), count=9),
    Alteration(who="a", role="analyst", act="targets build", change="list connect built", count=12),
    Consultation(who="a", role="viewer", act="ask", question="co_offenders", people=("s:P1", "s:P2"), count=2),
    Disclosure(who="a", role="exporter", act="targets export", recipient="Ealing", marking="OFFICIAL", file="t.csv"),
    Combination(who="a", role="analyst", act="identity merge", sources=("s", "t")),
    Erasure(who="a", role="reviewer", act="erase", people=("s:P1",), count=1),
)


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    with open_audit(tmp_path) as opened:
        yield opened


def look(person: str = "s:P1", reason: str = "Op Connect") -> Consultation:
    return Consultation(who="alice", role="viewer", act="ask", question="person_timeline", people=(person,),
                        params={"person_id": person, "since": date(2011, 3, 14)}, count=3, reason=reason)  # fmt: skip


def test_every_operation_of_section_62_has_its_event() -> None:
    assert list(OPERATIONS) == ["collection", "alteration", "consultation", "disclosure", "combination", "erasure"]
    assert [event.operation for event in EVENTS] == list(OPERATIONS)


def test_each_operation_writes_exactly_one_record_and_the_chain_holds(audit: Audit) -> None:
    assert [audit.record(event) for event in EVENTS] == [1, 2, 3, 4, 5, 6]
    assert [(entry.n, entry.operation) for entry in audit.records()] == list(enumerate(OPERATIONS, start=1))
    assert audit.verify().sentence == "6 records, all in order"


def test_a_record_says_who_in_which_role_did_what_why_and_how_many(audit: Audit) -> None:
    audit.record(look())
    (entry,) = audit.records()
    said = {name: entry.details[name] for name in ("who", "role", "act", "question", "count", "reason", "refusal")}
    assert said == {"who": "alice", "role": "viewer", "act": "ask", "question": "person_timeline", "count": 3,
                    "reason": "Op Connect", "refusal": ""}  # fmt: skip
    assert entry.at.endswith("+00:00")


def test_neither_ids_of_people_nor_parameters_stand_in_the_file(audit: Audit, tmp_path: Path) -> None:
    audit.record(look("stlouis:P815"))
    audit.close()
    held = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert b"P815" not in held
    assert b"2011-03-14" not in held


def test_who_looked_at_one_person_can_be_found_again(audit: Audit) -> None:
    for person in ("s:P1", "s:P2", "s:P1"):
        audit.record(look(person))
    assert [entry.n for entry in audit.records(person="s:P1")] == [1, 3]
    assert [entry.n for entry in audit.records(person="s:P3")] == []
    assert [entry.n for entry in audit.records(operation="erasure")] == []


def test_equal_parameters_have_equal_hashes_and_others_do_not(audit: Audit) -> None:
    for person in ("s:P1", "s:P2", "s:P1"):
        audit.record(look(person))
    hashes = [entry.details["params"] for entry in audit.records()]
    assert hashes[0] == hashes[2] != hashes[1]


def test_two_folders_give_one_person_two_pseudonyms(tmp_path: Path) -> None:
    marks = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with open_audit(tmp_path / name) as audit:
            audit.record(look())
            marks += [entry.details["people"] for entry in audit.records()]
    assert marks[0] != marks[1]


def test_a_reason_of_any_bytes_is_kept(audit: Audit) -> None:
    odd = 'Straße "x"\n\u202e\udcff'
    audit.record(look(reason=odd))
    (entry,) = audit.records()
    assert entry.details["reason"] == odd
    assert audit.verify().good


def test_files_of_the_log_are_closed_to_others(audit: Audit, tmp_path: Path) -> None:
    audit.record(look())
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert {"audit.sqlite", "audit.heads", "audit.key"} <= set(modes)
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("change", ["UPDATE entry SET body = '{}'", "DELETE FROM entry",
                                    "REPLACE INTO entry VALUES (1, '{}', '')"])  # fmt: skip
def test_the_table_refuses_changes(audit: Audit, tmp_path: Path, change: str) -> None:
    audit.record(look())
    db = sqlite3.connect(tmp_path / "audit.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(change)
    db.close()


def test_a_log_that_another_process_blocks_gives_an_error_and_no_record(tmp_path: Path) -> None:
    with open_audit(tmp_path, wait_s=0.05) as audit:
        other = sqlite3.connect(tmp_path / "audit.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="cannot be written, so nothing is shown") as caught:
            audit.record(look())
        assert caught.value.where.endswith("audit.sqlite")
        other.close()
        assert audit.record(look()) == 1


def test_a_second_place_that_cannot_be_written_gives_an_error(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "audit.heads").unlink()
    (tmp_path / "audit.heads").mkdir()
    with pytest.raises(RecordsError, match="nothing is shown"):
        audit.record(look())


def test_an_event_that_cannot_be_written_leaves_the_log_usable(audit: Audit) -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(RecursionError):
        audit.record(Consultation(who="a", role="viewer", act="ask", params={"x": loop}))
    assert audit.record(look()) == 1


def test_a_folder_that_is_not_there_gives_one_error(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="cannot be made"):
        open_audit(tmp_path / "nowhere")


def test_a_log_that_is_no_database_gives_one_error(tmp_path: Path) -> None:
    with open_audit(tmp_path):
        pass
    (tmp_path / "audit.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(RecordsError, match="the audit log cannot be opened"):
        open_audit(tmp_path)


def test_a_missing_damaged_or_readable_key_is_refused(tmp_path: Path) -> None:
    with open_audit(tmp_path) as audit:
        audit.record(look())
    key = tmp_path / "audit.key"
    text = key.read_text(encoding="ascii")
    for damaged in ("", text[:-1], "zz" * 32):
        key.write_text(damaged, encoding="ascii")
        with pytest.raises(RecordsError, match="damaged"):
            open_audit(tmp_path)
    key.write_text(text, encoding="ascii")
    key.chmod(0o640)
    with pytest.raises(RecordsError, match="other users can read the key"):
        open_audit(tmp_path)
    key.unlink()
    with pytest.raises(RecordsError, match="key of the audit log is missing"):
        open_audit(tmp_path)
    assert not key.exists()


def test_another_key_does_not_verify_the_log(tmp_path: Path) -> None:
    with open_audit(tmp_path) as audit:
        audit.record(look())
    (tmp_path / "audit.key").write_text("ab" * 32, encoding="ascii")
    with open_audit(tmp_path) as audit:
        assert audit.verify().first_bad == 1


def test_the_heads_may_stand_on_another_volume(tmp_path: Path) -> None:
    heads = tmp_path / "elsewhere.heads"
    (tmp_path / "data").mkdir()
    with open_audit(tmp_path / "data", heads=heads) as audit:
        audit.record(look())
        (entry,) = audit.records()
    assert heads.read_text(encoding="ascii") == f"\n1 {entry.hash}\n"
    assert not (tmp_path / "data" / "audit.heads").exists()


WRITER = """
import sys
from pathlib import Path
from volt_graph.trust.audit import open_audit
from volt_graph.trust.events import Consultation
with open_audit(Path(sys.argv[1])) as audit:
    for i in range(int(sys.argv[2])):
        audit.record(Consultation(who=sys.argv[3], role="viewer", act="ask", count=i))
"""


def test_two_processes_that_start_at_once_write_one_chain(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), "40"]
    writers = [subprocess.Popen([*command, who], env={**os.environ}) for who in ("alice", "bob")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    with open_audit(tmp_path) as audit:
        entries = list(audit.records())
        assert audit.verify().sentence == "80 records, all in order"
    assert [entry.n for entry in entries] == list(range(1, 81))
    for who in ("alice", "bob"):
        assert [e.details["count"] for e in entries if e.details["who"] == who] == list(range(40))


def test_the_body_is_canonical_json(audit: Audit) -> None:
    audit.record(look())
    ((_, body, _),) = audit.lines()
    assert json.dumps(json.loads(body), sort_keys=True, separators=(",", ":")) == body
