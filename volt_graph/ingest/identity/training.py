"""Train the model on the records: Splink on DuckDB, in memory, without network or extensions."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from volt_graph.errors import BadInput, NotFound
from volt_graph.ingest.identity.features import Features

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


def demand_extra() -> None:
    """Raise NotFound with what to install when the extra `identity` is not there."""
    try:
        import splink  # noqa: F401
    except ImportError as error:
        raise NotFound(
            "scoring pairs needs the extra `identity` (Splink and DuckDB), which is not installed",
            hint="scripts/setup identity, or pip install 'volt-graph[identity]'; exact keys and decisions need neither",
        ) from error


def columns_of(rows: Iterable[Features]) -> dict[str, list[str | None]]:
    """Give the records as columns."""
    table: dict[str, list[str | None]] = {name: [] for name in Features._fields}
    for row in rows:
        for name, value in zip(Features._fields, row, strict=True):
            table[name].append(value)
    return table


def make_linker(table: dict[str, list[str | None]]) -> Linker:
    """Give an untrained model over the records, in a DuckDB of its own that reaches nothing outside."""
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


def _comparisons() -> list[Any]:
    """Say what is compared, level by level: two names, the birth date, the home."""
    import splink.comparison_level_library as level
    import splink.comparison_library as library

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
    return [name("forename"), name("surname"), born, home]


def _settings() -> SettingsCreator:
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=_comparisons(),
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


def train(linker: Linker) -> None:
    """Learn how often values agree: of two people from random pairs, of one person by expectation-maximisation."""
    from splink import block_on

    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("pnc"), block_on("forename", "surname", "dob")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=SEED, min_count_per_level=None)
    for rule in (block_on("dob"), block_on("surname", "forename")):
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)


def demand_trained(settings: dict[str, Any]) -> None:
    """Raise BadInput naming every level of the saved model that found nothing to learn from; no weight is made up."""
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
