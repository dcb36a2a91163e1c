"""`volt network keyplayers|coverage|disruption|brokerage`: positions, never evidence of guilt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.options import listed, recalled, windowed
from volt_graph.cli.people_file import PEOPLE_FILE, people_of


@click.command()
@click.option("-k", "number", type=click.IntRange(min=1), default=3, show_default=True, help="People in the set.")
@click.option("--goal", type=click.Choice(("disrupt", "reach")), default="disrupt", show_default=True,
              help="Break the network up by taking them away; or reach it through them.")  # fmt: skip
@click.option("--by", type=click.Choice(("F", "DF")), default="F", show_default=True,
              help="Disruption measured by pairs cut off, or by longer ways too (up to 1,000 people).")  # fmt: skip
@click.option("--steps", type=click.IntRange(1, 3), default=1, show_default=True, help="Ties counted as reach.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the search when not all sets fit.")
@tied
@windowed
@listed
@recalled
def keyplayers(number: int, **given: Any) -> None:
    """Find the people who as a set hold the network together, or reach most of it.

    Analytical position only; not evidence of seniority or guilt.

    \b
    Example:
      volt network keyplayers -k 3 --window all
      volt network keyplayers -k 5 --goal reach --window all
    """  # noqa: D301
    from volt_graph.service.network_positions import find_key_players

    answered(find_key_players, given, number, goal=given.pop("goal"), by=given.pop("by"), steps=given.pop("steps"),
             seed=given.pop("seed"))  # fmt: skip


@click.command()
@click.option("-k", "number", type=click.IntRange(min=1), default=10, show_default=True, help="People on the list.")
@click.option("--reachable", type=PEOPLE_FILE, metavar="FILE",
              help="Only these people can be on the list: ids, one a line; - is stdin.")  # fmt: skip
@click.option("--steps", type=click.IntRange(1, 3), default=1, show_default=True, help="Ties that count as near.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the betweenness compared with.")
@tied
@windowed
@listed
@recalled
def coverage(number: int, reachable: Path | None, **given: Any) -> None:
    """List whom to speak to so that most people are near one of them; no list for enforcement.

    \b
    Example:
      volt network coverage -k 5 --window all
    """  # noqa: D301
    from volt_graph.service.network_positions import cover_people

    answered(
        cover_people, given, number, reachable=people_of(reachable), steps=given.pop("steps"), seed=given.pop("seed")
    )


@click.command()
@click.option("--by", default="betweenness", show_default=True, metavar="MEASURE",
              help="The person with the largest value is next; volt network measure --by help lists them.")  # fmt: skip
@click.option("--removals", type=click.IntRange(min=1), default=20, show_default=True, help="People taken away.")
@click.option("--runs", type=click.IntRange(1, 1000), default=20, show_default=True, help="Random orders.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the random orders.")
@click.option("--pivots", type=click.IntRange(min=1), default=None, help="Sample betweenness from this many people.")
@tied
@windowed
@listed
@recalled
def disruption(**given: Any) -> None:
    """Show how the network falls apart as people are taken away, chosen again each time, against chance.

    \b
    Example:
      volt network disruption --removals 10 --window all
      volt network disruption --by fragmentation --window all
    """  # noqa: D301
    from volt_graph.service.network_positions import disrupt_network

    answered(disrupt_network, given, by=given.pop("by"), removals=given.pop("removals"), runs=given.pop("runs"),
             seed=given.pop("seed"), pivots=given.pop("pivots"))  # fmt: skip


@click.command()
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="People shown.")
@click.option("--proposed", is_flag=True, help="Count proposed memberships too, not only confirmed ones.")
@tied
@windowed
@listed
@recalled
def brokerage(**given: Any) -> None:
    """List people who stand between others of the same or of different recorded gangs.

    Analytical position only; not evidence of seniority or guilt.

    \b
    Example:
      volt network brokerage --window all
    """  # noqa: D301
    from volt_graph.service.network_positions import broker_people

    answered(broker_people, given, top=given.pop("top"), proposed=given.pop("proposed"))


POSITIONS = (keyplayers, coverage, disruption, brokerage)
