"""`volt quarantine list|group|show|export|fix|accept`."""

from __future__ import annotations

from pathlib import Path

import click

from volt_graph.cli.groups import lists_itself
from volt_graph.cli.options import desk, recalled, stored, tabled
from volt_graph.cli.writing import give

DELIVERY = click.option("--delivery", default="", metavar="ID", help="Only rows of this delivery.")
BECAUSE = click.option("--because", default="", metavar="CODE", help="Only rows with this reason code.")


@click.group(invoke_without_command=True)
@DELIVERY
@BECAUSE
@tabled
@recalled
@click.pass_context
def quarantine(
    context: click.Context, /, delivery: str, because: str, *, form: str, out: Path | None, **where: str | None
) -> None:
    """List quarantined rows, or work on them: export, mend the CSV, fix; or accept that they stay out.

    \b
    Example:
      volt quarantine --because bad_date
      volt quarantine group
    """  # noqa: D301
    if lists_itself(context):
        _list(delivery, because, form, out, where)


@quarantine.command("list")
@DELIVERY
@BECAUSE
@tabled
@recalled
def list_rows(delivery: str, because: str, form: str, out: Path | None, **where: str | None) -> None:
    """List quarantined rows: file, line, state, raw text, every reason.

    \b
    Example:
      volt quarantine list --because bad_date
    """  # noqa: D301
    _list(delivery, because, form, out, where)


def _list(delivery: str, because: str, form: str, out: Path | None, where: dict[str, str | None]) -> None:
    from volt_graph.service.loads import quarantined

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(quarantined(opened, delivery=delivery, code=because), form, out, at=opened)


@quarantine.command()
@tabled
@recalled
def group(form: str, out: Path | None, **where: str | None) -> None:
    """Count quarantined rows by file and reason, with what to do.

    \b
    Example:
      volt quarantine group
    """  # noqa: D301
    from volt_graph.service.quarantine import grouped

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(grouped(opened), form, out, at=opened)


@quarantine.command()
@click.argument("delivery")
@click.argument("line", type=click.IntRange(min=1))
@tabled
@recalled
def show(delivery: str, line: int, form: str, out: Path | None, **where: str | None) -> None:
    """Show one row: its raw text, every reason with what to do, and what was decided on it.

    \b
    Example:
      volt quarantine show crime-system-0d0e858466 17
    """  # noqa: D301
    from volt_graph.service.quarantine import shown

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(shown(opened, delivery, line), form, out, at=opened)


@quarantine.command()
@DELIVERY
@BECAUSE
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A .csv file.")
@stored
def export(delivery: str, because: str, out: Path, **where: str | None) -> None:
    """Write the open rows of one file as CSV, reasons beside the file's own columns: mend them there, then fix.

    \b
    Example:
      volt quarantine export --delivery crime-system-0d0e858466 --out to-mend.csv
    """  # noqa: D301
    from volt_graph.service.quarantine import for_mending

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(for_mending(opened, delivery, because), "csv", out, at=opened)


@quarantine.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--mapping", metavar="M", help="The layout, when it was not a shipped one.")
@tabled
@stored
def fix(file: Path, mapping: str | None, form: str, out: Path | None, **where: str | None) -> None:
    """Bring the mended rows of FILE in; delete from it the rows you did not mend. Rows still wrong are listed.

    \b
    Example:
      volt quarantine fix to-mend.csv --reason "dates asked of the source"
    """  # noqa: D301
    from volt_graph.service.quarantine import fix as fix_rows

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(fix_rows(opened, file, mapping=mapping), form, out, at=opened)


@quarantine.command()
@click.argument("delivery")
@click.argument("lines", nargs=-1, type=click.IntRange(min=1))
@click.option("--because", default="", metavar="CODE", help="All open rows of the delivery with this reason code.")
@stored
def accept(delivery: str, lines: tuple[int, ...], because: str, **where: str | None) -> None:
    """Accept that rows stay out of the graph; --reason says why and is kept with your name.

    \b
    Example:
      volt quarantine accept crime-system-0d0e858466 17 23 --reason "test rows of the supplier"
    """  # noqa: D301
    from volt_graph.service.quarantine import accept as accept_rows

    with desk(where["data"], where["store"], where["reason"]) as opened:
        count = accept_rows(opened, delivery, lines, code=because)
    click.echo(f"{count} rows accepted as lost")
