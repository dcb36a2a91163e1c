"""The shelf: found, read, searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from volt_graph.catalogue.search import search
from volt_graph.catalogue.shelf import load_shelf, shelf_folder
from volt_graph.errors import BadInput
from volt_graph.model.question import Question

TEXT = """\
// name: {name}
// title: {title}
// question: What is there?
// returns id: string   the person
// shows: MATCH (p:Person) RETURN p
// counts: MATCH (p:Person) RETURN count(p) AS looked_at
// example
// means: {means}
MATCH (p:Person) RETURN p.id AS id ORDER BY id
"""


def put(folder: Path, topic: str, name: str, title: str, means: str = "a limit") -> None:
    (folder / topic).mkdir(exist_ok=True)
    text = TEXT.format(name=name, title=title, means=means)
    (folder / topic / f"{name}.cypher").write_text(text, encoding="utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> dict[str, Question]:
    put(tmp_path, "people", "repeat_victims", "People hurt more than once")
    put(tmp_path, "people", "stopped", "Stops", "victims are not in it")
    put(tmp_path, "places", "homes", "Victims' homes in Orléans")
    return load_shelf(tmp_path)


def test_shelf_is_in_alphabetical_order_with_topics(shelf: dict[str, Question]) -> None:
    assert [(q.name, q.topic) for q in shelf.values()] == [
        ("homes", "places"), ("repeat_victims", "people"), ("stopped", "people"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("victims", ["repeat_victims", "homes", "stopped"]),
        ("victim places", ["homes", "repeat_victims", "stopped"]),
        ("orleans", ["homes"]),
        ("PEOPLE", ["repeat_victims", "stopped"]),
        ("swan", []),
        ("", ["homes", "repeat_victims", "stopped"]),
    ],
)
def test_search_ranks_name_before_title_before_topic_before_text(
    shelf: dict[str, Question], words: str, names: list[str]
) -> None:
    assert [q.name for q in search(shelf, words)] == names


def test_two_questions_of_one_name_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "people", "homes", "One")
    put(tmp_path, "places", "homes", "Two")
    with pytest.raises(BadInput, match="a question named homes is already in"):
        load_shelf(tmp_path)


def test_default_shelf_is_the_products_own() -> None:
    assert (shelf_folder() / "people" / "offender_victim_overlap.cypher").is_file()
    topics = {"people", "places", "times", "networks", "gangs", "targets", "quality", "change"}
    assert {q.topic for q in load_shelf().values()} == topics
    assert len(load_shelf()) >= 60
