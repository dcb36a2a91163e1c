"""Where the guard stands in a text: the words still to come, what was written so far, which names are known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NoReturn

from volt_graph.catalogue.guard_tokens import Word
from volt_graph.catalogue.guard_words import FORBIDDEN, MOST_DEPTH, RESERVED

OURS = "_volt_"
"""Beginning of the names the guard writes into a text; no name of a user may begin so."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name in a question: node, tie, path or value; its possible labels or types; weight and items as in `Seen`."""

    kind: str
    labels: frozenset[str] = frozenset()
    weight: int = 1
    items: int | None = None


@dataclass(slots=True)
class Scope:
    """What is known at one place.

    Attributes
    ----------
    names
        Variables in reach.
    people
        Expressions that give the id of a person matched since the last WITH (or a list of ids).
    carried
        Names of the columns in which earlier parts hand on the ids of their people.
    rows
        How many rows there may be, as far as the text tells.
    unwound, collections
        How many rows written and given lists make; how many collected lists were unwound.
    inline
        Inside EXISTS, COUNT, COLLECT or a pattern in an expression: no person may be met for the first time there.

    """

    names: dict[str, Known] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    rows: int = 1
    unwound: int = 1
    collections: int = 0
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """An expression that was read: its name when bare, its weight, how many elements a written or given list has."""

    name: str = ""
    weight: int = 1
    items: int | None = None
    literal: int | None = None


class Cursor:
    """Reads words one after the other and writes each one down again, so that what runs is what was read."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.at = 0
        self.out: list[str] = []
        self.texts: dict[str, str] = {}
        self.parameters: dict[str, Word] = {}
        self.scope = Scope()
        self.aggregates = 0
        self.roaming = 0
        self.map_keys: set[str] = set()
        self._depth = 0
        self._made = 0

    @property
    def word(self) -> Word:
        """The next word."""
        return self.words[self.at]

    def ahead(self, steps: int = 1) -> Word:
        """Look at a later word."""
        return self.words[min(self.at + steps, len(self.words) - 1)]

    def take(self) -> Word:
        """Read one word and write it down; texts travel as parameters."""
        word = self.word
        if word.kind == "end":
            self.refuse("the question ends too early", "see the end of it")
        if word.kind == "string":
            name = f"{OURS}text{len(self.texts)}"
            self.texts[name] = word.text
            shown = f"${name}"
        elif word.kind == "parameter":
            if word.text.lower().startswith(OURS):
                self.refuse(f"parameters beginning with {OURS} are the guard's own", "choose another name")
            self.parameters.setdefault(word.text, word)
            shown = f"${word.text}"
        else:
            shown = word.text
        self.out.append(f" {shown}" if word.gap else shown)
        self.at += 1
        return word

    def put(self, text: str = "") -> int:
        """Write something of our own, and give its place so that it can be filled in later."""
        self.out.append(text)
        return len(self.out) - 1

    def made_name(self) -> str:
        """Make a name no user can have written."""
        self._made += 1
        return f"{OURS}{self._made}"

    def refuse(self, what: str, hint: str, at: Word | None = None) -> NoReturn:
        """Stop here."""
        raise (at or self.word).refusal(what, hint)

    def expect(self, *signs: str) -> Word:
        """Read one of these signs."""
        if not self.word.is_sign(*signs):
            self.unexpected(f"{' or '.join(signs)} was expected")
        return self.take()

    def expect_word(self, *words: str) -> Word:
        """Read one of these keywords."""
        if not self.word.is_word(*words):
            self.unexpected(f"{' or '.join(words)} was expected")
        return self.take()

    def takes_sign(self, *signs: str) -> bool:
        """Read one of these signs if it comes next."""
        if self.word.is_sign(*signs):
            self.take()
            return True
        return False

    def takes_word(self, *words: str) -> bool:
        """Read one of these keywords if it comes next."""
        if self.word.is_word(*words):
            self.take()
            return True
        return False

    def unexpected(self, expected: str) -> NoReturn:
        """Refuse the next word: with what is known of it, else with what should stand here."""
        word = self.word
        if word.kind == "word" and word.text.upper() in FORBIDDEN:
            self.refuse(*FORBIDDEN[word.text.upper()])
        if word.is_sign(";"):
            self.refuse("a semicolon", "a question is one statement: remove it")
        shown = "the end" if word.kind == "end" else word.text
        self.refuse(f"{shown} where {expected}", "docs/query.md shows what may stand in a question")

    def new_name(self) -> Word:
        """Read a name the user gives to something."""
        word = self.word
        if word.kind != "word" or word.text.upper() in RESERVED:
            self.unexpected("a name was expected")
        if word.text.lower().startswith(OURS):
            self.refuse(f"names beginning with {OURS} are the guard's own", "choose another name")
        return self.take()

    def known(self, word: Word) -> Known:
        """Give what a name stands for."""
        found = self.scope.names.get(word.text)
        if found is None:
            near = get_close_matches(word.text, sorted(self.scope.names), 1)
            here = ", ".join(sorted(self.scope.names)) or "none"
            hint = f"did you mean {near[0]}?" if near else f"names in reach here: {here}"
            self.refuse(f"{word.text} is not known here", hint, word)
        return found

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Go one bracket deeper."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            self.refuse(f"more than {MOST_DEPTH} brackets inside each other", "ask it in parts")
        yield
        self._depth -= 1

    @contextmanager
    def local(self, name: str, known: Known) -> Iterator[None]:
        """Let a name stand for something until the end of a list comprehension."""
        names = self.scope.names
        before = names.get(name)
        names[name] = known
        yield
        if before is None:
            del names[name]
        else:
            names[name] = before
