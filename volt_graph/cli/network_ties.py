"""`volt network path`: how people are tied, step by step."""

from __future__ import annotations

from typing import Any

import click

from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.options import listed, stored, windowed

ROLES = ("suspect", "victim", "witness", "caller", "stopped")


@click.command()
@click.argument("start")
@click.argument("end")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Paths shown.")
@click.option("-k", "--shortest", type=click.IntRange(1, 100), help="So many shortest paths, longer ones too.")
@click.option("--in-time-order", is_flag=True, help="No step's incident earlier than the one before it.")
@click.option("--through", multiple=True, metavar="PERSON", help="Pass through this person; may be repeated.")
@click.option("--avoid", multiple=True, metavar="PERSON", help="Do not pass through this person; may be repeated.")
@click.option("--through-role", multiple=True, type=click.Choice(ROLES), help="Pass through someone recorded as this.")
@click.option("--avoid-role", multiple=True, type=click.Choice(ROLES), help="Pass through nobody recorded as this.")
@click.option("--longest", type=click.IntRange(1, 20), default=8, show_default=True, help="Most steps searched.")
@tied
@windowed
@listed
@stored
def path(start: str, end: str, **given: Any) -> None:
    """Show the shortest paths between two people, with the incidents of each step.

    \b
    Example:
      volt network path P0001 P0002 --window all
      volt network path P0001 P0002 --window all -k 5 --avoid P0003
      volt network path P0001 P0002 --window all --in-time-order
    """  # noqa: D301
    from volt_graph.service.network_paths import Wanted, find_paths

    wanted = Wanted(
        given.pop("shortest"), given.pop("in_time_order"), given.pop("through"), given.pop("avoid"),
        given.pop("through_role"), given.pop("avoid_role"), given.pop("longest"),
    )  # fmt: skip
    answered(find_paths, given, start, end, limit=given.pop("limit"), wanted=wanted)


TIES = (path,)
