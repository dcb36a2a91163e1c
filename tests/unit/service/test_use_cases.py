"""The use cases against a real embedded graph of the hand-written borough: policy first, audit before the answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.service.desks import BOROUGH, as_role, entries
from volt_graph.errors import Inconsistent, NotFound, RecordsError, Refused, WrongUsage
from volt_graph.model.answer import Answer
from volt_graph.service.ask import ask
from volt_graph.service.audit_log import report, verify
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.export import write_file
from volt_graph.service.find import find
from volt_graph.service.load import load
from volt_graph.service.loads import check_reconciled, loads, reconciled
from volt_graph.service.network import measure_people, read_network
from volt_graph.service.scope import Scope
from volt_graph.service.targets import build_targets, export_targets, read_targets
from volt_graph.service.why import why
from volt_graph.settings import Settings, load_settings


def test_each_use_case_writes_exactly_one_record(desk: Desk, tmp_path: Path) -> None:
    cases = [
        lambda: ask(desk, "co_offenders", {"person_id": "P0001"}),
        lambda: find(desk, "osei"),
        lambda: loads(desk),
        lambda: measure_people(desk, Scope(window="all"), by=["degree"], top=3),
        lambda: read_network(desk, Scope(window="all")),
        lambda: build_targets(desk, name="one", as_of=date(2011, 3, 13)),
        lambda: read_targets(desk, "one"),
        lambda: why(desk, "P0001"),
        lambda: verify(desk),
        lambda: report(desk),
    ]
    for case in cases:
        before = entries(desk)
        case()  # type: ignore[no-untyped-call]
        assert entries(desk) == before + 1


def test_the_record_names_who_was_shown(desk: Desk) -> None:
    ask(desk, "co_offenders", {"person_id": "P0001"})
    last = list(desk.audit.records(person="borough:P0002"))[-1]
    assert (last.operation, last.details["act"], last.details["reason"]) == (
        "consultation", "question co_offenders", "test",
    )  # fmt: skip


def test_no_record_no_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(event: object) -> int:
        raise RecordsError("the disk is full")

    monkeypatch.setattr(desk.audit, "record", broken)
    with pytest.raises(RecordsError, match="disk is full"):
        ask(desk, "co_offenders", {"person_id": "P0001"})
    out = tmp_path / "answer.csv"
    with pytest.raises(RecordsError):
        write_file(Answer("q", "t", (), ()), "csv", out, desk=desk)
    assert not out.exists()


def test_a_viewer_may_ask_but_not_build_load_or_export(desk: Desk, tmp_path: Path) -> None:
    build_targets(desk, as_of=date(2011, 3, 13))
    as_role(desk, "viewer")
    assert ask(desk, "co_offenders", {"person_id": "P0001"}).rows
    with pytest.raises(Refused, match="may not change"):
        build_targets(desk)
    with pytest.raises(Refused, match="may not load"):
        load(desk, [BOROUGH], source="borough")
    with pytest.raises(Refused, match="may not export"):
        export_targets(desk, "targets", tmp_path / "list.csv", purpose="none")
    assert not (tmp_path / "list.csv").exists()


def test_someone_without_a_role_sees_nothing_and_the_try_is_recorded(desk: Desk) -> None:
    as_role(desk)
    with pytest.raises(Refused, match="may not read"):
        ask(desk, "co_offenders", {"person_id": "P0001"})
    assert "may not read" in list(desk.audit.records())[-1].details["refusal"]


def test_an_auditor_reads_the_log_and_no_people(desk: Desk) -> None:
    as_role(desk, "auditor")
    assert "in order" in verify(desk)
    with pytest.raises(Refused):
        find(desk, "osei")


def test_a_missing_reason_is_refused_before_anything_is_read(settings: Settings) -> None:
    with open_desk(replace(settings, reason="")) as desk, pytest.raises(WrongUsage, match="why you are looking"):
        ask(desk, "co_offenders", {"person_id": "P0001"})


def test_records_above_the_clearance_are_not_counted_and_not_listed(settings: Settings, tmp_path: Path) -> None:
    data = tmp_path / "data"
    made = load_settings({}, data=str(data), reason="test")
    with open_desk(made, create=True) as desk:
        load(desk, [BOROUGH], source="borough")
        desk.settings = replace(desk.settings, marking="SECRET")
        other = tmp_path / "people.csv"
        other.write_text("person_id,name\nX1,Ben Osei\n", encoding="utf-8")
        desk.settings = replace(desk.settings, roles={desk.settings.user: ("loader", "analyst")}, marking="OFFICIAL")
        writer = desk.store.writer()
        writer.write("mark one delivery", [
            ("MATCH (d:Delivery) WITH d ORDER BY d.id LIMIT 1 SET d.marking = 'SECRET'", {}),
        ])  # fmt: skip
        with pytest.raises(Refused, match="counts over records"):
            ask(desk, "co_offenders", {"person_id": "P0001"})
        with pytest.raises(Refused, match="1 delivery is above"):
            measure_people(desk, Scope(window="all"), by=["degree"], top=3)


def test_answers_carry_marking_rules_and_deliveries(desk: Desk) -> None:
    answer = ask(desk, "co_offenders", {"person_id": "P0001"})
    assert answer.marking == "OFFICIAL-SENSITIVE"
    assert answer.provenance is not None
    assert len(answer.provenance.loads) == 16
    assert answer.provenance.engine.startswith("embedded")


def test_a_list_is_kept_and_read_back_equal(desk: Desk) -> None:
    built = build_targets(desk, name="kept", as_of=date(2011, 3, 13), asked=3)
    assert read_targets(desk, "kept") == built
    assert all(row.evidence for row in built.rows)
    with pytest.raises(NotFound, match="no list is called"):
        read_targets(desk, "never")


def test_reconciled_says_what_differs(desk: Desk) -> None:
    answer = reconciled(desk)
    check_reconciled(answer)
    rows = ((answer.rows[0][0], 5, 4, False), *answer.rows[1:])
    with pytest.raises(Inconsistent, match="state 5, the graph holds 4"):
        check_reconciled(replace(answer, rows=rows))


def test_cap_and_names_are_checked() -> None:
    with pytest.raises(WrongUsage, match="--cap"):
        Scope(cap="many").largest()


def test_a_use_case_asks_for_its_deliveries_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    rows = type(desk.view).rows

    def counted(view: Any, name: str, *arguments: Any, **options: Any) -> Any:
        read.append(name)
        return rows(view, name, *arguments, **options)

    monkeypatch.setattr(type(desk.view), "rows", counted)
    for case in (
        lambda: ask(desk, "co_offenders", {"person_id": "P0001"}),
        lambda: find(desk, "osei"),
        lambda: measure_people(desk, Scope(window="all"), by=["degree"], top=3),
    ):
        read.clear()
        answer = case()  # type: ignore[no-untyped-call]
        assert [name for name in read if "deliver" in name] == ["markings of each delivery"]
        assert answer.provenance is not None
        assert len(answer.provenance.loads) == 16
