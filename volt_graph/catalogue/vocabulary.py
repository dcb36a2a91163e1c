"""Labels, types and properties of a text against the data dictionary."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from volt_graph.catalogue.clauses import is_tie
from volt_graph.catalogue.problem import Finding
from volt_graph.catalogue.tokens import Token, closing_of, split_at_commas
from volt_graph.model.schema import NODES, TIES

_EVERY_PROPERTY = frozenset().union(*(n.names() for n in NODES.values()), *(t.names() for t in TIES.values()))
_BLOCKS = ("EXISTS", "COUNT", "COLLECT")


@dataclass(slots=True)
class _Pattern:
    """Head of one node or relationship pattern: `(p:Person {id: $x})` or `[r:KNOWS]`."""

    tie: bool
    variable: str
    named: list[Token]
    keys: list[Token]


@dataclass(slots=True)
class _Scope:
    """What each variable of a text may be, and the keys of maps the text itself makes."""

    labels: dict[str, set[str]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def allowed(self, variable: str) -> frozenset[str]:
        """Properties the variable can have; every known one when nothing says what it is."""
        names = self.labels.get(variable)
        if not names:
            return _EVERY_PROPERTY | self.made
        return frozenset().union(*(_properties(name) for name in names))


def unknown_names(tokens: tuple[Token, ...]) -> Iterator[Finding]:
    """Find labels, relationship types and properties the data dictionary does not have."""
    scope = _Scope(made={t.text for t in _map_keys(tokens)})
    patterns = list(_patterns(tokens))
    for pattern in patterns:
        for token in pattern.named:
            yield from _unknown(token, TIES if pattern.tie else NODES, "relationship type" if pattern.tie else "label")
        if pattern.variable:
            known = {t.text for t in pattern.named if t.text in (TIES if pattern.tie else NODES)}
            scope.labels.setdefault(pattern.variable, set()).update(known)
    for token in _label_tests(tokens):
        yield from _unknown(token, NODES, "label")
    for pattern in patterns:
        allowed = frozenset().union(*(_properties(t.text) for t in pattern.named)) or scope.allowed(pattern.variable)
        for token in pattern.keys:
            yield from _unknown(token, allowed, "property")
    for variable, token in _accesses(tokens):
        yield from _unknown(token, scope.allowed(variable), "property")


def _properties(name: str) -> frozenset[str]:
    found = NODES.get(name) or TIES.get(name)
    return found.names() if found else _EVERY_PROPERTY


def _unknown(token: Token, known: Collection[str], what: str) -> Iterator[Finding]:
    if token.text not in known:
        near = get_close_matches(token.text, sorted(known), 1)
        hint = f"did you mean {near[0]}?" if near else "the schema page lists what there is"
        yield Finding(token.line, f"{what} {token.text} is not in the schema", hint)


def _patterns(tokens: tuple[Token, ...]) -> Iterator[_Pattern]:
    for at, token in enumerate(tokens):
        tie = is_tie(tokens, at)
        node = token.is_sign("(") and not (at and tokens[at - 1].names and not _may_open_pattern(tokens[at - 1]))
        if tie or node:
            pattern = _head(tokens[at + 1 : closing_of(tokens, at)], tie)
            if pattern:
                yield pattern


def _may_open_pattern(before: Token) -> bool:
    return before.is_word("MATCH", "WHERE", "AND", "OR", "NOT", "XOR", "EXISTS", "IN", "WHEN", "THEN")


def _head(inside: tuple[Token, ...], tie: bool) -> _Pattern | None:
    """Read `variable :A|B *1..3 {key: value}`; None when the bracket holds something else."""
    at = 0
    variable = ""
    if inside and inside[0].names:
        variable, at = inside[0].text, 1
    named = []
    while at + 1 < len(inside) and inside[at].is_sign(":", "|", "&") and inside[at + 1].names:
        named.append(inside[at + 1])
        at += 2
    while tie and at < len(inside) and (inside[at].is_sign("*", "..") or inside[at].kind == "number"):
        at += 1
    keys = []
    if at < len(inside) and inside[at].is_sign("{"):
        end = closing_of(inside, at)
        keys = [part[0] for part in split_at_commas(inside[at + 1 : end])]
        at = end + 1
    return _Pattern(tie, variable, named, keys) if at == len(inside) else None


def _brackets(tokens: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    """Walk the tokens with the kind of the innermost bracket: `map`, `tie` or `other`."""
    stack: list[str] = []
    for at, token in enumerate(tokens):
        if token.is_sign("(", "[", "{"):
            stack.append(_kind(tokens, at))
        elif token.is_sign(")", "]", "}"):
            stack = stack[:-1]
        yield at, stack[-1] if stack else "other"


def _kind(tokens: tuple[Token, ...], at: int) -> str:
    if is_tie(tokens, at):
        return "tie"
    if not tokens[at].is_sign("{"):
        return "other"
    before = tokens[at - 1] if at else tokens[at]
    return "other" if before.is_sign(")") or before.is_word(*_BLOCKS) else "map"


def _map_keys(tokens: tuple[Token, ...]) -> Iterator[Token]:
    for at, kind in _brackets(tokens):
        if kind == "map" and tokens[at].names and at + 1 < len(tokens) and tokens[at + 1].is_sign(":"):
            yield tokens[at]


def _label_tests(tokens: tuple[Token, ...]) -> Iterator[Token]:
    """Labels tested in an expression: `n:Person`; those of patterns are found again, which does no harm twice."""
    in_patterns = {id(t) for pattern in _patterns(tokens) for t in pattern.named}
    for at, kind in _brackets(tokens):
        if kind == "other" and tokens[at].is_sign(":") and at + 1 < len(tokens) and tokens[at + 1].names:
            token = tokens[at + 1]
            if id(token) not in in_patterns:
                yield token


def _accesses(tokens: tuple[Token, ...]) -> Iterator[tuple[str, Token]]:
    """Properties read from a variable: `p.name`, and `.name` of a map projection `p{.name}`."""
    owners: list[str] = []
    for at, token in enumerate(tokens):
        if token.is_sign("{"):
            owners.append(tokens[at - 1].text if at and tokens[at - 1].names else "")
        elif token.is_sign("}"):
            owners = owners[:-1]
        elif token.is_sign(".") and at + 1 < len(tokens) and tokens[at + 1].names:
            before = tokens[at - 1]
            if before.is_sign("{", ","):
                yield owners[-1] if owners else "", tokens[at + 1]
            elif before.names and not _is_call(tokens, at + 1) and not (at > 1 and tokens[at - 2].is_sign(".")):
                yield before.text, tokens[at + 1]


def _is_call(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a dotted name from here on is called: `db.index.fulltext.queryNodes(`."""
    while at + 2 < len(tokens) and tokens[at + 1].is_sign(".") and tokens[at + 2].names:
        at += 2
    return at + 1 < len(tokens) and tokens[at + 1].is_sign("(")
