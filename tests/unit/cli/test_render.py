import pytest

from volt_graph.cli.render import table
from volt_graph.model.answer import Answer, Column, Provenance

COLUMNS = (Column("person_id", "string", "key"), Column("shared", "integer", "incidents"))


def answer(*rows: tuple[str, int], **more: object) -> Answer:
    return Answer("q", "Who was with whom", COLUMNS, rows, total=len(rows), marking="OFFICIAL-SENSITIVE", **more)  # type: ignore[arg-type]


def test_marking_stands_first_and_last() -> None:
    lines = table(answer(("s:1", 2))).split("\n")
    assert (lines[0], lines[-1]) == ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")


def test_numbers_stand_right_and_text_left() -> None:
    lines = table(answer(("s:1", 2), ("s:22", 10))).split("\n")
    assert lines[2:6] == ["person_id  shared", "---------  ------", "s:1             2", "s:22           10"]


def test_rows_left_out_are_counted() -> None:
    assert "1 of 3 rows shown; 9 looked at" in table(answer(("a", 1), ("b", 1), ("c", 1), looked_at=9), rows=1)


def test_an_empty_answer_says_what_to_do() -> None:
    assert "nothing in the data matches; widen the dates" in table(answer(params={"since": None}))
    assert "(none)" in table(answer())


def test_control_characters_in_a_name_do_not_reach_the_terminal() -> None:
    shown = table(answer(("\x1b[2Jevil\u202e", 1)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert r"\x1b[2Jevil\u202e" in shown


def test_a_long_cell_ends_in_an_ellipsis() -> None:
    assert "x" * 43 + "…" in table(answer(("x" * 100, 1)))


def test_a_sentence_goes_on_below_instead_of_being_cut() -> None:
    sentence = "Charged or proven: serious injury, firearm discharged (I0002808); 3290 days of harm in 4 incidents"
    lines = table(answer((sentence, 3), ("s:1", 12))).split("\n")
    assert lines[4:8] == [
        "Charged or proven: serious injury, firearm         3",
        "discharged (I0002808); 3290 days of harm in",
        "4 incidents",
        "s:1                                               12",
    ]


def test_a_text_of_many_lines_ends_in_an_ellipsis() -> None:
    lines = table(answer((" ".join(["word"] * 100), 1))).split("\n")
    words = [line[:44].rstrip() for line in lines[4:10]]
    assert words[:5] == [" ".join(["word"] * 9)] * 5
    assert words[5].endswith("…")
    assert lines[10] == "1 row"


def test_on_a_terminal_the_widest_columns_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    shown = table(answer((" ".join(["word"] * 12), 1)))
    assert max(len(line) for line in shown.split("\n")[2:6]) <= 40
    assert shown.count("word") == 12


def test_source_of_the_answer_is_said() -> None:
    source = Provenance("embedded 26", "1-abc", loads=("a", "b"))
    assert "rules 1-abc, engine embedded 26, deliveries: 2" in table(answer(("s:1", 2), provenance=source))
