"""A free question as words and signs, read so strictly that no engine can read it otherwise.

The tokenizer of our own questions (`tokens`) may be lenient, because their texts are ours. This one is for what anybody
types: outside strings only ASCII, no backticks, no escapes, no number the engines spell differently. Texts in quotes
are taken out and travel as parameters, comments go, so the engine never sees either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from volt_graph.catalogue.guard_words import MOST_TEXT, MOST_TOKENS
from volt_graph.errors import Refused

_PATTERN = re.compile(
    r"""
      (?P<gap>[ \t\r\n]+|//[^\n]*|/\*.*?\*/)
    | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
    | (?P<parameter>\$[A-Za-z_][A-Za-z0-9_]*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_]))
    | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<sign>\.\.|<>|<=|>=|=~|\+=|\|\||::|/(?!\*)|[()\[\]{},.:;|&!%+\-*^<>=])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "t": "\t", "r": "\r"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ESCAPED_CHARACTER = re.compile(r"\\[uUxX]")


@dataclass(frozen=True, slots=True)
class Word:
    """One token: kind (word string parameter number sign end), text, where it stands, whether a gap is before it.

    A string carries its value, a parameter its name without the dollar; `line` and `column` count from 1.
    """

    kind: str
    text: str
    line: int
    column: int
    gap: bool = False

    def is_sign(self, *signs: str) -> bool:
        """Tell whether this is one of the signs."""
        return self.kind == "sign" and self.text in signs

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of the keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words

    def refusal(self, what: str, hint: str) -> Refused:
        """Say what is wrong here."""
        return Refused(what, where=f"{self.line}:{self.column}", hint=hint)


def read_words(text: str) -> tuple[Word, ...]:
    """Split a free question; the last word has kind `end`.

    Raises
    ------
    Refused
        with line:column, for a text that is too long or that two engines might read in two ways.

    >>> [w.text for w in read_words("RETURN p.name // all of it")]
    ['RETURN', 'p', '.', 'name', '']
    """
    if len(text) > MOST_TEXT:
        raise Refused(f"the question has {len(text)} characters", hint=f"at most {MOST_TEXT}; pass lists as --param")
    found: list[Word] = []
    at, line, start, gap = 0, 1, 0, False
    while at < len(text):
        here = Word("sign", text[at], line, at - start + 1)
        match = _PATTERN.match(text, at)
        if match is None:
            raise _unreadable(here, text[at : at + 2])
        kind, raw = match.lastgroup or "sign", match.group()
        if kind != "gap":
            found.append(Word(kind, _value(here, kind, raw), here.line, here.column, gap))
        gap = kind == "gap"
        if "\n" in raw:
            line, start = line + raw.count("\n"), at + raw.rindex("\n") + 1
        at = match.end()
        if len(found) > MOST_TOKENS:
            raise here.refusal(f"the question has more than {MOST_TOKENS} words and signs", "ask it in parts")
    return (*found, Word("end", "", line, at - start + 1, gap))


def _value(here: Word, kind: str, raw: str) -> str:
    if kind == "parameter":
        return raw[1:]
    return _string(here, raw) if kind == "string" else raw


def _string(here: Word, raw: str) -> str:
    if _ESCAPED_CHARACTER.search(raw):
        raise here.refusal("an escaped character in a text", "type the character itself, or pass the text as --param")
    if _NOT_IN_TEXT.search(raw):
        raise here.refusal("a control character in a text", "remove it, or pass the text as --param")
    unknown = [c for c in _ESCAPE.findall(raw[1:-1]) if c not in _ESCAPES]
    if unknown:
        raise here.refusal(f"\\{unknown[0]} is no escape here", r"known are \\ \' \" \n \t \r")
    return _ESCAPE.sub(lambda found: _ESCAPES[found[1]], raw[1:-1])


def _unreadable(here: Word, text: str) -> Refused:
    if text[0] == "`":
        return here.refusal("a name in backticks", "labels, types, properties and columns are plain words")
    if text[0] in "'\"":
        return here.refusal("a text without its closing quote", "close it, or pass the text as --param")
    if text.startswith("/*"):
        return here.refusal("a comment without its end", "close it with */")
    if text[0] == "\\":
        return here.refusal("a backslash outside a text", "remove it")
    if text[0].isdigit():
        return here.refusal("a number in a form the engines do not share", "write 12, 0.5 or 1e6")
    if text[0] == "$":
        return here.refusal("a $ without a plain name after it", "parameters are $name; labels are written out")
    if not text[0].isascii() or not text[0].isprintable():
        hint = "put it in quotes, or pass it as --param"
        return here.refusal(f"the character U+{ord(text[0]):04X} outside a text", hint)
    return here.refusal(f"{text[0]} is no part of Cypher", "remove it")
