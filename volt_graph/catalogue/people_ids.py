"""From a list of full or bare ids to people, in a few queries for the whole list."""

from __future__ import annotations

from collections.abc import Sequence

from volt_graph.catalogue.resolve import NATIONAL
from volt_graph.store.base import Row, View

CHUNK = 500
"""Ids a query."""

_SOURCES = "MATCH (d:Delivery) RETURN DISTINCT d.source AS source ORDER BY source"
_PEOPLE = "MATCH (p:Person) WHERE p.id IN $keys RETURN p.id AS id, [p.id] AS keys ORDER BY id"
_UNITED = (
    "MATCH (p:Person) WHERE any(one IN p.united WHERE one IN $keys) RETURN p.id AS id, p.united AS keys ORDER BY id"
)


def people_of_ids(view: View, texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Give for each text the full ids of the people it can stand for, ascending; () for nobody.

    The rules are those of `resolve`: a full id wins over a bare one, a record over one that is united with others,
    and the id of a united record stands for the person that shows it.
    """
    wanted = list(dict.fromkeys(texts))
    sources = [str(row[0]) for row in view.rows("people of ids", _SOURCES).rows if row[0]]
    forms = {text: (text, *(f"{source}:{text}" for source in (*sources, *NATIONAL))) for text in wanted}
    found = _look_up(view, _PEOPLE, forms)
    left = {text: of for text, of in forms.items() if not found[text]}
    return found | _look_up(view, _UNITED, left)


def _look_up(view: View, cypher: str, forms: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    by_key: dict[str, set[str]] = {}
    for person, keys in _rows(view, cypher, [form for of in forms.values() for form in of]):
        for key in keys:
            by_key.setdefault(str(key), set()).add(str(person))
    found: dict[str, tuple[str, ...]] = {}
    for text, of in forms.items():
        whole = by_key.get(text) or set().union(*(by_key.get(form, set()) for form in of))
        found[text] = tuple(sorted(whole))
    return found


def _rows(view: View, cypher: str, keys: Sequence[str]) -> list[Row]:
    return [
        row
        for start in range(0, len(keys), CHUNK)
        for row in view.rows("people of ids", cypher, {"keys": list(keys[start : start + CHUNK])}).rows
    ]
