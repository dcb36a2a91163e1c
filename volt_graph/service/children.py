"""Names of people under 18 do not leave in a file unless somebody says why, and that is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from volt_graph.service.act import Act


def note_shown(act: Act, show_why: str) -> None:
    """Put into the audit record that names of children were shown, and the reason given."""
    if show_why:
        act.question = "; ".join(part for part in (act.question, shown_words(show_why)) if part)


def shown_words(show_why: str) -> str:
    """Say that names of children are in a file, and why.

    >>> shown_words("case conference 12"), shown_words("")
    ('names of people under 18 shown: case conference 12', '')
    """
    return f"names of people under 18 shown: {' '.join(show_why.split())}" if show_why.strip() else ""
