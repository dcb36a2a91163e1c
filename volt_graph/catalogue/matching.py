"""Lines of a list against the graph: ids, plates and phones by equality, names by equality once they are written alike.

A likeness of names is never an identity: what the full text finds beyond equality is a candidate, not a match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from volt_graph.catalogue.people_ids import people_of_ids
from volt_graph.catalogue.resolve import full_ids, read_by_keys, read_sources
from volt_graph.store.base import View
from volt_graph.store.fulltext import search, words

CANDIDATES = 20
"""Most candidates named for one line."""
ALIKE = 0.6
"""Least text score of a candidate: more than half of the words asked for."""

_PEOPLE_PNC = "MATCH (p:Person) WHERE p.pnc_id IN $keys RETURN p.id AS id, p.pnc_id AS key ORDER BY id"
_OBJECTS = "MATCH (o:Object) WHERE o.id IN $keys RETURN o.id AS id, o.id AS key ORDER BY id"
_VALUES = "MATCH (o:Object) WHERE o.kind IN ['vehicle', 'phone'] RETURN o.id AS id, o.kind AS kind, o.value AS value"
_NAMES = (
    "MATCH (p:Person) WHERE p.id IN $keys "
    "RETURN p.id AS id, [p.name, p.forename + ' ' + p.surname] AS names, coalesce(p.aliases, []) AS aliases ORDER BY id"
)
_USERS = (
    "MATCH (o:Object)<-[:USES]-(p:Person) WHERE o.id IN $keys RETURN o.id AS id, collect(DISTINCT p.id) AS people "
    "ORDER BY id"
)
_NOT_IN_KEYS = re.compile(r"[^0-9A-Z]")
_PHONE = re.compile(r"\+?[\d\s().-]{7,20}")


@dataclass(frozen=True, slots=True)
class Found:
    """What one line stands for: verdict (matched ambiguous none), how it was found, label, full ids."""

    verdict: str
    how: str = ""
    label: str = ""
    ids: tuple[str, ...] = ()


def written_alike(name: str) -> str:
    r"""Write a name in the one form in which names are compared: small letters, no signs, forename first.

    >>> written_alike("O'COLE,  Cal"), written_alike("Cal O\u2019Cole"), written_alike("Cole")
    ('cal o cole', 'cal o cole', 'cole')
    """
    plain = unicodedata.normalize("NFKC", name)
    last, comma, first = plain.partition(",")
    return " ".join(words(f"{first} {last}" if comma and "," not in first else plain))


def plate_alike(text: str) -> str:
    """Write a plate in one form: capital letters and digits.

    >>> plate_alike("ab12 cde")
    'AB12CDE'
    """
    return _NOT_IN_KEYS.sub("", text.upper())


def phone_alike(text: str) -> str:
    """Write a phone number in one form: digits, the country code of the United Kingdom as 0.

    >>> phone_alike("+44 (0)7700 900123"), phone_alike("07700-900123"), phone_alike("0044 7700 900123")
    ('07700900123', '07700900123', '07700900123')
    """
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    for code in ("0044", "44"):
        if digits.startswith(code) and (code == "0044" or text.strip().startswith("+")):
            return "0" + digits.removeprefix(code)
    return digits


def match_lines(view: View, lines: Sequence[str]) -> tuple[Found, ...]:
    """Give what each line stands for, in order.

    A full or bare id wins, then a plate or phone, then a name. Several nodes that go by an id, value or name are
    candidates (ambiguous); a name that is only alike gives candidates too.
    """
    texts = tuple(dict.fromkeys(lines))
    known = _by_id(view, texts)
    known |= _by_value(view, [text for text in texts if text not in known])
    for text in texts:
        if text not in known:
            known[text] = _by_name(view, text)
    return tuple(known[text] for text in lines)


def users(view: View, objects: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Give the people who use each object, ascending."""
    return {str(row[0]): tuple(sorted(row[1])) for row in read_by_keys(view, "match", _USERS, objects)}


def _by_id(view: View, texts: Sequence[str]) -> dict[str, Found]:
    found = {text: _verdict(ids, "id", "Person") for text, ids in people_of_ids(view, texts).items() if ids}
    sources = read_sources(view, "match")
    forms = {text: full_ids(text, sources) for text in texts if text not in found}
    keys = [form for of in forms.values() for form in of]
    for cypher, label, how in ((_OBJECTS, "Object", "id"), (_PEOPLE_PNC, "Person", "pnc_id")):
        by_key: dict[str, set[str]] = {}
        for node, key in read_by_keys(view, "match", cypher, keys):
            by_key.setdefault(str(key), set()).add(str(node))
        for text, of in forms.items():
            whole = by_key.get(text, set())
            ids = whole if whole and how == "id" else set().union(*(by_key.get(form, set()) for form in of))
            if ids and text not in found:
                found[text] = _verdict(ids, how, label)
    return found


def _by_value(view: View, texts: Sequence[str]) -> dict[str, Found]:
    plates = {text: plate_alike(text) for text in texts if _looks_like_plate(text)}
    phones = {text: phone_alike(text) for text in texts if _PHONE.fullmatch(text.strip())}
    if not plates and not phones:
        return {}
    kept: dict[tuple[str, str], set[str]] = {}
    for node, kind, value in view.stream("match", _VALUES):
        alike = plate_alike(str(value)) if kind == "vehicle" else phone_alike(str(value))
        kept.setdefault((str(kind), alike), set()).add(str(node))
    found: dict[str, Found] = {}
    for kind, how, asked in (("vehicle", "plate", plates), ("phone", "phone", phones)):
        for text, alike in asked.items():
            if (kind, alike) in kept:
                found[text] = _verdict(kept[kind, alike], how, "Object")
    return found


def _looks_like_plate(text: str) -> bool:
    alike = plate_alike(text)
    return 2 <= len(alike) <= 8 and not alike.isalpha() and not alike.isdigit()


def _by_name(view: View, text: str) -> Found:
    hits = search(view, "Person", text, CANDIDATES + 1)
    if not hits:
        return Found("none")
    names = {str(row[0]): (row[1], row[2]) for row in read_by_keys(view, "match", _NAMES, [node for node, _ in hits])}
    asked = written_alike(text)
    same = {node for node, (own, aliases) in names.items()
            if asked in {written_alike(n) for n in (*own, *aliases) if n}}  # fmt: skip
    if same:
        return _verdict(same, "name", "Person")
    alike = tuple(node for node, score in hits if score > ALIKE)[:CANDIDATES]
    return Found("ambiguous", "likeness", "Person", alike) if alike else Found("none")


def _verdict(ids: Iterable[str], how: str, label: str) -> Found:
    every = tuple(sorted(ids))
    return Found("matched" if len(every) == 1 else "ambiguous", how, label, every[:CANDIDATES])
