"""A group that lists when it is called without a verb, and takes no options of that list before a verb."""

from __future__ import annotations

import click
from click.core import ParameterSource

from volt_graph.cli.options import KNOWN_ON


def lists_itself(context: click.Context) -> bool:
    """Say whether the group was called without a verb; options before a verb would be lost, so they are refused."""
    if context.invoked_subcommand is None:
        return True
    given = [name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if given:
        raise click.UsageError(f"--{given[0].replace('_', '-')} goes after {context.invoked_subcommand}")
    if KNOWN_ON in context.meta:
        raise click.UsageError(f"--known-on goes after {context.invoked_subcommand}")
    return False
