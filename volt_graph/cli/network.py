"""`volt network measure|groups|path|overlap`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from volt_graph.cli.network_groups import GROUPS
from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.network_positions import POSITIONS
from volt_graph.cli.network_relations import RELATIONS
from volt_graph.cli.network_snowball import SNOWBALL
from volt_graph.cli.network_ties import TIES
from volt_graph.cli.options import listed, recalled, windowed
from volt_graph.cli.people_file import PEOPLE_FILE, people_of
from volt_graph.cli.writing import give


@click.group()
def network() -> None:
    """Ties between people, projected from incidents when asked; never stored as fact.

    \b
    Example:
      volt network measure --by betweenness,degree --top 10
      volt network path P0001 P0002 --window all
    """  # noqa: D301


@network.command()
@click.option(
    "--by",
    default="betweenness,degree,strength",
    show_default=True,
    metavar="M,M,...",
    help="Measures; the first one ranks. --by help lists them.",
)
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="People shown; ties are kept.")
@click.option("--pivots", type=click.IntRange(min=1), default=None, help="Sample betweenness from this many people.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of a sampled measure and of resamples.")
@click.option("--all-measures", is_flag=True, help="Every measure that fits, the advanced ones too.")
@click.option("--stability", type=click.IntRange(0, 1000), metavar="N",
              help="Rank again N times without a tenth of the incidents. [default: 20 up to 1,000 people]")  # fmt: skip
@click.option("--only", type=PEOPLE_FILE, metavar="FILE",
              help="All of these people and nobody else, ranked in the whole network: ids; - is stdin.")  # fmt: skip
@tied
@windowed
@listed
@recalled
def measure(by: str, top: int, only: Path | None, **given: Any) -> None:
    """Rank people by network measures: value, rank with ties said, percentile.

    \b
    Example:
      volt network measure --by betweenness,degree --top 10
      volt network measure --window all --cap none --by degree
      volt match names.txt --ids people.txt && volt network measure --only people.txt
    """  # noqa: D301
    from volt_graph.service.network import Ranking, list_measures, measure_people

    if by == "help":
        give(list_measures(), given["form"], given["out"])
        return
    ranking = Ranking(pivots=given.pop("pivots"), seed=given.pop("seed"),
                      everything=given.pop("all_measures"), resamples=given.pop("stability"))  # fmt: skip
    answered(measure_people, given, by=by.split(","), top=top, ranking=ranking, only=people_of(only))


for command in (*TIES, *SNOWBALL, *GROUPS, *POSITIONS, *RELATIONS):
    network.add_command(command)
