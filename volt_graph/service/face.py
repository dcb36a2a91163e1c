"""The Python face: `volt_graph.open(url)` for notebooks and scripts, on the same use cases as the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.face_network import NetworkFace
from volt_graph.service.scope import Scope
from volt_graph.settings import load_settings

if TYPE_CHECKING:
    from volt_graph.model.target import TargetList


class Graph:
    """An open graph. Close it, or use it in a with-block; every call is allowed by the policy and recorded."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def questions(self, topic: str = "", *, catalogue: str | Path | None = None) -> Answer:
        """List the questions of the catalogue, and those of a folder of your own."""
        from volt_graph.service.questions import list_questions

        return list_questions(topic, "", None if catalogue is None else Path(catalogue))

    def ask(self, name: str, *, catalogue: str | Path | None = None, **params: Any) -> Answer:
        """Ask a question: `ask("co_offenders", person_id="P0001")`; `catalogue` is a folder of your own questions."""
        from volt_graph.service.ask import ask

        return ask(self._desk, name, params, catalogue=None if catalogue is None else Path(catalogue))

    def query(self, cypher: str, *, limit: int = 1_000, **params: Any) -> Answer:
        """Run a free question in read-only Cypher: `query("MATCH ... RETURN ...", since=date(2011, 1, 1))`."""
        from volt_graph.service.query import query

        return query(self._desk, cypher, params, limit=limit)

    def match(self, lines: Sequence[str]) -> Answer:
        """Look up names, ids, plates and phones: matched, ambiguous with candidates, or none for each line."""
        from volt_graph.service.match import match

        return match(self._desk, lines)

    def network(
        self,
        tie: str = "co_offending",
        *,
        window: str = "default",
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        cap: int | str | None = 25,
        half_life: int | None = None,
    ) -> NetworkFace:
        """Project a network; `window="all"` counts every incident, undated ones too, `cap=None` of any size."""
        scope = Scope(tie=tie, window=window, since=since, until=until, as_of=as_of,
                      cap="none" if cap is None else str(cap), half_life=half_life)  # fmt: skip
        return NetworkFace(self._desk, scope)

    def targets(
        self, name: str = "targets", *, as_of: date | None = None, borough: str = "", asked: int = 20
    ) -> TargetList:
        """Build the target list and keep it under `name`."""
        from volt_graph.service.targets import build_targets

        return build_targets(self._desk, name=name, as_of=as_of, borough=borough, asked=asked)

    def target_rows(self, name: str = "targets", *, only: Sequence[str] | None = None) -> Answer:
        """Give the rows of a kept list, or those of the people `only`, with their ranks in the whole list."""
        from volt_graph.service.targets import show_targets

        return show_targets(self._desk, name, only=only)

    def identity(self, record: str = "", other: str = "", *, least: float = 0.8, places: bool = False) -> Answer:
        """Give pairs of records that wait for a decision; what a record is united with; or why two may be one."""
        from volt_graph.service.identity_places import explain_place, explain_places, place_candidates
        from volt_graph.service.identity_queue import candidates, explain_cluster, explain_pair

        if other:
            return (explain_places if places else explain_pair)(self._desk, record, other)
        if record:
            return (explain_place if places else explain_cluster)(self._desk, record)
        return place_candidates(self._desk) if places else candidates(self._desk, least=least)

    def identity_sample(self, *, size: int = 50, seed: int = 1) -> Answer:
        """Give a sample of what exact keys united, for review, and the false merges found in it per 1,000."""
        from volt_graph.service.identity_sample import sample_merges

        return sample_merges(self._desk, size=size, seed=seed)

    def graph(self, person: str, out: str | Path, *, depth: int = 1) -> Path:
        """Write the sealed graph page around a person."""
        from volt_graph.service.graph import draw

        return draw(self._desk, person, Path(out), depth=depth).path

    def graphs(self, people: Sequence[str], folder: str | Path, *, depth: int = 1) -> tuple[Path, ...]:
        """Write a sealed graph page around each of these people into a folder."""
        from volt_graph.service.graph_each import draw_each

        return tuple(page.path for page in draw_each(self._desk, people, Path(folder), depth=depth).drawn)

    def history(self, incident: str, *, known_on: date | None = None) -> Answer:
        """List every statement about an incident; with `known_on` those held here at the end of that day."""
        from volt_graph.service.history import incident_history

        return incident_history(self._desk, incident, known_on=known_on)

    def changes(self, delivery: str, other: str = "") -> Answer:
        """List what a delivery changed of what was stated before, or how it differs from another."""
        from volt_graph.service.history import load_changes

        return load_changes(self._desk, delivery, other)

    def reconcile(self, *, deep: bool = False, limit: int = 100) -> Answer:
        """Count records against graph; with `deep` compare every property and list the first `limit` differences."""
        from volt_graph.service.compare import compared
        from volt_graph.service.loads import reconciled

        return compared(self._desk, most=limit) if deep else reconciled(self._desk)

    def quality(self, delivery: str = "", *, each: bool = False) -> Answer:
        """Count what is doubtful in the records, or in one delivery: how many of how many, the worst by reference."""
        from volt_graph.service.quality import quality

        return quality(self._desk, delivery=delivery, each=each)

    def close(self) -> None:
        """Let go of engine and audit log."""
        self._desk.close()

    def __enter__(self) -> Graph:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_graph(url: str = "embedded", *, known_on: date | str | None = None, **options: str) -> Graph:
    """Open the desk behind a URL; options are `data` and `reason`, the environment fills what is not given.

    `known_on` (a day, or text such as "2011-03-14"): every answer is what the data folder knew at the end of that day.
    """
    unknown = sorted(set(options) - {"data", "reason"})
    if unknown:
        raise WrongUsage(f"open takes no option {unknown[0]!r}", hint="options are data, reason and known_on")
    try:
        day = date.fromisoformat(known_on) if isinstance(known_on, str) else known_on
    except ValueError:
        raise WrongUsage(f"known_on={known_on!r} is not a day", hint="write it as 2011-03-14") from None
    settings = load_settings(os.environ, data=options.get("data"), store=url, reason=options.get("reason"))
    return Graph(open_desk(replace(settings, known_on=day)))
