"""Give an answer: a table on the terminal, or a file or stream in a machine format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from volt_graph.cli.children import why_shown
from volt_graph.cli.render import table
from volt_graph.model.answer import Answer

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def give(answer: Answer, form: str, out: Path | None, *, rows: int | None = None, at: Desk | None = None) -> None:
    """Write the answer as asked; a file about people is recorded as a disclosure by the service."""
    shown = answer if rows is None else answer.capped(rows)
    if out is None or str(out) == "-":
        if form == "table":
            click.echo(table(shown))
        else:
            from volt_graph.service.export import write_stream

            write_stream(shown, form, sys.stdout, desk=at, show_under_18=why_shown())
        return
    from volt_graph.service.export import write_file

    written = write_file(shown, form, out, desk=at, show_under_18=why_shown())
    click.echo(f"written: {written}", err=True)
