"""From what a user types to one node: the full id, or the bare id when exactly one node of the label has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from volt_graph.errors import Ambiguous, NotFound
from volt_graph.model.question import THING_LABELS
from volt_graph.model.schema import NODES
from volt_graph.store.base import Row, View
from volt_graph.store.fulltext import search

NATIONAL = ("gss", "uprn")
"""Prefixes of national codes, shared by all sources."""

SHOWN = 5
"""Most candidates a hint names."""

CHUNK = 500
"""Ids a query, when a list of them is looked up."""

_SOURCES = "MATCH (d:Delivery) RETURN DISTINCT d.source AS source ORDER BY source"
_BY_ID: Mapping[str, str] = {
    label: f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id ORDER BY id" for label in THING_LABELS.values()
}
_BY_END: Mapping[str, str] = {
    label: f"MATCH (n:{label}) WHERE n.id ENDS WITH $end RETURN n.id AS id ORDER BY id LIMIT 50"
    for label in THING_LABELS.values()
}
_BY_REFERENCE = "MATCH (i:Incident) WHERE i.reference = $text RETURN i.id AS id ORDER BY id LIMIT 50"
_BY_UNITED: Mapping[str, str] = {
    label: f"MATCH (n:{label}) WHERE any(one IN n.united WHERE one IN $ids) RETURN n.id AS id ORDER BY id"
    for label in ("Person", "Location")
}
_NAMED: Mapping[str, str] = {
    label: f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id, n.name AS name ORDER BY id"
    for label in ("Location", "Area", "Gang")
}
"""Names beside ids in a hint. Not of people: who they are is shown by `volt find`, which records it."""
_AREAS = "MATCH (a:Area) WHERE a.name IS NOT NULL RETURN a.id AS id, a.name AS name ORDER BY id"
_KINDS = {label: kind for kind, label in THING_LABELS.items()}


def resolve(view: View, label: str, text: str) -> str:
    """Give the full id of the one node of `label` (Person Location Area Gang Incident) that goes by `text`.

    A full id wins over a bare one. A name is no id: it is answered with the ids that carry it.

    Raises
    ------
    NotFound
        with the nearest ids in the hint, as far as the graph has any.
    Ambiguous
        when several sources have the bare id; the hint names the full ids.

    """
    found = candidates(view, label, text)
    if len(found) == 1:
        return found[0]
    kind = _KINDS[label]
    if found:
        raise Ambiguous(f"{len(found)} nodes go by the {kind} id {text}", hint=f"write one of {_listed(found)}")
    near = _near(view, label, text)
    hint = f"did you mean {_listed(_named(view, label, near))}?" if near else _no_hint(view, label, kind)
    raise NotFound(f"no {kind} goes by {text}", hint=hint)


def candidates(view: View, label: str, text: str) -> tuple[str, ...]:
    """Give every full id that `text` can stand for, ascending; the text itself when it is a full id.

    The id of a record that is united with others stands for the node that shows them.
    """
    sources = read_sources(view, f"resolve {label}")
    ids = full_ids(text, sources)
    found = _ids(view, label, _BY_ID[label], {"ids": ids})
    if text in found:
        return (text,)
    if not found and label in _BY_UNITED:
        found = _ids(view, label, _BY_UNITED[label], {"ids": ids})
    if found or sources:
        return found
    return _ids(view, label, _BY_END[label], {"end": f":{text}"})  # a graph whose deliveries are not known


def read_sources(view: View, name: str) -> list[str]:
    """Give the sources of the deliveries in the graph, ascending; `name` is what is asked for."""
    return [str(row[0]) for row in view.rows(name, _SOURCES).rows if row[0]]


def full_ids(text: str, sources: Sequence[str]) -> list[str]:
    """Give the full ids a text can be: itself, or a bare id of each source or of the nation."""
    return [text, *(f"{source}:{text}" for source in (*sources, *NATIONAL))]


def read_by_keys(view: View, name: str, cypher: str, keys: Sequence[str]) -> list[Row]:
    """Run a text over `keys`, so many at a time; `name` is what is asked for."""
    return [
        row
        for start in range(0, len(keys), CHUNK)
        for row in view.rows(name, cypher, {"keys": list(keys[start : start + CHUNK])}).rows
    ]


def _near(view: View, label: str, text: str) -> Sequence[str]:
    """Find what the user may have meant: the id in other letters, a reference, a name."""
    near = [found for other in (text.upper(), text.lower()) if other != text
            for found in candidates(view, label, other)]  # fmt: skip
    if label == "Incident":
        near += _ids(view, label, _BY_REFERENCE, {"text": text})
    if label == "Area":
        near += _areas_like(view, text)
    if NODES[label].full_text:
        near += [found for found, _ in search(view, label, text, SHOWN)]
    return list(dict.fromkeys(near))


def _areas_like(view: View, text: str) -> list[str]:
    """Find areas by name, the whole of it first, then a part, then what is spelt alike."""
    names = {str(key): str(name).casefold() for key, name in view.rows("resolve Area", _AREAS).rows}
    said = text.casefold().strip()
    same = [key for key, name in names.items() if name == said]
    part = [key for key, name in names.items() if said in name]
    alike = get_close_matches(said, sorted(set(names.values())), SHOWN, 0.7)
    return [*same, *part, *(key for near in alike for key, name in names.items() if name == near)]


def _named(view: View, label: str, ids: Sequence[str]) -> list[str]:
    """Put the name of a place, area or gang behind its id."""
    if label not in _NAMED:
        return list(ids)
    rows = view.rows(f"resolve {label}", _NAMED[label], {"ids": list(ids)}).rows
    names = {str(key): f"{key} ({name})" for key, name in rows if name}
    return [names.get(one, one) for one in ids]


def _no_hint(view: View, label: str, kind: str) -> str:
    """Say what there is when nothing is like it: all areas when they are few, else how to search."""
    areas = view.rows("resolve Area", _AREAS).rows if label == "Area" else ()
    if 0 < len(areas) <= 4 * SHOWN:
        return f"there are {_listed([f'{key} ({name})' for key, name in areas], len(areas))}"
    return f"`volt find` searches ids and names of each {kind}"


def _ids(view: View, label: str, cypher: str, params: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in view.rows(f"resolve {label}", cypher, params).rows)


def _listed(ids: Sequence[str], most: int = SHOWN) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more
