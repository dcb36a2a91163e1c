"""What the bench says of a row: the goal in words, met or the gap."""

from __future__ import annotations

from pathlib import Path

from scripts.bench_data import involvements, random_network
from scripts.bench_network import projections
from scripts.bench_table import Row, read_rows, summary
from volt_graph.ingest.synthetic import write_delivery


def test_a_goal_is_met_or_the_gap_is_said() -> None:
    assert Row("d", "w", 2.9, limit=3.0).result == "met"
    assert Row("d", "w", 3.6, limit=3.0).result == "gap: 1.2 times the goal"
    assert Row("d", "w", 1.0, peer="p", theirs=6.0, times=5).result == "met"
    assert Row("d", "w", 1.0, peer="p", theirs=3.5, times=5).result == "gap: 3.5 times instead of 5"
    assert Row("d", "w", 1.0, times=5).result == "no peer to measure against"
    assert Row("d", "w", 1.0).result == ""


def test_values_that_differ_without_a_reason_are_a_gap() -> None:
    assert Row("d", "w", 1.0, peer="p", theirs=9.0, apart=1e-3, times=5).result == "gap: values differ"
    assert Row("d", "w", 1.0, peer="p", theirs=9.0, apart=1e-3, why="another method", times=5).result == "met"


def test_the_summary_counts_goals_and_names_the_gaps() -> None:
    rows = [Row("d", "w", 1.0, limit=3.0), Row("d", "v", 6.0, "ms", limit=3.0), Row("d", "x", 1.0)]
    assert summary(rows) == "1 goals met, 1 missed.\n- d: v: gap: 2.0 times the goal"
    assert [row.goal for row in rows] == ["< 3 CPU s", "< 3 ms", ""]


def test_rows_of_another_process_are_the_same_rows() -> None:
    assert read_rows('[{"data": "d", "work": "w", "ours": 1.5, "limit": 2.0}]') == [Row("d", "w", 1.5, limit=2.0)]


def test_the_projection_has_the_values_of_its_peers(tmp_path: Path) -> None:
    write_delivery(tmp_path, incidents=1_000, seed=1)
    rows = list(projections(involvements(tmp_path), 1, "1,000 incidents"))
    assert [row.apart is not None and row.apart < 1e-9 for row in rows] == [True, True]


def test_a_network_at_random_is_the_same_each_time_and_has_the_ties_asked_for() -> None:
    one, other = random_network(300, 700), random_network(300, 700)
    assert one.ids == other.ids
    assert one.indices.tolist() == other.indices.tolist()
    assert one.n_ties == 700
    assert one.n_people <= 300
