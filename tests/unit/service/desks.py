"""Desks for the tests of use cases: the hand-written borough, or a few files written on the spot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.load import load
from volt_graph.settings import Settings, load_settings

BOROUGH = Path(__file__).parents[2] / "fixtures" / "borough"


def settings_of(data: Path, reason: str = "test") -> Settings:
    """Settings of a data folder and nothing from the environment."""
    return load_settings({}, data=str(data), reason=reason)


@contextmanager
def desk_with(folder: Path, files: Mapping[str, str], source: str, *, reason: str = "test") -> Iterator[Desk]:
    """A desk in which these files (name without ending to text) are loaded, every row of them accepted."""
    delivery = folder / "in"
    delivery.mkdir()
    for name, text in files.items():
        (delivery / f"{name}.csv").write_text(text, encoding="utf-8")
    with open_desk(settings_of(folder / "data", reason), create=True) as opened:
        report = load(opened, [delivery], source=source)
        assert report.quarantined == 0
        yield opened


def as_role(desk: Desk, *roles: str, unit: str = "") -> Desk:
    """The same desk for a user who has only these roles."""
    desk.settings = replace(desk.settings, roles={desk.settings.user: roles}, units={desk.settings.user: unit})
    return desk


def entries(desk: Desk) -> int:
    """How many audit records there are."""
    return sum(1 for _ in desk.audit.records())


def looks_at(desk: Desk, person: str) -> int:
    """How many audit records name a person."""
    return sum(1 for _ in desk.audit.records(person=person))
