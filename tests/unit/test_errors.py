"""Every error a user meets says what, where and what to do, and has its exit code and HTTP status."""

from __future__ import annotations

import pytest

from volt_graph import errors
from volt_graph.errors import VoltError

TREE = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, VoltError)
}  # fmt: skip


def test_an_error_keeps_what_where_and_hint() -> None:
    error = errors.BadInput("the day is not a date", where="i.csv:12, day", hint="write 2011-03-14")
    assert (error.what, error.where, error.hint) == ("the day is not a date", "i.csv:12, day", "write 2011-03-14")
    assert str(error) == "i.csv:12, day: the day is not a date"
    assert str(errors.NotFound("no person P1")) == "no person P1"


@pytest.mark.parametrize("name", sorted(TREE))
def test_the_tree_in_the_docstring_says_exit_code_and_status(name: str) -> None:
    kind = TREE[name]
    assert errors.__doc__
    (line,) = [line for line in errors.__doc__.splitlines() if f"{name} " in line and "exit" in line]
    assert f"exit {kind.exit_code}, HTTP {kind.http_status} " in line


def test_only_wrong_usage_exits_with_two() -> None:
    assert [name for name, kind in TREE.items() if kind.exit_code != 1] == ["WrongUsage"]
