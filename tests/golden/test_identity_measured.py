"""Identity on records of which it is known who is who: what keys and queue find, what a wrong merge does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.bench_identity import markdown, measured
from scripts.identity_measures import quality
from scripts.identity_origins import NAMES
from volt_graph.analysis.shares import wilson
from volt_graph.ingest.synthetic.names import SURNAMES

pytestmark = pytest.mark.slow

INCIDENTS = 3_000
SEED = 2


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The measurement on a small delivery."""
    folder: Path = tmp_path_factory.mktemp("identity")
    return measured(folder, incidents=INCIDENTS, seed=SEED)


def row(result: dict[str, Any], what: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [r for r in (*result["keys"], *result["queue"]) if r["what"] == what]
    assert len(found) == 1
    return found[0]


def test_pairs_agree_with_the_numbers_worked_by_hand() -> None:
    truth = dict(zip("abcdef", (0, 0, 0, 1, 1, 2), strict=True))
    by_hand = quality(truth, [["a", "b"], ["c", "d", "e"]])
    assert (by_hand.right, by_hand.pairwise.precision, by_hand.pairwise.recall) == (2, 0.5, 0.5)
    assert by_hand.pairwise.f == 0.5
    assert [round(end, 2) for end in wilson(8, 10)] == [0.49, 0.94]


def test_the_guard_against_conflicts_makes_exact_keys_trustworthy(result: dict[str, Any]) -> None:
    guarded, bare = result["keys"]
    assert guarded["pairwise"]["precision"] >= 0.97
    assert bare["united"] - bare["right"] > guarded["united"] - guarded["right"]
    assert result["held"] > 0


def test_the_queue_finds_most_of_what_keys_cannot(result: dict[str, Any]) -> None:
    keys, queue = result["keys"][0], row(result, "keys and every pair from 0.8")
    assert keys["pairwise"]["recall"] < 0.2
    assert queue["pairwise"]["recall"] > 0.8
    assert queue["pairwise"]["precision"] > 0.9


def test_every_name_that_is_sorted_is_one_the_generator_draws() -> None:
    assert set(NAMES) <= set(SURNAMES)


def test_recall_is_told_for_names_of_each_origin_and_adds_up(result: dict[str, Any]) -> None:
    *origins, whole = result["origins"]
    assert [row["names"] for row in origins] == [
        "African", "British, Irish and Caribbean", "East Asian", "European and Latin American",
        "Middle Eastern and Turkish", "South Asian", "one name only: businesses, street names",
        "written in another script",
    ]  # fmt: skip
    assert (whole["names"], whole["pairs"]) == ("all", result["true_pairs"])
    for way, overall in (("keys", result["keys"][0]), ("queue", row(result, "keys and every pair from 0.8"))):
        assert whole[way]["found"] == sum(one[way]["found"] for one in origins) == overall["right"]
        assert all(0 <= one[way]["low"] <= one[way]["found"] / one["pairs"] <= one[way]["high"] <= 1 for one in origins)


def test_higher_thresholds_give_fewer_and_better_pairs(result: dict[str, Any]) -> None:
    rows = [row(result, f"keys and every pair from {least}") for least in ("0.5", "0.9", "0.999")]
    assert [r["united"] for r in rows] == sorted((r["united"] for r in rows), reverse=True)
    precisions = [r["pairwise"]["precision"] for r in rows]
    assert precisions == sorted(precisions)


def test_a_score_is_no_probability(result: dict[str, Any]) -> None:
    bands = result["calibration"]
    assert sum(band["pairs"] for band in bands) > 400
    assert max(abs(band["mean score"] - band["share right"]) for band in bands if band["pairs"] >= 10) > 0.05


def test_false_merges_move_the_top_of_the_list_and_splitting_restores_it(result: dict[str, Any]) -> None:
    anybody, listed = result["false_merges"]
    assert anybody["merges"] == pytest.approx(0.05 * result["people"], rel=0.5)
    assert (anybody["restored"], listed["restored"]) == (True, True)
    assert 0 < listed["jaccard"] < 1


def test_the_report_prints_a_line_for_every_figure(result: dict[str, Any]) -> None:
    lines = markdown(result).splitlines()
    tables = ("keys", "queue", "origins", "calibration", "false_merges")
    assert sum(line.startswith("| ") for line in lines) == sum(len(result[table]) for table in tables) + 4
