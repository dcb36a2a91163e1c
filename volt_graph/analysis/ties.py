"""Layers that rest on records: graded associations, households, shared objects. Each tie leads back to its records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from volt_graph.analysis.projection import check_ageing
from volt_graph.analysis.rows import Coded
from volt_graph.analysis.sparse import Pairs, freeze
from volt_graph.errors import WrongUsage
from volt_graph.model.layers import LAYERS
from volt_graph.model.network import TieMeaning

if TYPE_CHECKING:
    from volt_graph.model.bonds import Linked
    from volt_graph.model.network import Network

DOUBTED = "D"
NOT_RELIABLE, SUSPECTED_FALSE = "3", "E"


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two people on one record, from and to a day (None = open), n = people the record links."""

    pair: tuple[str, str]
    record: str
    start: date | None
    end: date | None
    n: int
    grade: str
    source: str


def tie_records(
    linked: Sequence[Linked],
    *,
    tie: str,
    since: date | None = None,
    until: date | None = None,
    cap: int | None = 25,
    half_life: int | None = None,
    as_of: date | None = None,
) -> Network:
    """Make the network of a layer of records.

    Two people are tied by every record that links both at the same time and overlaps the period: `count` is the
    number of records, `weight` the sum of k/(n_e - 1), n_e = people the record links, halved every `half_life` days
    between the record's last day (open = now) and `as_of`. Records graded E, from a source that is not reliable (3),
    assessments, and for associations ungraded ones do not count; a record graded D counts only when a second source
    ties the same two (3x5x2 of the College of Policing). Records of more than `cap` people make no ties and are
    listed. A report without a day is left out when a period is set; a standing record without one holds throughout.

    Raises WrongUsage for a layer that does not rest on records, or a cap under 2.
    """
    layer = LAYERS.get(tie)
    if layer is None or layer.evidence != "record":
        raise WrongUsage(f"{tie} does not rest on records")
    if cap is not None and cap < 2:
        raise WrongUsage(f"a cap of {cap} people would leave no ties", hint="give 2 or more, or none")
    check_ageing(half_life, as_of)
    kept, refused = _graded(linked, needs_grade=tie == "association")
    dated = [one for one in kept if one.standing or one.since or (since is None and until is None)]
    inside = [one for one in dated if _overlaps(one.since, one.until, since, until)]
    crowds, dropped = _crowds(inside, cap)
    ties = [found for record in sorted(crowds) for found in _pairs(crowds[record], since, until)]
    sure = _corroborated(ties)
    refused["graded D without a second source"] += len({one.record for one in ties}) - len({one.record for one in sure})
    undated = len({one.record for one in kept}) - len({one.record for one in dated})
    meaning = TieMeaning(tie, (), (), False, since, until, cap, half_life, as_of)
    coded = _coded(inside, undated)
    return freeze(coded, _weighed(coded, sure, layer.factor, meaning), meaning, dropped=dropped, withheld=0,
                  left_out=tuple(sorted((reason, n) for reason, n in refused.items() if n)))  # fmt: skip


def _graded(linked: Sequence[Linked], *, needs_grade: bool) -> tuple[list[Linked], Counter[str]]:
    """Keep what may enter a measure, and count the records that may not, by reason."""
    kept, refused = [], defaultdict[str, set[str]](set)
    for one in linked:
        source, intelligence = one.grade[:1], one.grade[1:2].upper()
        if one.basis == "assessment":
            refused["that are assessments"].add(one.record)
        elif intelligence == SUSPECTED_FALSE:
            refused["graded E"].add(one.record)
        elif source == NOT_RELIABLE:
            refused["from a source that is not reliable"].add(one.record)
        elif needs_grade and not one.grade:
            refused["without a grade"].add(one.record)
        else:
            kept.append(one)
    return kept, Counter({reason: len(records) for reason, records in refused.items()})


def _overlaps(start: date | None, end: date | None, since: date | None, until: date | None) -> bool:
    return (start or date.min) <= (until or date.max) and (end or date.max) >= (since or date.min)


def _crowds(linked: Sequence[Linked], cap: int | None) -> tuple[dict[str, list[Linked]], tuple[tuple[str, int], ...]]:
    by_record: dict[str, list[Linked]] = defaultdict(list)
    for one in linked:
        by_record[one.record].append(one)
    sizes = {record: len({one.person for one in rows}) for record, rows in by_record.items()}
    large = sorted(((record, n) for record, n in sizes.items() if cap is not None and n > cap),
                   key=lambda one: (-one[1], one[0]))  # fmt: skip
    return {record: rows for record, rows in by_record.items() if cap is None or sizes[record] <= cap}, tuple(large)


def _pairs(rows: Sequence[Linked], since: date | None, until: date | None) -> Iterator[_Tie]:
    """Give the pairs of one record that were on it at the same time, in the period, each once."""
    n = len({one.person for one in rows})
    seen: set[tuple[str, str]] = set()
    for one, other in combinations(sorted(rows, key=lambda row: (row.person, row.since or date.min)), 2):
        pair = one.person, other.person
        start = max((day for day in (one.since, other.since) if day), default=None)
        end = min((day for day in (one.until, other.until) if day), default=None)
        together = start is None or end is None or start <= end
        if pair[0] != pair[1] and pair not in seen and together and _overlaps(start, end, since, until):
            seen.add(pair)
            yield _Tie(pair, one.record, start, end, n, one.grade, one.source or one.record)


def _corroborated(ties: Sequence[_Tie]) -> list[_Tie]:
    """Drop ties graded D that no other source supports."""
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        sources[tie.pair].add(tie.source)
    return [tie for tie in ties if tie.grade[1:2].upper() != DOUBTED or len(sources[tie.pair]) > 1]


def _coded(inside: Sequence[Linked], undated: int) -> Coded:
    ids = tuple(sorted({one.person for one in inside}))
    first: dict[str, int] = {}
    for one in inside:
        day = one.since.toordinal() if one.since else 0
        first[one.record] = min(first.get(one.record) or day, day) if day else first.get(one.record, 0)
    records = tuple(sorted(first))
    none = np.zeros(0, np.int64)
    days = np.array([first[record] for record in records], np.int32)
    return Coded(ids, records, none, none, none.astype(np.bool_), days, undated)


def _weighed(coded: Coded, ties: Sequence[_Tie], factor: float, meaning: TieMeaning) -> Pairs:
    person = {name: i for i, name in enumerate(coded.ids)}
    record = {name: i for i, name in enumerate(coded.incident_ids)}
    ends = np.array([[person[one] for one in tie.pair] for tie in ties], np.int64).reshape(-1, 2)
    event = np.array([record[tie.record] for tie in ties], np.int64)
    weight = np.array([factor / (tie.n - 1) * _ageing(tie, meaning) for tie in ties], np.float64)
    return Pairs(ends[:, 0], ends[:, 1], event, weight)


def _ageing(tie: _Tie, meaning: TieMeaning) -> float:
    if meaning.half_life is None or meaning.counted_to is None or tie.end is None:
        return 1.0
    return float(2.0 ** (-max((meaning.counted_to - tie.end).days, 0) / meaning.half_life))
