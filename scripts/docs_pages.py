"""Write the pages of docs/ that are made from the code, or with --check say which are out of date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from volt_graph.catalogue.shelf import load_shelf
from volt_graph.cli.main import volt
from volt_graph.ingest.reasons_page import reasons_page
from volt_graph.model.question import Question
from volt_graph.model.schema.page import schema_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
WIDTH = 100


def questions_page() -> str:
    """Every question of the catalogue: what it asks, its parameters, its columns, what it must not be taken to mean."""
    shelf = sorted(load_shelf().values(), key=lambda question: (question.topic, question.name))
    parts = [
        "# The questions\n\nMade by `scripts/docs` from `cypher/`; a test fails when this page is out of date.\n\n"
        "Ask one with `volt ask NAME` (its options are the parameters below, `_` written as `-`), or run the file as\n"
        "it stands in Neo4j Browser.\n"
    ]
    for topic, questions in groupby(shelf, key=lambda question: question.topic):
        parts += [f"## {topic.capitalize()}\n", *map(_question, questions)]
    return "\n".join(parts)


def _question(question: Question) -> str:
    params = (
        (f"`{p.name}`", p.type, "required" if p.required else _cell(p.default, "none"), p.meaning)
        for p in question.params
    )
    returns = ((f"`{c.name}`", c.type, c.meaning) for c in question.returns)
    path = f"cypher/{question.topic}/{question.name}.cypher"
    means = "".join(f"> {sentence}\n>\n" for sentence in question.means).removesuffix(">\n")
    blocks = [
        f"### {question.name}\n\n{question.title}: {question.question} ([{path}](../{path}))\n",
        _table(("parameter", "type", "default", "meaning"), params) if question.params else "",
        _table(("column", "type", "meaning"), returns),
        means,
    ]
    return "\n".join(block for block in blocks if block)


def _cell(value: object, empty: str) -> str:
    return empty if value is None else f"`{value}`"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def cli_page() -> str:
    """Every command with its help as `volt` prints it."""
    head = (
        "# The command line\n\nMade by `scripts/docs` from the commands' own help; a test fails when this page is out\n"
        "of date. The questions of `volt ask` are in [questions.md](questions.md).\n"
    )
    blocks = (f"## {name}\n\n```text\n{text}\n```\n" for name, text in _helps(volt, "volt"))
    return "\n".join([head, *blocks])


def _helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH,
        **{key: value for key, value in command.context_settings.items() if key == "help_option_names"},
    )  # fmt: skip
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group) and context.command_path != "volt ask":
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found and not found.hidden:
                yield from _helps(found, below, context)


PAGES: dict[str, Callable[[], str]] = {
    "schema.md": schema_page, "questions.md": questions_page, "cli.md": cli_page, "reasons.md": reasons_page,
}  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")
    options = parser.parse_args(argv)
    stale = [name for name, make in PAGES.items() if _text(DOCS / name) != make()]
    for name in stale:
        if not options.check:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
        print(f"{'out of date' if options.check else 'written'}: docs/{name}")
    return 1 if stale and options.check else 0


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
