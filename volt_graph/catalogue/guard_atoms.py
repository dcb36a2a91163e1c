"""Values of a free question: literals, names, calls of listed functions, lists and their comprehensions, CASE."""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import isfinite

from volt_graph.catalogue.guard_expressions import Expressions
from volt_graph.catalogue.guard_scope import Known, Seen
from volt_graph.catalogue.guard_tokens import Word
from volt_graph.catalogue.guard_words import (
    A_COLLECTION,
    A_PARAMETER,
    A_VALUE,
    AGGREGATES,
    FUNCTION_SPACES,
    FUNCTIONS,
    ITERATORS,
    MOST_LIST,
    REFUSED_FUNCTIONS,
    RESERVED,
)

_DATE = "date() of text or of today"


def either(one: Seen, other: Seen) -> Seen:
    """Give the larger of two values: what either of them may become."""
    items = None if one.items is None and other.items is None else max(one.items or 0, other.items or 0)
    return Seen(weight=max(one.weight, other.weight), items=items)


class Atoms(Expressions, ABC):
    """Reads values; patterns and subqueries inside them are read by the classes built on this one."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        super().__init__(words)
        self._iterating = 0

    @abstractmethod
    def pattern_follows(self) -> bool:
        """Tell whether a parenthesis here opens a pattern."""

    @abstractmethod
    def inline_pattern(self) -> None:
        """Read a pattern inside an expression."""

    @abstractmethod
    def pattern_comprehension(self) -> None:
        """Read `(p)-[:TYPE]->(x:Label) WHERE ... | ...`, the inside of a list."""

    @abstractmethod
    def inline_query(self, word: Word) -> None:
        """Read the braces of EXISTS, COUNT or COLLECT."""

    def atom(self) -> Seen:
        """Read one value."""
        word = self.word
        if word.kind == "string":
            return Seen(weight=len(self.take().text))
        if word.kind == "number":
            return self._numeral()
        if word.kind == "parameter":
            self.take()
            return Seen(weight=A_PARAMETER, items=MOST_LIST)
        if word.is_sign("("):
            return self._parenthesis()
        if word.is_sign("["):
            return self._list()
        if word.is_sign("{"):
            return self._map()
        if word.kind != "word":
            self.unexpected("a value was expected")
        return self._named()

    def _numeral(self) -> Seen:
        word = self.take()
        if not isfinite(float(word.text)) or (word.text.isdigit() and int(word.text) >= 2**63):
            self.refuse("a number beyond 64 bits", "give a smaller one", word)
        return Seen(literal=int(word.text) if word.text.isdigit() and len(word.text) < 16 else None)

    def _named(self) -> Seen:
        word = self.word
        if word.is_word("CASE"):
            return self._case()
        if word.is_word("EXISTS", "COUNT", "COLLECT") and self.ahead().is_sign("{"):
            self.take()
            before = self.aggregates
            self.inline_query(word)
            self.aggregates = before
            return Seen(weight=A_VALUE)
        if word.is_word("TRUE", "FALSE", "NULL"):
            self.take()
            return Seen()
        if self.ahead().is_sign("(") or self._dotted_call():
            return self._call()
        if word.text.upper() in RESERVED:
            self.unexpected("a value was expected")
        known = self.known(word)
        return Seen(name=self.take().text, weight=known.weight, items=known.items)

    def _dotted_call(self) -> bool:
        at = 1
        while self.ahead(at).is_sign(".") and self.ahead(at + 1).kind == "word":
            at += 2
        return at > 1 and self.ahead(at).is_sign("(")

    def _parenthesis(self) -> Seen:
        if self.pattern_follows():
            self.inline_pattern()
            return Seen()
        self.expect("(")
        seen = self.expression()
        self.expect(")")
        return Seen(weight=seen.weight, items=seen.items, literal=seen.literal)

    def _map(self) -> Seen:
        self.expect("{")
        found = Seen(weight=A_VALUE)
        while not self.word.is_sign("}"):
            found = either(found, self.pair())
            if not self.takes_sign(","):
                break
        self.expect("}")
        return found

    def _list(self) -> Seen:
        opening = self.expect("[")
        if self.word.is_sign("(") and self.pattern_follows():
            self.pattern_comprehension()
            self.expect("]")
            return Seen(weight=A_VALUE)
        if self.word.kind == "word" and self.ahead().is_word("IN") and self.word.text.upper() not in RESERVED:
            found = self._iteration(mapped=True)
            self.expect("]")
            return found
        items, weight, deepest = 0, 1, 0
        while not self.word.is_sign("]"):
            element = self.expression()
            weight += element.weight
            deepest = max(deepest, element.items or 0)
            items += 1
            if not self.takes_sign(","):
                break
        self.expect("]")
        if items > MOST_LIST:
            self.refuse(f"a list of {items} elements", f"at most {MOST_LIST}; pass it as --param", opening)
        self.bounded(weight, opening)
        return Seen(weight=weight, items=max(items, deepest))

    def _iteration(self, *, mapped: bool) -> Seen:
        """Read `x IN list WHERE ... | ...`; one inside another is stopped by no time-out."""
        if self._iterating:
            self.refuse("a list gone through inside another", "UNWIND one of the lists")
        name = self.new_name()
        self.expect_word("IN")
        source = self.expression()
        self._iterating, self.iterated = 1, source.weight
        element = Known("value", weight=A_VALUE)
        weight = source.weight
        with self.local(name.text, element):
            if self.takes_word("WHERE"):
                self.expression()
            if mapped and self.takes_sign("|"):
                at = self.word
                made = self.expression()
                longest = max(made.items or 1, made.weight if made.weight >= A_COLLECTION else 1)
                weight = max(weight, made.weight) if longest == 1 else weight * longest
                self.bounded(weight, at)
        self._iterating = self.iterated = 0
        return Seen(weight=weight, items=source.items)

    def _case(self) -> Seen:
        back = -1
        while self.ahead(back).is_sign("("):
            back -= 1
        if self.ahead(back).is_word("WHERE", "AND", "OR", "XOR", "NOT"):
            # With a list predicate in it the embedded engine lets the wrong rows through, silently.
            self.refuse("a CASE as a condition is answered differently by the engines", "write AND and OR")
        self.expect_word("CASE")
        if not self.word.is_word("WHEN"):
            self.expression()
        found = Seen()
        while self.takes_word("WHEN"):
            self.expression()
            self.expect_word("THEN")
            found = either(found, self.expression())
        if self.takes_word("ELSE"):
            found = either(found, self.expression())
        self.expect_word("END")
        return found

    def _call(self) -> Seen:
        first = self.word
        name = first.text.lower()
        if not self.ahead().is_sign("("):
            self.refuse(f"{self._dotted_name()}() is {FUNCTION_SPACES}", "docs/query.md lists the functions")
        if name in REFUSED_FUNCTIONS:
            self.refuse(*REFUSED_FUNCTIONS[name])
        if name not in FUNCTIONS | ITERATORS:
            self.unknown_function(first)
        self.take()
        self.expect("(")
        if name in ITERATORS:
            self._iteration(mapped=False)
            self.expect(")")
            return Seen()
        return self._arguments(first, name)

    def _dotted_name(self) -> str:
        parts, at = [self.word.text], 1
        while self.ahead(at).is_sign("."):
            parts.append(self.ahead(at + 1).text)
            at += 2
        return ".".join(parts)

    def unknown_function(self, word: Word) -> None:
        """Refuse a function that is not in the list."""
        if word.text.upper() in RESERVED:
            self.unexpected("a value was expected")
        self.refuse(f"{word.text}() is not in the list of functions", "docs/query.md lists them", word)

    def _arguments(self, first: Word, name: str) -> Seen:
        if name in AGGREGATES:
            if self._iterating:
                self.refuse("an aggregate inside a list comprehension", "compute it in a WITH before", first)
            self.aggregates += 1
            self.takes_word("DISTINCT")
        given: list[Seen] = []
        if name == "count" and self.word.is_sign("*"):
            self.take()
        else:
            if name == "date" and not self.word.is_sign("{"):
                self.refuse(_DATE, REFUSED_FUNCTIONS["datetime"][1], first)
            while not self.word.is_sign(")"):
                given.append(self.expression())
                if not self.takes_sign(","):
                    break
        self.expect(")")
        return Seen(weight=A_COLLECTION) if name == "collect" else self._result(first, name, given)

    def _result(self, first: Word, name: str, given: list[Seen]) -> Seen:
        """Give what a function may make of what it is given: as a rule the largest of it."""
        found = Seen()
        for one in given:
            found = either(found, one)
        if name == "replace" and len(given) > 2:
            found = Seen(weight=given[0].weight * given[2].weight)
            self.bounded(found.weight, first)
        if name == "split" and given and given[0].weight != A_VALUE:  # a value of the graph has a few words
            found = Seen(weight=found.weight, items=given[0].items or given[0].weight)
        return found
