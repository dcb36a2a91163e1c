"""A list and an answer with an attack in every text field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.scoring.involved import AS_OF, person, suspect, victim
from volt_graph.model.answer import Answer, Column, Provenance
from volt_graph.model.target import Membership, PersonFacts, TargetList
from volt_graph.scoring.build import build_list
from volt_graph.scoring.table import threshold

PAYLOADS = (
    '=HYPERLINK("http://x.example","a")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff0b1",
    "\uff0d1", "\uff201", '=cmd|"/c calc"!A0', "</script><script>alert(1)</script>", 'a","b', "a\nb\r\nc", "''=1",
    "nul\x00here", "half\ud800", "\u202egnp.exe", "http://x.example/", "x" * 40_000,
)  # fmt: skip


def hostile_list(asked: int = 50) -> TargetList:
    """One person a payload, the payload in name, id, offence, reference, borough, gang, position and records."""
    return build_list(
        [_hostile_person(number, text) for number, text in enumerate(PAYLOADS)],
        as_of=AS_OF,
        name="=1+1",
        asked=asked,
        threshold=threshold(max_band=6, min_harm_days=1),
        marking="OFFICIAL-SENSITIVE & =1",
        position={f"{text}{number}": {"degree": number, "=role": text} for number, text in enumerate(PAYLOADS)},
    )


def _hostile_person(number: int, text: str) -> PersonFacts:
    event = replace(suspect(f"{text}{number}", weapon="knife"), offence=text, borough=text, records=(f"{text}:1",))
    facts = person(text, event, victim(f"{text}V"))
    groups = (Membership("s:G", text, "confirmed", grade=text),)
    return replace(facts, person=f"{text}{number}", gangs=groups, records=(text,))


def hostile_answer() -> Answer:
    """An answer whose rows are the payloads beside a negative number, a date and an empty cell."""
    return Answer(
        question="=q",
        title="=title, with a comma",
        columns=(
            Column("name", "string", "=meaning"), Column("n", "float", "number"), Column("day", "date", "day"),
            Column("parts", "list", "list"), Column("none", "string", "empty"),
        ),
        rows=tuple((text, -1.5, date(2011, 3, 14), [text, "b"], None) for text in PAYLOADS),
        params={"=who": "=1"},
        total=len(PAYLOADS) + 5,
        looked_at=99,
        provenance=Provenance("embedded 1", "1-abc", as_of=AS_OF, loads=("d1",), read_at="2026-01-01T00:00:00"),
        marking="OFFICIAL-SENSITIVE",
        notes=("=note",),
    )  # fmt: skip
