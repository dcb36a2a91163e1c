"""`volt network path|tie|ties|compare`: how people are tied, by what, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from volt_graph.cli.network_options import answered, tied
from volt_graph.cli.options import DAY, desk, listed, recalled, windowed
from volt_graph.cli.writing import give
from volt_graph.model.layers import LAYERS

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
@click.option("--weighted", is_flag=True, help="Strong ties are short: a tie is 1/weight long.")
@click.option("--longest", type=click.IntRange(1, 20), default=8, show_default=True, help="Most steps searched.")
@tied
@windowed
@listed
@recalled
def path(start: str, end: str, **given: Any) -> None:
    """Show the shortest paths between two people, with the incidents of each step.

    \b
    Example:
      volt network path P0001 P0002 --window all
      volt network path P0001 P0002 --window all -k 5 --avoid P0003
      volt network path P0001 P0002 --window all --in-time-order
      volt network path P0001 P0002 --window all -k 3 --weighted
    """  # noqa: D301
    from volt_graph.service.network_paths import Wanted, find_paths

    wanted = Wanted(
        given.pop("shortest"), given.pop("in_time_order"), given.pop("through"), given.pop("avoid"),
        given.pop("through_role"), given.pop("avoid_role"), given.pop("longest"),
        given.pop("weighted"),
    )  # fmt: skip
    answered(find_paths, given, start, end, limit=given.pop("limit"), wanted=wanted)


CAP = click.option("--cap", default="25", show_default=True, metavar="N|none",
                   help="Leave out incidents with more linked people than this.")  # fmt: skip


@click.command()
@CAP
@windowed
@listed
@recalled
def ties(**given: Any) -> None:
    """List the kinds of tie: what each joins, rests on and leaves out, and its size in the period.

    \b
    Example:
      volt network ties --window newark
    """  # noqa: D301
    from volt_graph.service.network_ties import list_layers

    answered(list_layers, given)


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("--tie", type=click.Choice(tuple(LAYERS)), metavar="LAYER", help="Only this kind. [default: every kind]")
@CAP
@windowed
@listed
@recalled
def tie(one: str, other: str, **given: Any) -> None:
    """Open the ties of two people: every incident or record behind them.

    \b
    Example:
      volt network tie P0001 P0002 --window all
    """  # noqa: D301
    from volt_graph.service.network_ties import open_tie

    every = given["tie"] is None
    answered(open_tie, {**given, "tie": given["tie"] or "co_offending"}, one, other, every=every)


@click.command()
@click.argument("from1", type=DAY)
@click.argument("to1", type=DAY)
@click.argument("from2", type=DAY)
@click.argument("to2", type=DAY)
@click.option("--core", type=click.IntRange(min=1), default=2, show_default=True,
              help="Who enters or leaves the part in which all have at least so many ties.")  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), help="Changes shown of each kind. [default: all]")
@tied
@listed
@recalled
def compare(**given: Any) -> None:
    """Compare two periods: ties new, lost, stronger, weaker; people who entered or left the core.

    \b
    Example:
      volt network compare 2010-01-01 2010-06-30 2010-07-01 2010-12-31
    """  # noqa: D301
    from volt_graph.service.network_ties import compare_periods
    from volt_graph.service.scope import Scope

    days: list[date] = [given[name] for name in ("from1", "to1", "from2", "to2")]
    scope = Scope(tie=given["tie"], window="all", cap=given["cap"], half_life=given["half_life"])
    with desk(given["data"], given["store"], given["reason"]) as opened:
        answer = compare_periods(opened, scope, (days[0], days[1]), (days[2], days[3]), core=given["core"],
                                 top=given["top"])  # fmt: skip
        give(answer, given["form"], given["out"], at=opened)


TIES = (path, tie, ties, compare)
