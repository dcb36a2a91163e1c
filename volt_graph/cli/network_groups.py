"""`volt network groups|group|group-ties|group-check|attacks|alliances`: computed groups, and recorded gangs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.options import DAY, listed, recalled, windowed

if TYPE_CHECKING:
    from volt_graph.service.network_groups import Division


def divided(command: Any) -> Any:
    """Add --quality, --resolution, --runs, --seed: how groups are computed."""
    for option in (
        click.option("--seed", type=int, default=1, show_default=True, help="Seed of the runs."),
        click.option("--runs", type=click.IntRange(1, 500), default=50, show_default=True,
                     help="Seeded runs compared."),
        click.option("--resolution", type=float,
                     help="Above 1: more, smaller groups; with cpm the density of a group. [default: 1, cpm 0.05]"),
        click.option("--quality", type=click.Choice(("modularity", "cpm")), default="modularity", show_default=True,
                     help="Modularity, or the constant Potts model."),
    ):  # fmt: skip
        command = option(command)
    return command


def _division(given: dict[str, Any]) -> Division:
    from volt_graph.service.network_groups import Division

    return Division(given.pop("quality"), given.pop("resolution", None), given.pop("runs"), given.pop("seed"))


@click.command()
@divided
@tied
@windowed
@listed
@recalled
def groups(**given: Any) -> None:
    """Find computed groups (Leiden) with the share of runs in which each person stays; not gangs.

    \b
    Example:
      volt network groups --window all
      volt network groups --window all --quality cpm --resolution 0.05
    """  # noqa: D301
    from volt_graph.service.network_groups import group_people

    answered(group_people, given, _division(given))


@click.command()
@click.argument("number", type=click.IntRange(min=1))
@divided
@tied
@windowed
@listed
@recalled
def group(number: int, **given: Any) -> None:
    """Open one computed group: leader, gatekeeper and outlier positions, known memberships.

    \b
    Example:
      volt network group 1 --window all
    """  # noqa: D301
    from volt_graph.service.network_groups import open_group

    answered(open_group, given, number, _division(given))


@click.command()
@divided
@tied
@windowed
@listed
@recalled
def group_ties(**given: Any) -> None:
    """List the ties between computed groups, and those inside each (the quotient graph).

    \b
    Example:
      volt network group-ties --window all
    """  # noqa: D301
    from volt_graph.service.network_groups import tie_groups

    answered(tie_groups, given, _division(given))


@click.command()
@click.option("--resolutions", metavar="R,R,...", help="Resolutions tried. [default: 0.5 to 2; with cpm 0.01 to 0.5]")
@click.option("--proposed", is_flag=True, help="Compare with proposed and disputed memberships too.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the runs.")
@click.option("--runs", type=click.IntRange(1, 500), default=50, show_default=True, help="Seeded runs compared.")
@click.option("--quality", type=click.Choice(("modularity", "cpm")), default="modularity", show_default=True,
              help="Modularity, or the constant Potts model.")  # fmt: skip
@tied
@windowed
@listed
@recalled
def group_check(resolutions: str | None, proposed: bool, **given: Any) -> None:
    """Compare computed groups with known memberships, over a grid of resolutions.

    \b
    Example:
      volt network group-check --window all --runs 10
    """  # noqa: D301
    from volt_graph.service.network_groups import compare_with_members

    try:
        grid = [float(one) for one in resolutions.split(",")] if resolutions else None
    except ValueError:
        raise click.BadParameter(f"{resolutions!r} is no list of numbers", param_hint="--resolutions") from None
    statuses = ("confirmed", "proposed", "disputed") if proposed else ("confirmed",)
    answered(compare_with_members, given, _division(given), resolutions=grid, statuses=statuses)


@click.command()
@click.option("--offences", type=click.Choice(("violence", "all")), default="violence", show_default=True,
              help="Violence, robbery and weapon crimes; or every incident.")  # fmt: skip
@windowed
@listed
@recalled
def attacks(**given: Any) -> None:
    """Show who attacked whom between gangs: counts, reciprocity, net dominance, triads.

    \b
    Example:
      volt network attacks --window all
    """  # noqa: D301
    from volt_graph.service.network_gangs import find_gang_attacks

    answered(find_gang_attacks, given, offences=given.pop("offences"))


@click.command()
@click.option("--informants", type=click.IntRange(min=0), default=2, show_default=True,
              help="Independent informants a relation needs to count.")  # fmt: skip
@click.option("--as-of", type=DAY, help="The day the answer speaks of. [default: the last day in the data]")
@listed
@recalled
def alliances(**given: Any) -> None:
    """Show rivalries and alliances between gangs: triads, balance, frustration.

    \b
    Example:
      volt network alliances
    """  # noqa: D301
    from volt_graph.service.network_gangs import find_alliances

    given |= {"window": "all", "since": None, "until": None}
    answered(find_alliances, given, informants=given.pop("informants"))


GROUPS = (groups, group, group_ties, group_check, attacks, alliances)
