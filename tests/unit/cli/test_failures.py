import click
import pytest

from volt_graph.cli.failures import run
from volt_graph.errors import BadInput, WrongUsage


def leaving(failure: BaseException, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    @click.group()
    def group() -> None: ...

    @group.command()
    def fail() -> None:
        raise failure

    with pytest.raises(SystemExit) as left:
        run(group, arguments)
    return left.value.code, capsys.readouterr().err


def test_an_error_is_one_line_and_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = leaving(BadInput("no\ndate", where="f.csv:3, day", hint="write 2011-03-14"), ["fail"], capsys)
    assert (code, said) == (1, "error: f.csv:3, day: no date\nhint: write 2011-03-14\n")


def test_wrong_usage_leaves_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert leaving(WrongUsage("no day"), ["fail"], capsys) == (2, "error: no day\n")


def test_an_unknown_command_points_to_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = leaving(WrongUsage("x"), ["nonsense"], capsys)
    assert code == 2
    assert said == "error: No such command 'nonsense'.\nhint: see volt --help\n"


def test_an_option_before_the_command_is_told_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = leaving(WrongUsage("x"), ["--data", "here", "fail"], capsys)
    assert code == 2
    assert "hint: options stand after the name of the command; see volt --help\n" in said


def test_a_defect_shows_no_traceback_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = leaving(ValueError("odd"), ["fail"], capsys)
    assert code == 1
    assert said.startswith("error: an unexpected ValueError: odd\nhint: run it again with --debug")
    assert "Traceback" not in said
    _, said = leaving(ValueError("odd"), ["fail", "--debug"], capsys)
    assert "Traceback" in said


def test_stopping_by_hand_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = leaving(KeyboardInterrupt(), ["fail"], capsys)
    assert code == 130
    assert "stopped" in said
