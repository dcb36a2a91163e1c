"""Ids of the graph from ids of a source, and the names of statements in the records."""

from __future__ import annotations

import re
from functools import lru_cache

from volt_graph.errors import WrongUsage

SEPARATOR = "\x1f"
"""Between the parts of a tie's key in the records; ids never hold it (`bad_id`)."""

_SOURCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_GSS = re.compile(r"[A-Z]\d{8}", re.ASCII)
NATIONAL = {"Area": "gss", "Location": "uprn"}
"""Labels whose nodes may have a national code, with its prefix."""


def check_source(source: str) -> str:
    """Give the source's name back when ids can be made with it.

    Raises
    ------
    WrongUsage
        for anything but lower-case letters, digits, `-` and `_`, and for the national prefixes.

    """
    if not _SOURCE.fullmatch(source) or source in NATIONAL.values():
        raise WrongUsage(
            f"{source!r} cannot name a source", hint="use lower-case letters, digits, - and _, such as met-crime"
        )
    return source


def node_id(label: str, source: str, text: str) -> str:
    """Key of a node: source and its own id, or a national code shared by all sources.

    >>> node_id("Area", "met", "E05000026"), node_id("Area", "met", "gss:E05000026"), node_id("Person", "met", "P1")
    ('gss:E05000026', 'gss:E05000026', 'met:P1')
    """
    prefix = NATIONAL.get(label)
    if prefix:
        if text.startswith(prefix + ":"):
            return text
        if prefix == "gss" and _GSS.fullmatch(text):
            return f"gss:{text}"
    return f"{source}:{text}"


@lru_cache(maxsize=256)
def tie_name(type_: str, start: str, end: str) -> str:
    """Name a tie's statements in the records by its type and the labels of its ends.

    >>> tie_name("WITHIN", "Location", "Area")
    'Location WITHIN Area'
    """
    return f"{start} {type_} {end}"


@lru_cache(maxsize=256)
def tie_parts(name: str) -> tuple[str, str, str] | None:
    """Start label, type and end label of a tie's name; None for the name of a node or of kept rows.

    >>> tie_parts("Location WITHIN Area"), tie_parts("Person"), tie_parts("population")
    (('Location', 'WITHIN', 'Area'), None, None)
    """
    parts = name.split(" ")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None
