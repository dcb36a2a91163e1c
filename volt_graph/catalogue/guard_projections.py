"""WITH and RETURN of a free question: columns, order, limits, and the ids of the people behind each row."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass

from volt_graph.catalogue.guard_patterns import Patterns
from volt_graph.catalogue.guard_scope import Known


@dataclass(frozen=True, slots=True)
class Returned:
    """Columns of a query in order, by their names and what they hold; whether it may hand people on."""

    columns: tuple[tuple[str, Known], ...]
    people: bool
    rows: int


@dataclass(slots=True)
class _Item:
    """One item of WITH or RETURN: the name of its column, what it is, whether it aggregates."""

    name: str
    known: Known
    aggregates: bool
    said: tuple[str, ...]


class Projections(Patterns, ABC):
    """Reads WITH and RETURN.

    Attributes
    ----------
    ordered
        Whether the last projection that was read has an ORDER BY.
    order
        The columns it orders by, by number; empty when one of its expressions is no column.
    chosen
        Whether some SKIP or LIMIT leaves it to the engine which rows there are.

    """

    ordered = False
    order: tuple[int, ...] = ()
    chosen = False

    def where(self) -> None:
        """Read a WHERE if there is one."""
        if self.word.is_word("WHERE"):
            word = self.take()
            before = self.aggregates
            self.expression()
            if self.aggregates > before:
                self.refuse("an aggregate in WHERE", "compute it in a WITH before, and filter after it", word)

    def projection(self, column: str) -> Returned:
        """Read the items of WITH or RETURN, ORDER BY, SKIP, LIMIT and (of WITH) WHERE.

        `column` is the one RETURN hands people on in.
        """
        returns = self.words[self.at - 1].is_word("RETURN")
        distinct = self.word if self.word.is_word("DISTINCT") else None
        place = len(self.out)
        if distinct:
            self.take()
        items = self._items(returns)
        star = not items
        if star and (distinct or returns):
            self.refuse("* with RETURN or DISTINCT", "name the columns")
        groups = distinct is not None or any(item.aggregates for item in items)
        people = bool(self.scope.people or self.scope.carried)
        if distinct and people and not self.scope.inline:
            self.out[place] = ""  # grouping by the same columns gives the same rows, and lets the people be collected
        if not self.scope.inline:
            self._hand_on(groups, column)
        self._after(items, groups=groups, star=star)
        columns = tuple((item.name, item.known) for item in items)
        if not returns:
            self.where()
        return Returned(columns, people, self.scope.rows)

    def _items(self, returns: bool) -> list[_Item]:
        if self.word.is_sign("*"):
            self.take()
            if self.word.is_sign(","):
                self.refuse("* together with other columns", "name the columns")
            return []
        items = [self._item(returns)]
        while self.takes_sign(","):
            items.append(self._item(returns))
        names = [item.name for item in items]
        double = next((name for name in names if names.count(name) > 1), None)
        if double is not None:
            self.refuse(f"two columns named {double}", "name one of them otherwise with AS")
        return items

    def _item(self, returns: bool) -> _Item:
        first, before = self.word, self.aggregates
        start = self.at
        seen = self.expression()
        said = tuple(word.text for word in self.words[start : self.at])
        bare = self.scope.names.get(seen.name) if seen.name and self.at == start + 1 else None
        if self.takes_word("AS"):
            name = self.new_name().text
        elif bare is not None:
            name = seen.name
        elif returns:
            name = "".join(f" {w.text}" if w.gap and w is not first else w.text for w in self.words[start : self.at])
        else:
            self.refuse("a column of WITH without a name", "write AS and a name", first)
        known = bare or Known("value", weight=seen.weight, items=seen.items)
        return _Item(name, known, self.aggregates > before, said)

    def _hand_on(self, groups: bool, column: str) -> None:
        """Write the ids of the people behind each row as one more column, after the last item."""
        scope = self.scope
        sources = [*scope.people, *scope.carried]
        taken = [f"collect(DISTINCT {source})" if groups else source for source in sources]
        if column:
            text = f", [{', '.join(taken)}] AS {column}"
        else:
            names = [self.made_name() for _ in sources]
            text = "".join(f", {one} AS {name}" for one, name in zip(taken, names, strict=True))
            scope.carried = names
            scope.people = []
        self.put(text)

    def _after(self, items: list[_Item], *, groups: bool, star: bool) -> None:
        scope = self.scope
        after = {item.name: item.known for item in items}
        before = dict(scope.names)
        scope.names = {**before, **after}
        by = self._order()
        columns = {said: at for at, item in enumerate(items) for said in ((item.name,), item.said)}
        for clause in ("SKIP", "LIMIT"):
            if self.takes_word(clause):
                self._number(clause)
                self.chosen = self.chosen or not by
        self.ordered = bool(by)
        self.order = tuple(columns[one] for one in by) if all(one in columns for one in by) else ()
        if not star:
            scope.names = after
        if groups and items and all(item.aggregates for item in items):
            scope.rows, scope.unwound, scope.collections = 1, 1, 0

    def _order(self) -> list[tuple[str, ...]]:
        """Read ORDER BY, and give each of its expressions as it was said; none when there is no ORDER BY."""
        said: list[tuple[str, ...]] = []
        if not self.takes_word("ORDER"):
            return said
        self.expect_word("BY")
        before, first = self.aggregates, self.word
        while True:
            start = self.at
            self.expression()
            said.append(tuple(word.text for word in self.words[start : self.at]))
            self.takes_word("ASC", "ASCENDING", "DESC", "DESCENDING")
            if not self.takes_sign(","):
                break
        if self.aggregates > before:
            self.refuse("an aggregate in ORDER BY", "name it as a column, and order by the name", first)
        return said

    def _number(self, clause: str) -> None:
        if self.word.kind == "parameter" or (self.word.kind == "number" and self.word.text.isdigit()):
            self.take()
        else:
            self.unexpected(f"a whole number or a parameter was expected after {clause}")
