"""`volt identity candidates|explain|merge|split|keep-apart`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from volt_graph.cli.options import desk, listed, recalled, stored
from volt_graph.cli.writing import give

LABELS = {"person": "Person", "place": "Location"}


def _kind(command: Any) -> Any:
    option = click.option("--kind", type=click.Choice(tuple(LABELS)), default="person", show_default=True,
                          help="What the records are of.")  # fmt: skip
    return option(command)


@click.group()
def identity() -> None:
    """Decide which records are one person; every decision has a reason and can be taken back.

    \b
    Example:
      volt identity candidates
      volt identity explain crime-system:P0001 custody:884
    """  # noqa: D301


@identity.command()
@click.option("--score", is_flag=True, help="Score all pairs anew first; needs the extra `identity`.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.8, show_default=True, help="Least score listed.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="Show at most this many rows.")
@_kind
@listed
@stored
def candidates(
    score: bool, least: float, limit: int | None, kind: str, *, form: str, out: Path | None, **where: str | None
) -> None:
    """List pairs of records that may be one and that nobody has decided; nothing is merged by itself.

    \b
    Example:
      volt identity candidates --score --reason "weekly review"
      volt identity candidates --kind place
    """  # noqa: D301
    from volt_graph.service.identity_places import place_candidates
    from volt_graph.service.identity_queue import candidates as list_candidates

    with desk(where["data"], where["store"], where["reason"]) as opened:
        answer = place_candidates(opened) if kind == "place" else list_candidates(opened, least=least, score=score)
        give(answer, form, out, rows=limit, at=opened)


@identity.command()
@click.option("--size", type=click.IntRange(min=1), default=50, show_default=True, help="How many pairs to draw.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws other pairs.")
@listed
@recalled
def sample(size: int, seed: int, *, form: str, out: Path | None, **where: str | None) -> None:
    """Draw some of what exact keys united, for review; gives the false merges found so far per 1,000.

    \b
    Example:
      volt identity sample --size 50 --reason "quarterly check of identity"
    """  # noqa: D301
    from volt_graph.service.identity_sample import sample_merges

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(sample_merges(opened, size=size, seed=seed), form, out, at=opened)


@identity.command()
@click.argument("person")
@click.argument("other", required=False)
@_kind
@listed
@recalled
def explain(person: str, other: str | None, *, kind: str, form: str, out: Path | None, **where: str | None) -> None:
    """Show what PERSON is united with and why; with OTHER, what speaks for and against the two being one.

    With --kind place the two are locations, compared by UPRN, address, postcode and distance.

    \b
    Example:
      volt identity explain crime-system:P0001
      volt identity explain crime-system:P0001 custody:884
      volt identity explain crime-system:L7 licensing:12 --kind place
    """  # noqa: D301
    from volt_graph.service.identity_places import explain_place, explain_places
    from volt_graph.service.identity_queue import explain_cluster, explain_pair

    place = kind == "place"
    with desk(where["data"], where["store"], where["reason"]) as opened:
        if other:
            answer = (explain_places if place else explain_pair)(opened, person, other)
        else:
            answer = (explain_place if place else explain_cluster)(opened, person)
        give(answer, form, out, at=opened)


@identity.command()
@click.argument("person")
@click.argument("other")
@click.option("--despite-conflict", is_flag=True, help="You have looked at what speaks against it, and decided.")
@_kind
@stored
def merge(person: str, other: str, *, despite_conflict: bool, kind: str, **where: str | None) -> None:
    """Decide that two records are one person, or one place; --reason is kept with the decision.

    \b
    Example:
      volt identity merge crime-system:P0001 custody:884 --reason "same fingerprints, ref 12/44"
    """  # noqa: D301
    from volt_graph.service.identity import merge as merge_records

    with desk(where["data"], where["store"], where["reason"]) as opened:
        click.echo(merge_records(opened, person, other, despite=despite_conflict, label=LABELS[kind]).sentence)


@identity.command()
@click.argument("person")
@_kind
@stored
def split(person: str, *, kind: str, **where: str | None) -> None:
    """Take the record PERSON out of what it is united with; the graph is as it was before.

    \b
    Example:
      volt identity split custody:884 --reason "fingerprints differ after all"
    """  # noqa: D301
    from volt_graph.service.identity import split as split_record

    with desk(where["data"], where["store"], where["reason"]) as opened:
        click.echo(split_record(opened, person, label=LABELS[kind]).sentence)


@identity.command("keep-apart")
@click.argument("person")
@click.argument("other")
@_kind
@stored
def keep_apart(person: str, other: str, *, kind: str, **where: str | None) -> None:
    """Decide that two records are two people; nothing unites them until you decide otherwise.

    \b
    Example:
      volt identity keep-apart crime-system:P0001 custody:884 --reason "twins, both seen on 3 May"
    """  # noqa: D301
    from volt_graph.service.identity import keep_apart as keep_records_apart

    with desk(where["data"], where["store"], where["reason"]) as opened:
        click.echo(keep_records_apart(opened, person, other, label=LABELS[kind]).sentence)
