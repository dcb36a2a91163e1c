"""Clauses, calls and patterns no question may use: writes, procedures, and what the two engines do not agree on."""

from __future__ import annotations

from collections.abc import Iterator

from volt_graph.catalogue.problem import Finding
from volt_graph.catalogue.tokens import Token, closing_of, split_at_commas

WRITES = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP")
AGGREGATES = ("count", "sum", "collect", "avg", "min", "max", "stdev", "stdevp", "percentilecont", "percentiledisc")
FULL_TEXT = "db.index.fulltext.queryNodes"
CLAUSES = (
    "MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "ORDER", "SKIP", "LIMIT", "UNWIND", "CALL", "YIELD", "UNION",
)  # fmt: skip

_ANYWHERE = {
    "LOAD": ("LOAD CSV reads files", "load files with `volt load`"),
    "USE": ("USE leaves the graph that was opened", "remove it"),
    "TRANSACTIONS": ("IN TRANSACTIONS is batching, and that is Python's", "remove it"),
}
_FIRST = {
    "EXPLAIN": ("EXPLAIN is no part of a question", "remove it"),
    "PROFILE": ("PROFILE is no part of a question", "remove it"),
    "CYPHER": ("a language prefix is understood by one engine only", "remove it"),
    "SHOW": ("SHOW asks about the engine, not the graph", "remove it"),
}
_READS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
_BANNED_CALLS = {
    "shortestpath": ("shortestPath() picks another of several tied paths on each engine", "use allShortestPaths()"),
    "datetime": ("datetime() of text is slow and zoned", "pass a date parameter and compare `day` with it"),
    "localdatetime": ("localdatetime() of text is slow", "pass a date parameter and compare `day` with it"),
    "elementid": ("elementId() is the engine's own and changes", "use the property id"),
    "id": ("id() is the engine's own and changes", "use the property id"),
    "point.distance": ("point.distance() differs between the engines", "compute from easting_m and northing_m"),
    "rand": ("rand() gives another answer each time", "remove it"),
    "randomuuid": ("randomUUID() gives another answer each time", "remove it"),
    "timestamp": ("timestamp() gives another answer each time", "pass a date parameter"),
}
_BANNED_SPACES = ("apoc", "gds", "dbms")


