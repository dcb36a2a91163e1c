"""H-1 and H-2 against the golden numbers of the design, worked by hand there."""

from __future__ import annotations

import json
import random
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from volt_graph.scoring.harm import Event, caused_frac, caused_full, decayed, recorded, suffered, unattributed

EVENTS = (
    Event("I1", 1460, {"p1", "p2"}, {"v1"}),
    Event("I2", 365, {"p1"}, {"v2"}),
    Event("I3", 20, {"p2"}, {"v1", "v2"}),
    Event("I4", 1, (), {"v1"}),
)
"""GBH with intent by two on one, robbery, ABH on two, common assault by nobody known; weights 1460, 365, 20, 1."""

WRITTEN = {
    "H.full": {"p1": 1825, "p2": 1480},
    "H.fractional": {"p1": 1095.0, "p2": 750.0},
    "H.suffered": {"v1": 1481, "v2": 385},
    "H.total_recorded": 1846,
    "H.unattributed": 1,
    "H.decay_halflife_180": [1032.375901, 730.0],
}


def test_harm_by_hand() -> None:
    assert caused_full(EVENTS) == WRITTEN["H.full"]
    assert caused_frac(EVENTS) == WRITTEN["H.fractional"]
    assert suffered(EVENTS) == WRITTEN["H.suffered"]
    assert recorded(EVENTS) == WRITTEN["H.total_recorded"]
    assert unattributed(EVENTS) == WRITTEN["H.unattributed"]
    assert [round(decayed(1460, age), 6) for age in (90, 180)] == WRITTEN["H.decay_halflife_180"]


@pytest.mark.shared
def test_the_written_numbers_are_the_golden_ones(shared_data: Path) -> None:
    golden: dict[str, Any] = json.loads((shared_data.parent / "golden-domain.json").read_text(encoding="utf-8"))
    assert {name: golden[name] for name in WRITTEN} == WRITTEN


def test_shares_and_unattributed_harm_add_up_to_what_was_recorded() -> None:
    for seed in range(200):
        events = _random_events(seed)
        shares, whole = caused_frac(events), caused_full(events)
        assert isclose(sum(shares.values()) + unattributed(events), recorded(events), abs_tol=1e-6)
        assert all(whole[person] >= shares[person] - 1e-9 for person in whole)


def test_a_person_who_is_victim_and_offender_of_one_event_has_both() -> None:
    events = [Event("I1", 10, {"p"}, {"p"})]
    assert (caused_full(events), suffered(events)) == ({"p": 10.0}, {"p": 10.0})


def _random_events(seed: int) -> list[Event]:
    draw = random.Random(seed)
    people = [f"p{n}" for n in range(8)]
    weights = [None, 1, 2, 5, 7.5, 182.25, 273.75, 365, 5475]
    return [
        Event(f"I{n}", draw.choice(weights), set(draw.sample(people, draw.randint(0, 4))),
              set(draw.sample(people, draw.randint(0, 4))))
        for n in range(draw.randint(0, 20))
    ]  # fmt: skip
