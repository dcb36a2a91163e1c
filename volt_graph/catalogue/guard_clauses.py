"""Clauses of a free question: the few that read, in the order they may stand, and what each hands on."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from volt_graph.catalogue.guard_projections import Projections, Returned
from volt_graph.catalogue.guard_scope import Known, Scope, Seen
from volt_graph.catalogue.guard_tokens import Word
from volt_graph.catalogue.guard_words import (
    A_COLLECTION,
    FEW,
    FORBIDDEN,
    MANY,
    MOST_COLLECTIONS,
    MOST_LIST,
    MOST_ROWS_UNWOUND,
)

_FIRST_WORDS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "CALL", "RETURN", "WHERE")
_CLAUSES = "MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL (x) { ... } or RETURN was expected"


class Clauses(Projections):
    """Reads whole queries and writes into each projection the ids of the people behind its rows."""

    def query(self, column: str, *, braced: bool) -> Returned:
        """Read single queries joined by UNION; `column` hands on the people, "" inside an expression."""
        start = self.scope
        first = self._branch(column, start)
        columns, people, rows = first.columns, first.people, first.rows
        while self.word.is_word("UNION"):
            union = self.take()
            every = self.takes_word("ALL")
            branch = self._branch(column, start)
            if [name for name, _ in branch.columns] != [name for name, _ in columns]:
                self.refuse("the parts of a UNION have other columns", "name them alike, in one order", union)
            people, rows = people or branch.people, rows + branch.rows
            if braced and people and not every:
                self.refuse("UNION inside a subquery", "write UNION ALL, and DISTINCT after it", union)
        self.scope = start
        return Returned(columns, people, min(MANY, rows))

    def _branch(self, column: str, start: Scope) -> Returned:
        self.scope = replace(start, names=dict(start.names), people=[], carried=[])
        with self.deeper():
            return self._single(column)

    def _single(self, column: str) -> Returned:
        while True:
            word = self.word
            if word.is_word("MATCH"):
                self._match()
            elif word.is_word("OPTIONAL"):
                self.take()
                if not self.word.is_word("MATCH"):
                    self.unexpected("MATCH was expected")
                self._match()
            elif word.is_word("UNWIND"):
                self._unwind()
            elif word.is_word("WITH"):
                self.take()
                self.projection("")
            elif word.is_word("CALL"):
                self._call_clause()
            elif word.is_word("RETURN"):
                self.take()
                return self.projection(column)
            else:
                self._no_clause()

    def _no_clause(self) -> None:
        word = self.word
        if word.kind == "word" and word.text.upper() in FORBIDDEN:
            self.refuse(*FORBIDDEN[word.text.upper()])
        if word.kind == "end" or word.is_sign("}"):
            self.refuse("a question without RETURN", "end with RETURN and the columns")
        near = get_close_matches(word.text.upper(), _FIRST_WORDS, 1, 0.7)
        if near and near[0] != word.text.upper():
            self.refuse(f"{word.text} where a clause was expected", f"did you mean {near[0]}?")
        self.unexpected(_CLAUSES)

    def _match(self) -> None:
        self.expect_word("MATCH")
        shortest = self.patterns()
        if shortest and self.word.is_word("WHERE"):
            self.refuse("a filter on allShortestPaths() is answered differently by the engines",
                        "filter in a WITH after it: WITH p WHERE ...")  # fmt: skip
        self.where()

    def _unwind(self) -> None:
        word = self.take()
        seen = self._range() if self.word.is_word("RANGE") and self.ahead().is_sign("(") else self.expression()
        self.expect_word("AS")
        name = self.new_name().text
        self._multiply(seen, word)
        self.scope.names[name] = Known("value", weight=seen.weight)

    def _multiply(self, seen: Seen, word: Word) -> None:
        """Count the rows that a list makes: written and given lists by their length, collected ones by their number."""
        scope = self.scope
        if seen.weight >= A_COLLECTION:
            scope.rows, scope.collections = MANY, scope.collections + 1
        scope.unwound *= max(seen.items or 1, 1)
        most = FEW if scope.rows >= MANY else MOST_ROWS_UNWOUND
        if scope.unwound > most or scope.collections > MOST_COLLECTIONS:
            self.refuse(
                "lists unwound inside each other make too many rows", f"at most {most} rows of lists here", word
            )
        scope.rows = min(MANY, scope.rows * max(seen.items or 1, 1))

    def _range(self) -> Seen:
        first = self.take()
        self.expect("(")
        numbers = [self._whole()]
        while self.takes_sign(","):
            numbers.append(self._whole())
        self.expect(")")
        if len(numbers) not in (2, 3) or (len(numbers) == 3 and numbers[2] == 0):
            self.refuse("range() with other than two or three numbers", "write range(1, 12)", first)
        low, high, step = (*numbers, 1)[:3]
        items = max(0, (high - low) // step + 1)
        if items > MOST_LIST:
            self.refuse(f"range() of {items} numbers", f"at most {MOST_LIST}", first)
        return Seen(items=items)

    def _whole(self) -> int:
        at = self.word
        number = self.expression().literal
        if number is None:
            self.refuse("range() of something else than whole numbers", "write range(1, 12)", at)
        return number

    def _call_clause(self) -> None:
        call = self.take()
        if self.word.is_sign("{"):
            self.refuse("CALL { } without a scope clause", "name what it may use: CALL (p) { ... }", call)
        if not self.word.is_sign("("):
            self.refuse("CALL of a procedure", "`volt find` searches names; for the rest there are questions", call)
        if self.scope.inline:
            self.refuse("CALL inside an expression", "put it before, as a clause of its own", call)
        self.expect("(")
        names: dict[str, Known] = {}
        while self.word.kind == "word":
            names[self.word.text] = self.known(self.word)
            self.take()
            if not self.takes_sign(","):
                break
        self.expect(")")
        self._call_body(names)

    def _call_body(self, names: dict[str, Known]) -> None:
        self.expect("{")
        outer, column = self.scope, self.made_name()
        self.scope = Scope(names=names, rows=outer.rows, unwound=outer.unwound, collections=outer.collections)
        found = self.query(column, braced=True)
        self.scope = outer
        self.expect("}")
        if self.word.is_word("IN"):
            self.unexpected("a clause was expected")
        for name, known in found.columns:
            if name in outer.names:
                self.refuse(f"{name} is known outside the subquery already", "give the column another name with AS")
            outer.names[name] = known
        outer.carried.append(column)
        outer.rows = min(MANY, max(outer.rows, found.rows))

    def inline_query(self, word: Word) -> None:
        """Read the braces of EXISTS, COUNT or COLLECT: patterns with a WHERE, or a whole query."""
        self.expect("{")
        with self.inside(), self.deeper():
            if self.word.is_word("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"):
                self._inline_statement(word)
            elif word.is_word("COLLECT"):
                self.unexpected("COLLECT { MATCH ... RETURN x } was expected")
            else:
                self.patterns()
                self.where()
        self.expect("}")

    def _inline_statement(self, word: Word) -> None:
        if not word.is_word("COLLECT") and self.word.is_word("MATCH"):
            self._match()
            if self.word.is_sign("}"):
                return
        found = self.query("", braced=True)
        if word.is_word("COLLECT") and len(found.columns) != 1:
            self.refuse("COLLECT { } of several columns", "return one column", word)
