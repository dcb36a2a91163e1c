"""Marking: the same words first and last on everything about people that leaves the screen."""

from __future__ import annotations

from datetime import date

UNMARKED = "MARKING NOT STATED"
"""What stands where a marking must stand and none was given."""


def marking_cells(
    marking: str, *, title: str = "", as_of: date | None = None, rule_version: str = "", more: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Give the cells of a marking row: `# MARKING`, then what the file is, its day, its rules, and more.

    In a CSV this row is the first and the last record; the leading `#` makes it a comment for most readers and a
    text for every spreadsheet.

    >>> marking_cells("OFFICIAL-SENSITIVE", title="Target list", as_of=date(2011, 3, 13), rule_version="1-ab")
    ('# OFFICIAL-SENSITIVE', 'Target list', 'as of 2011-03-13', 'rules 1-ab')
    """
    cells = [f"# {one_line(marking) or UNMARKED}", one_line(title)]
    if as_of is not None:
        cells.append(f"as of {as_of.isoformat()}")
    if rule_version:
        cells.append(f"rules {one_line(rule_version)}")
    cells.extend(one_line(words) for words in more)
    return tuple(cell for cell in cells if cell)


def one_line(text: str) -> str:
    r"""Put text on one line: every run of white space becomes one space.

    >>> one_line(" a\n\tb ")
    'a b'
    """
    return " ".join(text.split())
