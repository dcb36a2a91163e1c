"""A progress line on stderr, only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from volt_graph.model.records import Progress

EVERY_S = 0.2


class ProgressLine:
    """Draws `step: done of total unit (rate/s, time left)` over itself."""

    def __init__(self) -> None:
        self._step = ""
        self._began = 0.0
        self._drawn = 0.0

    def __call__(self, progress: Progress) -> None:
        """Draw one report, at most five times a second."""
        now = time.monotonic()
        if progress.step != self._step:
            self._step, self._began, self._drawn = progress.step, now, 0.0
        if now - self._drawn < EVERY_S and progress.done != progress.total:
            return
        self._drawn = now
        click.echo(f"\r\x1b[2K{self._text(progress, now)}", err=True, nl=False)

    def _text(self, progress: Progress, now: float) -> str:
        took = now - self._began
        rate = progress.done / took if took > 0 else 0.0
        of = "" if progress.total is None else f" of {progress.total:,}"
        left = ""
        if progress.total and rate > 0 and progress.done < progress.total:
            left = f", {(progress.total - progress.done) / rate:.0f} s left"
        pace = f" ({rate:,.0f}/s{left})" if took > 1 else ""
        return f"{progress.step}: {progress.done:,}{of} {progress.unit}{pace}"

    def clear(self) -> None:
        """Wipe the line."""
        if self._step:
            click.echo("\r\x1b[2K", err=True, nl=False)


@contextmanager
def bar() -> Iterator[Callable[[Progress], None] | None]:
    """Give a progress callback on a terminal, None elsewhere (pipes, tests, logs)."""
    if not sys.stderr.isatty():
        yield None
        return
    line = ProgressLine()
    try:
        yield line
    finally:
        line.clear()
