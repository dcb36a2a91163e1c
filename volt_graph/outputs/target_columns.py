"""The columns of a target list on paper: one table for CSV and workbook."""

from __future__ import annotations

from datetime import timedelta

from volt_graph.model.answer import Value
from volt_graph.model.target import SEVERITY_BANDS, Reason, Target, TargetList

COLUMNS: tuple[tuple[str, str], ...] = (
    ("rank", "place in the order; people equal in band, harm days and recency share it"),
    ("tied_with", "how many others share the rank"),
    ("person", "id of the person: source and source id"),
    ("name", "name as recorded"),
    ("age", "age in years on the day of the list; empty when the date of birth is not known"),
    ("under_18", "yes, no, or not known"),
    ("boroughs", "boroughs of the counted events in the window"),
    ("gang", "confirmed, current memberships whose review is not overdue; a label, never part of the order"),
    ("band", "severity band of the worst event charged or proven in the window, 1 the worst"),
    ("severity", "the band in words"),
    ("harm_days", "harm in offences charged or proven in the window, days; empty when no offence has harm"),
    ("harm_days_shared", "the same, each event divided by the number of its counted suspects"),
    ("suspected_only_harm_days", "harm in events suspected or arrested only; not part of the order"),
    ("last_event", "day of the last event charged or proven in the window; empty when undated"),
    ("weapon", "weapons on record in those events"),
    ("why", "each term of the order in a sentence, then what is printed beside it"),
    ("would_change", "the nearest changes that would alter the row"),
    ("evidence", "incident references of the events charged or proven in the window"),
    ("source_lines", "delivery and line of every record used"),
    ("review_by", "day by which the row must be reviewed"),
    ("state", "DRAFT until a named reviewer has decided"),
    ("rule_version", "version of the rules"),
)
"""Column and meaning, in order; the network position stands in columns `network_*` before `evidence`."""

_BEFORE_POSITION = [name for name, _ in COLUMNS].index("evidence")


def position_names(target_list: TargetList) -> tuple[str, ...]:
    """Name the network positions any row has, ascending."""
    return tuple(sorted({name for row in target_list.rows for name in row.position}))


def header(target_list: TargetList) -> tuple[str, ...]:
    """Name the columns of this list; a network position is `network_<name>`."""
    names = [name for name, _ in COLUMNS]
    between = [f"network_{name}" for name in position_names(target_list)]
    return (*names[:_BEFORE_POSITION], *between, *names[_BEFORE_POSITION:])


def cells(row: Target, target_list: TargetList) -> tuple[Value, ...]:
    """Give the values of one row, in the order of `header`."""
    terms = {reason.term: reason for reason in row.reasons}
    days_ago = _value(terms, "recency")
    facts: dict[str, Value] = {
        "rank": row.rank,
        "tied_with": row.tied,
        "person": row.person,
        "name": row.name,
        "age": row.age,
        "under_18": "not known" if row.age is None else row.under_18,
        "boroughs": list(row.boroughs),
        "gang": list(row.gangs),
        "band": row.band,
        "severity": SEVERITY_BANDS[row.band - 1],
        "harm_days": _value(terms, "harm_days"),
        "harm_days_shared": _value(terms, "harm_days_shared"),
        "suspected_only_harm_days": _value(terms, "suspected_harm_days"),
        "last_event": None if days_ago is None else target_list.as_of - timedelta(days=days_ago),
        "weapon": terms["weapon"].sentence if "weapon" in terms else None,
        "why": " ".join(reason.sentence for reason in row.reasons),
        "would_change": " ".join(row.would_change),
        "evidence": list(row.evidence),
        "source_lines": list(row.records),
        "review_by": row.review_by,
        "state": target_list.state,
        "rule_version": target_list.rule_version,
    }
    values = [facts[name] for name, _ in COLUMNS]
    between = [row.position.get(name) for name in position_names(target_list)]
    return (*values[:_BEFORE_POSITION], *between, *values[_BEFORE_POSITION:])


def _value(terms: dict[str, Reason], name: str) -> float | None:
    return terms[name].value if name in terms else None
