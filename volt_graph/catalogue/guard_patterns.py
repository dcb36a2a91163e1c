"""Patterns of a free question: of the schema, bounded, joined, with every person accounted for."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from volt_graph.catalogue.guard_atoms import Atoms
from volt_graph.catalogue.guard_scope import Known
from volt_graph.catalogue.guard_tokens import Word
from volt_graph.catalogue.guard_words import A_STEP, FEW, MANY, MOST_HOPS, MOST_STEPS
from volt_graph.model.schema import NODES, TIES

PERSON = "Person"
_UNIQUE = frozenset(("id", "key", "reference", "pnc_id", "uprn"))
"""Properties that name one node, or a handful."""


@dataclass(slots=True)
class _Part:
    """One pattern between commas: its path's name, its steps, whether it hangs on what is known or on one id."""

    path: str = ""
    path_at: int = 0
    steps: int = 0
    joined: bool = False
    keyed: bool = False
    hidden_people: bool = False
    shortest: bool = False
    ends: list[bool] = field(default_factory=list)


class Patterns(Atoms, ABC):
    """Reads patterns; notes how to get the id of each person they meet."""

    def patterns(self) -> bool:
        """Read the patterns of a MATCH; tell whether one is allShortestPaths()."""
        shortest = self._match_part()
        while self.takes_sign(","):
            shortest = self._match_part() or shortest
        return shortest

    def _match_part(self) -> bool:
        first = self.word
        part = self._part()
        scope = self.scope
        if not part.joined and not part.keyed:
            if scope.rows > FEW:
                hint = "join them by a relationship, or give one node its {id: $id}"
                self.refuse("two sets that nothing joins", hint, first)
            scope.rows = MANY
        else:
            scope.rows = min(MANY, scope.rows * A_STEP**part.steps)
        return part.shortest

    def _part(self) -> _Part:
        first = self.word
        part = _Part(path_at=self.put())
        if self.word.kind == "word" and self.ahead().is_sign("="):
            part.path = self.new_name().text
            self.expect("=")
        if self.word.is_word("ALLSHORTESTPATHS"):
            self._shortest(part)
        elif self.word.kind == "word":
            self._refuse_selector()
        else:
            self._chain(part)
        if part.steps > MOST_STEPS:
            self.refuse(f"a pattern of up to {part.steps} steps", f"at most {MOST_STEPS}", first)
        self._note_path(part, first)
        return part

    def _refuse_selector(self) -> None:
        if self.word.is_word("SHORTESTPATH"):
            self.refuse("shortestPath() picks another of several tied paths on each engine", "use allShortestPaths()")
        self.unexpected("a pattern such as (p:Person) was expected")

    def _shortest(self, part: _Part) -> None:
        first = self.take()
        part.shortest = True
        self.expect("(")
        self._chain(part)
        self.expect(")")
        if len(part.ends) != 2 or not all(part.ends):
            self.refuse(
                "allShortestPaths() between whole sets",
                "match both ends before, each by its {id: $id}, with one relationship between them",
                first,
            )

    def _note_path(self, part: _Part, first: Word) -> None:
        """Account for the people on a path that have no name of their own."""
        if part.hidden_people:
            if self.scope.inline:
                self._refuse_person(first)
            if not part.path:
                part.path = self.made_name()
                self.out[part.path_at] = f" {part.path} = "
            path = part.path
            self.scope.people.append(f"[n_ IN nodes({path}) WHERE n_:{PERSON} | n_.id]".replace("n_", f"{path}n"))
        if part.path:
            self.scope.names[part.path] = Known("path")

    def _chain(self, part: _Part) -> None:
        self._node(part)
        while self.word.is_sign("-", "<"):
            self._tie(part)
            self._node(part)
        if self.word.is_sign("+", "*", "{"):
            self.refuse("a quantified path", "write the relationship with its bounds, as in -[:WITHIN*1..3]->")

    def _node(self, part: _Part) -> None:
        first = self.expect("(")
        if self.word.is_sign("("):
            self.refuse("a quantified path", "write the relationship with its bounds, as in -[:WITHIN*1..3]->")
        place = self.put()
        name = self.new_name().text if self.word.kind == "word" and not self.word.is_word("WHERE") else ""
        before = self.scope.names.get(name) if name else None
        labels = self.labels(NODES, "label")
        known = Known("node", labels or (before.labels if before else frozenset()))
        keys = self._keys(known)
        if self.word.is_word("WHERE"):
            self.refuse("WHERE inside a pattern is understood by one engine only", "write it after the pattern")
        self.expect(")")
        keyed = bool(keys & _UNIQUE and known.labels)
        part.keyed = part.keyed or keyed
        part.joined = part.joined or before is not None
        part.ends.append(keyed or before is not None)
        if before is None or before.kind != "node":
            name = self._note_person(known, name, place, first)
        if name:
            self.scope.names[name] = known

    def _note_person(self, known: Known, name: str, place: int, at: Word) -> str:
        """Account for a node met for the first time; give its name."""
        if known.labels and PERSON not in known.labels:
            return name
        if self.scope.inline:
            self._refuse_person(at)
        if not name:
            name = self.made_name()
            self.out[place] = name
        sure = known.labels == {PERSON}
        self.scope.people.append(f"{name}.id" if sure else f"CASE WHEN {name}:{PERSON} THEN {name}.id END")
        return name

    def _refuse_person(self, at: Word) -> None:
        self.refuse(
            "a person met inside an expression cannot be recorded",
            "match people in MATCH, OPTIONAL MATCH or CALL (x) { MATCH ... RETURN ... }; name the label of the others",
            at,
        )

    def _tie(self, part: _Part) -> None:
        left = self.takes_sign("<")
        self.expect("-")
        hops = 1
        if self.word.is_sign("["):
            hops = self._tie_inside(part)
        self.expect("-")
        right = self.takes_sign(">")
        if left and right:
            self.refuse("a relationship that points both ways", "write -[...]- for either direction")
        if self.word.is_sign("+", "*", "{"):
            self.refuse("a quantified path", "write the relationship with its bounds, as in -[:WITHIN*1..3]->")
        part.steps += hops

    def _tie_inside(self, part: _Part) -> int:
        self.expect("[")
        name = self.new_name().text if self.word.kind == "word" and not self.word.is_word("WHERE") else ""
        labels = self.labels(TIES, "relationship type")
        known = Known("tie", labels)
        hops = 1
        if self.word.is_sign("*"):
            star = self.word
            hops = self._bounds()
            self._roam(labels, hops, star)
            known = replace(known, kind="value")
            part.hidden_people = part.hidden_people or (hops > 1 and _may_pass_people(labels))
        self._keys(Known("tie", labels))
        if self.word.is_word("WHERE"):
            self.refuse("WHERE inside a pattern is understood by one engine only", "write it after the pattern")
        self.expect("]")
        if name:
            self.scope.names[name] = known
        return hops

    def _roam(self, types: frozenset[str], hops: int, star: Word) -> None:
        """Add up the steps of variable length in the whole question: several MATCH clauses are one walk."""
        self.roaming += 0 if types == {"WITHIN"} else hops
        if self.roaming > MOST_STEPS:
            most = f"at most {MOST_STEPS} in all; WITHIN does not count"
            self.refuse(f"variable-length patterns of up to {self.roaming} steps together", most, star)

    def _bounds(self) -> int:
        star = self.expect("*")
        low = self._bound()
        high = low
        if self.takes_sign(".."):
            high = self._bound()
        if high is None:
            self.refuse("a variable-length pattern without an upper bound", f"write *1..3; at most {MOST_HOPS}", star)
        if high > MOST_HOPS:
            self.refuse(f"a variable-length pattern of up to {high} steps", f"at most {MOST_HOPS}", star)
        return high

    def _bound(self) -> int | None:
        if self.word.kind != "number":
            return None
        word = self.take()
        if not word.text.isdigit():
            self.refuse(f"{word.text} is no number of steps", "write *1..3", word)
        return int(word.text)

    def _keys(self, known: Known) -> frozenset[str]:
        """Read `{name: value}` of a node or tie; give its keys."""
        keys: set[str] = set()
        if self.word.kind == "parameter":
            self.refuse("a parameter in place of properties", "write {id: $id}")
        if not self.word.is_sign("{"):
            return frozenset()
        self.take()
        while not self.word.is_sign("}"):
            keys.add(self.property_name(known).text)
            self.expect(":")
            self.expression()
            if not self.takes_sign(","):
                break
        self.expect("}")
        return frozenset(keys)

    def pattern_follows(self) -> bool:
        """Tell whether a parenthesis here opens a pattern: `(p)-[`, `(p)<-[`, `(:Label)-[`."""
        depth, at = 0, 0
        while True:
            word = self.ahead(at)
            depth += word.is_sign("(") - word.is_sign(")")
            at += 1
            if depth == 0 or word.kind == "end":
                break
        if self.ahead(at).is_sign("<"):
            at += 1
        return self.ahead(at).is_sign("-") and self.ahead(at + 1).is_sign("[", "-")

    def inline_pattern(self) -> None:
        """Read a pattern inside an expression; it may name things only for itself."""
        with self.inside():
            self._part()

    def pattern_comprehension(self) -> None:
        """Read `(p)-[:TYPE]->(x:Label) WHERE ... | ...`, the inside of a list."""
        with self.inside():
            self._part()
            if self.takes_word("WHERE"):
                self.expression()
            self.expect("|")
            self.expression()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Read something in which no person may be met for the first time, and forget its names afterwards."""
        before = self.scope
        self.scope = replace(before, names=dict(before.names), people=[], carried=[], inline=True)
        yield
        self.scope = before


def _may_pass_people(types: frozenset[str]) -> bool:
    return not types or any(PERSON in end for name in types for end in TIES[name].ends)
