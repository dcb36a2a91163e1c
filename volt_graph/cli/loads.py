"""`volt loads`, `volt loads diff`, `volt loads history`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from volt_graph.cli.groups import lists_itself
from volt_graph.cli.options import DAY, desk, listed, stored
from volt_graph.cli.writing import give


@click.group(invoke_without_command=True)
@listed
@stored
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
@listed
@stored
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
@listed
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
