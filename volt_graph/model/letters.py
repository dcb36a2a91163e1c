"""Names in plain letters: how they are written by somebody whose keyboard has no accents."""

from __future__ import annotations

import unicodedata

_WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})
"""Letters that Unicode does not take apart into a plain letter and a sign."""


def plain_letters(text: str) -> str:
    """Write a text in small letters without the signs above and below them.

    >>> plain_letters("Ayşe ZIELIŃSKA"), plain_letters("Łukasz Sørensen"), plain_letters("李")
    ('ayse zielinska', 'lukasz sorensen', '李')
    """
    apart = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
    return "".join(c for c in apart if not unicodedata.combining(c))
