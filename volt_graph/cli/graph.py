"""`volt graph`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from volt_graph.cli.options import DAY, desk, stored

ROLES = ("suspect", "victim", "witness")


@click.command()
@click.argument("person")
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="Steps from the person.")
@click.option("--since", type=DAY, help="First incident day shown.")
@click.option("--until", type=DAY, help="Last incident day shown.")
@click.option(
    "--role", "roles", type=click.Choice(ROLES), multiple=True, help="Only ties through this role; repeat it."
)
@click.option("--max", "most", type=click.IntRange(2, 400), default=150, show_default=True, help="People drawn.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The HTML file to write.")
@stored
def graph(
    person: str, depth: int, since: date | None, until: date | None, *, roles: tuple[str, ...], most: int, out: Path,
    **where: str | None,
) -> None:  # fmt: skip
    """Write the network around PERSON as one sealed HTML file that opens without a network.

    \b
    Example:
      volt graph P0001 --depth 2 --out p0001.html
    """  # noqa: D301
    from volt_graph.service.graph import draw

    with desk(where["data"], where["store"], where["reason"]) as opened:
        written = draw(
            opened, person, out, depth=depth, since=since, until=until, roles=roles or ROLES[:2], max_people=most
        )
    click.echo(f"written: {written.path} ({written.people} people, {written.incidents} incidents)", err=True)
    for line in written.hidden:
        click.echo(f"not shown: {line}", err=True)
