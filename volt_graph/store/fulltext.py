"""Full-text search with one order on both engines: the index finds candidates, we rank them.

The engines' own scores differ (each has its statistics), so they cannot be compared or ordered alike. The index
answers "which nodes hold any of these words"; the score is ours: words asked for that the node has, divided by words
asked for, the first exact phrase counting a little more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from volt_graph.errors import WrongUsage
from volt_graph.model.schema import NODES
from volt_graph.store.base import View
from volt_graph.store.ddl import index_name

CANDIDATES = 5000
"""Most nodes ranked for one property; of more, the first by id, so a search as wide as one common word is cut alike."""

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_TEXT = (
    "CALL db.index.fulltext.queryNodes($index, $words) YIELD node "
    "WITH node ORDER BY node[$key] LIMIT $most "
    "RETURN node[$key] AS id, [name IN $names | node[name]] AS texts ORDER BY id"
)


def words(text: str) -> tuple[str, ...]:
    """Split a text into lower-case words of letters and digits.

    >>> words("O'Neil, John-Paul 12a")
    ('o', 'neil', 'john', 'paul', '12a')
    """
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def escape(text: str, joined: str = "OR") -> str:
    r"""Make a user's text safe inside a Lucene query: every word quoted by itself, nothing of the syntax left.

    >>> escape('bad:[ O\'Neil AND "x')
    '"bad" OR "o\'neil" OR "and" OR "x"'
    """
    parts = (part.strip("'.") for part in re.findall(r"[\w'.\u2019]+", unicodedata.normalize("NFC", text).lower()))
    return f" {joined} ".join(f'"{part}"' for part in dict.fromkeys(parts) if part)


def search(view: View, label: str, text: str, limit: int) -> tuple[tuple[str, float], ...]:
    """Find nodes of `label` by words of their full-text properties: (id, score in 0..1), best first, ties by id.

    Raises
    ------
    WrongUsage
        when the label has no full text.

    """
    node = NODES.get(label)
    if node is None or not node.full_text:
        raise WrongUsage(f"{label} has no full-text search")
    if limit < 1 or not escape(text):
        return ()
    found: dict[str, list[Any]] = {}
    for joined in ("AND", "OR"):  # all words first: a rare full name must not drown in a common forename
        for name in node.full_text:
            params = {"index": index_name(label, name), "words": escape(text, joined), "most": CANDIDATES}
            names = {"key": node.key, "names": list(node.full_text)}
            found.update((row[0], row[1]) for row in view.rows(f"find {label}", _TEXT, {**params, **names}).rows)
        if len(found) >= limit:
            break
    asked = tuple(dict.fromkeys(words(text)))
    ranked = sorted(((key, score(asked, texts)) for key, texts in found.items()), key=lambda x: (-x[1], x[0]))
    return tuple(ranked[:limit])


def score(asked: Sequence[str], texts: Iterable[Any]) -> float:
    """Share of the words asked for that the best of the texts holds; a text with no other word scores highest.

    `0.9 * held / asked + 0.1 * held / words of that text`, the best over the texts.

    >>> score(("john", "smith"), ["John Smith"]), score(("john", "smith"), ["Smith John Paul Lee", ["Smithy"]])
    (1.0, 0.95)
    """
    best = 0.0
    for text in _flat(texts):
        have = set(words(text))
        held = sum(word in have for word in asked)
        if held:
            best = max(best, round(0.9 * held / len(asked) + 0.1 * held / len(have), 6))
    return best


def _flat(texts: Iterable[Any]) -> Iterable[str]:
    for item in texts:
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            yield from (part for part in item if isinstance(part, str))
