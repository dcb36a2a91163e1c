"""`volt mapping new|check|template`."""

from __future__ import annotations

from pathlib import Path

import click

from volt_graph.cli.options import tabled
from volt_graph.cli.writing import give


@click.group()
def mapping() -> None:
    """Draft or check a mapping: how the files of a source become rows of the data dictionary.

    \b
    Example:
      volt mapping new crimes_march.csv --out westborough.yaml
      volt mapping check westborough.yaml crimes_march.csv
    """  # noqa: D301


@mapping.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this new file, not to stdout.")
def new(file: Path, out: Path | None) -> None:
    """Draft a mapping from a file's header and first rows: every guess is shown, and none is used until confirmed.

    \b
    Example:
      volt mapping new crimes_march.csv --out westborough.yaml
    """  # noqa: D301
    from volt_graph.service.mappings import draft

    text = draft(file, out)
    if out is None:
        click.echo(text, nl=False)
    else:
        click.echo(f"written: {out}; look at every guess, then write confirmed: true", err=True)


@mapping.command()
@click.argument("name")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@tabled
def check(name: str, files: tuple[Path, ...], form: str, out: Path | None) -> None:
    """Check a mapping (a shipped name or a YAML file): mistakes by their place, then what it takes from where.

    \b
    Example:
      volt mapping check westborough.yaml crimes_march.csv
    """  # noqa: D301
    from volt_graph.service.mappings import check as check_mapping

    give(check_mapping(name, files), form, out)


@mapping.command()
@click.argument("name")
@click.option("--empty", type=click.Path(path_type=Path, dir_okay=False), help="Write the empty file here: its header.")
@tabled
def template(name: str, empty: Path | None, form: str, out: Path | None) -> None:
    """List the columns of NAME, a file of the data dictionary, and write it empty, to be filled in by hand.

    \b
    Example:
      volt mapping template group_audit --empty group_audit.csv
    """  # noqa: D301
    from volt_graph.service.mappings import template as make_template

    give(make_template(name, empty), form, out)
