"""Find questions by the words analysts use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from volt_graph.model.question import Question

_IDLE = """
a about all an and any are as at be been by did do does find for from get give had has have he her him his how i in is
it list many me more most much my of on or our over same she show since tell that the their them there they this to was
we were what when where which who whom whose why with
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
    "robber": "rob", "assault": "violence", "violent": "violence",
}  # fmt: skip
"""What an analyst may say, by its stem, and words of the catalogue that mean the same; these count half."""


def search(shelf: Mapping[str, Question], text: str) -> list[Question]:
    """Find questions by words, best first, ties by name; no words give the whole shelf.

    A word counts where it first matches the start of a word: in the name 8, in the title 4, in the topic 2, in
    the question, its columns, parameters or limits 1; a word that means the same (`ALSO`) counts half. Words such as
    `who` and `is` are passed over. Questions that match more of the words come before all that match fewer.
    """
    words = _words(text)
    words = [word for word in words if word not in IDLE] or words
    ranked = []
    for question in shelf.values():
        places = _places(question)
        scores = [_score(places, word) for word in words]
        hits = sum(score > 0 for score in scores)
        if hits or not words:
            ranked.append((-hits, -sum(scores), question.name, question))
    return [entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])]


def _places(question: Question) -> tuple[tuple[int, list[str]], ...]:
    columns = " ".join(f"{c.name} {c.meaning}" for c in question.returns)
    params = " ".join(f"{p.name} {p.meaning}" for p in question.params)
    return (
        (8, _words(question.name)),
        (4, _words(question.title)),
        (2, _words(question.topic)),
        (1, _words(" ".join((question.question, columns, params, *question.means)))),
    )


def _score(places: tuple[tuple[int, list[str]], ...], word: str) -> float:
    said = _stem(word)
    best = float(_match(places, said))
    return max([best, *(_match(places, _stem(other)) / 2 for other in ALSO.get(said, "").split())])


def _match(places: tuple[tuple[int, list[str]], ...], start: str) -> int:
    return next((points for points, words in places if any(w.startswith(start) for w in words)), 0)


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
    plain = unicodedata.normalize("NFKD", text.casefold().replace("_", " "))
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
