"""`volt query`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from volt_graph.cli.options import desk, listed, recalled
from volt_graph.cli.writing import give


@click.command()
@click.argument("cypher")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for $NAME; repeat it.")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=1_000, show_default=True, help="At most this many rows."
)
@listed
@recalled
def query(
    cypher: str, params: tuple[str, ...], limit: int, form: str, *, out: Path | None, **where: str | None
) -> None:
    """Run a free question in CYPHER (- reads it from stdin); it can only read, and takes the role analyst.

    \b
    Example:
      volt query 'MATCH (p:Person)-[:SUSPECT_IN]->(i:Incident) WHERE i.day >= $since
                  RETURN p.id AS person, count(i) AS n ORDER BY n DESC, person' --param since=2011-01-01 --limit 20

    \b
    What may stand in a question, and what is refused: docs/query.md.
    """  # noqa: D301
    from volt_graph.service.query import query as run_query
    from volt_graph.service.query import read_param

    text = sys.stdin.read() if cypher == "-" else cypher
    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(run_query(opened, text, dict(map(read_param, params)), limit=limit), form, out, at=opened)
