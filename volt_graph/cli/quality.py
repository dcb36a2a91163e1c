"""`volt quality`: how good the delivered records are."""

from __future__ import annotations

from pathlib import Path

import click

from volt_graph.cli.options import desk, recalled, tabled
from volt_graph.cli.writing import give


@click.command()
@click.option("--delivery", default="", metavar="ID", help="One delivery as it was delivered; volt loads lists them.")
@click.option("--each", is_flag=True, help="Every delivery, one after the other, instead of all records together.")
@click.option("--supplier", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv",
              help="Also write the rows to look at, by file and line, to send back to the supplier.")  # fmt: skip
@tabled
@recalled
def quality(
    delivery: str, supplier: Path | None, form: str, out: Path | None, *, each: bool, **where: str | None
) -> None:
    """Count what is doubtful in the records: how many of how many, and the worst by file and line.

    \b
    Example:
      volt quality
      volt quality --delivery crime-0d0e858466 --supplier to-mend.csv
    """  # noqa: D301
    from volt_graph.service.quality import quality as measure
    from volt_graph.service.quality import supplier_list

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(measure(opened, delivery=delivery, each=each), form, out, at=opened)
        if supplier is not None:
            give(supplier_list(opened, delivery=delivery), "csv", supplier, at=opened)
