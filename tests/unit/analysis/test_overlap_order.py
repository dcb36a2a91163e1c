"""Ordered overlap: first a victim, then a suspect, against the same roles dealt anew over the same days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from volt_graph.analysis.overlap_order import ordered_overlap
from volt_graph.model.network import Involvements


def entries(*rows: tuple[str, str, int, str]) -> Involvements:
    """Each row: person, role, day number, status."""
    n = range(len(rows))
    return Involvements(
        tuple(r[0] for r in rows), tuple(f"E{k}" for k in n), tuple(r[1] for r in rows),
        tuple(date(2010, 1, 1) + timedelta(r[2]) for r in rows), tuple(r[3] for r in rows),
    )  # fmt: skip


def test_victim_first_within_a_year_counts_and_the_reverse_is_told_apart() -> None:
    found = ordered_overlap(entries(
        ("a", "victim", 0, ""), ("a", "suspect", 365, "charged"),
        ("b", "victim", 0, ""), ("b", "suspect", 366, "charged"),
        ("c", "suspect", 0, ""), ("c", "victim", 10, ""),
        ("d", "victim", 5, ""), ("d", "suspect", 5, ""),
        ("e", "victim", 0, ""), ("e", "suspect", 9, "acquitted"),
    ))  # fmt: skip
    assert (found.victim_first, found.suspect_first, found.dated) == (("a",), ("c",), 4)
    assert found.compared.expected == pytest.approx(0.5 + 0 + 0.5 + 0)
    assert found.compared.p == pytest.approx(0.75)


def test_order_is_told_from_chance_only_when_rare() -> None:
    people = [(f"p{k}", role, day, "") for k in range(6) for role, day in (("victim", 0), ("suspect", 30))]
    found = ordered_overlap(entries(*people))
    assert found.compared.p == pytest.approx(1 / 64)
    assert "More than chance gives." in found.compared.sentence("people", "roles dealt anew")
    assert ordered_overlap(entries(*people[:8])).compared.p == pytest.approx(1 / 16)


def test_many_roles_of_one_person_are_drawn_with_a_seed() -> None:
    rows = [("a", "victim" if k % 2 else "suspect", 3 * k, "") for k in range(30)]
    one, other = (ordered_overlap(entries(*rows), seed=4) for _ in range(2))
    assert one == other
    assert not one.compared.exact
