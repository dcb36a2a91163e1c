"""Every question gives the ids of the people its rows are about, so that row rules and the audit can see them."""

from __future__ import annotations

import pytest

from tests.catalogue.borough_files import names
from tests.catalogue.conftest import Asked
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.service.shown import people_in

SHELF = load_shelf()


@pytest.mark.parametrize("name", sorted(SHELF))
def test_every_person_an_answer_names_is_seen_by_the_audit(name: str, asked: Asked) -> None:
    answer = asked(name, **SHELF[name].example)
    known = names()
    named = [at for at, column in enumerate(answer.columns) if "incident" not in column.name]  # ids of both look alike
    ids = {text for row in answer.rows for value in (row[at] for at in named)
           for text in (value if isinstance(value, list) else [value]) if text in known}  # fmt: skip
    told = {known[str(person)] for person in ids}
    shown = {value for row in answer.rows for value in row if isinstance(value, str) and value in known.values()}
    assert set(people_in(answer)) == ids
    assert shown <= told
