"""Options every command shares, each declared once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from volt_graph.cli.children import may_show_children
from volt_graph.cli.progress import bar

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk
    from volt_graph.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

WINDOWS = ("default", "all", "ho2016", "newark", "chicago")
FORMATS = ("table", "csv", "json", "ndjson")


class Day(click.ParamType[date]):
    """A calendar day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail saying the form."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2011-03-14", param, ctx)


DAY = Day()


def stored(command: F) -> F:
    """Add --data, --store, --reason: where the data are and why they are looked at."""
    for option in (
        click.option(
            "--reason", metavar="TEXT", help="Why you are looking; recorded in the audit log. [env VOLT_REASON]"
        ),
        click.option("--store", metavar="URL", help="embedded, or bolt://user@host:7687 and kin. [env VOLT_STORE]"),
        click.option("--data", metavar="DIR", help="Data folder. [env VOLT_DATA; default: volt-data]"),
    ):
        command = option(command)
    return command


KNOWN_ON = "volt_graph.known_on"
"""Where a context keeps the day of --known-on."""


def _remember(context: click.Context, _: click.Parameter, day: date | None) -> None:
    if day is not None:
        context.meta[KNOWN_ON] = day


def recalled(command: F) -> F:
    """Add --known-on to the options of `stored`, for commands that only read; `desk` heeds it."""
    return stored(
        click.option(
            "--known-on", type=DAY, expose_value=False, callback=_remember,
            help="Answer as this data folder knew it at the end of that day.",
        )(command)
    )  # fmt: skip


def listed(command: F) -> F:
    """Add --format and --out to a command whose rows are people, and the switch that names children in a file."""
    return may_show_children(tabled(command))


def tabled(command: F) -> F:
    """Add --format and --out: how rows are written, and where."""
    for option in (
        click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file; - is stdout."),
        click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
                     help="How rows are written."),
    ):  # fmt: skip
        command = option(command)
    return command


def windowed(command: F) -> F:
    """Add --since, --until, --as-of and --window: which incidents count."""
    for option in (
        click.option("--window", type=click.Choice(WINDOWS), default="default",
                     show_default=True,
                     help="Days up to as-of: default 730, ho2016 183, newark 365, chicago 1826; all: undated too."),
        click.option("--as-of", type=DAY, help="The day the answer speaks of. [default: the last day in the data]"),
        click.option("--until", type=DAY, help="Last incident day counted."),
        click.option("--since", type=DAY, help="First incident day counted."),
    ):  # fmt: skip
        command = option(command)
    return command


@contextmanager
def desk(data: str | None, store: str | None, reason: str | None, *, create: bool = False) -> Iterator[Desk]:
    """Open the desk all use cases work at; `create` makes the data folder when there is none."""
    from volt_graph.service.desk import open_desk

    with open_desk(asked_settings(data, store, reason), create=create) as opened:
        opened.showing = bar
        yield opened


def asked_settings(data: str | None, store: str | None, reason: str | None) -> Settings:
    """Give the settings of a command: its options over the environment over the data folder's file."""
    from volt_graph.settings import load_settings

    context = click.get_current_context(silent=True)
    known_on = context.meta.get(KNOWN_ON) if context else None
    return replace(load_settings(os.environ, data=data, store=store, reason=reason), known_on=known_on)
