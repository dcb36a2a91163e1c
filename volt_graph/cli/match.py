"""`volt match`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from volt_graph.cli.options import desk, listed, recalled
from volt_graph.cli.writing import give


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--ids", type=click.Path(path_type=Path, dir_okay=False),
              help="Also write the ids of the people of matched lines to this file, one a line.")  # fmt: skip
@listed
@recalled
def match(file: Path, ids: Path | None, form: str, out: Path | None, **where: str | None) -> None:
    """Look up each line of FILE (- is stdin): a name, id, PNC id, plate or phone.

    Every line is matched (one record), ambiguous (with candidates) or none; a likeness of names is never a match.

    \b
    Example:
      volt match names.txt --format csv --out matched.csv
      volt match names.txt --ids people.txt
    """  # noqa: D301
    from volt_graph.service.match import match as match_lines
    from volt_graph.service.match import read_lines, write_ids

    lines = sys.stdin.read().splitlines() if str(file) == "-" else read_lines(file)
    with desk(where["data"], where["store"], where["reason"]) as opened:
        answer = match_lines(opened, lines)
        give(answer, form, out, at=opened)
        if ids is not None:
            click.echo(f"written: {ids} ({write_ids(opened, answer, ids)} people)", err=True)
