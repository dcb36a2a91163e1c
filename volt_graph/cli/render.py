"""An answer as a table for the terminal: marking first and last, numbers right, notes below."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence

from volt_graph.model.answer import Answer, Column, shown

WIDEST = 44
NUMBERS = frozenset({"integer", "float"})


def table(answer: Answer, *, rows: int | None = None) -> str:
    """Lay the answer out in columns; `rows` caps what is shown and says so.

    Control characters in values are shown as their escapes, so a name cannot move the cursor.
    """
    body = answer.rows if rows is None else answer.rows[:rows]
    lines = [answer.marking] if answer.marking else []
    lines.append(answer.title)
    if body:
        lines += grid(answer.columns, [[shown(v) for v in row] for row in body])
    else:
        lines.append(_nothing(answer))
    lines.append(_count(answer, len(body)))
    lines += [f"note: {note}" for note in answer.notes]
    lines += _source(answer)
    if answer.marking:
        lines.append(answer.marking)
    return "\n".join(lines)


def grid(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[str]:
    """Pad cells to columns; a cell wider than its share of the terminal ends in an ellipsis."""
    room = max(24, min(WIDEST, shutil.get_terminal_size((120, 40)).columns - 2))
    clean = [[_clip(visible(cell), room) for cell in row] for row in cells]
    widths = [max(_width(column.name), *(_width(row[at]) for row in clean)) for at, column in enumerate(columns)]
    numeric = [column.type in NUMBERS for column in columns]
    head = [column.name for column in columns]
    rule = ["-" * width for width in widths]
    return [_line(row, widths, numeric) for row in (head, rule, *clean)]


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    parts = [
        " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
        for cell, width, right in zip(row, widths, numeric, strict=True)
    ]
    return "  ".join(parts).rstrip()


def visible(text: str) -> str:
    """Show control and direction characters as their escapes, so that no value moves the cursor or hides text."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _clip(text: str, room: int) -> str:
    return text if _width(text) <= room else text[: room - 1] + "…"


def _nothing(answer: Answer) -> str:
    if any(name in answer.params for name in ("since", "until", "area_id")):
        return "(nothing in the data matches; widen the dates, the area or a least number)"
    return "(none)"


def _count(answer: Answer, on_screen: int) -> str:
    total = max(answer.total, len(answer.rows))
    said = f"{total} row{'' if total == 1 else 's'}"
    if on_screen < total:
        said = f"{on_screen} of {total} rows shown"
    return said if answer.looked_at is None else f"{said}; {answer.looked_at} looked at"


def _source(answer: Answer) -> list[str]:
    source = answer.provenance
    if source is None:
        return []
    day = f"as of {source.as_of}, " if source.as_of else ""
    day += f"known on {source.known_on}, " if source.known_on else ""
    return [f"{day}rules {source.rule_version}, engine {source.engine}, deliveries: {len(source.loads)}"]
