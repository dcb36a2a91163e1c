"""Lists of a past day use the statuses of that day: a later one neither counts nor clears before its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.scoring.involved import AS_OF, person, random_graph, suspect
from volt_graph.model.target import Involvement, PersonFacts, TargetList
from volt_graph.scoring.build import build_list
from volt_graph.scoring.explain import explain
from volt_graph.scoring.status import on_day

LATER = date(2011, 5, 3)


def dated(status: str, day: date | None, *earlier: tuple[date, str]) -> Involvement:
    """A knife robbery with its status of a day, and the dated ones before it."""
    event = suspect("C1", status=status, weapon="knife")
    statuses = (*earlier, (day, status)) if earlier and day else ()
    return replace(event, status_day=day, statuses=statuses)


def listed(*people: PersonFacts, as_of: date = AS_OF) -> TargetList:
    return build_list(people, as_of=as_of, name="t", asked=9, marking="M")


def names(found: TargetList) -> list[str]:
    return [row.name for row in found.rows]


@pytest.mark.parametrize("status", ["charged", "cautioned", "convicted"])
def test_a_later_charge_does_not_count_before_its_date(status: str) -> None:
    ann = person("Ann", dated(status, LATER))
    assert names(listed(ann)) == []
    assert listed(ann).excluded == (("nothing charged, cautioned or convicted in the window", 1),)
    assert names(listed(ann, as_of=LATER - timedelta(days=1))) == []
    assert names(listed(ann, as_of=LATER)) == ["Ann"]


@pytest.mark.parametrize("status", ["released", "no_further_action", "acquitted", "eliminated"])
def test_a_later_end_clears_nobody_before_its_date_and_makes_nobody_more_than_suspected(status: str) -> None:
    ann = person("Ann", dated(status, LATER))
    told = explain(ann, as_of=AS_OF)
    assert [(c.status, c.counted) for c in told.contributions] == [("suspected", False)]
    assert [r.term for r in told.reasons] == ["suspected_harm_days"]
    later = explain(ann, as_of=LATER)
    assert [c.status for c in later.contributions] == [status]


def test_a_charge_that_stood_on_the_day_counts_whatever_came_after() -> None:
    charged = (date(2011, 3, 6), "charged")
    for end in ("convicted", "acquitted"):
        ann = person("Ann", dated(end, LATER, (date(2011, 3, 5), "arrested"), charged))
        assert names(listed(ann)) == ["Ann"]
        assert names(listed(ann, as_of=date(2011, 3, 5))) == []
    assert "acquitted only from 3 May 2011" in listed(ann).rows[0].reasons[0].sentence
    assert names(listed(ann, as_of=LATER)) == []


def test_what_the_status_was_is_said_to_be_not_on_record() -> None:
    ann = person("Ann", dated("charged", LATER))
    (told,) = explain(ann, as_of=AS_OF).contributions
    assert told.sentence == (
        "C1 (personal robbery, 1 Mar 2011, suspected; charged only from 3 May 2011, the status before is not on record)"
        " does not count: taken as suspected on the day of the list; printed beside the order."
    )
    assert explain(ann, as_of=AS_OF).would_change[0].startswith("On the list if charged: C1 ")


def test_a_note_counts_them_and_names_the_last_day() -> None:
    bo = person("Bo", replace(dated("acquitted", date(2011, 6, 1)), incident="s:C2", reference="C2"))
    found = listed(person("Ann", dated("charged", LATER)), bo)
    assert (
        "2 involvements have a status of a day after the list (the last on 1 Jun 2011): each stands with its status of "
        "the day, as suspected where that is not on record. A list of a later day counts them."
    ) in found.notes
    assert not [note for note in listed(bo, as_of=date(2011, 6, 1)).notes if "status of a day" in note]


def test_an_undated_status_holds_on_every_day() -> None:
    event = dated("charged", None)
    assert on_day(event, date(2001, 1, 1)) is event


@pytest.mark.parametrize("seed", range(20))
def test_a_status_of_a_later_day_is_as_if_only_suspected(seed: int) -> None:
    people = random_graph(seed)
    moved = [replace(p, involvements=tuple(replace(e, status_day=LATER) if e.role == "suspect" else e
                                           for e in p.involvements)) for p in people]  # fmt: skip
    plain = [replace(p, involvements=tuple(replace(e, status="suspected") if e.role == "suspect" else e
                                           for e in p.involvements)) for p in people]  # fmt: skip
    then, expected = listed(*moved), listed(*plain)
    assert (then.rows, then.excluded) == (expected.rows, expected.excluded)
    assert listed(*moved, as_of=LATER).rows == listed(*people, as_of=LATER).rows
