"""The main job on a synthetic borough: generate, load, ask, list, draw."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volt_graph.errors import BadInput
from volt_graph.model.answer import Answer
from volt_graph.model.records import LoadReport, Progress
from volt_graph.model.target import TargetList
from volt_graph.settings import Settings, load_settings

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk

MARKER = "volt-demo.json"
SOURCE = "demo"
Say = Callable[[Progress], None] | None


@dataclass(frozen=True, slots=True)
class DemoStory:
    """What the demo did, in order, for a person to read."""

    report: LoadReport
    answers: tuple[Answer, ...]
    targets: TargetList
    headlines: tuple[str, ...]
    csv: Path
    xlsx: Path
    page: Path
    person: str
    data: Path


def run_demo(folder: Path, *, incidents: int, seed: int, progress: Say = None) -> DemoStory:
    """Run the main job in `folder`; an earlier demo there is made anew, anything else is left alone.

    Raises
    ------
    BadInput
        when the folder holds something that is not a demo's.

    """
    from volt_graph.scoring.headline import headline
    from volt_graph.service.desk import open_desk
    from volt_graph.service.graph import draw
    from volt_graph.service.load import load
    from volt_graph.service.synth import synthesise
    from volt_graph.service.targets import build_targets, export_targets

    _clear(folder)
    synthesise(folder / "delivery", boroughs=1, incidents=incidents, seed=seed, progress=progress)
    with open_desk(_settings(folder), create=True, demo=True) as desk:
        report = load(desk, [folder / "delivery"], source=SOURCE, purpose="demonstration", progress=progress)
        truth = json.loads((folder / "delivery" / "truth.json").read_text(encoding="utf-8"))
        targets = build_targets(desk, asked=20)
        answers = _asked(desk, truth)
        csv, xlsx, page = (folder / name for name in ("targets.csv", "targets.xlsx", "graph.html"))
        for path in (csv, xlsx):
            export_targets(desk, "targets", path, purpose="demonstration")
        person = next((row.person for row in targets.rows if not row.under_18), targets.rows[0].person)
        draw(desk, person, page, depth=2, max_people=60)
    headlines = tuple(headline(row) for row in targets.rows)
    return DemoStory(report, answers, targets, headlines, csv, xlsx, page, person, folder / "data")


def _settings(folder: Path) -> Settings:
    return load_settings({}, data=str(folder / "data"), store="embedded", reason="demonstration")


def _asked(desk: Desk, truth: Mapping[str, Any]) -> tuple[Answer, ...]:
    from volt_graph.service.ask import ask

    return tuple(ask(desk, name, params) for name, params in _questions(truth))


def _questions(truth: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Give the five questions an analyst would ask first; the person is a planted broker between two gangs."""
    broker = f"{SOURCE}:{truth['brokers'][0]['person']}"
    return [
        ("co_offenders", {"person_id": broker}),
        ("offender_victim_overlap", {}),
        ("repeat_victims", {}),
        ("hot_wards", {}),
        ("gang_summary", {}),
    ]


def _clear(folder: Path) -> None:
    """Make the folder, or take away what an earlier demo left; nothing that is not a demo's is touched."""
    marker = folder / MARKER
    if folder.exists() and any(folder.iterdir()) and not marker.is_file():
        raise BadInput("the folder is not empty and not a demo's", where=str(folder), hint="name a new folder")
    for part in ("delivery", "data"):
        shutil.rmtree(folder / part, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    marker.write_text('{"made_by": "volt demo"}\n', encoding="utf-8")
