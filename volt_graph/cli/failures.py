"""Errors become two lines on stderr here, and nowhere else."""

from __future__ import annotations

import os
import sys
import traceback
from typing import NoReturn

import click

from volt_graph.errors import VoltError

DEBUG_FLAG = "--debug"


def run(group: click.Group, arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code: 0 good, 1 refused or failed, 2 wrong usage.

    `--debug` anywhere on the line shows the traceback of a failure as well.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = DEBUG_FLAG in words
    words = [word for word in words if word != DEBUG_FLAG]
    try:
        code = group.main(words, prog_name="volt", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output (head, less) went away; what it read was good.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as failure:  # noqa: BLE001 - the one place where no traceback may pass to a user
        if debug:
            traceback.print_exception(failure)
        sys.exit(tell(failure))
    except KeyboardInterrupt:
        click.echo("error: stopped; nothing half-written is left behind", err=True)
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def tell(failure: Exception) -> int:
    """Print what happened and what to do; give the exit code."""
    if isinstance(failure, VoltError):
        _lines(str(failure), failure.hint)
        return failure.exit_code
    if isinstance(failure, click.exceptions.NoArgsIsHelpError):
        click.echo(failure.format_message(), err=True)
        return 2
    if isinstance(failure, click.UsageError):
        command = failure.ctx.command_path if failure.ctx else "volt"
        early = isinstance(failure, click.NoSuchOption) and failure.ctx and isinstance(failure.ctx.command, click.Group)
        after = "options stand after the name of the command; " if early else ""
        _lines(failure.format_message(), f"{after}see {command} --help")
        return 2
    if isinstance(failure, click.Abort):
        _lines("stopped; nothing half-written is left behind", "")
        return 130
    if isinstance(failure, click.ClickException):
        _lines(failure.format_message(), "")
        return failure.exit_code
    if isinstance(failure, OSError):
        name = failure.filename or "the file system"
        _lines(f"{name}: {failure.strerror or failure}", "check that the path exists, is yours and has room")
        return 1
    _lines(f"an unexpected {type(failure).__name__}: {failure}", "run it again with --debug and send what it prints")
    return 1


def _lines(what: str, hint: str) -> None:
    click.echo(f"error: {' '.join(what.split())}", err=True)
    if hint:
        click.echo(f"hint: {' '.join(hint.split())}", err=True)
