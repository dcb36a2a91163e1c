"""The model that scores pairs: Fellegi-Sunter with Splink on DuckDB, trained on the records themselves.

Needs the extra `identity`. Nothing here unites anything: pairs and their waterfalls come out.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from volt_graph.errors import BadInput, NotFound
from volt_graph.ingest.identity.features import Features
from volt_graph.ingest.identity.weights import prior

if TYPE_CHECKING:
    from splink import Linker, SettingsCreator

SEED = 1
U_PAIRS = 3_000_000
"""Pairs drawn at random to learn how often values of two people agree."""
FEWEST = 500
"""Records below which no model is trained: what it learnt would be chance."""

_SWAPPED = (
    "substr(dob_l, 1, 4) = substr(dob_r, 1, 4) AND substr(dob_l, 6, 2) = substr(dob_r, 9, 2)"
    " AND substr(dob_l, 9, 2) = substr(dob_r, 6, 2)"
)
_OUTWARD = "split_part(postcode_l, ' ', 1) = split_part(postcode_r, ' ', 1)"


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


def demand_extra() -> None:
    """Raise NotFound with what to install when the extra `identity` is not there."""
    try:
        import splink  # noqa: F401
    except ImportError as error:
        raise NotFound(
            "scoring pairs needs the extra `identity` (Splink and DuckDB), which is not installed",
            hint="pip install 'volt-graph[identity]'; without it exact keys and people's decisions work as ever",
        ) from error


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
    table = _columns(rows)
    if len(table["unique_id"]) < FEWEST:
        raise BadInput(
            f"{len(table['unique_id'])} records are too few to train a model on; it takes {FEWEST}",
            hint="use exact keys, and volt identity explain to compare two records by eye",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library tells of its own deprecations; they are not the user's
        linker = _linker(table)
        _train(linker)
        settings = linker.misc.save_model_to_json()
        _demand_trained(settings)
        found = linker.inference.predict(threshold_match_probability=least).as_record_list()
    levels = _levels(settings)
    start = prior(float(settings["probability_two_random_records_match"]))
    pairs = sorted((_scored(row, levels, start) for row in found), key=lambda s: (-s.weight, s.a, s.b))
    digest = blake2b(json.dumps(settings["comparisons"], sort_keys=True).encode(), digest_size=4).hexdigest()
    return Scoring(tuple(pairs), digest)


def _columns(rows: Iterable[Features]) -> dict[str, list[str | None]]:
    table: dict[str, list[str | None]] = {name: [] for name in Features._fields}
    for row in rows:
        for name, value in zip(Features._fields, row, strict=True):
            table[name].append(value)
    return table


def _linker(table: dict[str, list[str | None]]) -> Linker:
    import duckdb
    import pyarrow
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_access": False,  # no file, no network: everything is in memory
            "threads": 1,  # sums in one order: the same records give the same scores
        },
    )
    schema = pyarrow.schema([(name, pyarrow.string()) for name in table])
    records = pyarrow.table(table, schema=schema)
    connection.register("records_in", records)
    connection.execute("CREATE TABLE records AS SELECT * FROM records_in")
    api = DuckDBAPI(connection=connection)
    return Linker(api.register("records"), _settings(), log_level=logging.ERROR)


def _settings() -> SettingsCreator:
    import splink.comparison_level_library as level
    import splink.comparison_library as library
    from splink import SettingsCreator, block_on

    def name(column: str) -> Any:
        return library.CustomComparison(
            [
                level.NullLevel(column),
                level.ExactMatchLevel(column, term_frequency_adjustments=True),
                level.JaroWinklerLevel(column, 0.92),
                level.JaroWinklerLevel(column, 0.88),
                level.ElseLevel(),
            ],
            output_column_name=column,
        )

    born = library.CustomComparison(
        [
            level.NullLevel("dob"),
            level.ExactMatchLevel("dob"),
            level.CustomLevel(_SWAPPED, "day and month swapped"),
            level.DamerauLevenshteinLevel("dob", 1),
            level.ElseLevel(),
        ],
        output_column_name="dob",
    )
    home = library.CustomComparison(
        [
            level.NullLevel("postcode"),
            level.ExactMatchLevel("postcode"),
            level.CustomLevel(_OUTWARD, "same outward part"),
            level.ElseLevel(),
        ],
        output_column_name="postcode",
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[name("forename"), name("surname"), born, home],
        blocking_rules_to_generate_predictions=[
            block_on("pnc"),
            block_on("dob"),
            block_on("forename", "surname"),
            block_on("sound", "forename"),
            block_on("sound", "substr(dob, 1, 4)"),
            block_on("surname", "postcode"),
        ],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
        linker_uid="volt",
    )


def _train(linker: Linker) -> None:
    from splink import block_on

    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("pnc"), block_on("forename", "surname", "dob")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=SEED, min_count_per_level=None)
    for rule in (block_on("dob"), block_on("surname", "forename")):
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)


def _demand_trained(settings: dict[str, Any]) -> None:
    """Raise BadInput naming every level that found nothing to learn from: its weight would be made up."""
    missing = [
        f"{comparison['output_column_name']}: {one['label_for_charts']}"
        for comparison in settings["comparisons"]
        for one in comparison["comparison_levels"]
        if not one.get("is_null_level") and (one.get("m_probability") is None or one.get("u_probability") is None)
    ]
    if missing:
        raise BadInput(
            f"the model learnt nothing for {'; '.join(missing)}",
            hint="the records hold too few such pairs; load more, or decide by volt identity explain",
        )


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
