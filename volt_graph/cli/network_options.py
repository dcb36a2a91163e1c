"""Options and steps every network command shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from volt_graph.cli.options import desk
from volt_graph.cli.writing import give
from volt_graph.model.layers import LAYERS

if TYPE_CHECKING:
    from volt_graph.model.answer import Answer
    from volt_graph.service.scope import Scope


def tied(command: Any) -> Any:
    """Add --tie, --cap and --half-life: what joins people, and what it weighs."""
    for option in (
        click.option("--cap", default="25", show_default=True, metavar="N|none",
                     help="Leave out incidents with more linked people than this."),
        click.option("--half-life", type=click.IntRange(min=1), metavar="DAYS",
                     help="Halve a tie's weight for every so many days before the as-of day."),
        click.option("--tie", type=click.Choice(tuple(LAYERS)), default="co_offending", show_default=True,
                     metavar="LAYER", help="Kind of tie: volt network ties lists them."),
    ):  # fmt: skip
        command = option(command)
    return command


def scope_of(given: dict[str, Any]) -> Scope:
    """Take the scope out of the options of a command."""
    from volt_graph.service.scope import Scope

    return Scope(
        tie=given.pop("tie", "co_offending"),
        window=given.pop("window"),
        since=given.pop("since"),
        until=given.pop("until"),
        as_of=given.pop("as_of"),
        cap=given.pop("cap", "25"),
        half_life=given.pop("half_life", None),
    )


def answered(use_case: Callable[..., Answer], given: dict[str, Any], *arguments: Any, **options: Any) -> None:
    """Run a use case at an open desk on the scope of the options, and give its answer."""
    form, out = given.pop("form"), given.pop("out")
    scope = scope_of(given)
    with desk(given["data"], given["store"], given["reason"]) as opened:
        give(use_case(opened, scope, *arguments, **options), form, out, at=opened)
