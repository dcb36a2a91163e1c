"""`volt load`, `reconcile`, `rebuild`, `mappings`, `status`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from volt_graph.cli.options import DAY, asked_settings, desk, recalled, stored, tabled
from volt_graph.cli.progress import bar
from volt_graph.cli.writing import give
from volt_graph.model.records import FileReport, LoadReport


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="NAME", help="Name of the source system; ids are unique inside it.")
@click.option("--mapping", metavar="M", help="Layout of the files: a name of `volt mappings` or a YAML file.")
@click.option("--purpose", default="", metavar="TEXT", help="Purpose the data were delivered for.")
@click.option(
    "--complete",
    nargs=2,
    type=DAY,
    metavar="FROM TO",
    help="The delivery states every incident of these days: those it leaves out are withdrawn.",
)
@click.option(
    "--adds", is_flag=True, help="It adds to the incidents it names; without this it replaces what was stated of them."
)
@click.option("--dry-run", is_flag=True, help="Full report, nothing written.")
@click.option("--wait", is_flag=True, help="While another load is writing to the folder, wait for it.")
@stored
def load(paths: tuple[Path, ...], source: str, mapping: str | None, purpose: str, *, complete: tuple[date, date] | None,
         adds: bool, dry_run: bool, wait: bool, **where: str | None) -> None:  # fmt: skip
    """Load folders, zips or CSV files: check every row, keep what fails in quarantine, write the graph.

    The same file again changes nothing. Always: read = accepted + quarantined + duplicates. What it states of an
    incident replaces what earlier deliveries of the source stated; see volt loads diff.

    \b
    Example:
      volt load deliveries/2025-06 --source crime-system --reason "weekly load"
      volt load arrests.csv --source arrests --mapping two-mode --dry-run
      volt load deliveries/2025-06 --source crime-system --complete 2025-06-01 2025-06-30
    """  # noqa: D301
    from volt_graph.service.load import check, demand_deliverable
    from volt_graph.service.load import load as load_paths

    demand_deliverable(paths, source)
    with bar() as progress:
        if dry_run:
            settings = asked_settings(where["data"], where["store"], where["reason"])
            report = check(settings, paths, source=source, mapping=mapping, complete=complete, adds=adds,
                           progress=progress)  # fmt: skip
        else:
            with desk(where["data"], where["store"], where["reason"], create=True) as opened:
                report = load_paths(opened, paths, source=source, mapping=mapping, purpose=purpose, complete=complete,
                                    adds=adds, waiting=_waiting if wait else None, progress=progress)  # fmt: skip
    click.echo("\n".join(report_lines(report)))


def _waiting(holder: str) -> None:
    click.echo(f"waiting for another load of this folder: {holder}; Ctrl-C leaves, with nothing written", err=True)


def report_lines(report: LoadReport, *, reasons: bool = True) -> list[str]:
    """Say per file what was read and what became of it, and the sum; `reasons` adds why rows were kept out."""
    lines = []
    for one in report.files:
        if one.state in ("left_aside", "already"):
            lines.append(f"{one.file}: {'already loaded' if one.state == 'already' else 'left aside'}"
                         f"{''.join(f'; {note}' for note in one.notes)}")  # fmt: skip
            continue
        lines.append(
            f"{one.file} ({one.mapping}): read {one.read} = accepted {one.accepted} + quarantined {one.quarantined}"
            f" + duplicates {one.duplicates}"
        )
        lines += _why(one) if reasons else []
    lines.append(
        f"{report.source}: read {report.read} = accepted {report.accepted} + quarantined {report.quarantined}"
        f" + duplicates {report.duplicates}"
    )
    rehearsed = any(one.state == "checked" for one in report.files)
    if rehearsed:
        lines.append("dry run: nothing was written")
    elif report.nodes or report.relationships:
        rate = (report.nodes + report.relationships) / report.seconds if report.seconds else 0
        lines.append(
            f"graph: {report.nodes} node and {report.relationships} relationship statements written in"
            f" {report.seconds:.1f} s ({rate:,.0f} a second)"
        )
    lines += report.notes
    if report.withdrawn:
        lines.append(
            f"{'would be withdrawn' if rehearsed else 'withdrawn'}: {report.withdrawn} incidents that the complete"
            f" delivery leaves out, with {report.withdrawn_statements} statements about them"
        )
    if report.quarantined and not rehearsed:
        lines.append("see them with: volt quarantine")
    return lines


def _why(one: FileReport) -> list[str]:
    return [
        *(f"    quarantined for {code}: {count}" for code, count in sorted(one.reasons.items())),
        *(f"    set aside, {code}: {count}" for code, count in sorted(one.set_aside.items())),
        *(f"    note: {note}" for note in one.notes),
    ]


@click.command()
@click.option("--deep", is_flag=True, help="Compare every node and relationship with every property, and name each.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Differences that --deep lists."
)
@tabled
@stored
def reconcile(*, deep: bool, limit: int, form: str, out: Path | None, **where: str | None) -> None:
    """Count what the records state and what the graph holds; exit 1 when they differ.

    \b
    Example:
      volt reconcile
      volt reconcile --deep
    """  # noqa: D301
    from volt_graph.service.compare import check_compared, compared
    from volt_graph.service.loads import check_reconciled, reconciled

    with desk(where["data"], where["store"], where["reason"]) as opened:
        if deep:
            with bar() as progress:
                answer = compared(opened, most=limit, progress=progress)
            give(answer, form, out, at=opened)
            check_compared(answer)
            return
        answer = reconciled(opened)
        give(answer, form, out, at=opened)
        check_reconciled(answer)


@click.command()
@click.option("--replace", is_flag=True, help="Remove what the graph holds first.")
@stored
def rebuild(*, replace: bool, **where: str | None) -> None:
    """Write the graph anew from the records, into an empty graph; one that was cut short is gone on with.

    The fingerprint is the same for every graph with the same nodes, relationships and properties.

    \b
    Example:
      volt rebuild --replace
      volt rebuild --store neo4j://neo4j@graph-server:7687
    """  # noqa: D301
    from volt_graph.service.rebuild import rebuild as rebuild_graph

    with desk(where["data"], where["store"], where["reason"]) as opened, bar() as progress:
        done = rebuild_graph(opened, replace=replace, progress=progress)
    went_on = " (an earlier rebuild was gone on with)" if done.resumed else ""
    click.echo(f"rebuilt from {done.deliveries} deliveries: {done.graph.nodes} nodes,"
               f" {done.graph.relationships} relationships{went_on}")  # fmt: skip
    click.echo(f"fingerprint {done.graph.digest}")


@click.command()
@tabled
def mappings(form: str, out: Path | None) -> None:
    """List the source layouts that can be named with --mapping.

    \b
    Example:
      volt mappings
    """  # noqa: D301
    from volt_graph.service.loads import list_layouts

    give(list_layouts(), form, out)


@click.command()
@tabled
@recalled
def status(form: str, out: Path | None, **where: str | None) -> None:
    """Say what is in the graph: engine, counts per label and type, deliveries, quarantine.

    \b
    Example:
      volt status
    """  # noqa: D301
    from volt_graph.service.status import status as current_status

    with desk(where["data"], where["store"], where["reason"]) as opened:
        give(current_status(opened), form, out, at=opened)
