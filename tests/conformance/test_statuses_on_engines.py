"""Dated statuses from the file to the list, on both engines: history kept on the tie, facts and lists of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from volt_graph.catalogue.facts import read_person_facts
from volt_graph.ingest.fingerprint import fingerprint
from volt_graph.ingest.load import load
from volt_graph.ingest.rebuild import rebuild
from volt_graph.scoring.build import build_list
from volt_graph.store.base import Store

INCIDENTS = "incident_id,offence,occurred_from,weapon\nC1,Robbery,2011-03-01,knife\n"
INVOLVED = "incident_id,person_id,role,status,status_date\n"
ROWS = (
    "C1,P1,suspect,arrested,2011-03-05\nC1,P1,suspect,convicted,2011-09-01\nC1,P1,suspect,charged,2011-03-06\n"
    "C1,P2,suspect,eliminated,2011-04-01\nC1,P3,suspect,charged,\n"
)
_TIES = """
MATCH (p:Person)-[r:SUSPECT_IN]->() RETURN p.id AS person, r.status AS status, r.status_history AS history
ORDER BY person
"""


def deliver(store: Store, folder: Path, name: str, involved: str) -> Path:
    place = folder / name
    place.mkdir()
    (place / "incidents.csv").write_text(INCIDENTS, encoding="utf-8")
    (place / "involvements.csv").write_text(INVOLVED + involved, encoding="utf-8")
    report = load(store, folder / "data", [place], source="met")
    assert report.quarantined == 0
    return folder / "data"


def listed(store: Store, as_of: date) -> list[tuple[str, float | None]]:
    """People of the list of a day, with the harm of each shared among the suspects of the incident that day."""
    facts = read_person_facts(store.view(), as_of=as_of)
    found = build_list(facts, as_of=as_of, name="t", asked=9, marking="M")
    shared = [next(r.value for r in row.reasons if r.term == "harm_days_shared") for row in found.rows]
    return [(row.person, value) for row, value in zip(found.rows, shared, strict=True)]


def test_statuses_of_the_day_make_the_list_of_the_day(store: Store, tmp_path: Path) -> None:
    deliver(store, tmp_path, "one", ROWS)
    assert store.view().rows("ties", _TIES).rows == (
        ("met:P1", "convicted", ["2011-03-05 arrested", "2011-03-06 charged", "2011-09-01 convicted"]),
        ("met:P2", "eliminated", None),
        ("met:P3", "charged", None),
    )
    assert [(f.person, e.status_day, e.statuses) for f in read_person_facts(store.view()) for e in f.involvements] == [
        ("met:P1", date(2011, 9, 1), ((date(2011, 3, 5), "arrested"), (date(2011, 3, 6), "charged"),
                                      (date(2011, 9, 1), "convicted"))),
        ("met:P2", date(2011, 4, 1), ()),
        ("met:P3", None, ()),
    ]  # fmt: skip
    (_, harm), *_ = listed(store, date(2011, 12, 1))
    assert harm is not None
    whole = harm * 2
    assert listed(store, date(2011, 3, 5)) == [("met:P3", whole / 3)]
    assert listed(store, date(2011, 3, 6)) == [("met:P1", whole / 3), ("met:P3", whole / 3)]
    assert listed(store, date(2011, 4, 1)) == [("met:P1", whole / 2), ("met:P3", whole / 2)]


def test_a_correction_takes_the_history_it_replaces_away(store: Store, tmp_path: Path) -> None:
    deliver(store, tmp_path, "one", ROWS)
    data = deliver(store, tmp_path, "two", "C1,P1,suspect,charged,2011-03-06\n")
    assert store.view().rows("ties", _TIES).rows == (("met:P1", "charged", None),)
    before = fingerprint(store)
    assert rebuild(store, data, replace=True).graph == before
