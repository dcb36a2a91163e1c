"""`volt network measure|groups|path|overlap`."""

from __future__ import annotations

from typing import Any

import click

from volt_graph.cli.network_options import scope_of, tied
from volt_graph.cli.network_relations import RELATIONS
from volt_graph.cli.network_ties import TIES
from volt_graph.cli.options import desk, listed, stored, windowed
from volt_graph.cli.writing import give


@click.group()
def network() -> None:
    """Ties between people, projected from incidents when asked; never stored as fact."""


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
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of a sampled measure.")
@tied
@windowed
@listed
@stored
def measure(by: str, top: int, pivots: int | None, seed: int, **given: Any) -> None:
    """Rank people by network measures: value, rank with ties said, percentile.

    \b
    Example:
      volt network measure --by betweenness,degree --top 10
      volt network measure --window all --cap none --by degree
    """  # noqa: D301
    from volt_graph.service.network import list_measures, measure_people

    form, out = given.pop("form"), given.pop("out")
    if by == "help":
        give(list_measures(), form, out)
        return
    scope = scope_of(given)
    with desk(given["data"], given["store"], given["reason"]) as opened:
        answer = measure_people(opened, scope, by=by.split(","), top=top, pivots=pivots, seed=seed)
        give(answer, form, out, at=opened)


@network.command()
@click.option("--resolution", type=float, default=1.0, show_default=True, help="Above 1: more, smaller groups.")
@click.option("--runs", type=click.IntRange(1, 500), default=50, show_default=True, help="Seeded runs compared.")
@click.option("--seed", type=int, default=1, show_default=True)
@tied
@windowed
@listed
@stored
def groups(resolution: float, runs: int, seed: int, **given: Any) -> None:
    """Find computed groups (Leiden) with the share of runs in which each person stays; not gangs.

    \b
    Example:
      volt network groups --window all
    """  # noqa: D301
    from volt_graph.service.network import group_people

    form, out = given.pop("form"), given.pop("out")
    scope = scope_of(given)
    with desk(given["data"], given["store"], given["reason"]) as opened:
        give(group_people(opened, scope, resolution=resolution, runs=runs, seed=seed), form, out, at=opened)


for command in (*TIES, *RELATIONS):
    network.add_command(command)
