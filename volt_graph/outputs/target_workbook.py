"""The workbook of a target list: List, Evidence, Rules; string cells only for text, no formula, no link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from volt_graph.model.answer import Value
from volt_graph.model.target import TargetList
from volt_graph.outputs.target_columns import COLUMNS, cells, header
from volt_graph.outputs.workbook import Workbook
from volt_graph.scoring.bands import BAND_RULES, BandRule
from volt_graph.scoring.table import TERMS

_WIDTHS = {
    "rank": 6, "tied_with": 8, "person": 20, "name": 24, "age": 6, "under_18": 9, "boroughs": 18, "gang": 26,
    "band": 6, "severity": 20, "harm_days": 11, "harm_days_shared": 11, "suspected_only_harm_days": 13,
    "last_event": 12, "weapon": 26, "why": 80, "would_change": 60, "evidence": 24, "source_lines": 28,
    "review_by": 12, "state": 9, "rule_version": 16,
}  # fmt: skip

_EVIDENCE = (
    ("rank", 6), ("person", 20), ("name", 24), ("term", 20), ("facet", 10), ("decides", 12), ("value", 10),
    ("unit", 10), ("sentence", 90), ("reference", 22), ("source_lines", 34),
)  # fmt: skip


def target_workbook(target_list: TargetList, marking: Sequence[str]) -> bytes:
    """Give the bytes of the workbook; the same list and marking give the same bytes."""
    buffer = io.BytesIO()
    book = Workbook(buffer, marking=marking, created=target_list.as_of)
    names = header(target_list)
    book.sheet("List", [(name, _WIDTHS.get(name, 14)) for name in names], _list_rows(target_list), frozen_columns=4)
    book.sheet("Evidence", _EVIDENCE, _evidence_rows(target_list), frozen_columns=3)
    book.sheet("Rules", (("what", 30), ("value", 22), ("meaning", 110)), _rules_rows(target_list))
    book.close()
    return buffer.getvalue()


def _list_rows(target_list: TargetList) -> Iterable[Sequence[Value]]:
    return (cells(row, target_list) for row in target_list.rows)


def _evidence_rows(target_list: TargetList) -> Iterable[Sequence[Value]]:
    """One row a reason and reference; the source lines are those of the reason."""
    order = {spec.name: spec.order for spec in TERMS}
    for row in target_list.rows:
        for reason in row.reasons:
            place = order.get(reason.term, 0)
            decides = f"order, {place}" if place else "no, beside"
            told = (reason.term, reason.facet, decides, reason.value, reason.unit, reason.sentence)
            for reference in reason.references or ("",):
                yield (row.rank, row.person, row.name, *told, reference, list(reason.records))


def _rules_rows(target_list: TargetList) -> Iterable[Sequence[Value]]:
    limit = target_list.threshold
    yield from (
        ("list", target_list.name, "name of the list"),
        ("state", target_list.state, "DRAFT until a named reviewer has decided on every row"),
        ("as of", target_list.as_of, "the day the list speaks of; windows end on it"),
        ("borough", target_list.borough or "all", "people with a counted event there in the window"),
        ("rule version", target_list.rule_version, "number of the rules and hash of every table they read"),
        ("asked for", target_list.asked, "rows asked for"),
        ("shown", len(target_list.rows), "rows on the list"),
        ("met the threshold", target_list.qualified, "people who met the threshold"),
        ("considered", target_list.considered, "people looked at; met the threshold + left out = considered"),
        ("threshold", None, limit.sentence),
        ("threshold: worst band", limit.max_band, "an event of this band or a worse one is enough"),
        ("threshold: harm days", limit.min_harm_days, "or this much harm in offences charged or proven together"),
        ("window", limit.window_days, "days, ending on the day of the list; 0 = no window"),
    )
    yield from (("left out", number, why) for why, number in target_list.excluded)
    yield from (("note", None, note) for note in target_list.notes)
    yield from (("term", f"order {t.order}" if t.order else "beside", f"{t.name}: {t.meaning}") for t in TERMS)
    yield from (("band", rule.band, _band_words(rule)) for rule in BAND_RULES)
    yield from (("column", name, meaning) for name, meaning in COLUMNS)


def _band_words(rule: BandRule) -> str:
    facts = (
        ("injury", rule.injuries), ("weapon used", rule.weapons), ("harm class", rule.harm_classes),
        ("category", rule.categories), ("offence", rule.offences),
    )  # fmt: skip
    shown = "; ".join(f"{name}: {', '.join(values)}" for name, values in facts if values)
    return f"{shown or 'everything else'}{f' ({rule.why})' if rule.why else ''}"
