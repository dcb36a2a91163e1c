"""Whoever edits, removes, moves or cuts off records is found, and the first bad record is named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from volt_graph.trust.audit import open_audit
from volt_graph.trust.events import Consultation
from volt_graph.trust.verify import Verdict

SIZE = 30
POSITIONS = (1, 2, 15, 29, 30)


def log_of(folder: Path, size: int = SIZE) -> None:
    with open_audit(folder) as audit:
        for i in range(size):
            audit.record(Consultation(who="alice", role="viewer", act="ask", count=i))


def tamper(folder: Path, *changes: tuple[str, tuple[object, ...]]) -> Verdict:
    """Change the table as someone with the file and without the key would, then check it."""
    db = sqlite3.connect(folder / "audit.sqlite")
    for trigger in ("never_changed", "never_removed", "never_replaced"):
        db.execute(f"DROP TRIGGER {trigger}")
    for text, values in changes:
        db.execute(text, values)
    db.commit()
    db.close()
    with open_audit(folder) as audit:
        return audit.verify()


@pytest.mark.parametrize("at", POSITIONS)
def test_an_edited_record_is_named(tmp_path: Path, at: int) -> None:
    log_of(tmp_path)
    verdict = tamper(tmp_path, ("UPDATE entry SET body = replace(body, 'alice', 'bob') WHERE n = ?", (at,)))
    assert (verdict.first_bad, verdict.sentence) == (at, f"record {at} was altered")


@pytest.mark.parametrize("at", POSITIONS)
def test_one_changed_byte_is_found(tmp_path: Path, at: int) -> None:
    log_of(tmp_path)
    spot = random.Random(at).randrange(1, 100)
    change = "UPDATE entry SET body = substr(body, 1, ? - 1) || '~' || substr(body, ? + 1) WHERE n = ?"
    assert tamper(tmp_path, (change, (spot, spot, at))).first_bad == at


@pytest.mark.parametrize("at", POSITIONS[:-1])
def test_a_removed_record_is_named(tmp_path: Path, at: int) -> None:
    log_of(tmp_path)
    verdict = tamper(tmp_path, ("DELETE FROM entry WHERE n = ?", (at,)))
    assert (verdict.first_bad, verdict.sentence) == (at, f"record {at} is missing: after {at - 1} comes {at + 1}")


@pytest.mark.parametrize("at", POSITIONS[:-1])
def test_a_removed_record_is_named_when_the_rest_is_numbered_anew(tmp_path: Path, at: int) -> None:
    log_of(tmp_path)
    changes = [("DELETE FROM entry WHERE n = ?", (at,))]
    changes += [("UPDATE entry SET n = n - 1 WHERE n = ?", (n,)) for n in range(at + 1, SIZE + 1)]
    verdict = tamper(tmp_path, *changes)
    assert verdict.first_bad == at
    assert verdict.sentence.startswith(f"record {at} holds what was record {at + 1}")


@pytest.mark.parametrize(("one", "two"), [(1, 2), (1, 30), (7, 22), (29, 30)])
def test_records_in_another_order_are_named(tmp_path: Path, one: int, two: int) -> None:
    log_of(tmp_path)
    move = "UPDATE entry SET n = ? WHERE n = ?"
    verdict = tamper(tmp_path, (move, (-1, one)), (move, (one, two)), (move, (two, -1)))
    assert verdict.first_bad == one


@pytest.mark.parametrize("kept", [0, 1, 15, 29])
def test_a_cut_off_end_is_found_by_the_second_place(tmp_path: Path, kept: int) -> None:
    log_of(tmp_path)
    verdict = tamper(tmp_path, ("DELETE FROM entry WHERE n > ?", (kept,)))
    assert (verdict.checked, verdict.first_bad) == (kept, kept + 1)
    assert verdict.sentence.endswith(f"the second place knows of {SIZE} records, the log ends at {kept}")


def test_a_cut_off_end_is_found_after_new_records_were_written(tmp_path: Path) -> None:
    log_of(tmp_path)
    tamper(tmp_path, ("DELETE FROM entry WHERE n > 20", ()))
    with open_audit(tmp_path) as audit:
        for i in range(SIZE):
            audit.record(Consultation(who="alice", role="viewer", act="ask", count=i))
        verdict = audit.verify()
    assert (verdict.first_bad, verdict.sentence) == (21, "record 21 is not the one the second place knows")


def test_an_inserted_record_is_found(tmp_path: Path) -> None:
    log_of(tmp_path)
    verdict = tamper(tmp_path, ("INSERT INTO entry SELECT 31, body, hash FROM entry WHERE n = 30", ()))
    assert verdict.first_bad == 31


def test_an_emptied_second_place_is_found(tmp_path: Path) -> None:
    log_of(tmp_path)
    (tmp_path / "audit.heads").write_text("", encoding="ascii")
    with open_audit(tmp_path) as audit:
        assert audit.verify().sentence == f"the second place of the heads is empty, the log has {SIZE} records"


def test_a_changed_head_is_found(tmp_path: Path) -> None:
    log_of(tmp_path)
    heads = tmp_path / "audit.heads"
    lines = heads.read_text(encoding="ascii").split("\n")
    lines = ["10 " + "0" * 64 if line.startswith("10 ") else line for line in lines]
    heads.write_text("\n".join(lines), encoding="ascii")
    with open_audit(tmp_path) as audit:
        assert audit.verify().first_bad == 10


def test_a_head_that_was_being_written_when_the_power_went_is_no_alarm(tmp_path: Path) -> None:
    log_of(tmp_path)
    heads = tmp_path / "audit.heads"
    heads.write_bytes(heads.read_bytes()[:-20])
    with open_audit(tmp_path) as audit:
        assert audit.verify().sentence == f"{SIZE} records, all in order"
        audit.record(Consultation(who="alice", role="viewer", act="ask"))
        assert audit.verify().sentence == f"{SIZE + 1} records, all in order"


CHANGES: tuple[Callable[[int], tuple[str, tuple[object, ...]]], ...] = (
    lambda n: ("UPDATE entry SET body = body || ' ' WHERE n = ?", (n,)),
    lambda n: ("UPDATE entry SET hash = 'f' || substr(hash, 2) || 'f' WHERE n = ?", (n,)),
    lambda n: ("DELETE FROM entry WHERE n = ?", (n,)),
    lambda n: ("UPDATE entry SET n = n + 1000 WHERE n = ?", (n,)),
)


@pytest.mark.parametrize("seed", range(12))
def test_the_first_of_several_changes_is_the_one_named(tmp_path: Path, seed: int) -> None:
    log_of(tmp_path)
    chance = random.Random(seed)
    places = chance.sample(range(1, SIZE + 1), 3)
    verdict = tamper(tmp_path, *(chance.choice(CHANGES)(n) for n in places))
    assert verdict.first_bad == min(places)
