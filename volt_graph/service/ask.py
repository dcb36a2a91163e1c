"""Ask one question of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from volt_graph.model.answer import Answer
from volt_graph.service.questions import question
from volt_graph.service.shown import people_in

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def ask(desk: Desk, name: str, params: Mapping[str, Any]) -> Answer:
    """Run a question; parameters may be native values or the text a user typed.

    Raises
    ------
    WrongUsage
        when a required parameter is missing or a value has the wrong form.
    NotFound, Ambiguous
        when a parameter names no node, or several.

    """
    from volt_graph.catalogue.run import ask as run_question
    from volt_graph.catalogue.values import read_values

    asked = question(name)
    given = {key: value for key, value in params.items() if value is not None}
    values = read_values(asked, given)
    with desk.act("read", f"question {name}", given) as act:
        answer = desk.stamped(run_question(desk.view, asked, values))
        return act.complete(answer, people=people_in(answer))
