"""Every layer against its definition in plain sets and fractions, over drawn records; and what cannot matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volt_graph.analysis.projection import TIE_TYPES, project
from volt_graph.analysis.ties import tie_records
from volt_graph.model.bonds import Linked
from volt_graph.model.layers import LAYERS
from volt_graph.model.network import Involvements, Network

AS_OF = date(2011, 3, 31)
ROLES = ("suspect", "victim", "witness", "stopped")
STATUSES = ("", "charged", "no_further_action", "acquitted", "eliminated")
Row = tuple[str, str, str, date | None, str]
Ties = dict[tuple[str, str], tuple[int, float, tuple[str, ...]]]

DAYS = st.one_of(st.none(), st.integers(0, 500).map(lambda back: AS_OF - timedelta(days=back)))
PEOPLE = st.sampled_from([f"P{k}" for k in range(8)])


@st.composite
def records(draw: st.DrawFn) -> list[Row]:
    days = {f"E{k}": draw(DAYS) for k in range(draw(st.integers(1, 7)))}
    found = []
    for incident, day in days.items():
        for person, role in draw(st.lists(st.tuples(PEOPLE, st.sampled_from(ROLES)), max_size=7)):
            status = draw(st.sampled_from(STATUSES)) if role == "suspect" else ""
            found.append((person, incident, role, day, status))
    return found


SCOPES = st.fixed_dictionaries({
    "since": st.sampled_from([None, AS_OF - timedelta(days=300)]),
    "until": st.sampled_from([None, AS_OF - timedelta(days=20)]),
    "cap": st.sampled_from([None, 2, 3]), "half_life": st.sampled_from([None, 90]),
})  # fmt: skip


def involvements(rows: Sequence[Row]) -> Involvements:
    person, incident, role, day, status = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return Involvements(person, incident, role, day, status)


def scoped(rows: Sequence[Row], tie: str, scope: dict[str, Any]) -> Network:
    return project(involvements(rows), tie=tie, as_of=AS_OF if scope["half_life"] else None, **scope)


def ties_of(net: Network) -> Ties:
    return {
        (net.ids[row], net.ids[net.indices[k]]): (int(net.count[k]), round(float(net.weight[k]), 9), net.events(k))
        for row in range(net.n_people) for k in range(net.indptr[row], net.indptr[row + 1])
        if net.meaning.directed or row < net.indices[k]
    }  # fmt: skip


def by_definition(rows: Sequence[Row], tie: str, scope: dict[str, Any]) -> tuple[set[str], Ties, set[str], int]:
    """People, ties, incidents too crowded, and how many are left out for want of a day."""
    layer = LAYERS[tie]
    counted = [row for row in rows if row[2] in layer.roles and not (
        row[2] == "suspect" and row[4] in ("no_further_action", "acquitted", "eliminated"))]  # fmt: skip
    bounded = scope["since"] or scope["until"] or scope["half_life"]
    undated = {row[1] for row in counted if bounded and row[3] is None}
    low, high = scope["since"] or date.min, scope["until"] or date.max
    inside = [row for row in counted if (row[3] is None and not bounded) or (row[3] and low <= row[3] <= high)]
    crowded: set[str] = set()
    found: dict[tuple[str, str], dict[str, Fraction]] = defaultdict(dict)
    for incident in {row[1] for row in inside}:
        here = [row for row in inside if row[1] == incident]
        people = {row[0] for row in here}
        if scope["cap"] and len(people) > scope["cap"]:
            crowded.add(incident)
            continue
        if layer.directed:
            ends = {p: {row[2] for row in here if row[0] == p} for p in people}
            pairs = [(a, b) for a, b in permutations(people, 2) if "suspect" in ends[a] and "victim" in ends[b]]
            share = len(pairs)
        else:
            pairs, share = list(combinations(sorted(people), 2)), len(people) - 1
        for pair in pairs:
            age = 2.0 ** (-max((AS_OF - here[0][3]).days, 0) / 90) if scope["half_life"] and here[0][3] else 1.0
            found[pair][incident] = Fraction(1, share) * Fraction(layer.factor) * Fraction(age)
    ties = {pair: (len(of), round(float(sum(of.values())), 9), tuple(sorted(of))) for pair, of in found.items()}
    return {row[0] for row in inside}, ties, crowded, len(undated)


@pytest.mark.parametrize("tie", TIE_TYPES)
@given(rows=records(), scope=SCOPES)
def test_a_layer_of_incidents_is_what_its_definition_says(tie: str, rows: list[Row], scope: dict[str, Any]) -> None:
    net = scoped(rows, tie, scope)
    people, ties, crowded, undated = by_definition(rows, tie, scope)
    assert (set(net.ids), ties_of(net)) == (people, ties)
    assert ({name for name, _ in net.dropped}, net.undated) == (crowded, undated)


@pytest.mark.parametrize("tie", TIE_TYPES)
@given(rows=records(), scope=SCOPES, data=st.data())
def test_order_repeats_and_names_of_people_and_incidents_do_not_matter(
    tie: str, rows: list[Row], scope: dict[str, Any], data: st.DataObject
) -> None:
    net = scoped(rows, tie, scope)
    shuffled = data.draw(st.permutations([*rows, *rows[:3]]))
    assert ties_of(scoped(shuffled, tie, scope)) == ties_of(net)
    renamed = [(f"x{9 - int(p[1:])}", f"y{p_[1:]}", *rest) for p, p_, *rest in rows]
    other = scoped(renamed, tie, scope)  # type: ignore[arg-type]
    expected: Ties = {}
    for (a, b), (count, weight, events) in ties_of(net).items():
        ends = (f"x{9 - int(a[1:])}", f"x{9 - int(b[1:])}")
        pair = ends if net.meaning.directed else (min(ends), max(ends))
        expected[pair] = (count, weight, tuple(f"y{name[1:]}" for name in events))
    assert ties_of(other) == expected


@given(rows=records(), scope=SCOPES, person=PEOPLE)
def test_without_a_person_the_others_keep_their_counts(rows: list[Row], scope: dict[str, Any], person: str) -> None:
    uncapped = {**scope, "cap": None}
    net = scoped(rows, "co_offending", uncapped)
    rest = scoped([row for row in rows if row[0] != person], "co_offending", uncapped)
    kept = {pair: found for pair, found in ties_of(net).items() if person not in pair}
    assert set(rest.ids) == set(net.ids) - {person}
    assert {pair: (n, events) for pair, (n, _, events) in ties_of(rest).items()} == {
        pair: (n, events) for pair, (n, _, events) in kept.items()
    }
    assert all(ties_of(rest)[pair][1] >= weight - 1e-9 for pair, (_, weight, _) in kept.items())


@given(rows=records(), scope=SCOPES, person=PEOPLE)
def test_without_the_incidents_of_a_person_nobody_else_loses_another(
    rows: list[Row], scope: dict[str, Any], person: str
) -> None:
    net = scoped(rows, "co_offending", scope)
    theirs = {row[1] for row in rows if row[0] == person}
    rest = scoped([row for row in rows if row[1] not in theirs], "co_offending", scope)
    expected = {pair: tuple(e for e in events if e not in theirs) for pair, (*_, events) in ties_of(net).items()}
    assert {pair: found[2] for pair, found in ties_of(rest).items()} == {p: e for p, e in expected.items() if e}
    assert person not in rest.ids


GRADES = st.sampled_from(["", "1A P", "2B P", "3B P", "1D P", "2D C", "1E P"])


@st.composite
def linked(draw: st.DrawFn) -> list[Linked]:
    found = []
    for k in range(draw(st.integers(0, 7))):
        standing = draw(st.booleans())
        grade, basis = draw(GRADES), draw(st.sampled_from(["", "", "assessment"]))
        source = "" if standing else draw(st.sampled_from(["", "s1", "s2"]))
        for person in draw(st.lists(PEOPLE, max_size=5)):
            first, last = draw(DAYS), draw(DAYS)
            if first and last and first > last:
                first, last = last, first
            found.append(Linked(person, f"R{k}", standing, first, last if standing else first, grade, source, basis))
    return found


def records_by_definition(rows: Sequence[Linked], tie: str, scope: dict[str, Any]) -> tuple[set[str], Ties]:
    low, high = scope["since"] or date.min, scope["until"] or date.max
    bounded = scope["since"] or scope["until"]

    def holds(start: date | None, end: date | None) -> bool:
        return (start or date.min) <= high and (end or date.max) >= low

    fit = [
        row for row in rows
        if row.basis != "assessment" and row.grade[1:2] != "E" and row.grade[:1] != "3"
        and (row.grade or tie != "association") and (row.standing or row.since or not bounded)
        and holds(row.since, row.until)
    ]  # fmt: skip
    found: dict[tuple[str, str], dict[str, tuple[Fraction, str, str]]] = defaultdict(dict)
    for record in {row.record for row in fit}:
        here = [row for row in fit if row.record == record]
        n = len({row.person for row in here})
        if scope["cap"] and n > scope["cap"]:
            continue
        for one, other in combinations(here, 2):
            start = max((day for day in (one.since, other.since) if day), default=None)
            end = min((day for day in (one.until, other.until) if day), default=None)
            together = not (start and end) or start <= end
            if one.person != other.person and together and holds(start, end):
                pair = min(one.person, other.person), max(one.person, other.person)
                found[pair][record] = (Fraction(1, n - 1) * Fraction(LAYERS[tie].factor), one.grade,
                                       one.source or one.record)  # fmt: skip
    ties: Ties = {}
    for pair, of in found.items():
        sources = {source for _, _, source in of.values()}
        sure = {name: weight for name, (weight, grade, _) in of.items() if grade[1:2] != "D" or len(sources) > 1}
        if sure:
            ties[pair] = (len(sure), round(float(sum(sure.values())), 9), tuple(sorted(sure)))
    return {row.person for row in fit}, ties


@pytest.mark.parametrize("tie", [name for name, layer in LAYERS.items() if layer.evidence == "record"])
@given(rows=linked(), scope=SCOPES)
def test_a_layer_of_records_is_what_its_definition_says(tie: str, rows: list[Linked], scope: dict[str, Any]) -> None:
    plain = {**scope, "half_life": None}
    net = tie_records(rows, tie=tie, **plain)
    assert (set(net.ids), ties_of(net)) == records_by_definition(rows, tie, plain)
    shuffled = tie_records([replace(row) for row in reversed(rows)], tie=tie, **plain)
    assert ties_of(shuffled) == ties_of(net)
