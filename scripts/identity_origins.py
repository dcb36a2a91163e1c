"""Origin of the surnames of synthetic people, roughly: are names of some origins found less often?

It sorts names, not people: nobody's origin is inferred from a name anywhere in the product.
"""

from __future__ import annotations

import unicodedata

OTHER_SCRIPT = "written in another script"
ONE_NAME = "one name only: businesses, street names"
_OF: dict[str, tuple[str, ...]] = {
    "African": (
        "Abara", "Abdullahi", "Abebe", "Adeyemi-Cole", "Amoah", "Asante", "Bello", "Boateng", "Chukwu", "Diallo",
        "Farah", "Kamara", "Mensah", "Mwangi", "N'Diaye", "Nwosu", "Obi", "Okafor", "Okonkwo", "Osei", "Owusu",
        "Sesay", "Suleiman", "Tadesse", "Warsame",
    ),
    "East Asian": ("Chen", "Lam", "Nguyen", "Park", "Tran", "Wang", "Zhang"),
    "European and Latin American": (
        "Antoniou", "Bondarenko", "Brânză", "Castañeda", "Costa", "Da Silva", "de la Cruz", "Fernandes", "García",
        "Jansen", "Jiménez", "Kowalczyk", "Lindqvist", "Łukasiewicz", "Müller", "Nikolić", "Novák", "Nowak",
        "Papadopoulos", "Pereira", "Petrov", "Popescu", "Rossi", "Santos", "Silva", "Szabó", "van der Berg", "Wójcik",
        "Zielińska-Hart",
    ),
    "Middle Eastern and Turkish": (
        "Demir", "El-Amin", "Haddad", "Hassan", "Ibrahim", "Mohamed", "Sahin", "Yılmaz",
    ),
    "South Asian": (
        "Ahmed", "Akhtar", "Begum", "Bhatt", "Chaudhry", "D'Souza", "Desai", "Ghosh", "Gunawardena", "Hussain",
        "Islam", "Iyer", "Kaur", "Khan", "Kumar", "Mahmood", "Malik", "Patel", "Qureshi", "Rahman", "Shah", "Sharma",
        "Singh", "Uddin",
    ),
}  # fmt: skip
BRITISH = "British, Irish and Caribbean"
NAMES = {name: group for group, names in _OF.items() for name in names}


def origin(surname: str, name: str = "") -> str:
    """Give the group of a surname; who has none goes by one name, perhaps in another script.

    >>> origin("Okafor"), origin("Reid"), origin("", "王小明"), origin("", "Ghosty")
    ('African', 'British, Irish and Caribbean', 'written in another script', 'one name only: businesses, street names')
    """
    if surname:
        return NAMES.get(surname, BRITISH)
    return OTHER_SCRIPT if any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") for c in name) else ONE_NAME
