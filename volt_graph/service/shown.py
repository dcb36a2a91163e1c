"""Whom an answer shows: the ids the audit log must hold."""

from __future__ import annotations

from volt_graph.model.answer import Answer

ENDINGS = ("person_id", "person_ids", "person_a_id", "person_b_id", "person_a", "person_b", "people")
"""A column of a question that names people ends in one of these; one of that name that only counts them is a number."""


def people_in(answer: Answer) -> list[str]:
    """Give the ids of the people an answer shows, ascending, each once.

    >>> from volt_graph.model.answer import Column
    >>> people_in(Answer("q", "t", (Column("person_id", "string", ""),), (("s:2",), ("s:1",), ("s:2",))))
    ['s:1', 's:2']
    """
    found: set[str] = set(answer.people)
    for at, column in enumerate(answer.columns):
        if not column.name.endswith(ENDINGS) or column.type not in ("string", "list"):
            continue
        for row in answer.rows:
            value = row[at]
            found.update(map(str, value) if isinstance(value, list) else [str(value)] if value else [])
    return sorted(found)
