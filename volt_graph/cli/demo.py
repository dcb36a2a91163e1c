"""`volt synth`, `volt demo`."""

from __future__ import annotations

from pathlib import Path

import click

from volt_graph.cli.progress import bar


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--boroughs", type=click.IntRange(1, 32), default=1, show_default=True, help="How many to invent.")
@click.option("--incidents", type=click.IntRange(500, 2_000_000), default=10_000, show_default=True,
              help="How many to invent, in all boroughs together.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Same seed, same bytes.")
def synth(folder: Path, boroughs: int, incidents: int, seed: int) -> None:
    """Write a synthetic delivery with planted truth (truth.json) into FOLDER.

    \b
    Example:
      volt synth delivery --incidents 10000 --seed 7
    """  # noqa: D301
    from volt_graph.service.synth import synthesise

    with bar() as progress:
        rows = synthesise(folder, boroughs=boroughs, incidents=incidents, seed=seed, progress=progress)
    for name, count in rows.items():
        click.echo(f"{name}: {count} rows")
    click.echo(f"written to {folder}; all people in it are invented")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-output"))
@click.option("--incidents", type=click.IntRange(500, 200_000), default=10_000, show_default=True,
              help="How many to invent.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True, help="Same seed, same output.")
def demo(folder: Path, incidents: int, seed: int) -> None:
    """Run the main job on a synthetic borough: load, ask, list, graph page; prints what to open.

    \b
    Example:
      volt demo demo-output
    """  # noqa: D301
    from volt_graph.cli.demo_story import tell_story
    from volt_graph.service.demo import run_demo

    with bar() as progress:
        story = run_demo(folder, incidents=incidents, seed=seed, progress=progress)
    for line in tell_story(story):
        click.echo(line)