def banned_words(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find writes, and words that reach outside the graph or that one engine does not know."""
    for index, token in enumerate(tokens):
        if token.kind != "word" or (index and tokens[index - 1].is_sign(".", ":", "|")):
            continue
        word = token.text.upper()
        after = tokens[index + 1] if index + 1 < len(tokens) else token
        if word in WRITES:
            yield Finding(token.line, f"{word} writes, and a question only reads", "remove the clause")
        elif word in _ANYWHERE and after.names:
            yield Finding(token.line, *_ANYWHERE[word])
        elif word == "SHORTEST" and after.kind in ("number", "parameter"):
            yield Finding(
                token.line, "SHORTEST is understood by one engine only", "use allShortestPaths() and an order"
            )
    yield from _statement(tokens)


def _statement(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find a first word that starts no reading, and a second statement."""
    if tokens and not tokens[0].is_word(*_READS, *WRITES, *_ANYWHERE):
        first = tokens[0].text
        known = _FIRST.get(first.upper(), (f"{first} starts no question", f"start with one of {', '.join(_READS)}"))
        yield Finding(tokens[0].line, *known)
    for token in tokens[:-1]:
        if token.is_sign(";"):
            yield Finding(token.line, "several statements", "a text is one statement: remove the semicolon")


def calls(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find procedures other than the full-text one, unscoped subqueries, and functions that may not be used."""
    for index, token in enumerate(tokens):
        if token.is_word("CALL") and _starts_name(tokens, index):  # not the label of (k:Call)
            yield from _call(tokens, index)
        elif token.names and _starts_name(tokens, index):
            yield from _function(tokens, index)


def _call(tokens: tuple[Token, ...], at: int) -> Iterator[Finding]:
    line, after = tokens[at].line, tokens[at + 1 : at + 2]
    if after and after[0].is_sign("{"):
        yield Finding(line, "CALL { } without a scope clause", "name what it may use: CALL (p) { ... }")
    elif not (after and after[0].is_sign("(")):
        name, _ = _dotted(tokens, at + 1)
        if name != FULL_TEXT:
            yield Finding(line, f"CALL of {name or 'nothing'}", f"the only procedure of the catalogue is {FULL_TEXT}")


def _function(tokens: tuple[Token, ...], at: int) -> Iterator[Finding]:
    name, end = _dotted(tokens, at)
    if end >= len(tokens) or not tokens[end].is_sign("("):
        return
    lower, inside = name.lower(), tokens[end + 1 : closing_of(tokens, end)]
    if lower.split(".")[0] in _BANNED_SPACES:
        yield Finding(
            tokens[at].line, f"{name}() is a plug-in or the engine's own", "compute it in volt_graph.analysis"
        )
    elif lower in _BANNED_CALLS:
        yield Finding(tokens[at].line, *_BANNED_CALLS[lower])
    elif lower == "date" and (not inside or inside[0].kind in ("parameter", "string")):
        yield Finding(
            tokens[at].line, "date() of text or of today", "declare a parameter of type date and use it as it is"
        )


def filtered_shortest_path(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find a WHERE on a shortest path: one engine searches with it, the other drops what it had found without it."""
    for index, token in enumerate(tokens[:-1]):
        if token.is_word("ALLSHORTESTPATHS") and tokens[index + 1].is_sign("("):
            end = closing_of(tokens, index + 1)
            if end + 1 < len(tokens) and tokens[end + 1].is_word("WHERE"):
                yield Finding(
                    tokens[end + 1].line,
                    "a filter on allShortestPaths() is answered differently by the engines",
                    "write the lengths out one by one, as path_between does",
                )


def case_as_condition(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find a CASE that is itself a condition: with a list predicate in it one engine lets the wrong rows through."""
    for index in range(1, len(tokens)):
        before = next((t for t in reversed(tokens[:index]) if not t.is_sign("(")), tokens[0])
        if tokens[index].is_word("CASE") and before.is_word("WHERE", "AND", "OR", "XOR", "NOT"):
            yield Finding(
                tokens[index].line, "a CASE as a condition is answered differently by the engines", "write AND and OR"
            )


def _starts_name(tokens: tuple[Token, ...], at: int) -> bool:
    return not (at and tokens[at - 1].is_sign(".", ":", "|"))


def _dotted(tokens: tuple[Token, ...], at: int) -> tuple[str, int]:
    """Give the dotted name that starts at `at` and the index after it."""
    parts: list[str] = []
    while at < len(tokens) and tokens[at].names:
        parts.append(tokens[at].text)
        if not (at + 1 < len(tokens) and tokens[at + 1].is_sign(".")):
            return ".".join(parts), at + 1
        at += 2
    return ".".join(parts), at


def unbounded(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find variable-length patterns without an upper bound, and quantified ones (`(...)+`, `-->*`)."""
    hint = "give the most steps, as in [:WITHIN*1..3]"
    for index, token in enumerate(tokens):
        if is_tie(tokens, index):
            star = next((i for i in range(index, closing_of(tokens, index)) if tokens[i].is_sign("*")), None)
            if star is not None and not _has_upper_bound(tokens, star):
                yield Finding(token.line, "variable-length pattern without an upper bound", hint)
        elif token.is_sign(")", "]", ">") and index + 1 < len(tokens) and _quantifies(tokens, index + 1):
            yield Finding(token.line, "quantified path pattern", hint)


def is_tie(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether the token opens the bracket of a relationship: `-[` of `-[r:TYPE]-`."""
    return bool(at) and tokens[at].is_sign("[") and tokens[at - 1].is_sign("-")


def _has_upper_bound(tokens: tuple[Token, ...], star: int) -> bool:
    after = [t.text if t.kind != "number" else "n" for t in tokens[star + 1 : star + 4]]
    shape = "".join(text for text in after if text in ("n", ".."))
    return shape in ("n", "n..n", "..n")


def _quantifies(tokens: tuple[Token, ...], at: int) -> bool:
    """`{1,3}`, `+(` or `*(` after a pattern; a `+` or `*` of arithmetic is followed by a value, not by `(`-`)`."""
    token = tokens[at]
    if token.is_sign("{"):
        return at + 1 < len(tokens) and (tokens[at + 1].kind == "number" or tokens[at + 1].is_sign(","))
    arrow = tokens[at - 1].is_sign(">") and at > 1 and tokens[at - 2].is_sign("-")
    return arrow and token.is_sign("+", "*")


def shared_between_commas(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find comma-joined patterns of one MATCH that share a variable."""
    for index, token in enumerate(tokens):
        if not token.is_word("MATCH"):
            continue
        seen: set[str] = set()
        for part in split_at_commas(tokens[index + 1 : _clause_end(tokens, index + 1)]):
            here = {part[i + 1].text for i in range(len(part) - 1) if _binds(part, i)}
            both = sorted(seen & here)
            if both:
                yield Finding(part[0].line, f"patterns joined by a comma share {both[0]}", "write two MATCH clauses")
            seen |= here


def _binds(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a bracket of a pattern is followed by a variable's name."""
    opens = is_tie(tokens, at) or (tokens[at].is_sign("(") and not (at and tokens[at - 1].names))
    return opens and tokens[at + 1].names


def _clause_end(tokens: tuple[Token, ...], at: int) -> int:
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].is_sign("(", "[", "{") - tokens[index].is_sign(")", "]", "}")
        if depth < 0 or (depth == 0 and tokens[index].is_word(*CLAUSES)):
            return index
    return len(tokens)


def aggregate_in_projection(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find aggregates inside a map projection: one engine refuses them, the other answers wrong."""
    for index in range(1, len(tokens)):
        before = tokens[index - 1]
        if not tokens[index].is_sign("{") or not before.names or before.is_word("EXISTS", "COUNT", "COLLECT", *CLAUSES):
            continue
        inside = tokens[index + 1 : closing_of(tokens, index)]
        if has_aggregate(inside):
            yield Finding(
                tokens[index].line,
                "aggregate inside a map projection",
                "WITH i, collect(x) AS xs RETURN i{.id, xs: xs}",
            )


def has_aggregate(tokens: tuple[Token, ...]) -> bool:
    """Tell whether an aggregate function is called."""
    return any(
        token.kind == "word" and token.text.lower() in AGGREGATES and following.is_sign("(")
        for token, following in zip(tokens, tokens[1:], strict=False)
    )
