"""From what a user types to one node: the full id, or the bare id when exactly one node of the label has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from volt_graph.errors import Ambiguous, NotFound
from volt_graph.model.question import THING_LABELS
from volt_graph.model.schema import NODES
from volt_graph.store.base import View
from volt_graph.store.fulltext import search

NATIONAL = ("gss", "uprn")
"""Prefixes of national codes, shared by all sources."""

SHOWN = 5
"""Most candidates a hint names."""

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
    hint = f"did you mean {_listed(near)}?" if near else f"`volt find` searches ids and names of each {kind}"
    raise NotFound(f"no {kind} goes by {text}", hint=hint)


def candidates(view: View, label: str, text: str) -> tuple[str, ...]:
    """Give every full id that `text` can stand for, ascending; the text itself when it is a full id.

    The id of a record that is united with others stands for the node that shows them.
    """
    sources = [str(row[0]) for row in view.rows(f"resolve {label}", _SOURCES).rows if row[0]]
    ids = [text, *(f"{source}:{text}" for source in (*sources, *NATIONAL))]
    found = _ids(view, label, _BY_ID[label], {"ids": ids})
    if text in found:
        return (text,)
    if not found and label in _BY_UNITED:
        found = _ids(view, label, _BY_UNITED[label], {"ids": ids})
    if found or sources:
        return found
    return _ids(view, label, _BY_END[label], {"end": f":{text}"})  # a graph whose deliveries are not known


def _near(view: View, label: str, text: str) -> Sequence[str]:
    """Find what the user may have meant: the id in other letters, a reference, a name."""
    near = [found for other in (text.upper(), text.lower()) if other != text
            for found in candidates(view, label, other)]  # fmt: skip
    if label == "Incident":
        near += _ids(view, label, _BY_REFERENCE, {"text": text})
    if NODES[label].full_text:
        near += [found for found, _ in search(view, label, text, SHOWN)]
    return list(dict.fromkeys(near))


def _ids(view: View, label: str, cypher: str, params: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in view.rows(f"resolve {label}", cypher, params).rows)


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more
