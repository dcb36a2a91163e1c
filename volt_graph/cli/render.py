"""An answer as a table for the terminal: marking first and last, numbers right, notes below."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

from volt_graph.model.answer import Answer, Column, shown

WIDEST = 44
NARROWEST = 16
MOST_LINES = 6
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
    """Pad cells to columns; a text wider than its column goes on below, up to MOST_LINES lines, then an ellipsis.

    On a terminal the widest columns give way until a row fits.
    """
    clean = [[visible(cell) for cell in row] for row in cells]
    numeric = [column.type in NUMBERS for column in columns]
    widths = _widths(columns, clean, numeric)
    rule = ["-" * width for width in widths]
    lines = [_line([column.name for column in columns], widths, numeric), _line(rule, widths, numeric)]
    for row in clean:
        wrapped = [_wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        lines += [_line(one, widths, numeric) for one in zip_longest(*wrapped, fillvalue="")]
    return lines


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], numeric: Sequence[bool]) -> list[int]:
    least = [_width(column.name) for column in columns]
    widest = [max(name, *(_width(row[at]) for row in cells)) for at, name in enumerate(least)]
    widths = [full if number else max(name, min(full, WIDEST)) for full, name, number in
              zip(widest, least, numeric, strict=True)]  # fmt: skip
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else sum(widths) + 2 * len(widths)
    can_give = [max(name, NARROWEST) if not number else full for name, number, full in
                zip(least, numeric, widths, strict=True)]  # fmt: skip
    while sum(widths) + 2 * (len(widths) - 1) > room:
        at = max(range(len(widths)), key=lambda at: (widths[at] - can_give[at], -at))
        if widths[at] <= can_give[at]:
            break
        widths[at] -= 1
    return widths


def _wrap(text: str, width: int) -> list[str]:
    """Break a text at its spaces into lines of a width; a wider word, and what is beyond, end in an ellipsis."""
    lines = [""]
    for word in text.split(" ") if _width(text) > width else [text]:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if _width(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
    return [_clip(line, width) for line in lines]


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
    return text if _width(text) <= room else text.removesuffix(" …")[: room - 1] + "…"


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
