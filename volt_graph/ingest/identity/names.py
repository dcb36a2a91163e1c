"""Names made comparable: letters of other scripts written in Latin, nicknames and spellings brought to one form.

Both tables are data beside this file (`letters.csv`, `nicknames.csv`): a force adds its own lines. They only say what
is compared with what; two forms of one name are a likeness, not an identity.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from volt_graph.ingest.identity.keys import name_key

_HERE = Path(__file__).parent


@cache
def _table(name: str) -> Mapping[str, str]:
    with open(_HERE / name, encoding="utf-8", newline="") as stream:
        return dict(list(csv.reader(stream))[1:])


def latin(text: str) -> str:
    """Fold a name and write Cyrillic and Greek letters in Latin ones; other scripts stay as they are.

    >>> latin("Мария Соколова"), latin("Νίκος"), latin("王小明")
    ('mariya sokolova', 'nikos', '王小明')
    """
    letters = _table("letters.csv")
    found = []
    for c in unicodedata.normalize("NFC", text.lower()):
        bare = unicodedata.normalize("NFD", c)[0]  # ά is α with an accent; й is a letter of its own, in the table
        found.append(letters.get(c, letters.get(bare, c)))
    return name_key("".join(found))


def given_name(text: str) -> str:
    """Give the form under which a forename is compared: its first word, nicknames and spellings brought to one.

    >>> given_name("Sam"), given_name("Muhammad Ali"), given_name("Siobhán"), given_name("Мария")
    ('samuel', 'mohammed', 'siobhan', 'maria')
    """
    words = latin(text).split()
    return _table("nicknames.csv").get(words[0], words[0]) if words else ""


def family_name(text: str) -> str:
    """Give the form under which a surname is compared: folded, in Latin letters, without spaces.

    >>> family_name("O'Connor-Reid"), family_name("de la Cruz")
    ('oconnorreid', 'delacruz')
    """
    return latin(text).replace(" ", "")


def parts_of(name: str) -> tuple[str, str]:
    """Split a full name that came in one field: the last word is the surname; a single word is a forename.

    >>> parts_of("Maria del Mar Sokolova"), parts_of("Ghosty")
    (('Maria del Mar', 'Sokolova'), ('Ghosty', ''))
    """
    words = name.split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else (name.strip(), "")
