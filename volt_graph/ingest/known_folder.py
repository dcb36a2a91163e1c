"""Data folders of the past: the records as known on a day and the graph made of them, kept for the next question.

They lie in `known/` of the data folder, `<day>-<digest>` each, and hold nothing that the records do not. One that no
longer fits the records is removed when its day is asked for again, the least used when there are too many.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from volt_graph.ingest import clock
from volt_graph.ingest.known import Known, put_known, what_was_known
from volt_graph.ingest.load import finish
from volt_graph.ingest.lock import alone, share, sole_loader
from volt_graph.ingest.run import Tell
from volt_graph.ingest.sqlite import connect
from volt_graph.model.records import Progress
from volt_graph.store.base import Store

FOLDER = "known"
KEPT = 5
"""Most days kept; another one takes the place of the one that was not used longest."""
_READY = "ready"
_IN_USE = "in-use.lock"


@dataclass(frozen=True, slots=True)
class Past:
    """A data folder as known on a day, with its graph open; `close` lets go of both."""

    known: Known
    folder: Path
    store: Store
    hold: int

    def close(self) -> None:
        """Let go of the graph and of the folder, which may then be removed."""
        self.store.close()
        os.close(self.hold)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept day: when it was made, its size in bytes, whether somebody is asking it."""

    day: date
    made_at: str
    size: int
    in_use: bool


def open_past(data: Path, day: date, engine: Callable[[Path], Store], tell: Tell) -> Past:
    """Open what the data folder knew at the end of a day; the first time it is made from the records.

    `engine` opens the embedded graph of a folder.

    Raises
    ------
    WrongUsage, NotFound
        when the day has not come, or nothing had been delivered by then.
    StoreError, RecordsError
        when it cannot be made.

    """
    known, digest = what_was_known(data, day)
    folder = data / FOLDER / f"{day}-{digest}"
    hold = _hold(folder)
    if hold is None:
        with sole_loader(data / FOLDER, lambda holder: tell(Progress(f"waiting for {holder}", 0, None, ""))):
            hold = _hold(folder)
            if hold is None:
                _make_room(data / FOLDER, folder)
                return _made(data, known, folder, engine=engine, tell=tell)
    try:
        return Past(known, folder, engine(folder), hold)
    except BaseException:  # whatever it was: let go of the folder, then raise it again
        os.close(hold)
        raise


def kept(data: Path) -> list[Kept]:
    """List the kept days, oldest first."""
    return [
        Kept(_day(one), (one / _READY).read_text(encoding="utf-8"), _size(one), not _free(one))
        for one in _folders(data / FOLDER)
        if (one / _READY).exists()
    ]


def forget(data: Path) -> tuple[int, int]:
    """Remove every kept day; give how many were removed, and how many are in use and stayed."""
    if not (data / FOLDER).is_dir():
        return 0, 0
    with sole_loader(data / FOLDER):
        removed = [_remove(one) for one in _folders(data / FOLDER)]
    return removed.count(True), removed.count(False)


def _made(data: Path, known: Known, folder: Path, *, engine: Callable[[Path], Store], tell: Tell) -> Past:
    """Make the folder; it is ready when the last word is written, so one that was cut off is made anew."""
    folder.mkdir(mode=0o700)
    hold = share(folder / _IN_USE)
    assert hold is not None, "whoever makes folders is alone"
    try:
        tell(Progress(f"records as known on {known.day}", 0, None, "deliveries"))
        put_known(connect(folder), data, known.day)
        (folder / "landed").symlink_to(Path("..") / ".." / "landed")  # delivered lines are read where they lie
        store = engine(folder)
        try:
            finish(store, folder, tell)
            _write_ready(folder)
        except BaseException:  # whatever it was: let go of the engine, then raise it again
            store.close()
            raise
    except BaseException:  # whatever it was: let go of the folder, then raise it again
        os.close(hold)
        raise
    return Past(known, folder, store, hold)


def _hold(folder: Path) -> int | None:
    """Hold a folder that is ready, so that nobody removes it; None when there is none."""
    if not (folder / _READY).exists():
        return None
    hold = share(folder / _IN_USE)
    if hold is not None and not (folder / _READY).exists():  # it was removed while we looked
        os.close(hold)
        return None
    if hold is not None:
        os.utime(folder)
    return hold


def _make_room(home: Path, wanted: Path) -> None:
    """Remove what does not fit the records any more, what was cut off, and the least used above the number kept."""
    day = wanted.name[:10]
    for one in _folders(home):
        if one.name[:10] == day or not (one / _READY).exists():
            _remove(one)
    by_use = sorted(_folders(home), key=lambda one: (one.stat().st_mtime, one.name), reverse=True)
    for one in by_use[KEPT - 1 :]:
        _remove(one)


def _remove(folder: Path) -> bool:
    """Remove a folder that nobody uses; what makes it ready goes first."""
    with alone(folder / _IN_USE) as free:
        if free:
            (folder / _READY).unlink(missing_ok=True)
            shutil.rmtree(folder)
    return free


def _free(folder: Path) -> bool:
    with alone(folder / _IN_USE) as free:
        return free


def _write_ready(folder: Path) -> None:
    handle = os.open(folder / _READY, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(clock.said_now())
        file.flush()
        os.fsync(file.fileno())


def _folders(home: Path) -> list[Path]:
    return sorted(one for one in home.iterdir() if one.is_dir()) if home.is_dir() else []


def _day(folder: Path) -> date:
    return date.fromisoformat(folder.name[:10])


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
