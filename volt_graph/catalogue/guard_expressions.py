"""Operators of a free question, and what may follow a value: properties, places in a list, labels, projections."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from volt_graph.catalogue.guard_scope import Cursor, Known, Seen
from volt_graph.catalogue.guard_tokens import Word
from volt_graph.catalogue.guard_words import A_COLLECTION, A_VALUE, MOST_WEIGHT, PARTS
from volt_graph.model.schema import NODES, TIES
from volt_graph.model.schema.kinds import NodeType, TieType

_LOGIC = (("OR",), ("XOR",), ("AND",))
_COMPARED = ("=", "<>", "<", "<=", ">", ">=")
EVERY_PROPERTY = frozenset().union(*(n.names() for n in NODES.values()), *(t.names() for t in TIES.values()))


class Expressions(Cursor, ABC):
    """Reads operators; the values between them are read by the class built on this one."""

    iterated = 0
    """Weight of the list that is gone through here."""

    @abstractmethod
    def atom(self) -> Seen:
        """Read one value: a literal, a name, a call, a list, a bracket."""

    def expression(self) -> Seen:
        """Read one expression."""
        with self.deeper():
            return self._logic(0)

    def _logic(self, level: int) -> Seen:
        if level == len(_LOGIC):
            return self._negation()
        seen = self._logic(level + 1)
        while self.takes_word(*_LOGIC[level]):
            self._logic(level + 1)
            seen = Seen()
        return seen

    def _negation(self) -> Seen:
        negated = False
        while self.takes_word("NOT"):
            negated = True
        seen = self._comparison()
        return Seen() if negated else seen

    def _comparison(self) -> Seen:
        seen = self._sum()
        while True:
            if self.word.is_sign("=~"):
                self.refuse("=~ can search for hours in one text", "use CONTAINS, STARTS WITH or ENDS WITH")
            if self.takes_word("IN"):
                self._among()
            elif self.takes_sign(*_COMPARED) or self.takes_word("CONTAINS"):
                self._sum()
            elif self.takes_word("STARTS", "ENDS"):
                self.expect_word("WITH")
                self._sum()
            elif self.takes_word("IS"):
                self.takes_word("NOT")
                self.expect_word("NULL")
            else:
                return seen
            seen = Seen()

    def _among(self) -> None:
        """Read the list after IN: one collected list searched for each element of another is stopped by no time-out."""
        at = self.word
        if min(self._sum().weight, self.iterated) >= A_COLLECTION:
            self.refuse("a collected list searched for each element of another", "UNWIND one of them", at)

    def _sum(self) -> Seen:
        return self._operators(("+", "-"), lambda: self._operators(("*", "/", "%"), self._power))

    def _power(self) -> Seen:
        return self._operators(("^",), self._unary)

    def _operators(self, signs: tuple[str, ...], operand: Callable[[], Seen]) -> Seen:
        seen = operand()
        while self.word.is_sign(*signs):
            sign = self.take()
            other = operand()
            weight = seen.weight + other.weight
            self.bounded(weight, sign)
            items = None if seen.items is None and other.items is None else (seen.items or 0) + (other.items or 0)
            seen = Seen(weight=weight, items=items)
        return seen

    def bounded(self, weight: int, at: Word) -> None:
        """Refuse what could grow too large."""
        if weight > MOST_WEIGHT:
            self.refuse("a value that could grow beyond all bounds", "build it up in fewer steps", at)

    def _unary(self) -> Seen:
        if self.takes_sign("-", "+"):
            seen = self._unary()
            return Seen(weight=seen.weight, literal=None if seen.literal is None else -seen.literal)
        return self._postfix()

    def _postfix(self) -> Seen:
        first = self.word
        seen = self.atom()
        while True:
            if self.word.is_sign("."):
                self.take()
                self._property(seen.name)
                seen = Seen(weight=max(A_VALUE, seen.weight), items=seen.items)
            elif self.word.is_sign("["):
                self._index(seen.name)
                seen = Seen(weight=seen.weight, items=seen.items)
            elif self.word.is_sign(":") and seen.name and first.kind == "word":
                self.labels(NODES, "label")
                seen = Seen()
            elif self.word.is_sign("{") and seen.name:
                self._projection(seen.name)
                seen = Seen(weight=A_VALUE)
            else:
                return seen

    def labels(self, table: Mapping[str, NodeType] | Mapping[str, TieType], what: str) -> frozenset[str]:
        """Read `:A|B` or `:A:B`; every name must be in the schema."""
        found: set[str] = set()
        while self.word.is_sign(":", "|"):
            self.take()
            if self.word.is_sign(":") and self.words[self.at - 1].is_sign("|"):
                self.take()
            word = self.word
            if word.kind != "word":
                self.refuse(f"{word.text or 'the end'} where a {what} was expected", f"write :{next(iter(table))}")
            if word.text not in table:
                self.refuse(f"{what} {word.text} is not in the schema", "docs/schema.md lists what there is")
            found.add(self.take().text)
        if self.word.is_sign("&", "!", "%"):
            self.refuse(f"{self.word.text} in a {what} is understood by one engine only", "write :A or :A|B")
        return frozenset(found)

    def properties_of(self, known: Known) -> frozenset[str]:
        """Give the properties a thing can have."""
        tables = [table[name].names() for name in known.labels for table in (NODES, TIES) if name in table]
        return frozenset().union(*tables) if tables else EVERY_PROPERTY

    def property_name(self, known: Known) -> Word:
        """Read the name of a property of a node or tie."""
        word = self.word
        if word.kind != "word":
            self.unexpected("the name of a property was expected")
        if known.kind in ("node", "tie") and word.text not in self.properties_of(known):
            self.refuse(f"property {word.text} is not in the schema", "docs/schema.md lists what there is")
        return self.take()

    def _property(self, owner: str) -> None:
        known = self.scope.names.get(owner, Known("value"))
        word = self.property_name(known)
        if known.kind in ("value", "path") and word.text not in EVERY_PROPERTY | PARTS | self.map_keys:
            self.refuse(f"property {word.text} is not in the schema", "docs/schema.md lists what there is", word)

    def _index(self, owner: str) -> None:
        """Read `[n]` or `[a..b]`; a place is a number, so that no property is read whose name nobody has seen."""
        at = self.expect("[")
        number, place, known = self.word.kind == "number", self.put(), self.scope.names.get(owner)
        if self.word.kind == "string" or (known and known.kind in ("node", "tie")):
            self.refuse("a property named by a text", "write it out: p.name", at)
        if not self.word.is_sign(".."):
            self.expression()
        if self.takes_sign(".."):
            if not self.word.is_sign("]"):
                self.expression()
        elif not number:
            self.out[place] = "toInteger("
            self.put(")")
        self.expect("]")

    def _projection(self, owner: str) -> None:
        """Read a map projection: p{.id, .name, n: count}."""
        known = self.scope.names[owner]
        self.expect("{")
        while not self.word.is_sign("}"):
            before = self.aggregates
            if self.takes_sign("."):
                if self.word.is_sign("*"):
                    self.refuse(".* shows what nobody asked for", "name the properties")
                self.map_keys.add(self.property_name(known).text)
            else:
                self.pair()
            if self.aggregates > before:
                self.refuse("an aggregate inside a map projection", "WITH p, collect(x) AS xs RETURN p{.id, xs: xs}")
            if not self.takes_sign(","):
                break
        self.expect("}")

    def pair(self) -> Seen:
        """Read `key: value`, and give what the value is."""
        word = self.word
        if word.kind != "word":
            self.unexpected("a key was expected")
        self.map_keys.add(self.take().text)
        self.expect(":")
        return self.expression()
