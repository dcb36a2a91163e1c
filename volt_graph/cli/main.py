"""The `volt` command: one group; each command's module is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import NoReturn

import click

from volt_graph.cli.failures import run

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "The main job on a synthetic borough, from nothing to a graph page."),
    "synth": ("demo", "Write a synthetic delivery with planted truth."),
    "load": ("loading", "Load deliveries: check, quarantine, write the graph."),
    "loads": ("loads", "Deliveries: list, what one changed, the history of an incident."),
    "quarantine": ("quarantine", "Rows that were kept out: list, mend, bring in, accept."),
    "reconcile": ("loading", "Compare the records with the graph."),
    "rebuild": ("loading", "Write the graph anew from the records, also into another engine."),
    "identity": ("identity", "Which records are one person: candidates, decisions, reasons."),
    "mappings": ("loading", "List the source layouts this version reads."),
    "quality": ("quality", "What is doubtful in the deliveries, counted, with a list for the supplier."),
    "mapping": ("mapping", "Draft the mapping of a source from a file of it; check one."),
    "status": ("loading", "Engine, counts per label and type, last loads."),
    "questions": ("asking", "The catalogue of questions."),
    "ask": ("asking", "Ask a question of the catalogue."),
    "query": ("query", "Ask your own question in read-only Cypher."),
    "match": ("match", "Look up names, ids, plates and phones, one a line."),
    "find": ("asking", "Find people, places, incidents, gangs by id or name."),
    "network": ("network", "Ties between people: measures, groups, paths, overlap."),
    "targets": ("targets", "The target list: build, show, export."),
    "why": ("targets", "Why a person is on the list, or is not, and what would change it."),
    "graph": ("graph", "An interactive graph page as one sealed file."),
    "audit": ("audit", "The log of who looked at what."),
}
"""Command name to (module below volt_graph.cli, one line of help). `volt --help` needs none of the modules."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and help, and imports the module of the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order of the work: demo, load, ask, network, targets, graph."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the module of one command."""
        if name not in COMMANDS:
            return None
        module = import_module(f"volt_graph.cli.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="volt-graph", prog_name="volt")
def volt() -> None:
    """Network analysis of victims, offenders, locations and times for violence reduction.

    \b
    Start here:
      volt demo demo-output                     the main job on a synthetic borough
      volt load FOLDER --source NAME            your own incidents
      volt questions                            what can be asked
      volt ask co_offenders --person-id P0001   ask it
    """  # noqa: D301 - \b is click's mark for a block that keeps its lines


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave the process."""
    run(volt, arguments)
