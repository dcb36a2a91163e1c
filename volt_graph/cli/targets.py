"""`volt targets build|show|export`, `volt why`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from volt_graph.cli.children import may_show_children, why_shown
from volt_graph.cli.options import DAY, desk, listed, recalled, stored
from volt_graph.cli.people_file import PEOPLE_FILE, people_of
from volt_graph.cli.render import visible
from volt_graph.cli.writing import give

REVIEWED_ON = click.option(
    "--on", type=DAY, help="Day on which reviews are overdue or not. [default: last day in data]"
)


@click.group()
def targets() -> None:
    """Build, show and export the list of people who meet the written threshold.

    \b
    Example:
      volt targets build --asked 20
      volt targets show
      volt targets export --out targets.xlsx --purpose "tasking meeting, own unit"
    """  # noqa: D301


@targets.command()
@click.option("--as-of", type=DAY, help="The day the list speaks of. [default: the last day in the data]")
@click.option("--borough", default="", metavar="B", help="Only people with a counted incident in this borough.")
@click.option("--name", default="targets", show_default=True, metavar="N", help="Name the list is kept under.")
@click.option(
    "--asked",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Size asked for; the written threshold decides who qualifies.",
)
@listed
@recalled
def build(*, as_of: date | None, borough: str, name: str, asked: int, form: str, out: Path | None,
          **where: str | None) -> None:  # fmt: skip
    """Build the list and keep it in the data folder; every row is a DRAFT until reviewed.

    With --known-on the list is kept as NAME-known-DATE, beside the list of today.

    \b
    Example:
      volt targets build --as-of 2025-12-31 --asked 20
      volt targets build --known-on 2025-05-31
    """  # noqa: D301
    from volt_graph.service.targets import build_targets, list_answer

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(list_answer(build_targets(opened, name=name, as_of=as_of, borough=borough, asked=asked)), form, out,
             at=opened)  # fmt: skip


@targets.command()
@click.option("--name", default="targets", show_default=True, metavar="N", help="Name of the list.")
@click.option("--only", type=PEOPLE_FILE, metavar="FILE",
              help="Only the rows of these people, ranks as in the whole list: an id a line; - is stdin.")  # fmt: skip
@REVIEWED_ON
@listed
@stored
def show(name: str, only: Path | None, on: date | None, form: str, out: Path | None, **where: str | None) -> None:
    """Show a kept list. Rows whose review is overdue are suspended; only reviewers see them.

    \b
    Example:
      volt targets show --name targets
      volt match names.txt --ids people.txt && volt targets show --only people.txt
    """  # noqa: D301
    from volt_graph.service.targets import show_targets

    people = people_of(only)
    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(show_targets(opened, name, only=people, on=on), form, out, at=opened)


@targets.command()
@click.option("--name", default="targets", show_default=True, metavar="N", help="Name of the list.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A .csv or .xlsx file.")
@click.option("--purpose", required=True, metavar="TEXT", help="What the file is for; stands in it and in the audit.")
@REVIEWED_ON
@may_show_children
@stored
def export(name: str, out: Path, purpose: str, on: date | None, **where: str | None) -> None:
    """Write a kept list as CSV or XLSX: your own working copy, marked DRAFT.

    Names of people under 18 are withheld; rows whose review is overdue are left out and counted.

    \b
    Example:
      volt targets export --out targets.xlsx --purpose "tasking meeting, own unit"
    """  # noqa: D301
    from volt_graph.service.targets import export_targets

    with desk(where["data"], where["store"], where["reason"]) as opened:
        written = export_targets(opened, name, out, purpose=purpose, on=on, show_under_18=why_shown())
    click.echo(f"written: {written}", err=True)


@click.command()
@click.argument("person")
@click.option("--as-of", type=DAY, help="The day the reasons speak of. [default: the last day in the data]")
@recalled
def why(person: str, as_of: date | None, **where: str | None) -> None:
    """Say why PERSON meets the threshold, or does not: each term with its incidents and source lines.

    \b
    Example:
      volt why P0001
    """  # noqa: D301
    from volt_graph.service.why import why as explain

    with desk(where["data"], where["store"], where["reason"]) as opened:
        for line in explain(opened, person, as_of=as_of):
            click.echo(visible(line))
