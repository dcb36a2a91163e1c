"""Words and signs of a Cypher text, with their lines: enough to check our own questions, not a parser of Cypher.

Comments are dropped; strings and backticked names are single tokens, so a word inside them is never taken for a
clause. Whether a text parses is asked of the engines in the tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PATTERN = re.compile(
    r"""
      (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
    | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | (?P<name>`(?:``|[^`])*`)
    | (?P<parameter>\$(?:\w+|`(?:``|[^`])*`))
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>\.\.|<>|<=|>=|=~|\+=|.)
    """,
    re.VERBOSE | re.DOTALL,
)

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = frozenset(OPENING.values())


@dataclass(frozen=True, slots=True)
class Token:
    """One token: kind (word name string parameter number sign), its text, its line (1 = first line of the text).

    A backticked name carries the bare name and kind `name`; a parameter carries its name without the dollar.
    """

    kind: str
    text: str
    line: int

    def is_sign(self, *signs: str) -> bool:
        """Tell whether this is one of the signs."""
        return self.kind == "sign" and self.text in signs

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of the keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words

    @property
    def names(self) -> bool:
        """Whether the token can be a name: of a variable, label, type or property."""
        return self.kind in ("word", "name")


def tokenize(text: str, first_line: int = 1) -> tuple[Token, ...]:
    """Split a Cypher text; `first_line` is the line of its first character in its file.

    >>> [t.text for t in tokenize("MATCH (p:`Odd ``one`) // SET p.x = 1")]
    ['MATCH', '(', 'p', ':', 'Odd ``one', ')']
    """
    found, line = [], first_line
    for match in _PATTERN.finditer(text):
        kind, raw = match.lastgroup or "sign", match.group()
        if kind != "skip":
            found.append(Token(kind, _bare(kind, raw), line))
        line += raw.count("\n")
    return tuple(found)


def _bare(kind: str, raw: str) -> str:
    if kind == "parameter":
        return raw[1:].strip("`")
    return raw[1:-1] if kind == "name" else raw


def closing_of(tokens: tuple[Token, ...], at: int) -> int:
    """Give the index of the bracket that closes the one at `at`; the last index when nothing does."""
    depth = 0
    for index in range(at, len(tokens)):
        if tokens[index].is_sign(*OPENING):
            depth += 1
        elif tokens[index].is_sign(*CLOSING):
            depth -= 1
            if depth == 0:
                return index
    return len(tokens) - 1


def split_at_commas(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Split at the commas outside any bracket; empty parts are kept out."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += token.is_sign(*OPENING) - token.is_sign(*CLOSING)
        if depth == 0 and token.is_sign(","):
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts if part]
