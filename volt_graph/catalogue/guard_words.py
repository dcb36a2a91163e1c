"""What a free question may use: its bounds, its functions, and what is said of the words it may not use."""

from __future__ import annotations

from collections.abc import Mapping

MOST_TEXT = 10_000
"""Characters of a question."""
MOST_TOKENS = 2_000
MOST_DEPTH = 30
"""Brackets, subqueries and expressions inside each other."""
MOST_LIST = 1_000
"""Elements of a written list and of range()."""
MOST_HOPS = 6
"""Upper bound of a variable-length relationship."""
MOST_STEPS = 10
"""Relationships of one pattern, a variable-length one counted with its upper bound."""
MOST_ROWS_UNWOUND = 100_000
"""Rows that lists written in the text, unwound inside each other, may make."""
MOST_WEIGHT = 1_000_000
"""Characters or elements that one value may be built up to by `+`, replace() and the like, as far as the text tells."""
MOST_COLLECTIONS = 2
"""Collected lists unwound inside each other: two make the pairs of a group."""
FEW = 100
"""Rows beside which a second, unjoined set may be matched."""
MANY = 1_000_000
A_STEP = 50
"""Rows that one step from a known node is taken to make."""
A_VALUE = 1_000
"""Weight of a value of the graph or of a parameter."""
A_PARAMETER = 10_000
"""Weight of a parameter: a text of that many characters may be given."""
A_COLLECTION = 100_000
"""Weight of a collected list."""

AGGREGATES = frozenset(
    ("count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc")
)
ITERATORS = frozenset(("all", "any", "none", "single"))
"""Functions of the form any(x IN list WHERE ...)."""
FUNCTIONS = AGGREGATES | frozenset(
    (
        "coalesce", "size", "length", "head", "last", "tail", "reverse", "isempty", "labels", "type", "nodes",
        "relationships", "startnode", "endnode", "tostring", "tointeger", "tofloat", "toboolean", "tolower", "toupper",
        "trim", "ltrim", "rtrim", "left", "right", "substring", "replace", "split", "abs", "ceil", "floor", "round",
        "sign", "sqrt", "exp", "log", "log10", "date",
    )
)  # fmt: skip
"""Every function a free question may call, in lower case; range() besides, as the list of UNWIND only."""

PARTS = frozenset(("year", "month", "day", "hour", "minute", "second", "week", "weekDay", "quarter", "ordinalDay"))
"""Parts of dates and times that are read like properties."""

RESERVED = frozenset(
    (
        "MATCH", "OPTIONAL", "WHERE", "WITH", "UNWIND", "RETURN", "ORDER", "BY", "SKIP", "LIMIT", "UNION",
        "ALL", "CALL", "YIELD", "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "AS",
        "DISTINCT", "CASE", "WHEN", "THEN", "ELSE", "END", "STARTS", "ENDS", "CONTAINS", "ASC", "DESC",
        "ASCENDING", "DESCENDING", "EXISTS", "COUNT", "COLLECT", "ALLSHORTESTPATHS", "SHORTESTPATH", "CREATE",
        "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "LOAD", "CSV", "USE", "SHOW",
        "TERMINATE", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME", "EXPLAIN", "PROFILE", "FINISH", "INSERT",
        "USING", "OFFSET", "SHORTEST", "ON",
    )
)  # fmt: skip
"""Words that are no names of variables here; several are in neither engine, so that a text reads one way only."""

_WRITES = "writes, and a question only reads"
_ADMIN = "is about the server, and a question is about the graph"
_LONE = "remove the clause"
FORBIDDEN: Mapping[str, tuple[str, str]] = {
    **{word: (f"{word} {_WRITES}", _LONE)
       for word in ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "DROP", "INSERT")},
    **{word: (f"{word} {_ADMIN}", _LONE)
       for word in ("SHOW", "TERMINATE", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME", "START", "STOP", "ENABLE",
                    "DEALLOCATE", "REALLOCATE", "DRYRUN")},
    "LOAD": ("LOAD CSV reads files and addresses", "load files with `volt load`"),
    "USE": ("USE leaves the graph that was opened", "remove it"),
    "USING": ("USING tells the engine how to search", "remove the hint"),
    "EXPLAIN": ("EXPLAIN is no part of a question", "remove it"),
    "PROFILE": ("PROFILE is no part of a question", "remove it"),
    "CYPHER": ("a language prefix is understood by one engine only", "remove it"),
    "FINISH": ("FINISH gives no answer", "end with RETURN"),
    "YIELD": ("YIELD belongs to procedures, and none may be called", "remove it"),
    "FILTER": ("FILTER is understood by one engine only", "write WITH ... WHERE"),
    "LET": ("LET is understood by one engine only", "write WITH"),
    "OFFSET": ("OFFSET is understood by one engine only", "write SKIP"),
    "SHORTEST": ("SHORTEST is understood by one engine only", "write allShortestPaths()"),
    "ANY": ("ANY of paths is understood by one engine only", "write allShortestPaths()"),
    "IN": ("IN TRANSACTIONS is for writing", "remove it"),
    "SELECT": ("this is SQL, and the question must be Cypher", "write MATCH ... RETURN"),
    "TRAVERSE": ("this is SQL, and the question must be Cypher", "write MATCH ... RETURN"),
    "NEXT": ("NEXT is understood by one engine only", "write WITH"),
}  # fmt: skip
"""What is said of a word where a clause was expected."""

_WHOLE_DAY = "give the day as a parameter: --param since=2011-03-14 and $since"
REFUSED_FUNCTIONS: Mapping[str, tuple[str, str]] = {
    "range": ("range() may only be the list of UNWIND", "write UNWIND range(1, 12) AS n"),
    "reduce": ("reduce() is stopped by no time-out", "use sum() or collect(), or UNWIND the list"),
    "shortestpath": ("shortestPath() picks another of several tied paths on each engine", "use allShortestPaths()"),
    "allshortestpaths": ("allShortestPaths() stands in MATCH only", "write MATCH p = allShortestPaths(...)"),
    "datetime": ("datetime() is zoned, the graph holds local times", _WHOLE_DAY),
    "localdatetime": ("localdatetime() differs between the engines", _WHOLE_DAY),
    "elementid": ("elementId() is the engine's own and changes", "use the property id"),
    "id": ("id() is the engine's own and changes", "use the property id"),
    "rand": ("rand() gives another answer each time", "remove it"),
    "randomuuid": ("randomUUID() gives another answer each time", "remove it"),
    "timestamp": ("timestamp() gives another answer each time", _WHOLE_DAY),
    "properties": ("properties() shows what nobody asked for", "name the properties"),
    "keys": ("keys() differs between the engines", "name the properties; docs/schema.md lists them"),
    "exists": ("exists() is gone from Cypher", "write x IS NOT NULL, or EXISTS { (p)-[:TYPE]->(:Label) }"),
    "extract": ("extract() is gone from Cypher", "write [x IN list | ...]"),
    "filter": ("filter() is gone from Cypher", "write [x IN list WHERE ...]"),
}
"""What is said of a function that may not be used, by its name in lower case."""

FUNCTION_SPACES = "a plug-in's or the engine's own"
