"""Key players, coverage, disruption, brokerage and stability on the hand-written borough, with audit and hints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from volt_graph.errors import NotFound, WrongUsage
from volt_graph.model.answer import Answer
from volt_graph.service.desk import Desk
from volt_graph.service.face_network import NetworkFace
from volt_graph.service.network import NOT_RESAMPLED, Ranking, list_measures, measure_people
from volt_graph.service.network_positions import (
    broker_people,
    cover_people,
    disrupt_network,
    find_key_players,
)
from volt_graph.service.people_list import read_ids
from volt_graph.service.scope import Scope
from volt_graph.service.targets import build_targets

ALL = Scope(window="all")


def test_each_use_case_is_recorded_once_and_says_tie_people_and_incidents(desk: Desk) -> None:
    cases: list[Callable[[], Answer]] = [
        lambda: find_key_players(desk, ALL, 2),
        lambda: find_key_players(desk, ALL, 2, goal="reach", steps=2),
        lambda: cover_people(desk, ALL, 3),
        lambda: disrupt_network(desk, ALL, removals=2),
        lambda: broker_people(desk, ALL, proposed=True),
        lambda: measure_people(desk, ALL, by=["degree"], top=3, ranking=Ranking(resamples=5, everything=True)),
    ]
    for case in cases:
        before = sum(1 for _ in desk.audit.records())
        answer = case()
        assert sum(1 for _ in desk.audit.records()) == before + 1
        assert any(note.startswith("A tie joins two people recorded as suspects") for note in answer.notes)
        assert "16 people, 12 ties, from 19 incidents." in answer.notes
        assert answer.marking == "OFFICIAL-SENSITIVE"
        assert answer.provenance is not None


def test_key_players_have_their_names_and_the_caution(desk: Desk) -> None:
    answer = find_key_players(desk, ALL, 2)
    assert answer.rows == (
        ("borough:P0002", "Ben Osei", 0.866667, 0.105495), ("borough:P0005", "Darnell Cole", 0.828571, 0.067399),
    )  # fmt: skip
    assert answer.notes[0] == "Analytical position only; not evidence of seniority or guilt."
    assert "All sets of 2 of 16 people were looked at." in answer.notes


def test_only_reachable_people_are_on_the_list_and_strange_ids_are_named(desk: Desk) -> None:
    answer = cover_people(desk, ALL, 5, reachable=["P0005", "borough:P0003", "P9999"])
    assert answer.column("person_id") == ("borough:P0003", "borough:P0005")
    assert answer.looked_at == 2
    assert "Reachable: A list of 3 ids: 2 people in this network, 0 people not in this network, 1 id nobody has." in (
        answer.notes
    )
    with pytest.raises(WrongUsage, match="nobody who can be reached"):
        cover_people(desk, ALL, 5, reachable=["P9999"])


def test_files_of_ids_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("\ufeff# on licence\nP0005\n\n P0003 \n", encoding="utf-8")
    assert read_ids(path) == ("P0005", "P0003")
    path.write_text("# none\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match="holds no ids"):
        read_ids(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WrongUsage, match="not a text file in UTF-8"):
        read_ids(path)
    with pytest.raises(NotFound, match="no file"):
        read_ids(tmp_path / "absent.txt")


def test_the_id_of_a_record_that_was_united_reaches_its_person(desk: Desk) -> None:
    made: list[tuple[str, dict[str, object]]] = [
        ("MATCH (p:Person {id: 'borough:P0005'}) SET p.united = ['other:Q7']", {}),
    ]
    desk.store.writer().write("one person", made)
    assert cover_people(desk, ALL, 1, reachable=["other:Q7"]).column("person_id") == ("borough:P0005",)


def test_stability_stands_beside_the_rank(desk: Desk) -> None:
    answer = measure_people(desk, ALL, by=["degree"], top=3, ranking=Ranking(resamples=20))
    assert answer.column("name") == ("Ben Osei", "Callum Reid", "Darnell Cole")
    assert answer.column("stays") == ("20 of 20", "17 of 20", "20 of 20")


def test_stability_is_told_without_being_asked_where_it_is_quick_else_that_it_was_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = measure_people(desk, ALL, by=["degree"], top=3)
    assert usual.rows == measure_people(desk, ALL, by=["degree"], top=3, ranking=Ranking(resamples=20)).rows
    off = measure_people(desk, ALL, by=["degree"], top=3, ranking=Ranking(resamples=0))
    assert "stays" not in [column.name for column in off.columns]
    assert NOT_RESAMPLED not in off.notes
    for by in ("cut_points", "eigenvector"):
        answer = measure_people(desk, ALL, by=[by], top=3)
        assert not any("resample" in note or note == NOT_RESAMPLED for note in answer.notes)
    monkeypatch.setattr("volt_graph.service.network.STABLE_UP_TO", 15)
    large = measure_people(desk, ALL, by=["degree"], top=3)
    assert large.notes[-1] == NOT_RESAMPLED
    assert large.rows == off.rows


def test_all_measures_are_all_that_fit_and_cut_points_can_come_first(desk: Desk) -> None:
    answer = measure_people(desk, ALL, by=["degree"], top=1, ranking=Ranking(everything=True))
    names = {column.name for column in answer.columns}
    assert {"katz", "constraint", "effective_size", "clustering", "bridges", "betweenness_weighted"} <= names
    assert "in_degree" not in names
    cuts = measure_people(desk, ALL, by=["cut_points"], top=4)
    assert cuts.column("cut_points") == (True,) * 4


def test_measures_are_listed_with_their_limits() -> None:
    answer = list_measures()
    advanced = dict(zip(answer.column("name"), answer.column("advanced"), strict=True))
    assert (advanced["katz"], advanced["betweenness"]) == (True, False)
    assert all(str(limits).endswith(".") for limits in answer.column("limits"))


def test_the_python_face_gives_the_same_answers(desk: Desk) -> None:
    face = NetworkFace(desk, ALL)
    assert face.key_players(2).rows == find_key_players(desk, ALL, 2).rows
    assert face.coverage(3).column("covered") == (5, 9, 11)
    assert face.disruption(removals=3).column("largest") == (5, 3, 2)
    assert face.brokerage(proposed=True).looked_at == 4
    assert face.measure("degree", top=3, resamples=20).column("stays")[1] == "17 of 20"


def test_a_target_row_has_the_position_its_person_has_in_the_measures(desk: Desk) -> None:
    day = date(2011, 3, 13)
    built = build_targets(desk, as_of=day)
    by = ["degree", "betweenness", "cut_points", "component_size"]
    ranked = measure_people(desk, Scope(as_of=day), by=by, top=99)
    rows = dict(zip(ranked.column("person_id"), zip(*map(ranked.column, (
        "degree", "betweenness_percentile", "cut_points", "component_size")), strict=True), strict=True))  # fmt: skip
    placed = [row for row in built.rows if row.position]
    assert len(placed) == len(built.rows) == 5
    for row in placed:
        degree, percentile, cut, size = rows[row.person]
        assert isinstance(percentile, float)
        assert row.position == {"degree": degree, "betweenness_percentile": round(percentile, 1),
                                "cut_point": "yes" if cut else "no", "component_size": size}  # fmt: skip
