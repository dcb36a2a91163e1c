"""What leaves as a file: names of children withheld unless a reason is given, suspended rows left out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.unit.service.desks import as_role
from volt_graph.cli.main import volt
from volt_graph.errors import Refused
from volt_graph.outputs.list_store import save_list
from volt_graph.service.ask import ask
from volt_graph.service.desk import Desk
from volt_graph.service.export import write_file, write_stream
from volt_graph.service.graph import draw
from volt_graph.service.targets import build_targets, export_targets, show_targets

DAY = date(2011, 3, 13)
LATER = date(2011, 6, 1)
WHY = "case conference 12"


def last(desk: Desk) -> dict[str, Any]:
    return dict(list(desk.audit.records())[-1].details)


def children_by_hand(desk: Desk) -> set[str]:
    """Born after the last day in the data less 18 years, by the delivered file."""
    people = Path(__file__).parents[2] / "fixtures" / "borough" / "people.csv"
    day = desk.as_of(None)
    border = day.replace(year=day.year - 18).isoformat()
    with people.open(encoding="utf-8", newline="") as file:
        return {row["name"] for row in csv.DictReader(file) if row["dob"] > border}


def test_files_of_answers_hold_no_name_of_a_child_and_say_so(desk: Desk, tmp_path: Path) -> None:
    children = children_by_hand(desk)
    answer = ask(desk, "offender_victim_overlap", {})
    people = ask(desk, "most_involved", {"min_incidents": 1})
    assert len(children) >= 3
    assert any(name in str(people.rows) for name in children)
    for made in (answer, people):
        for form in ("csv", "json", "ndjson", "xlsx"):
            out = write_file(made, form, tmp_path / f"a.{form}", desk=desk)
            if form != "xlsx":
                assert [name for name in children if name in out.read_text("utf-8")] == []
    assert "under 18 withheld" in (tmp_path / "a.json").read_text("utf-8")
    assert last(desk)["question"] == ""


def test_names_of_children_are_written_for_a_reason_that_the_log_and_the_file_repeat(
    desk: Desk, tmp_path: Path
) -> None:
    people = ask(desk, "most_involved", {"min_incidents": 1})
    out = write_file(people, "json", tmp_path / "a.json", desk=desk, show_under_18=WHY)
    text = out.read_text("utf-8")
    assert any(name in text for name in children_by_hand(desk))
    assert f"names of people under 18 shown: {WHY}" in text
    assert last(desk)["question"] == f"names of people under 18 shown: {WHY}"


@pytest.mark.parametrize("form", ["csv", "json", "ndjson"])
def test_what_another_program_reads_holds_no_name_of_a_child_either(desk: Desk, form: str) -> None:
    people = ask(desk, "most_involved", {"min_incidents": 1})
    plain, told = io.StringIO(), io.StringIO()
    write_stream(people, form, plain, desk=desk)
    assert [name for name in children_by_hand(desk) if name in plain.getvalue()] == []
    write_stream(people, form, told, desk=desk, show_under_18=WHY)
    assert any(name in told.getvalue() for name in children_by_hand(desk))
    assert last(desk)["question"] == f"names of people under 18 shown: {WHY}"


def test_graph_page_calls_children_by_their_ids_unless_told_why(desk: Desk, tmp_path: Path) -> None:
    children = children_by_hand(desk)
    drawn = draw(desk, "P0014", tmp_path / "a.html", depth=2)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "Marcus Dale" in children
    assert [name for name in children if name in page] == []
    assert "Network of under 18: P0014" in page
    assert any("under 18 withheld" in sentence for sentence in drawn.hidden)
    draw(desk, "P0014", tmp_path / "b.html", show_under_18=WHY)
    shown = (tmp_path / "b.html").read_text("utf-8")
    assert "Network of Marcus Dale" in shown
    assert f"names of people under 18 shown: {WHY}" in shown
    assert last(desk)["question"] == f"names of people under 18 shown: {WHY}"


def test_a_suspended_row_is_not_exported_and_stays_for_reviewers(desk: Desk, tmp_path: Path) -> None:
    build_targets(desk, as_of=DAY, asked=3)
    whole = show_targets(desk, "targets", on=DAY)
    late = show_targets(desk, "targets", on=LATER)
    assert set(whole.column("state")) == {"DRAFT"}
    assert late.column("person_id") == whole.column("person_id")
    assert set(late.column("state")) == {"SUSPENDED"}
    assert late.notes[0].startswith(f"{len(whole.rows)} rows are suspended on 1 Jun 2011")
    with pytest.raises(Refused, match="suspended on 1 Jun 2011"):
        export_targets(desk, "targets", tmp_path / "late.csv", purpose="test", on=LATER)
    assert not (tmp_path / "late.csv").exists()
    seen = show_targets(as_role(desk, "viewer"), "targets", on=LATER)
    assert seen.rows == ()
    assert seen.notes[0] == late.notes[0]


def test_one_overdue_row_leaves_the_file_and_is_counted_in_its_marking(desk: Desk, tmp_path: Path) -> None:
    built = build_targets(desk, name="mixed", as_of=DAY, asked=3)
    first, *others = built.rows
    save_list(replace(built, rows=(replace(first, review_by=date(2011, 3, 1)), *others)),
              desk.settings.data / "lists" / "mixed.json")  # fmt: skip
    out = export_targets(desk, "mixed", tmp_path / "list.csv", purpose="test", on=DAY)
    rows = list(csv.reader(out.read_text("utf-8").splitlines()))
    assert rows[0] == rows[-1]
    assert rows[0][-1].startswith("1 row is suspended on 13 Mar 2011")
    assert [row[2] for row in rows[2:-1]] == [row.person for row in others]
    assert first.person not in out.read_text("utf-8")


def test_the_switch_needs_a_reason(desk: Desk, tmp_path: Path) -> None:
    where = ["--data", str(desk.settings.data), "--reason", "test"]
    words = ["ask", "most_involved", "--out", str(tmp_path / "x.csv"), "--show-under-18", " ", *where]
    done = CliRunner().invoke(volt, words)
    assert done.exit_code == 2
    assert not (tmp_path / "x.csv").exists()
