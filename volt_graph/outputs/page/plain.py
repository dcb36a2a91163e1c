"""Text of records made fit to be shown: one line, nothing invisible that turns the words around it."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _POP = "\u2068", "\u2069"


def plain(text: str) -> str:
    r"""Give the text on one line, without direction controls, right-to-left words set apart from what surrounds them.

    >>> plain(" a\tname\u202e ")
    'a name'
    """
    line = _BREAKS.sub(" ", _TURNS.sub("", _whole(text))).strip()
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in line):
        return f"{_ISOLATE}{line}{_POP}"
    return line


def as_delivered(text: str) -> str:
    r"""Give a delivered line as it is, with direction controls written out so that they can be seen.

    >>> as_delivered("P1,\u202eabc")
    'P1,[U+202E]abc'
    """
    return _TURNS.sub(lambda found: f"[U+{ord(found.group()):04X}]", _whole(text))


def _whole(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
