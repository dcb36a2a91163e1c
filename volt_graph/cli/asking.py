"""`volt questions`, `volt ask`, `volt find`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from volt_graph.cli.options import desk, listed, stored
from volt_graph.cli.writing import give
from volt_graph.model.question import Param, Question


@click.command()
@click.argument("topic", required=False)
@click.option("--search", metavar="WORDS", help="Only questions whose name, title or text has these words.")
@listed
def questions(topic: str | None, search: str | None, form: str, out: Path | None) -> None:
    """List the questions, all or of one TOPIC (people places times networks quality).

    \b
    Example:
      volt questions people
      volt questions --search "repeat victims"
    """  # noqa: D301
    from volt_graph.service.questions import list_questions

    give(list_questions(topic or "", search or ""), form, out)


class Catalogue(click.Group):
    """One command per question, its options made from the question's header."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every question."""
        from volt_graph.service.questions import shelf

        return list(shelf())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Make the command of one question."""
        from volt_graph.service.questions import question

        return _command(question(name.replace("-", "_")))


def _command(asked: Question) -> click.Command:
    example = " ".join(f"{_flag(key)} {value}" for key, value in asked.example.items())
    columns = "\n".join(f"  {c.name}: {c.meaning}" for c in asked.returns)
    limits = "\n".join(f"  {line}" for line in asked.means)
    help_text = (
        f"{asked.title}.\n\n{asked.question}\n\n\b\nColumns:\n{columns}\n\n\b\nLimits:\n{limits}\n\n"
        f"\b\nExample:\n  volt ask {asked.name} {example}"
    )

    def ask_it(**given: Any) -> None:
        form, out, limit = given.pop("form"), given.pop("out"), given.pop("limit")
        data, store, reason = given.pop("data"), given.pop("store"), given.pop("reason")
        from volt_graph.service.ask import ask as ask_question

        with desk(data, store, reason) as opened:
            give(ask_question(opened, asked.name, given), form, out, rows=limit, at=opened)

    options: list[click.Parameter] = [_option(param) for param in asked.params]
    command = click.Command(asked.name, params=options, callback=ask_it, help=help_text, short_help=asked.title)
    for add in (_limit, listed, stored):
        command = add(command)
    return command


def _limit(command: click.Command) -> click.Command:
    option = click.option("--limit", type=click.IntRange(min=1), default=None, help="Show at most this many rows.")
    return option(command)


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _option(param: Param) -> click.Option:
    """Make one option; values stay text here, the catalogue reads them by their declared type."""
    flags = [_flag(param.name)]
    if "_" in param.name:
        flags.append(f"--{param.name}")
    default = "" if param.required else f" [default: {'none' if param.default is None else param.default}]"
    return click.Option(
        [*flags, param.name], required=param.required, metavar=param.type.upper(), help=f"{param.meaning}{default}"
    )


@click.group(cls=Catalogue)
def ask() -> None:
    """Ask one question of the catalogue; each has its own options.

    \b
    Example:
      volt ask co_offenders --person-id P0001 --min-shared 2
      volt ask co_offenders --help
    """  # noqa: D301


@click.command()
@click.argument("text")
@click.option(
    "--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="At most this many of a kind."
)
@listed
@stored
def find(text: str, limit: int, form: str, out: Path | None, **where: str | None) -> None:
    """Find people, places, incidents, areas and gangs whose id or name is like TEXT.

    \b
    Example:
      volt find "okafor"
    """  # noqa: D301
    from volt_graph.service.find import find as find_text

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(find_text(opened, text, limit=limit), form, out, at=opened)
