"""`volt audit verify|report`."""

from __future__ import annotations

from pathlib import Path

import click

from volt_graph.cli.options import desk, stored, tabled
from volt_graph.cli.writing import give


@click.group()
def audit() -> None:
    """Check and count the log of who looked at what, why, and what left.

    \b
    Example:
      volt audit verify
      volt audit report
    """  # noqa: D301


@audit.command()
@stored
def verify(**where: str | None) -> None:
    """Check the chain of the log; exit 1 and name the first bad record when it was changed.

    \b
    Example:
      volt audit verify
    """  # noqa: D301
    from volt_graph.service.audit_log import verify as verify_log

    with desk(where["data"], where["store"], where["reason"]) as opened:
        click.echo(verify_log(opened))


@audit.command()
@tabled
@stored
def report(form: str, out: Path | None, **where: str | None) -> None:
    """Count the log's records by operation, user and use case.

    \b
    Example:
      volt audit report
    """  # noqa: D301
    from volt_graph.service.audit_log import report as report_log

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(report_log(opened), form, out, at=opened)
