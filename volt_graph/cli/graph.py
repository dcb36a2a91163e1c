"""`volt graph`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from volt_graph.cli.children import may_show_children, why_shown
from volt_graph.cli.options import DAY, desk, recalled
from volt_graph.cli.people_file import PEOPLE_FILE, people_of

if TYPE_CHECKING:
    from volt_graph.service.graph import Drawn

ROLES = ("suspect", "victim", "witness")


@click.command()
@click.argument("person", required=False)
@click.option("--people", type=PEOPLE_FILE, metavar="FILE",
              help="Instead of PERSON: a page for each person in it, an id a line; - is stdin.")  # fmt: skip
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="Steps from the person.")
@click.option("--since", type=DAY, help="First incident day shown.")
@click.option("--until", type=DAY, help="Last incident day shown.")
@click.option(
    "--role", "roles", type=click.Choice(ROLES), multiple=True, help="Only ties through this role; repeat it."
)
@click.option("--max", "most", type=click.IntRange(2, 400), default=150, show_default=True, help="People drawn.")
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="The HTML file to write; with --people the folder.")  # fmt: skip
@may_show_children
@recalled
def graph(
    person: str | None, people: Path | None, *, depth: int, since: date | None, until: date | None,
    roles: tuple[str, ...], most: int, out: Path, **where: str | None,
) -> None:  # fmt: skip
    """Write the network around PERSON as one sealed HTML file that opens without a network.

    A page has one centre: with --people each person gets a page of their own in the folder --out.

    \b
    Example:
      volt graph P0001 --depth 2 --out p0001.html
      volt match names.txt --ids people.txt && volt graph --people people.txt --out pages
    """  # noqa: D301
    from volt_graph.service.graph import draw
    from volt_graph.service.graph_each import draw_each

    if (person is None) == (people is None):
        raise click.UsageError("give PERSON or --people FILE, one of them")
    if person is not None and out.is_dir():
        raise click.UsageError(f"--out {out} is a folder; name the HTML file")
    ids = people_of(people)
    options: dict[str, Any] = {"depth": depth, "since": since, "until": until, "roles": roles or ROLES[:2],
                               "max_people": most, "show_under_18": why_shown()}  # fmt: skip
    with desk(where["data"], where["store"], where["reason"]) as opened:
        if ids is None:
            _tell(draw(opened, person or "", out, **options))
            return
        pages = draw_each(opened, ids, out, **options)
    for written in pages.drawn:
        _tell(written)
    click.echo(pages.account, err=True)


def _tell(written: Drawn) -> None:
    click.echo(f"written: {written.path} ({written.people} people, {written.incidents} incidents)", err=True)
    for line in written.hidden:
        click.echo(f"not shown: {line}", err=True)
