"""The people of a batch match in the other commands: ranks stay those of the whole, and every id is accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.service.desks import BOROUGH, looks_at, settings_of
from volt_graph.catalogue.people_ids import people_of_ids
from volt_graph.errors import Ambiguous, BadInput, NotFound, Refused
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.face import Graph
from volt_graph.service.graph_each import MOST_PAGES, draw_each, file_names
from volt_graph.service.load import load
from volt_graph.service.match import match, write_ids
from volt_graph.service.network import Ranking, measure_people
from volt_graph.service.people_list import MOST_IDS, Listed, find_listed, read_ids
from volt_graph.service.scope import Scope
from volt_graph.service.targets import build_targets, list_answer, read_targets, show_targets
from volt_graph.settings import Settings, load_settings

ALL = Scope(window="all")
DAY = date(2011, 3, 13)
OWN = """\
// name: own_names
// title: Names of one place
// question: Which places are of one kind?
// param kind: string = "licensed"   kind of place
// returns place_id: string   the place
// shows: MATCH (l:Location {kind: $kind}) RETURN l
// counts: MATCH (l:Location) RETURN count(l) AS looked_at
// example kind="licensed"
// means: looked at = all places
MATCH (l:Location {kind: $kind}) RETURN l.id AS place_id ORDER BY place_id
"""


@pytest.fixture(scope="module")
def settings(borough_data: Path) -> Settings:
    """The borough with a kept list and a second source."""
    made = settings_of(borough_data)
    with open_desk(made) as desk:
        build_targets(desk, as_of=DAY, asked=3)
        people: list[tuple[str, dict[str, object]]] = [
            ("CREATE (:Person {id: 'other:P0001', united: ['other:Q1', 'other:Q2']})", {}),
            ("CREATE (:Delivery {id: 'other-1', source: 'other', marking: 'OFFICIAL'})", {}),
        ]
        desk.store.writer().write("a second source", people)
    return made


def test_what_match_writes_is_ranked_in_the_whole_network(desk: Desk, tmp_path: Path) -> None:
    matched = match(desk, ["Ben Osei", "Kofi Mensah", "Iris Bell", "Nobody Atall"])
    write_ids(desk, matched, tmp_path / "people.txt")
    answer = measure_people(desk, ALL, by=["degree"], top=1, only=read_ids(tmp_path / "people.txt"))
    assert answer.column("person_id") == ("borough:P0002", "borough:P0012")
    assert answer.column("degree_rank") == (1, 8)
    assert answer.column("degree_tied_with") == (0, 5)
    assert answer.notes[0] == "A list of 3 ids: 2 people in this network, 1 person not in this network."
    assert answer.notes[1].endswith("their ranks are among all 16 people of the network.")
    assert (answer.total, answer.looked_at, answer.params["only"]) == (2, 16, 3)
    assert "top" not in answer.params


def test_ranks_are_equal_to_those_without_a_list(desk: Desk) -> None:
    whole = measure_people(desk, ALL, by=["betweenness", "degree"], top=100)
    everybody = [str(person) for person in whole.column("person_id")]
    some = measure_people(desk, ALL, by=["betweenness", "degree"], top=100, only=everybody)
    assert some.rows == whole.rows
    few = measure_people(desk, ALL, by=["betweenness", "degree"], top=100, only=["P0019", "P0005"])
    assert few.rows == tuple(row for row in whole.rows if row[0] in ("borough:P0005", "borough:P0019"))


def test_stability_is_that_of_the_whole_ranking(desk: Desk) -> None:
    answer = measure_people(desk, ALL, by=["degree"], top=3, ranking=Ranking(resamples=20), only=["P0003"])
    assert answer.column("stays") == ("17 of 20",)


def test_unknown_and_repeated_ids_are_counted(desk: Desk) -> None:
    answer = measure_people(desk, ALL, by=["degree"], top=9, only=["P0002", "borough:P0002", "P9999", "P9998"])
    assert answer.notes[0] == (
        "A list of 4 ids: 1 person in this network, 0 people not in this network, 2 ids nobody has, 1 id given again."
    )
    nobody = measure_people(desk, ALL, by=["degree"], top=9, only=["P9999"])
    assert (nobody.rows, nobody.total) == ((), 0)


def test_only_who_is_shown_is_recorded_as_looked_at(desk: Desk) -> None:
    before = looks_at(desk, "borough:P0012"), looks_at(desk, "borough:P0002")
    measure_people(desk, ALL, by=["degree"], top=9, only=["P0012"])
    assert (looks_at(desk, "borough:P0012"), looks_at(desk, "borough:P0002")) == (before[0] + 1, before[1])


def test_a_bare_id_of_two_people_is_refused(desk: Desk) -> None:
    with pytest.raises(Ambiguous, match="'P0001' is the id of 2 people") as raised:
        measure_people(desk, ALL, by=["degree"], top=9, only=["P0002", "P0001"])
    assert raised.value.hint == "write borough:P0001 or other:P0001"


def test_the_id_of_a_united_record_is_the_person_that_shows_it(desk: Desk) -> None:
    assert people_of_ids(desk.view, ["Q1", "other:Q2", "P0002", "P9999"]) == {
        "Q1": ("other:P0001",), "other:Q2": ("other:P0001",), "P0002": ("borough:P0002",), "P9999": (),
    }  # fmt: skip
    assert find_listed(desk.view, ["Q1", "other:Q2"]) == Listed(("other:P0001",), unknown=0, repeated=1)


def test_lists_of_ids_have_a_bound(desk: Desk) -> None:
    with pytest.raises(BadInput, match="20,001 ids"):
        find_listed(desk.view, ["P1"] * (MOST_IDS + 1))


def test_rows_of_a_kept_list_keep_their_ranks_and_its_counts(desk: Desk) -> None:
    whole = show_targets(desk, "targets")
    assert whole == list_answer(read_targets(desk, "targets"))
    before = looks_at(desk, "borough:P0005"), looks_at(desk, "borough:P0006")
    some = show_targets(desk, "targets", only=["P0005", "P0019", "P9999"])
    assert some.rows == whole.rows[1:2]
    assert some.column("rank") == (2,)
    assert some.notes[0] == "A list of 3 ids: 1 person on this list, 1 person not on this list, 1 id nobody has."
    assert some.notes[2:] == whole.notes
    assert some.title == "Target list targets (DRAFT), some of its rows"
    assert (looks_at(desk, "borough:P0005"), looks_at(desk, "borough:P0006")) == (before[0] + 1, before[1])
    with pytest.raises(NotFound, match="no list is called 'never'"):
        show_targets(desk, "never", only=["P0005"])


def test_a_row_is_found_when_its_record_was_united_since(settings: Settings, tmp_path: Path) -> None:
    made = load_settings({}, data=str(tmp_path / "data"), reason="test")
    with open_desk(made, create=True) as desk:
        load(desk, [BOROUGH], source="borough")
        build_targets(desk, as_of=DAY, asked=3)
        text = (
            "MATCH (p:Person {id: 'borough:P0005'}) SET p.id = 'one:X', p.united = ['borough:P0005', 'borough:P0099']"
        )
        desk.store.writer().write("unite", [(text, {})])
        for ids in (["one:X"], ["P0005"], ["P0099"]):
            assert show_targets(desk, "targets", only=ids).column("person_id") == ("borough:P0005",)


def test_each_person_gets_a_page_and_a_disclosure(desk: Desk, tmp_path: Path) -> None:
    before = sum(1 for _ in desk.audit.records())
    pages = draw_each(desk, ["P0002", "P0012", "P9999"], tmp_path / "pages", depth=1)
    assert [page.path.name for page in pages.drawn] == ["borough-P0002.html", "borough-P0012.html"]
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["borough-P0002.html", "borough-P0012.html"]
    assert pages.account == "A list of 3 ids: 2 people drawn, 0 people not drawn, 1 id nobody has."
    made = list(desk.audit.records())[before:]
    assert [(one.operation, one.details["act"]) for one in made] == [("disclosure", "graph")] * 2


def test_nothing_is_drawn_of_a_list_that_cannot_be(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    with pytest.raises(Ambiguous):
        draw_each(desk, ["P0002", "P0001"], folder)
    with pytest.raises(NotFound, match="nobody has any of the 1 ids"):
        draw_each(desk, ["P9999"], folder)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="this is a file"):
        draw_each(desk, ["P0002"], tmp_path / "file")
    with pytest.raises(BadInput, match="folder does not exist"):
        draw_each(desk, ["P0002"], tmp_path / "absent" / "pages")
    desk.settings = replace(desk.settings, roles={desk.settings.user: ("viewer",)}, units={})
    with pytest.raises(Refused, match="may not export"):
        draw_each(desk, ["P0002"], folder)
    assert not folder.exists()


def test_more_people_than_pages_are_refused(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("volt_graph.service.graph_each.MOST_PAGES", 1)
    with pytest.raises(BadInput, match="2 people"):
        draw_each(desk, ["P0002", "P0003"], tmp_path / "pages")
    assert MOST_PAGES == 100


def test_file_names_are_safe_and_differ() -> None:
    assert file_names(["../x:1", "a b:2", "A-B:2"]) == ("-x-1.html", "a-b-2.html", "A-B-2-2.html")


def test_the_python_face_does_the_same(settings: Settings, tmp_path: Path) -> None:
    with Graph(open_desk(settings)) as graph:
        assert graph.network(window="all").measure("degree", only=["P0012"]).column("degree_rank") == (8,)
        assert graph.target_rows(only=["P0005"]).column("rank") == (2,)
        (page,) = graph.graphs(["P0012"], tmp_path / "pages")
        assert page.name == "borough-P0012.html"


def test_the_python_face_takes_a_folder_of_own_questions(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "own_names.cypher").write_text(OWN, encoding="utf-8")
    with Graph(open_desk(settings)) as graph:
        assert graph.questions("mine", catalogue=tmp_path).column("name") == ("own_names",)
        answer = graph.ask("own_names", catalogue=str(tmp_path), kind="licensed")
        assert answer.notes[0].startswith("a question of your own, not one of the product's")
        assert answer.looked_at is not None
        with pytest.raises(NotFound, match="no question is called 'own_names'"):
            graph.ask("own_names")
