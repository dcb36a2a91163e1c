"""Full-text search with one order on both engines: the index finds candidates, we rank them.

The engines' own scores differ (each has its statistics), so they cannot be compared or ordered alike. The index
answers "which nodes hold any of these words, or words nearly like them"; the score is ours: words asked for that the
node has, with or without their accents, divided by words asked for. What is only nearly spelt alike scores nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from volt_graph.errors import WrongUsage
from volt_graph.model.letters import plain_letters
from volt_graph.model.schema import NODES
from volt_graph.store.base import View
from volt_graph.store.ddl import index_name

CANDIDATES = 5000
"""Most nodes ranked for one property; of more, the first by id, so a search as wide as one common word is cut alike."""

ACCENTS = 0.9
"""What a word counts that is held in other accents only."""

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
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
    return f" {joined} ".join(f'"{part}"' for part in _parts(text))


def near(text: str) -> str:
    """Write a Lucene query for all words of a text in any accents: up to two other letters in a word.

    Words with digits, and those too short for it, stay as they are.

    >>> print(near("José O'Núñez 12a Li"))
    jose~2 AND o'nunez~2 AND "12a" AND "li"
    """
    parts = dict.fromkeys(plain_letters(part) for part in _parts(text))
    return " AND ".join(f"{part}~{min(2, len(part) - 2)}" if len(part) > 2 and _LETTERS.fullmatch(part) else f'"{part}"'
                        for part in parts)  # fmt: skip


def _parts(text: str) -> list[str]:
    """Cut a text as the index cuts it: signs inside a word belong to it."""
    parts = (part.strip("'.") for part in re.findall(r"[\w'.\u2019]+", unicodedata.normalize("NFC", text).lower()))
    return [part for part in dict.fromkeys(parts) if part]


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
    asked = tuple(dict.fromkeys(words(text)))
    ranked: dict[str, float] = {}
    # All words first: a rare full name must not drown in a common forename; then in any accents, then any of them.
    for query in dict.fromkeys((escape(text, "AND"), near(text), escape(text))):
        for name in node.full_text:
            params = {"index": index_name(label, name), "words": query, "most": CANDIDATES}
            names = {"key": node.key, "names": list(node.full_text)}
            for key, texts in view.rows(f"find {label}", _TEXT, {**params, **names}).rows:
                ranked[key] = score(asked, texts)
        ranked = {key: points for key, points in ranked.items() if points}
        if len(ranked) >= limit:
            break
    return tuple(sorted(ranked.items(), key=lambda one: (-one[1], one[0]))[:limit])


def score(asked: Sequence[str], texts: Iterable[Any]) -> float:
    """Share of the words asked for that the best of the texts holds; a text with no other word scores highest.

    `0.9 * held / asked + 0.1 * held / words of that text`, the best over the texts. A word that is held in other
    accents only counts ACCENTS.

    >>> score(("john", "smith"), ["John Smith"]), score(("john", "smith"), ["Smith John Paul Lee", ["Smithy"]])
    (1.0, 0.95)
    >>> score(("jose", "smith"), ["José Smith"]), score(("jose",), ["Josef"])
    (0.95, 0.0)
    """
    best = 0.0
    for text in _flat(texts):
        have = set(words(text))
        plain = {plain_letters(word) for word in have}
        held = sum(1.0 if word in have else ACCENTS * (plain_letters(word) in plain) for word in asked)
        if held:
            best = max(best, round(0.9 * held / len(asked) + 0.1 * held / len(have), 6))
    return best


def _flat(texts: Iterable[Any]) -> Iterable[str]:
    for item in texts:
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            yield from (part for part in item if isinstance(part, str))
