"""`volt network snowball`: who the records lead to from a few people, wave by wave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.options import listed, recalled, windowed
from volt_graph.cli.people_file import PEOPLE_FILE, people_of


@click.command()
@click.argument("people", nargs=-1, metavar="[PERSON]...")
@click.option("--seeds", type=PEOPLE_FILE, metavar="FILE",
              help="More seeds: ids, one a line; - is stdin. volt match --ids writes such a file.")  # fmt: skip
@click.option("--number", type=click.IntRange(1, 100), default=5, show_default=True,
              help="Seeds taken when none are given: the people tied to the most others.")  # fmt: skip
@click.option("--waves", type=click.IntRange(2, 6), default=3, show_default=True, help="Waves, the seeds included.")
@click.option("--gangs", is_flag=True, help="List the gangs that are linked, those not known to be so first.")
@tied
@windowed
@listed
@recalled
def snowball(people: tuple[str, ...], seeds: Path | None, **given: Any) -> None:
    """List people reached from seeds: seeds, secondary, other; and gangs linked that were not known to be.

    The projection of the Home Office guide to social network analysis (2016): a few seeds, 183 days, three waves.

    \b
    Example:
      volt network snowball P0001 P0005
      volt network snowball --seeds people.txt --window newark
      volt network snowball --number 5 --gangs
    """  # noqa: D301
    from volt_graph.service.network_snowball import roll_snowball

    ids = (*people, *(people_of(seeds) or ()))
    answered(roll_snowball, given, ids, number=given.pop("number"), waves=given.pop("waves"), gangs=given.pop("gangs"))


next(option for option in snowball.params if option.name == "window").default = "ho2016"  # that of the guide

SNOWBALL = (snowball,)
