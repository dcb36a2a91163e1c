"""One row of a bench: ours, the peer, how much slower it is, how far the values are apart, and the goal in words."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

SLOW_S = 2.0
EQUAL = 1e-9
_HEADS = ("data", "work", "ours", "peer", "peer took", "times", "value difference", "goal", "result")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured piece of work.

    `ours` and `theirs` are in `unit`. `apart` is the largest difference of values relative to the largest value, `why`
    what to know about the values (a difference, or why there is none to state). The goal is at most `limit` units, or
    the peer at least `times` slower, or both; neither = no goal.
    """

    data: str
    work: str
    ours: float
    unit: str = "CPU s"
    peer: str = ""
    theirs: float | None = None
    apart: float | None = None
    why: str = ""
    limit: float | None = None
    times: float | None = None

    @property
    def ratio(self) -> float | None:
        return None if self.theirs is None else self.theirs / max(self.ours, 1e-9)

    @property
    def goal(self) -> str:
        parts = []
        if self.limit is not None:
            parts.append(f"< {self.limit:g} {self.unit}")
        if self.times is not None:
            parts.append(f"{self.times:g} times quicker" if self.times != 1 else "quicker")
        return ", ".join(parts)

    @property
    def result(self) -> str:
        """Met, or the gap in words; nothing without a goal."""
        gaps = []
        if self.limit is not None and self.ours >= self.limit:
            gaps.append(f"{self.ours / self.limit:.1f} times the goal")
        if self.times is not None and self.ratio is not None and self.ratio < self.times:
            gaps.append(f"{self.ratio:.1f} times instead of {self.times:g}")
        if self.apart is not None and self.apart > EQUAL and not self.why:
            gaps.append("values differ")
        if gaps:
            return f"gap: {', '.join(gaps)}"
        measured = self.limit is not None or (self.times is not None and self.ratio is not None)
        return "met" if measured else "no peer to measure against" if self.times is not None else ""


def cpu(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Median CPU seconds, and what the last round gave; one round when it is slow."""
    taken: list[float] = []
    result = None
    while len(taken) < rounds and (not taken or taken[0] < SLOW_S):
        start = time.process_time()
        result = work()
        taken.append(time.process_time() - start)
    return statistics.median(taken), result


def peak_bytes() -> int:
    """Give the most memory this process held; `ru_maxrss` would count what its parent held when it started this one."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024


def printed(rows: Iterable[Row]) -> Iterable[Row]:
    """Print each row as it comes, under one head."""
    print(f"| {' | '.join(_HEADS)} |\n|---|---|---:|---|---:|---:|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(_cells(row))} |", flush=True)
        yield row


def _cells(row: Row) -> Sequence[str]:
    apart = "" if row.apart is None else f"{row.apart:.1e}"
    theirs = "" if row.theirs is None else f"{row.theirs:.4g}"
    ratio = "" if row.ratio is None else f"{row.ratio:.1f}"
    values = f"{apart} ({row.why})" if apart and row.why else apart or row.why
    return (row.data, row.work, f"{row.ours:.4g} {row.unit}", row.peer, theirs, ratio, values, row.goal, row.result)


def summary(rows: Sequence[Row]) -> str:
    """Say how many goals are met and name the gaps."""
    gaps = [row for row in rows if row.result.startswith("gap")]
    met = sum(row.result == "met" for row in rows)
    lines = [f"{met} goals met, {len(gaps)} missed."]
    lines += [f"- {row.data}: {row.work}: {row.result}" for row in gaps]
    return "\n".join(lines)


def machine(*packages: str) -> str:
    """Name the machine and the versions."""
    used = ", ".join(f"{name} {version(name)}" for name in packages)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, {used}"


def write_json(path: str, said: str, rows: Sequence[Row]) -> None:
    """Write the machine and every row with its ratio, goal and result."""
    told = [{**asdict(row), "ratio": row.ratio, "goal": row.goal, "result": row.result} for row in rows]
    text = json.dumps({"machine": said, "rows": told}, indent=1, allow_nan=False)
    Path(path).write_text(text + "\n", encoding="utf-8")


def read_rows(text: str) -> list[Row]:
    """Give rows that another process printed as JSON."""
    return [replace(Row("", "", 0.0), **row) for row in json.loads(text)]
