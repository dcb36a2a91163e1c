"""`volt questions`, `volt ask`, `volt find`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from volt_graph.cli.options import desk, listed, recalled, tabled
from volt_graph.cli.writing import give
from volt_graph.model.question import Param, Question

F = TypeVar("F", bound=Callable[..., Any])


def _catalogue(command: F) -> F:
    """Add --catalogue: a folder of one's own questions beside the product's."""
    return click.option(
        "--catalogue", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), envvar="VOLT_CATALOGUE",
        is_eager=True, help="A folder of your own questions, TOPIC/NAME.cypher. [env VOLT_CATALOGUE]",
    )(command)  # fmt: skip


@click.command()
@click.argument("topic", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--search", metavar="WORDS", help="The questions that fit these words, the best first.")
@_catalogue
@tabled
def questions(
    topic: str | None, folder: Path | None, *, search: str | None, catalogue: Path | None, form: str, out: Path | None
) -> None:
    """List the questions, all or of one TOPIC; `check FOLDER` says what is wrong in a folder of questions.

    Topics: people places times networks gangs targets quality change.

    \b
    Example:
      volt questions people
      volt questions --search "repeat victims"
      volt questions --catalogue my-questions
      volt questions check my-questions
    """  # noqa: D301
    from volt_graph.service.questions import list_questions

    if topic == "check":
        _check(folder or catalogue)
    elif folder is not None:
        raise click.UsageError("one TOPIC; only `check` takes a folder")
    else:
        give(list_questions(topic or "", search or "", catalogue), form, out)


def _check(folder: Path | None) -> None:
    """Print `file:line: problem` and a hint for each problem; leave with 1 when there is any."""
    from volt_graph.service.questions import check_questions

    if folder is None:
        raise click.UsageError("check needs a folder of questions")
    files, problems = check_questions(folder)
    for problem in problems:
        click.echo(f"{problem}\n  hint: {problem.hint}" if problem.hint else str(problem))
    found = f"{len(problems)} problem{'s' * (len(problems) != 1)}" if problems else "no problems"
    click.echo(f"{files} question{'s' * (files != 1)} read: {found}", err=True)
    if problems:
        click.get_current_context().exit(1)


class Catalogue(click.Group):
    """One command per question, its options made from the question's header."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take --catalogue wherever it stands: the question's own command does not exist before it is read."""
        for at, word in enumerate(args):
            if word == "--catalogue" and at + 1 < len(args):
                return super().parse_args(ctx, [*args[at : at + 2], *args[:at], *args[at + 2 :]])
            if word.startswith("--catalogue="):
                return super().parse_args(ctx, [word, *args[:at], *args[at + 1 :]])
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every question."""
        from volt_graph.service.questions import all_questions

        return sorted(all_questions(ctx.params.get("catalogue")))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Make the command of one question."""
        from volt_graph.service.questions import question

        catalogue = ctx.params.get("catalogue")
        return _command(question(name.replace("-", "_"), catalogue), catalogue)


def _command(asked: Question, catalogue: Path | None = None) -> click.Command:
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
            answer = ask_question(opened, asked.name, given, catalogue=catalogue)
            give(answer, form, out, rows=limit, at=opened)

    options: list[click.Parameter] = [_option(param) for param in asked.params]
    command = click.Command(asked.name, params=options, callback=ask_it, help=help_text, short_help=asked.title)
    for add in (_limit, listed, recalled):
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
    default = "" if param.required or param.default is None else f" [default: {param.default}]"
    meaning = param.meaning.replace("null = ", "without it: ")
    return click.Option(
        [*flags, param.name], required=param.required, metavar=param.type.upper(), help=f"{meaning}{default}"
    )


@click.group(cls=Catalogue)
@_catalogue
def ask(catalogue: Path | None) -> None:  # noqa: ARG001 - the group reads it before it knows its commands
    """Ask one question of the catalogue; each has its own options.

    A question of your own (--catalogue) runs behind the guard of volt query and its answer is marked as yours.

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
@recalled
def find(text: str, limit: int, form: str, out: Path | None, **where: str | None) -> None:
    """Find people, places, incidents, areas and gangs whose id or name is like TEXT.

    \b
    Example:
      volt find "okafor"
    """  # noqa: D301
    from volt_graph.service.find import find as find_text

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(find_text(opened, text, limit=limit), form, out, at=opened)
