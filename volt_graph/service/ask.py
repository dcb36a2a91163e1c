"""Ask one question of the catalogue, or one of a person's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volt_graph.errors import Refused
from volt_graph.model.answer import Answer, Value
from volt_graph.model.question import Question
from volt_graph.service.questions import question, shelf
from volt_graph.service.shown import people_in

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk
    from volt_graph.store.base import Rows, View


def ask(desk: Desk, name: str, params: Mapping[str, Any], *, catalogue: Path | None = None) -> Answer:
    """Run a question; parameters may be native values or the text a user typed.

    `catalogue` is a folder of a person's own questions. Their texts are free Cypher: they pass the same guard as
    `volt query`, take the same role, and the people behind their rows are recorded the same way.

    Raises
    ------
    WrongUsage
        when a required parameter is missing or a value has the wrong form.
    NotFound, Ambiguous
        when a parameter names no node, or several.
    Refused
        by the policy, or by the guard for a question of one's own.

    """
    from volt_graph.catalogue.run import ask as run_question
    from volt_graph.catalogue.values import read_values

    asked = question(name, catalogue)
    given = {key: value for key, value in params.items() if value is not None}
    values = read_values(asked, given)
    if name not in shelf():
        return _ask_own(desk, asked, values)
    with desk.act("read", f"question {name}", given) as act:
        answer = desk.stamped(run_question(desk.view, asked, values))
        return act.complete(answer, people=people_in(answer))


def _ask_own(desk: Desk, asked: Question, values: Mapping[str, Value]) -> Answer:
    """Run a question nobody of the product wrote: guarded, as a reader, its answer marked as such."""
    from volt_graph.catalogue.run import ask as run_question

    with desk.act("query", f"own question {asked.name}", values, whole=True) as act:
        reader = _Guarded(desk.view)
        found = run_question(desk.view, asked, values, read=reader.rows)
        note = f"a question of your own, not one of the product's: nobody but its writer has checked it ({asked.path})"
        answer = desk.stamped(replace(found, notes=(note, *found.notes)))
        act.question = asked.table
        return act.complete(answer, people=sorted(reader.people | set(people_in(answer))))


class _Guarded:
    """Reads rows through the guard of free questions and gathers the people behind them."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.people: set[str] = set()

    def rows(self, name: str, text: str, values: Mapping[str, Value]) -> Rows:
        """Run one text; Refused when the guard does not let it through, or it gives or rests on too much."""
        from volt_graph.catalogue.guard import guard
        from volt_graph.service.query import MOST_PEOPLE, MOST_ROWS, texts
        from volt_graph.store.base import Rows

        passed = guard(text)
        used = {key: value for key, value in values.items() if key in passed.parameters}
        found = self._view.free(name, passed.text, passed.values(used), most=MOST_ROWS + 1)
        self.people.update(texts(row[-1] for row in found.rows))
        if len(found.rows) > MOST_ROWS or len(self.people) > MOST_PEOPLE:
            raise Refused(
                f"{name} gives more than {MOST_ROWS} rows or rests on the records of more than {MOST_PEOPLE} people",
                hint="narrow it by a period, a place or a person",
            )
        own = [row[:-1] for row in found.rows]
        kept = [row for at, row in enumerate(own) if row not in own[:at]] if passed.distinct else own
        return Rows(passed.columns, tuple(kept))
