"""The switch that puts names of people under 18 into a file, with the reason it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_KEY = "volt_graph.show_under_18"


def _remember(context: click.Context, _: click.Parameter, why: str | None) -> None:
    if why is None:
        return
    if not why.strip():
        raise click.BadParameter("say why the names are needed")
    context.meta[_KEY] = why.strip()


def may_show_children(command: F) -> F:
    """Add --show-under-18 to a command that writes people to a file."""
    return click.option(
        "--show-under-18", metavar="WHY", expose_value=False, callback=_remember,
        help="Write names of people under 18; WHY stands in the audit log. [default: withheld in files, csv and json]",
    )(command)  # fmt: skip


def why_shown() -> str:
    """Give the reason of the running command's --show-under-18; empty without it."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(_KEY, "")) if context else ""
