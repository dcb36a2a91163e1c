"""Every answer of `volt network`, and of the Python face, says what it was counted from: in words and as data."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from volt_graph.analysis.statement import BASIS
from volt_graph.cli.main import volt
from volt_graph.cli.network import network
from volt_graph.errors import VoltError
from volt_graph.model.answer import Answer
from volt_graph.model.layers import LAYERS
from volt_graph.service.desk import open_desk
from volt_graph.service.face import Graph
from volt_graph.service.face_network import NetworkFace
from volt_graph.settings import Settings

PERIOD = ("--since", "2010-04-01", "--until", "2011-03-13")
COMMANDS: dict[str, tuple[str, ...]] = {
    "measure": ("--by", "degree", "--top", "3", *PERIOD),
    "groups": ("--runs", "2", *PERIOD), "group": ("1", "--runs", "2", *PERIOD), "group-ties": ("--runs", "2", *PERIOD),
    "group-check": ("--runs", "2", *PERIOD), "keyplayers": ("-k", "2", *PERIOD), "coverage": ("-k", "2", *PERIOD),
    "disruption": ("--removals", "2", "--runs", "2", *PERIOD), "brokerage": PERIOD,
    "path": ("P0001", "P0002", *PERIOD), "tie": ("P0001", "P0002", "--tie", "co_offending", *PERIOD),
    "ties": PERIOD, "compare": ("2010-04-01", "2010-09-30", "2010-10-01", "2011-03-13"),
    "exposure": PERIOD, "cascades": ("--runs", "2", *PERIOD), "overlap": PERIOD, "attacks": PERIOD,
    "retaliation": PERIOD, "alliances": (), "snowball": ("P0001", *PERIOD),
}  # fmt: skip
ON_TIES = {*COMMANDS} - {"overlap", "attacks", "retaliation", "alliances", "ties", "compare", "exposure", "cascades"}
SPRING, AUTUMN = (date(2010, 4, 1), date(2010, 9, 30)), (date(2010, 10, 1), date(2011, 3, 13))
METHODS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "measure": (("degree",), {}), "key_players": ((2,), {}), "coverage": ((2,), {}),
    "disruption": ((), {"removals": 2, "runs": 2}), "brokerage": ((), {}), "groups": ((), {}),
    "group": ((1,), {"runs": 2}), "group_ties": ((), {"runs": 2}), "group_check": ((), {"runs": 2}),
    "attacks": ((), {}), "alliances": ((), {}), "path": (("P0001", "P0002"), {}), "tie": (("P0001", "P0002"), {}),
    "ties": ((), {}), "compare": ((SPRING, AUTUMN), {}), "overlap": ((), {}), "exposure": ((), {}),
    "cascades": ((), {"runs": 2}), "retaliation": ((), {}),
    "snowball": ((["P0001"],), {}),
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(settings: Settings) -> Iterator[Graph]:
    with Graph(open_desk(settings)) as opened:
        yield opened


def told(data: Path, command: str) -> dict[str, Any]:
    words = [command, *COMMANDS[command], "--data", str(data), "--reason", "test", "--format", "json"]
    done = CliRunner().invoke(volt, ["network", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_these_are_all_the_commands_and_all_the_methods() -> None:
    assert sorted(network.commands) == sorted(COMMANDS)
    answering = [name for name, method in inspect.getmembers(NetworkFace, inspect.isfunction)
                 if inspect.get_annotations(method, eval_str=False).get("return") == "Answer"]  # fmt: skip
    assert sorted(answering) == sorted(METHODS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_was_counted_from(borough_data: Path, command: str) -> None:
    answer = told(borough_data, command)
    basis, words = answer["basis"], " ".join(answer["notes"])
    assert list(basis) == list(BASIS)
    assert all(basis[name] is not None for name in ("tie", "roles", "people", "ties", "incidents", "dropped", "undated")
               if (command, name) != ("overlap", "ties"))  # fmt: skip
    if command in ON_TIES:
        assert (basis["tie"], basis["roles"], basis["since"], basis["until"], basis["cap"], basis["dropped"]) == (
            "co_offending", ["suspect"], "2010-04-01", "2011-03-13", 25, [],
        )  # fmt: skip
        assert (basis["people"], basis["ties"], basis["incidents"], basis["undated"]) == (16, 11, 18, 1)
        assert "16 people, 11 ties, from 18 incidents." in words
        assert "1 incident without a day left out" in words
    if command in ON_TIES - {"tie"}:
        assert "recorded as suspects in the same incident (statuses left out: no_further_action" in words
        assert "incidents from 2010-04-01 to 2011-03-13; no ties from incidents of more than 25 people" in words


@pytest.mark.parametrize("method", METHODS)
def test_every_method_of_the_face_says_what_it_was_counted_from(graph: Graph, method: str) -> None:
    positional, named = METHODS[method]
    answer: Answer = getattr(graph.network(window="all", cap=None), method)(*positional, **named)
    assert list(answer.basis) == list(BASIS)
    assert answer.basis["cap"] in (None, [None] * 2, [None] * 7)


def test_what_was_dropped_is_listed(graph: Graph) -> None:
    answer = graph.network(window="all", cap=2).measure("degree")
    assert answer.basis["dropped"] == ["borough:I001", "borough:I018"]
    assert any(note.startswith("2 incidents of more than 2 people made no ties: borough:I001 (3") for note in
               answer.notes)  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
def test_no_layer_and_no_empty_period_ends_in_anything_but_an_answer_or_a_named_error(
    graph: Graph, method: str
) -> None:
    positional, named = METHODS[method]
    empty = {"since": date(1990, 1, 1), "until": date(1990, 12, 31)}
    scopes: list[dict[str, Any]] = [{"tie": tie, "window": "all"} for tie in LAYERS] + [
        {**empty, "tie": tie} for tie in ("co_offending", "victim_of", "household")
    ]
    for scope in scopes:
        with suppress(VoltError):
            answer: Answer = getattr(graph.network(**scope), method)(*positional, **named)
            assert list(answer.basis) == list(BASIS)
            json.dumps(answer.to_dict(), allow_nan=False)
