"""The model that scores pairs: Fellegi-Sunter, trained on the records themselves (`training`).

Needs the extra `identity`. Nothing here unites anything: pairs and their waterfalls come out.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from volt_graph.errors import BadInput
from volt_graph.ingest.identity.features import Features
from volt_graph.ingest.identity.training import FEWEST, columns_of, demand_extra, demand_trained, make_linker, train
from volt_graph.ingest.identity.weights import prior


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall: what was compared, the two values, what was found, its m and u, its weight in bits."""

    term: str
    finding: str
    of_a: str | None
    of_b: str | None
    m: float | None
    u: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of records, a < b: the model's score, the sum of weights, the waterfall that adds up to it."""

    a: str
    b: str
    score: float
    weight: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """All pairs of a run, best first, and the model's name: a hash of every m and u."""

    pairs: tuple[Scored, ...]
    model: str


def score_pairs(rows: Iterable[Features], *, least: float = 0.8) -> Scoring:
    """Train on the records and give every compared pair whose score is at least `least`.

    Pairs are compared that share a PNC id, a birth date, forename and surname, the sound of the surname with the
    forename or with the year of birth, or surname and postcode. The same records give the same scores.

    Raises
    ------
    NotFound
        when the extra `identity` is not installed.
    BadInput
        when there are fewer than 500 records, or a level of the model found nothing to learn from.

    """
    demand_extra()
    table = columns_of(rows)
    if len(table["unique_id"]) < FEWEST:
        raise BadInput(
            f"{len(table['unique_id'])} records are too few to train a model on; it takes {FEWEST}",
            hint="use exact keys, and volt identity explain to compare two records by eye",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library tells of its own deprecations; they are not the user's
        linker = make_linker(table)
        train(linker)
        settings = linker.misc.save_model_to_json()
        demand_trained(settings)
        found = linker.inference.predict(threshold_match_probability=least).as_record_list()
    levels = _levels(settings)
    start = prior(float(settings["probability_two_random_records_match"]))
    pairs = sorted((_scored(row, levels, start) for row in found), key=lambda s: (-s.weight, s.a, s.b))
    digest = blake2b(json.dumps(settings["comparisons"], sort_keys=True).encode(), digest_size=4).hexdigest()
    return Scoring(tuple(pairs), digest)


def _levels(settings: dict[str, Any]) -> dict[tuple[str, int], tuple[str, float | None, float | None]]:
    """Give label, m and u of each level by comparison and the number the pairs carry (-1 = a value is missing)."""
    found: dict[tuple[str, int], tuple[str, float | None, float | None]] = {}
    for comparison in settings["comparisons"]:
        column = comparison["output_column_name"]
        number = sum(not one.get("is_null_level") for one in comparison["comparison_levels"])
        for one in comparison["comparison_levels"]:
            if one.get("is_null_level"):
                found[column, -1] = ("not known", None, None)
                continue
            number -= 1
            found[column, number] = (one["label_for_charts"], one["m_probability"], one["u_probability"])
    return found


def _scored(row: dict[str, Any], levels: dict[tuple[str, int], tuple[str, float | None, float | None]],
            start: float) -> Scored:  # fmt: skip
    steps = list(_steps(row, levels, start))
    a, b = row["unique_id_l"], row["unique_id_r"]
    if a > b:
        a, b = b, a
        steps = [Step(s.term, s.finding, s.of_b, s.of_a, s.m, s.u, s.weight) for s in steps]
    return Scored(a, b, round(row["match_probability"], 6), round(row["match_weight"], 6), tuple(steps))


def _steps(row: dict[str, Any], levels: dict[tuple[str, int], tuple[str, float | None, float | None]],
           start: float) -> Iterator[Step]:  # fmt: skip
    yield Step("before looking", "two records drawn at random", None, None, None, None, round(start, 6))
    for column in dict.fromkeys(name for name, _ in levels):
        label, m, u = levels[column, row[f"gamma_{column}"]]
        values = row[f"{column}_l"], row[f"{column}_r"]
        yield Step(column, label, *values, m, u, round(row[f"mw_{column}"], 6))
        rare = row.get(f"mw_tf_adj_{column}")
        if rare:
            yield Step(f"{column}, how common", "rarer values say more", *values, None, None, round(rare, 6))
