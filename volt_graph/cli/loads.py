"""`volt loads`, `volt loads diff|history|known`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from volt_graph.cli.groups import lists_itself
from volt_graph.cli.options import DAY, desk, recalled, stored, tabled
from volt_graph.cli.writing import give


@click.group(invoke_without_command=True)
@tabled
@recalled
@click.pass_context
def loads(context: click.Context, /, form: str, out: Path | None, **where: str | None) -> None:
    """List the delivered files with their counts, or ask what they changed.

    \b
    Example:
      volt loads
      volt loads diff crime-system-0d0e858466
      volt loads history C001 --known-on 2025-05-31
    """  # noqa: D301
    from volt_graph.service.loads import loads as list_loads

    if lists_itself(context):
        with desk(where["data"], where["store"], where["reason"]) as opened:
            give(list_loads(opened), form, out, at=opened)


@loads.command()
@click.argument("delivery")
@click.argument("other", required=False, default="")
@tabled
@recalled
def diff(delivery: str, other: str, form: str, out: Path | None, **where: str | None) -> None:
    """Say what DELIVERY changed, removed, added and withdrew of known incidents; or how it differs from OTHER.

    \b
    Example:
      volt loads diff crime-system-0d0e858466
      volt loads diff crime-system-0d0e858466 crime-system-91ab03c2de
    """  # noqa: D301
    from volt_graph.service.history import load_changes

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(load_changes(opened, delivery, other), form, out, at=opened)


@loads.command()
@click.argument("incident")
@click.option("--known-on", type=DAY, help="Only what this data folder held at the end of that day.")
@tabled
@stored
def history(incident: str, known_on: date | None, form: str, out: Path | None, **where: str | None) -> None:
    """List every statement about INCIDENT: what was said, by which line, from when until when, and why it ended.

    \b
    Example:
      volt loads history C001
      volt loads history crime-system:C001 --known-on 2025-05-31
    """  # noqa: D301
    from volt_graph.service.history import incident_history

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(incident_history(opened, incident, known_on=known_on), form, out, at=opened)


@loads.command()
@click.option("--remove", is_flag=True, help="Remove them all; they are made again when they are asked for.")
@tabled
@stored
def known(*, remove: bool, form: str, out: Path | None, **where: str | None) -> None:
    """List the past days kept for the next --known-on, or remove them.

    \b
    Example:
      volt loads known
      volt loads known --remove
    """  # noqa: D301
    from volt_graph.service.past_days import forget_days, kept_days

    with desk(where["data"], where["store"], where["reason"]) as opened:
        if not remove:
            give(kept_days(opened), form, out, at=opened)
            return
        removed, in_use = forget_days(opened)
    stayed = f"; {in_use} in use and not removed" if in_use else ""
    click.echo(f"{removed} past days removed{stayed}")
