"""Read a file of people given to a command: one full or bare id a line, - is stdin."""

from __future__ import annotations

import sys
from pathlib import Path

import click

PEOPLE_FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def people_of(file: Path | None) -> tuple[str, ...] | None:
    """Give the ids in the file, None when none was named; raises as `read_ids` does."""
    from volt_graph.service.people_list import ids_in, read_ids

    if file is None:
        return None
    return ids_in(sys.stdin.buffer.read(), "stdin") if str(file) == "-" else read_ids(file)
