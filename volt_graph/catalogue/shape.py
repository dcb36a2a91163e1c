"""The shape of an answer: the columns a text returns, in order, and whether its rows come in a total order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from volt_graph.catalogue.clauses import has_aggregate
from volt_graph.catalogue.problem import Finding
from volt_graph.catalogue.tokens import Token, split_at_commas


@dataclass(frozen=True, slots=True)
class Returned:
    """The last RETURN of a text.

    `columns` are the names in order ("" where an expression was given none); `ordered` the columns named in
    ORDER BY; `one_row` whether every column is an aggregate, so that there is exactly one row.
    """

    line: int
    columns: tuple[str, ...]
    ordered: tuple[str, ...]
    one_row: bool
    star: bool


def returned(tokens: tuple[Token, ...]) -> Returned | None:
    """Read the last RETURN outside any bracket; None when there is none."""
    at = _last_return(tokens)
    if at is None:
        return None
    start = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].is_word("DISTINCT"))
    end = _first_word(tokens, start, "ORDER", "SKIP", "LIMIT", "UNION")
    items = split_at_commas(tokens[start:end])
    return Returned(
        tokens[at].line,
        tuple(_column(item) for item in items),
        _order(tokens, end),
        bool(items) and all(has_aggregate(item) for item in items),
        any(len(item) == 1 and item[0].is_sign("*") for item in items),
    )


def row_key(columns: Sequence[str]) -> tuple[str, ...]:
    """Name the columns that tell one row from another: the leading `..._id` columns, else the first column.

    >>> row_key(["person_a_id", "person_b_id", "shared"]), row_key(["weekday", "incidents"])
    (('person_a_id', 'person_b_id'), ('weekday',))
    """
    leading = []
    for name in columns:
        if not name.endswith("_id"):
            break
        leading.append(name)
    return tuple(leading or columns[:1])


def check_table(tokens: tuple[Token, ...], declared: Sequence[str], first_line: int) -> Iterator[Finding]:
    """Find columns that differ from the declared ones and an order that leaves ties open."""
    found = returned(tokens)
    if found is None:
        yield Finding(first_line, "the body has no RETURN", "end it in RETURN ... ORDER BY ...")
        return
    if any(token.is_word("UNION") for token in _outside(tokens)):
        yield Finding(
            found.line, "UNION outside a subquery cannot be put in one order", "use CALL (x) { ... UNION ... }"
        )
    yield from _columns(found, declared)
    missing = [name for name in row_key(declared) if name not in found.ordered]
    if missing and not found.one_row:
        yield Finding(
            found.line,
            f"no total order: ORDER BY does not name the row's key {', '.join(missing)}",
            f"end it in {', '.join(row_key(declared))}",
        )


def check_count(tokens: tuple[Token, ...], first_line: int) -> Iterator[Finding]:
    """Find a `counts` text that is not one aggregate named looked_at."""
    found = returned(tokens)
    if found is None or found.columns != ("looked_at",) or not found.one_row:
        yield Finding(
            first_line, "counts does not return one aggregate AS looked_at", "RETURN count(DISTINCT p) AS looked_at"
        )


def check_picture(tokens: tuple[Token, ...], first_line: int) -> Iterator[Finding]:
    """Find a `shows` text that returns nothing."""
    if returned(tokens) is None:
        yield Finding(first_line, "shows has no RETURN", "return the nodes, relationships or paths to draw")


def _columns(found: Returned, declared: Sequence[str]) -> Iterator[Finding]:
    if found.star:
        yield Finding(found.line, "RETURN * hides the columns", "name each column")
    elif found.columns != tuple(declared):
        shown = ", ".join(name or "(an expression without a name)" for name in found.columns)
        says = "has them in another order" if sorted(found.columns) == sorted(declared) else "declares"
        yield Finding(
            found.line,
            f"RETURN gives {shown}; the header {says}: {', '.join(declared)}",
            "make `returns` and RETURN say the same, in the same order",
        )


def _outside(tokens: tuple[Token, ...]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.is_sign("(", "[", "{") - token.is_sign(")", "]", "}")
        if depth == 0:
            yield token


def _last_return(tokens: tuple[Token, ...]) -> int | None:
    last, depth = None, 0
    for index, token in enumerate(tokens):
        depth += token.is_sign("(", "[", "{") - token.is_sign(")", "]", "}")
        if depth == 0 and token.is_word("RETURN"):
            last = index
    return last


def _first_word(tokens: tuple[Token, ...], start: int, *words: str) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].is_sign("(", "[", "{") - tokens[index].is_sign(")", "]", "}")
        if depth == 0 and tokens[index].is_word(*words):
            return index
    return len(tokens)


def _column(item: tuple[Token, ...]) -> str:
    if len(item) > 1 and item[-2].is_word("AS"):
        return item[-1].text
    return item[0].text if len(item) == 1 and item[0].names else ""


def _order(tokens: tuple[Token, ...], at: int) -> tuple[str, ...]:
    if not (at + 1 < len(tokens) and tokens[at].is_word("ORDER") and tokens[at + 1].is_word("BY")):
        return ()
    end = _first_word(tokens, at + 2, "SKIP", "LIMIT")
    names = []
    for item in split_at_commas(tokens[at + 2 : end]):
        bare = [t for t in item if not t.is_word("ASC", "DESC", "ASCENDING", "DESCENDING")]
        if len(bare) == 1 and bare[0].names:
            names.append(bare[0].text)
    return tuple(names)
