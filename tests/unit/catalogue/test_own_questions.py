"""A person's own questions beside the product's: listed, asked, marked, guarded; what is wrong with them, by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from volt_graph.catalogue.own import guarded
from volt_graph.cli.asking import ask as ask_command
from volt_graph.cli.asking import questions
from volt_graph.errors import BadInput, NotFound, Refused
from volt_graph.service.ask import ask
from volt_graph.service.desk import open_desk
from volt_graph.service.load import load
from volt_graph.service.questions import check_questions, list_questions, question, shelf
from volt_graph.settings import Settings

BOROUGH = Path(__file__).parents[2] / "fixtures" / "borough"
OWN = """\
// name: {name}
// title: Where somebody was hurt
// question: At which places of one kind was anybody a victim?
// param kind: string = "licensed"   kind of place
// returns place_id: string   the place
// returns name: string       its name
// shows: MATCH (l:Location {{kind: $kind}}) RETURN l
// counts: MATCH (l:Location) RETURN count(l) AS looked_at
// example kind="licensed"
// means: looked at = all places
MATCH (l:Location {{kind: $kind}})<-[:OCCURRED_AT]-(i:Incident)<-[:VICTIM_OF]-(p:Person)
WITH DISTINCT l
RETURN l.id AS place_id, l.name AS name ORDER BY place_id
"""


def put(folder: Path, name: str, text: str = OWN) -> Path:
    (folder / "mine").mkdir(parents=True, exist_ok=True)
    path = folder / "mine" / f"{name}.cypher"
    path.write_text(text.format(name=name), encoding="utf-8")
    return folder


def test_own_questions_are_listed_beside_the_products_and_told_apart(tmp_path: Path) -> None:
    answer = list_questions("", "hurt", put(tmp_path, "where_hurt"))
    assert "where_hurt" in answer.column("name")
    assert answer.looked_at == len(shelf()) + 1
    assert answer.notes[-1] == "your own, not the product's: where_hurt"
    assert list_questions("mine", "", tmp_path).column("name") == ("where_hurt",)
    with pytest.raises(NotFound, match="no question is called 'where_hurt'"):
        question("where_hurt")


def test_words_of_no_question_are_answered_with_the_topics() -> None:
    answer = list_questions("", "xyzzy")
    assert answer.rows == ()
    assert answer.notes[0].startswith("no question is found by 'xyzzy': try other words, or a topic: change, gangs, ")
    assert list_questions("gangs", "").notes == ("volt ask NAME --help explains one",)


def test_own_question_may_not_take_a_name_of_the_products(tmp_path: Path) -> None:
    put(tmp_path, "co_offenders")
    with pytest.raises(BadInput, match=r"a question named co_offenders is already in .*cypher/people/co_offenders"):
        question("co_offenders", tmp_path)
    files, problems = check_questions(tmp_path)
    assert files == 1
    assert [problem.what.split(" is already")[0] for problem in problems] == ["a question named co_offenders"]


def test_what_the_guard_refuses_is_named_at_its_line_below_blank_lines_and_remarks(tmp_path: Path) -> None:
    text = OWN.replace("// counts: MATCH (l:Location)", "//counts:  MATCH (l:Location) WHERE l.name =~ 'x'")
    text = text.replace(
        "MATCH (l:Location {{kind: $kind}})<-[:OCC", "\n// a remark\nMATCH (l:Location {{kind: $kind}})<-[:OCC"
    )
    text = text.replace("WITH DISTINCT l\n", "WHERE p.name =~ 'x'\nWITH DISTINCT l\n")
    put(tmp_path, "where_hurt", text)
    lines = text.splitlines()
    refused = [n for n, line in enumerate(lines, 1) if "=~" in line]
    assert [problem.line for problem in guarded(tmp_path / "mine" / "where_hurt.cypher")] == sorted(
        refused, reverse=True
    )


def test_check_names_file_line_problem_and_hint(tmp_path: Path) -> None:
    put(tmp_path, "where_hurt", OWN.replace("l:Location {{kind: $kind}})<-", "l:Locatoin {{kind: $kind}})<-"))
    path = tmp_path / "mine" / "where_hurt.cypher"
    found = CliRunner().invoke(questions, ["check", str(tmp_path)])
    assert found.exit_code == 1
    assert found.stdout == f"{path}:11: label Locatoin is not in the schema\n  hint: did you mean Location?\n"
    assert found.stderr == "1 question read: 1 problem\n"


def test_check_of_a_good_folder_leaves_with_zero(tmp_path: Path) -> None:
    found = CliRunner().invoke(questions, ["check", "--catalogue", str(put(tmp_path, "where_hurt"))])
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "1 question read: no problems\n")


@pytest.mark.parametrize(("words", "said"), [(["people", "x"], "one TOPIC"), (["check"], "check needs a folder")])
def test_wrong_usage_of_questions_is_said(words: list[str], said: str) -> None:
    found = CliRunner().invoke(questions, words)
    assert found.exit_code == 2
    assert said in found.stderr


def test_topic_and_search_go_on_as_before() -> None:
    found = CliRunner().invoke(questions, ["gangs", "--search", "overdue", "--format", "json"])
    assert json.loads(found.stdout)["rows"][0]["name"] == "overdue_memberships"


@pytest.mark.parametrize("place", ["before", "after", "joined"])
def test_catalogue_may_stand_before_or_after_the_name(tmp_path: Path, place: str) -> None:
    put(tmp_path, "where_hurt")
    words = {
        "before": ["--catalogue", str(tmp_path), "where_hurt", "--help"],
        "after": ["where_hurt", "--help", "--catalogue", str(tmp_path)],
        "joined": ["where_hurt", f"--catalogue={tmp_path}", "--help"],
    }[place]
    found = CliRunner().invoke(ask_command, words)
    assert found.exit_code == 0
    assert "Where somebody was hurt." in found.stdout


def test_own_question_is_guarded_marked_and_recorded_with_the_people_behind_it(tmp_path: Path) -> None:
    own = put(tmp_path / "own", "where_hurt")
    bomb = OWN.replace(
        "WITH DISTINCT l\n", "WITH DISTINCT l, reduce(s = 0, x IN range(1, 1000000000) | s + x) AS bomb\n"
    )
    put(own, "bomb", bomb)
    with open_desk(Settings(data=tmp_path / "data", reason="a test"), create=True) as desk:
        load(desk, [BOROUGH], source="borough")
        answer = ask(desk, "where_hurt", {}, catalogue=own)
        assert answer.rows == (("borough:L2", "The Anchor"),)
        assert answer.looked_at == 8
        assert answer.notes[0].startswith("a question of your own, not one of the product's")
        assert any(desk.audit.records(person="borough:P0010"))  # a victim at The Anchor, in no column
        with pytest.raises(Refused):
            ask(desk, "bomb", {}, catalogue=own)


HERE = Path(__file__).parent
BROKEN = json.loads((HERE / "broken_questions.json").read_text(encoding="utf-8"))
WHOLE = (HERE / "whole_question.cypher").read_text(encoding="utf-8")


def check(folder: Path, text: str) -> list[list[int | str]]:
    path = folder / "mine" / "where_hurt.cypher"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    problems = check_questions(folder)[1]
    assert {problem.path for problem in problems} <= {str(path)}
    return [[problem.line, problem.what, problem.hint] for problem in problems]


def test_the_question_that_is_broken_here_is_whole(tmp_path: Path) -> None:
    assert check(tmp_path, WHOLE) == []
    assert len(BROKEN) >= 45


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["broken"])
def test_each_way_of_breaking_a_question_is_said_by_line_with_what_to_do(case: dict[str, Any], tmp_path: Path) -> None:
    assert case["old"] in WHOLE
    said = check(tmp_path, WHOLE.replace(case["old"], case["new"], 1) if case["old"] else "")
    assert said == case["said"]
    assert all(hint for _, _, hint in case["said"])
