"""Answers about a group audit, and the relations it gives, against plain Python over the CSV file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from tests.catalogue.borough_files import a_day, full, rows
from tests.catalogue.conftest import Asked
from volt_graph.analysis.audit import audited
from volt_graph.catalogue.edges_groups import read_accounts
from volt_graph.store.base import Store

GANGS = {full(row["gang_id"]): row["name"] for row in rows("gangs")}


def told(until: date | None) -> list[dict[str, Any]]:
    return [
        {**row, "day": a_day(row["said_on"]), "doubtful": row["grade"][0] == "3" or row["grade"][1] == "E",
         "pair": tuple(sorted((full(row["gang_id"]), full(row["other_gang_id"])))) if row["other_gang_id"] else (),
         "id": full("|".join(row[c] for c in ("gang_id", "informant", "said_on", "about", "other_gang_id")))}
        for row in rows("group_audit") if until is None or (a_day(row["said_on"]) or date.max) <= until
    ]  # fmt: skip


@pytest.mark.parametrize("until", [None, date(2011, 1, 10), date(2011, 1, 11), date(2011, 1, 12), date(2010, 1, 1)])
@pytest.mark.parametrize("gang", [None, "borough:G1", "borough:G3"])
def test_relations_named_once(asked: Asked, gang: str | None, until: date | None) -> None:
    pairs: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in told(until):
        if row["pair"] and gang in (None, *row["pair"]):
            pairs[row["pair"]].append(row)
    expected = []
    for (one, other), found in sorted(pairs.items()):
        by = {kind: len({r["informant"] for r in found if r["about"] == kind and not r["doubtful"]})
              for kind in ("conflict", "alliance")}  # fmt: skip
        if 1 in by.values():
            days = sorted(r["day"] for r in found)
            ids = [r["id"] for r in sorted(found, key=lambda r: (r["day"], r["id"]))]
            expected.append((one, other, GANGS[one], GANGS[other], by["conflict"], by["alliance"],
                             sum(r["doubtful"] for r in found), days[0], days[-1], ids))  # fmt: skip
    answer = asked("relations_named_once", gang_id=gang, until=until)
    assert answer.rows == tuple(expected)
    assert answer.looked_at == len(pairs)


@pytest.mark.parametrize("until", [None, date(2011, 1, 10)])
@pytest.mark.parametrize("gang", [None, "borough:G1", "borough:G3"])
def test_group_audit_answers(asked: Asked, gang: str | None, until: date | None) -> None:
    asked_about: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in told(until):
        if not row["pair"] and gang in (None, full(row["gang_id"])):
            asked_about[full(row["gang_id"]), row["about"]].append(row)
    expected = []
    for (key, about), found in sorted(asked_about.items()):
        by: dict[str, set[str]] = defaultdict(set)
        for row in found:
            by[row["answer"]].add(row["informant"])
        order = sorted(by, key=lambda answer: (-len(by[answer]), answer))
        counts = [len(by[answer]) for answer in order]
        expected.append((key, about, GANGS[key], order, [str(n) for n in counts],
                         counts[0] / sum(counts), sum(r["doubtful"] for r in found),
                         max(r["day"] for r in found)))  # fmt: skip
    answer = asked("group_audit_answers", gang_id=gang, until=until)
    assert answer.rows == tuple(expected)
    assert answer.looked_at == sum(map(len, asked_about.values()))


def test_accounts_read_back_are_the_lines_and_count_informants_once(borough: Store) -> None:
    accounts = read_accounts(borough.view())
    assert sorted((a.one, a.other, a.sign, a.informant, a.grade, a.day) for a in accounts) == sorted(
        (*row["pair"], -1 if row["about"] == "conflict" else 1, row["informant"], row["grade"][:2], row["day"])
        for row in told(None) if row["pair"]
    )  # fmt: skip
    assert [(r.one, r.other, r.sign, r.informants, r.grade, r.since) for r in audited(accounts)] == [
        ("borough:G1", "borough:G2", -1, 2, "1B", date(2011, 1, 10)),
        ("borough:G1", "borough:G3", -1, 1, "2B", date(2011, 1, 10)),
        ("borough:G2", "borough:G3", -1, 2, "1B", date(2011, 1, 10)),
        ("borough:G2", "borough:G3", 1, 1, "2B", date(2011, 1, 12)),
    ]
