"""Find questions by the words analysts use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from volt_graph.model.letters import plain_letters
from volt_graph.model.question import Question

_IDLE = """
a about all also an and any are as at be been by did do does else find for from get give got had has have he her him
his how i in is it list many me more most much my of on or our over same she show since tell that the their them there
these they this those to too us was we were what when where which who whom whose why with
"""
IDLE = frozenset(_IDLE.split())
"""Words that say nothing about a question; they count only when there is no other."""

ALSO: Mapping[str, str] = {
    "nominal": "person people", "offender": "suspect charged", "crew": "gang", "group": "gang", "ocg": "gang",
    "feud": "rivalries attacks", "beef": "rivalries attacks", "enemy": "rivalries", "rival": "rivalries",
    "ally": "alliances", "friend": "associates", "family": "associates", "pub": "licensed", "bar": "licensed",
    "club": "licensed", "drinking": "licensed night", "nightclub": "licensed night", "stab": "knife", "blade": "knife",
    "shooting": "gun", "shot": "gun", "firearm": "gun", "armed": "weapon", "carry": "carriers", "car": "vehicle",
    "plate": "vehicle", "mobile": "phone", "number": "phone callers", "handset": "phone", "nickname": "alias",
    "misper": "missing", "runaway": "missing", "absconding": "missing", "prison": "custody", "jail": "custody",
    "inside": "custody", "freed": "release", "asb": "antisocial", "hotspot": "hot", "spot": "place", "venue": "place",
    "location": "place", "house": "address", "home": "address", "flat": "address", "street": "place alias",
    "intel": "intelligence reports", "intelligence": "reports", "log": "reports", "duplicate": "same several ids",
    "double": "same several ids", "geocode": "coordinates", "weekend": "friday saturday night", "nte": "night economy",
    "peak": "busiest", "revictimise": "repeat again", "revictimisation": "repeat again", "dual": "both suspect victim",
    "overlap": "both suspect victim", "hurt": "victim", "harmed": "victim", "injured": "victim", "vulnerable": "risk",
    "protect": "protection risk", "safeguarding": "protection risk", "cohort": "intervention", "iom": "intervention",
    "milvus": "intervention", "marac": "intervention", "mentoring": "intervention", "unsolved": "without suspect",
    "undetected": "without suspect", "unknown": "without missing", "blank": "without missing", "sus": "suspect",
    "stop": "stopped", "search": "stopped", "co": "together", "accomplice": "co_offenders together",
    "broker": "linking bridges", "retaliation": "attacked attacks", "revenge": "attacked attacks",
    "territory": "area", "turf": "area", "ward": "area wards", "borough": "borough area", "school": "schools",
    "pupil": "schools", "fresh": "new", "latest": "new", "recent": "new", "first": "new", "expired": "overdue",
    "stale": "overdue", "late": "delay overdue", "slow": "delay days", "arrest": "suspected charged",
    "monthly": "month", "trend": "month", "seasonal": "month", "hourly": "hours", "weekday": "weekdays",
    "nearby": "near", "around": "near", "radius": "near metres", "history": "timeline", "record": "timeline",
    "chronology": "timeline", "link": "linking path tie", "connection": "path between", "connect": "path between",
    "dob": "birth", "live": "address", "resident": "address", "address": "places dwelling",
    "burglary": "bur", "burglar": "bur",
    "robber": "rob", "kill": "victim", "assault": "violence", "violent": "violence",
}  # fmt: skip
"""What an analyst may say, by its stem, and words of the catalogue that mean the same; these count half."""


def search(shelf: Mapping[str, Question], text: str) -> list[Question]:
    """Find questions by words, best first, ties by name; no words give the whole shelf.

    A word counts where it first matches the start of a word: in the name 8, in the words people search it by (`also`)
    6, in the title 4, in the topic 2, in the question, its columns, parameters or limits 1; a word that means the same
    (`ALSO`) counts half. A phrase of `also` that is said whole counts 12 more. Words such as `who` and `is` are passed
    over. Questions that match more of the words come before all that match fewer. A word of no question is the name of
    an area when it follows `in`, else it may be misspelt: the word most like it is taken.
    """
    places = {name: _places(question) for name, question in shelf.items()}
    words = _understood(_words(text), {w for found in places.values() for _, some in found for w in some})
    words = [word for word in words if word not in IDLE] or words
    said = f" {' '.join(_said(text))} "
    ranked = []
    for question in shelf.values():
        scores = [_score(places[question.name], word) for word in words]
        hits = sum(score > 0 for score in scores)
        whole = sum(f" {' '.join(_said(phrase))} " in said for phrase in question.also)
        if hits or whole or not words:
            ranked.append((-hits - (whole > 0), -sum(scores) - 12 * whole, question.name, question))
    return [entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])]


def _said(text: str) -> list[str]:
    return [_stem(word) for word in _words(text)]


def _understood(words: list[str], known: set[str]) -> list[str]:
    """Put `area` for the name of one, and a word of the catalogue for one that is misspelt."""
    found = []
    for before, word in zip(["", *words], words, strict=False):
        stem = _stem(word)
        if word in IDLE or stem in ALSO or any(_begins(one, stem) for one in known):
            found.append(word)
        elif before in _BEFORE_PLACES:
            found.append("area")
        else:
            found += get_close_matches(word, sorted(known), 1, 0.8) or [word]
    return found


_BEFORE_PLACES = ("in", "at", "around", "near")


def _places(question: Question) -> tuple[tuple[int, list[str]], ...]:
    columns = " ".join(f"{c.name} {c.meaning}" for c in question.returns)
    params = " ".join(f"{p.name} {p.meaning}" for p in question.params)
    return (
        (8, _words(question.name)),
        (6, _words(" ".join(question.also))),
        (4, _words(question.title)),
        (2, _words(question.topic)),
        (1, _words(" ".join((question.question, columns, params, *question.means)))),
    )


def _score(places: tuple[tuple[int, list[str]], ...], word: str) -> float:
    said = _stem(word)
    best = float(_match(places, said))
    return max([best, *(_match(places, _stem(other)) / 2 for other in ALSO.get(said, "").split())])


def _match(places: tuple[tuple[int, list[str]], ...], start: str) -> int:
    return next((points for points, words in places if any(_begins(w, start) for w in words)), 0)


def _begins(word: str, start: str) -> bool:
    """Say whether a word begins so; two letters have to be the whole of it."""
    return word == start if len(start) < 3 else word.startswith(start)


def _stem(word: str) -> str:
    """Take the end of a plural or a verb off, so that it matches the other forms by its start.

    >>> [_stem(word) for word in ("victims", "stabbings", "charged", "burglaries", "bus", "addresses")]
    ['victim', 'stab', 'charg', 'burglar', 'bus', 'address']
    """
    if word.endswith("sses"):
        return word[:-2]
    for end in ("ings", "ing", "ies", "ed", "s"):
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
            stem = word[: -len(end)]
            return stem[:-1] if end != "s" and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain_letters(text.replace("_", " ")))
