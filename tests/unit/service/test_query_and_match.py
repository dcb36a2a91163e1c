"""Free questions and batch match at the desk: roles, reasons, and an audit that knows the people behind a count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.service.desks import BOROUGH, as_role, looks_at
from volt_graph.cli.main import volt
from volt_graph.errors import BadInput, Refused, WrongUsage
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.export import write_file
from volt_graph.service.load import load
from volt_graph.service.match import MOST_LINES, match, read_lines, write_ids
from volt_graph.service.query import MOST_ROWS, query, read_param
from volt_graph.settings import Settings, load_settings

SUSPECTS = "MATCH (p:Person)-[:SUSPECT_IN]->(i:Incident {id: 'borough:I001'})"


def test_rows_come_with_typed_columns_and_marking(desk: Desk) -> None:
    text = f"{SUSPECTS} RETURN p, p.dob AS born, count(i) AS n, avg(1) AS one ORDER BY p.id"
    answer = query(desk, text, {})
    assert [(c.name, c.type) for c in answer.columns] == [
        ("p", "string"), ("born", "date"), ("n", "integer"), ("one", "float"),
    ]  # fmt: skip
    assert answer.rows[0] == ("borough:P0001", date(1990, 2, 11), 1, 1.0)
    assert (answer.marking, answer.total, answer.truncated) == ("OFFICIAL-SENSITIVE", len(answer.rows), False)
    assert answer.provenance is not None


def test_a_count_is_a_consultation_of_everybody_behind_it(desk: Desk) -> None:
    shown = [str(row[0]) for row in query(desk, f"{SUSPECTS} RETURN p.id AS id ORDER BY id", {}).rows]
    assert "borough:P0001" in shown
    before = {person: looks_at(desk, person) for person in (*shown, "borough:P0022")}
    answer = query(desk, f"{SUSPECTS} RETURN count(*) AS n", {})
    assert answer.rows == ((len(shown),),)
    assert {p: looks_at(desk, p) - n for p, n in before.items()} == {**dict.fromkeys(shown, 1), "borough:P0022": 0}
    last = list(desk.audit.records())[-1]
    assert last.details["question"] == (
        "MATCH (p:Person)-[:SUSPECT_IN]->(i:Incident {id: $_volt_text0}) "
        "RETURN count(*) AS n, [collect(DISTINCT p.id)] AS _volt_people"
    )


def test_a_file_of_scalars_discloses_the_people_behind_it(desk: Desk, tmp_path: Path) -> None:
    answer = query(desk, f"{SUSPECTS} RETURN p.name AS name ORDER BY name", {})
    before = looks_at(desk, "borough:P0001")
    write_file(answer, "csv", tmp_path / "names.csv", desk=desk)
    assert looks_at(desk, "borough:P0001") == before + 1
    assert "borough:P0001" not in (tmp_path / "names.csv").read_text("utf-8")
    assert "people" not in answer.to_dict()


def test_only_the_people_of_shown_rows_are_recorded(desk: Desk) -> None:
    text = "MATCH (p:Person) RETURN p.id AS id ORDER BY id"
    answer = query(desk, text, {}, limit=2)
    assert answer.column("id") == ("borough:P0001", "borough:P0002")
    assert answer.truncated
    assert answer.people == ("borough:P0001", "borough:P0002")
    assert any("more than 2 rows" in note for note in answer.notes)


def test_a_union_shows_equal_rows_once(desk: Desk) -> None:
    part = f"{SUSPECTS} RETURN i.category AS category"
    assert len(query(desk, f"{part} UNION {part}", {}).rows) == 1
    assert len(query(desk, f"{part} UNION ALL {part}", {}).rows) > 1


@pytest.mark.parametrize("role", ["viewer", "exporter", "reviewer", "auditor", "loader", "administrator"])
def test_it_takes_the_role_analyst_and_the_refusal_is_recorded(desk: Desk, role: str) -> None:
    before = sum(1 for _ in desk.audit.records())
    with pytest.raises(Refused, match="that takes the role analyst"):
        query(as_role(desk, role), "RETURN 1 AS one", {})
    assert list(desk.audit.records())[before].details["refusal"]


def test_nobody_asks_freely_over_what_they_may_not_see(tmp_path: Path) -> None:
    made = load_settings({}, data=str(tmp_path / "data"), reason="test")
    with open_desk(made, create=True) as desk:
        load(desk, [BOROUGH], source="borough")
        mark = "MATCH (d:Delivery) WITH d ORDER BY d.id LIMIT 1 SET d.marking = 'SECRET'"
        desk.store.writer().write("mark one delivery", [(mark, {})])
        with pytest.raises(Refused, match="1 delivery is above"):
            query(desk, "MATCH (i:Incident) RETURN i.id AS id", {})


def test_no_reason_no_answer(desk: Desk) -> None:
    desk.settings = replace(desk.settings, reason="", require_reason=True)
    with pytest.raises(WrongUsage, match="why you are looking"):
        query(desk, "RETURN 1 AS one", {})


@pytest.mark.parametrize(
    ("params", "limit", "says"),
    [
        ({"x": ["a"] * 1001}, 10, "1001 elements"),
        ({"x": {"a": 1}}, 10, "holds a dict"),
        ({"x": [["a"]]}, 10, "holds a list"),
        ({"x": "a" * 10_001}, 10, "10001 characters"),
        ({"x": 2**63}, 10, "64 bits"),
        ({}, 10, r"\$x has no value"),
        ({"x": 1, "y": 2}, 10, r"no \$y"),
        ({"x": 1}, 0, "limit is 0"),
        ({"x": 1}, MOST_ROWS + 1, "limit is"),
    ],
)
def test_parameters_have_bounds(desk: Desk, params: dict[str, object], limit: int, says: str) -> None:
    with pytest.raises(WrongUsage, match=says):
        query(desk, "RETURN $x AS x", params, limit=limit)


def test_parameters_are_read_as_they_look() -> None:
    given = ["a=5", "b=007", 'c="5"', "d=0.5", "e=true", "f=null", "g=2011-03-14", "h=x=y", 'i=["a", 1]', "j=NaN", "k="]
    assert dict(map(read_param, given)) == {
        "a": 5, "b": "007", "c": "5", "d": 0.5, "e": True, "f": None, "g": date(2011, 3, 14), "h": "x=y",
        "i": ["a", 1], "j": "NaN", "k": "",
    }  # fmt: skip
    with pytest.raises(WrongUsage):
        read_param("no sign")


def test_match_accounts_for_every_line_in_order(desk: Desk) -> None:
    lines = ["P0001", "", "pike, aaron", "XX10 AAA", "Jane Doe Nobody", "  Zo\u00eb O'Brien ", "P9999", "Lane"]
    answer = match(desk, lines)
    assert answer.column("line") == ("1", "3", "4", "5", "6", "7", "8")
    assert answer.column("verdict") == ("matched", "matched", "matched", "none", "matched", "none", "ambiguous")
    assert answer.column("people")[:3] == (["borough:P0001"], ["borough:P0001"], ["borough:P0001", "borough:P0003"])
    assert answer.column("candidates")[-1] == ["borough:P0019", "borough:P0021"]
    assert answer.notes[0] == "4 matched + 1 ambiguous + 2 none = 7 lines"


def test_matched_people_are_written_once_and_recorded(desk: Desk, tmp_path: Path) -> None:
    answer = match(desk, ["XX10 AAA", "P0001", "Lane"])
    before = looks_at(desk, "borough:P0003"), looks_at(desk, "borough:P0021")
    assert write_ids(desk, answer, tmp_path / "ids.txt") == 2
    assert (tmp_path / "ids.txt").read_text("utf-8") == "borough:P0001\nborough:P0003\n"
    assert (looks_at(desk, "borough:P0003"), looks_at(desk, "borough:P0021")) == (before[0] + 1, before[1])


def test_candidates_of_a_match_are_consulted_too(desk: Desk) -> None:
    before = looks_at(desk, "borough:P0019")
    match(desk, ["Lane"])
    assert looks_at(desk, "borough:P0019") == before + 1


def test_lists_have_bounds(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="more than"):
        match(desk, ["a"] * (MOST_LINES + 1))
    with pytest.raises(BadInput, match="201 characters"):
        match(desk, ["ok", "x" * 201])
    (tmp_path / "latin.txt").write_bytes("Zo\xeb".encode("latin-1"))
    with pytest.raises(BadInput, match="cannot be read"):
        read_lines(tmp_path / "latin.txt")
    (tmp_path / "bom.txt").write_bytes(b"\xef\xbb\xbfP0001\r\nP0002\r\n")
    assert read_lines(tmp_path / "bom.txt") == ["P0001", "P0002"]


def test_the_command_line_refuses_in_two_lines(settings: Settings) -> None:
    at = ["--data", str(settings.data), "--reason", "test"]
    good = CliRunner().invoke(volt, ["query", "RETURN $n + 1 AS sum", "--param", "n=1", "--format", "csv", *at])
    assert good.exit_code == 0
    assert good.output.splitlines()[1:3] == ["sum", "2"]
    listed = CliRunner().invoke(volt, ["match", "-", "--format", "json", *at], input="P0001\n")
    assert '"verdict": "matched"' in listed.output
    bad = CliRunner().invoke(volt, ["query", "MATCH (n) DETACH DELETE n", *at])
    assert isinstance(bad.exception, Refused)
    assert str(bad.exception) == "1:11: DETACH writes, and a question only reads"
