"""From a list of full or bare ids to people, in a few queries for the whole list."""

from __future__ import annotations

from collections.abc import Sequence

from volt_graph.catalogue.resolve import full_ids, read_by_keys, read_sources
from volt_graph.store.base import View

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
    sources = read_sources(view, "people of ids")
    forms = {text: full_ids(text, sources) for text in wanted}
    found = _look_up(view, _PEOPLE, forms)
    left = {text: of for text, of in forms.items() if not found[text]}
    return found | _look_up(view, _UNITED, left)


def _look_up(view: View, cypher: str, forms: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    by_key: dict[str, set[str]] = {}
    for person, keys in read_by_keys(view, "people of ids", cypher, [form for of in forms.values() for form in of]):
        for key in keys:
            by_key.setdefault(str(key), set()).add(str(person))
    found: dict[str, tuple[str, ...]] = {}
    for text, of in forms.items():
        whole = by_key.get(text) or set().union(*(by_key.get(form, set()) for form in of))
        found[text] = tuple(sorted(whole))
    return found
