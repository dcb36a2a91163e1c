"""`volt network overlap|exposure|retaliation|cascades`: harm between people, each against chance."""

from __future__ import annotations

from typing import Any

import click

from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.options import listed, recalled, windowed


@click.command()
@click.option("--at-risk", type=click.IntRange(min=1), metavar="N", help="People who could have been recorded.")
@click.option("--within", type=click.IntRange(min=1), default=365, show_default=True,
              help="Days from victim to suspect for the ordered overlap.")  # fmt: skip
@windowed
@listed
@recalled
def overlap(**given: Any) -> None:
    """Count people recorded both as suspect and as victim, against what chance would give.

    \b
    Example:
      volt network overlap --window all
      volt network overlap --at-risk 41000 --within 365
    """  # noqa: D301
    from volt_graph.service.network_relations import measure_overlap

    answered(measure_overlap, given, at_risk=given.pop("at_risk"), within=given.pop("within"))


@click.command()
@click.option("--look-back", type=click.IntRange(min=1), default=365, show_default=True,
              help="Days up to the as-of day in which people were hurt.")  # fmt: skip
@click.option("--steps", type=click.IntRange(1, 6), default=3, show_default=True, help="Steps looked around.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="People shown.")
@click.option("--any-victim", is_flag=True, help="Every victim of a crime, not only the shot, stabbed, badly hurt.")
@click.option("--count-injuries", is_flag=True, help="Several injuries of one person count as several.")
@tied
@windowed
@listed
@recalled
def exposure(**given: Any) -> None:
    """List people near others who were shot, stabbed or badly hurt. For protection only.

    \b
    Example:
      volt network exposure --window all --top 10
    """  # noqa: D301
    from volt_graph.service.network_relations import expose_people

    answered(expose_people, given, look_back=given.pop("look_back"), steps=given.pop("steps"), top=given.pop("top"),
             anyone=given.pop("any_victim"), counted=given.pop("count_injuries"))  # fmt: skip


@click.command()
@click.option("--level", type=click.Choice(("group", "person", "member")), default="group", show_default=True,
              help="Gang against gang; person against person; a victim against a member of the gang.")  # fmt: skip
@click.option("--within", type=click.IntRange(1, 3650), default=28, show_default=True, help="Days to answer in.")
@click.option("--offences", type=click.Choice(("violence", "all")), default="violence", show_default=True,
              help="Violence, robbery and weapon crimes; or every incident.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the dealings that stand for chance.")
@windowed
@listed
@recalled
def retaliation(**given: Any) -> None:
    """List attacks answered within days by an attack the other way, and what chance gives.

    \b
    Example:
      volt network retaliation --window all
      volt network retaliation --level person --within 14
    """  # noqa: D301
    from volt_graph.service.network_relations import find_retaliation

    answered(find_retaliation, given, level=given.pop("level"), within=given.pop("within"),
             offences=given.pop("offences"), seed=given.pop("seed"))  # fmt: skip


@click.command()
@click.option("--any-victim", is_flag=True, help="Every victim of a crime, not only the shot, stabbed, badly hurt.")
@click.option("--strata", type=click.Choice(("age-area", "age", "none")), default="age-area", show_default=True,
              help="Deal victims anew among people of their age band and ward, of their age band, or all.")  # fmt: skip
@click.option("--runs", type=click.IntRange(1, 2000), default=200, show_default=True, help="Dealings for chance.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the dealings.")
@tied
@windowed
@listed
@recalled
def cascades(**given: Any) -> None:
    """List injuries that follow others near by in the network. For protection only; advanced.

    \b
    Example:
      volt network cascades --window all
    """  # noqa: D301
    from volt_graph.service.network_cascades import find_injury_cascades

    answered(find_injury_cascades, given, anyone=given.pop("any_victim"), runs=given.pop("runs"),
             seed=given.pop("seed"), strata=given.pop("strata"))  # fmt: skip


RELATIONS = (overlap, exposure, retaliation, cascades)
