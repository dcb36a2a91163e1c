"""A newer delivery that tells an incident again does not make new what was told before, on each engine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.catalogue.two_loads import delivered
from volt_graph.catalogue.run import ask
from volt_graph.ingest.compare import compare
from volt_graph.ingest.load import load
from volt_graph.model.question import Question
from volt_graph.store.base import Store

INCIDENTS = "incident_id,offence,occurred_from,location_id\nI1,common assault,2011-03-01,L1\n"
INVOLVED = "incident_id,person_id,role,status\nI1,P1,suspect,charged\nI1,P2,suspect,\nI1,P3,victim,\n"
MORE = INVOLVED + "I1,P4,suspect,charged\n"
AGAIN = INCIDENTS.replace("common assault", "common assault ")
_DATE = "MATCH (d:Delivery) WHERE d.id IN $ids SET d.received_at = $at RETURN count(d) AS n"
_TIES = "MATCH (p:Person)-[r]->(:Incident) RETURN p.id AS id, size(r.records) AS now, r.replaced AS before ORDER BY id"


def told(store: Store, folder: Path, number: int, files: dict[str, str], *, dated: bool = True) -> list[str]:
    known = delivered(store)
    (folder / str(number)).mkdir(parents=True)
    for name, text in files.items():
        (folder / str(number) / name).write_text(text, encoding="utf-8")
    load(store, folder / "records", [folder / str(number)], source="s")
    new = [name for name in delivered(store) if name not in known]
    if dated:
        store.writer().write("dates", [(_DATE, {"ids": new, "at": datetime(2011, 3, 1 + number, 9)})])
    return new


def test_what_is_told_again_is_not_new(store: Store, shelf: dict[str, Question], tmp_path: Path) -> None:
    first = told(store, tmp_path, 1, {"incidents.csv": INCIDENTS, "involvements.csv": INVOLVED})
    told(store, tmp_path, 2, {"incidents.csv": AGAIN, "involvements.csv": MORE})
    ties = store.view().rows("ties", _TIES).rows
    assert [(key, now, len(before or [])) for key, now, before in ties] == [
        ("s:P1", 1, 1), ("s:P2", 1, 1), ("s:P3", 1, 1), ("s:P4", 1, 0),
    ]  # fmt: skip
    assert {one.split(":")[0] for _, _, before in ties for one in before or []} <= set(first)

    def asked(name: str, **params: Any) -> list[Any]:
        return [row[0] for row in ask(store.view(), shelf[name], params).rows]

    assert asked("new_crimes") == []
    assert asked("new_faces") == ["s:P4"]
    assert asked("new_pairs") == ["s:P1", "s:P2"]  # each with P4, and not with each other
    assert asked("new_repeat_victims", min_times=1) == []
    assert asked("new_hot_places", min_crimes=1) == []
    assert asked("new_crimes", loaded_since="2011-03-01") == ["s:I1"]


def test_the_records_and_the_graph_agree_on_it(store: Store, tmp_path: Path) -> None:
    told(store, tmp_path, 1, {"incidents.csv": INCIDENTS, "involvements.csv": INVOLVED}, dated=False)
    told(store, tmp_path, 2, {"incidents.csv": AGAIN, "involvements.csv": MORE}, dated=False)
    told(store, tmp_path, 3, {"involvements.csv": MORE.replace("P2,suspect,", "P2,suspect,charged")}, dated=False)
    before = {key: len(lines or []) for key, _, lines in store.view().rows("ties", _TIES).rows}
    assert before == {"s:P1": 2, "s:P2": 2, "s:P3": 2, "s:P4": 1}
    assert compare(store, tmp_path / "records").differing == {}
