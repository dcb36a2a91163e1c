"""Keys that identify, normalised: PNC id, name parts, postcode, address; American Soundex for blocking only."""

from __future__ import annotations

import re

from volt_graph.model.letters import plain_letters

_PNC = re.compile(r"(\d{2}|\d{4})/?(\d{1,7})([A-Z])", re.ASCII)
_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.ASCII)
_CODES = {letter: code for code, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
          for letter in letters}  # fmt: skip


def pnc_form(text: str) -> str:
    """Normalise a PNC id to `yy/nnnnnnnL`, right or mistyped; "" when it has not that form.

    A four-digit year is shortened, spaces and leading noughts do not matter.

    >>> pnc_form(" 17/900001v"), pnc_form("2017/0900001A"), pnc_form("unknown")
    ('17/0900001V', '17/0900001A', '')
    """
    found = _PNC.fullmatch("".join(text.split()).upper())
    if found is None:
        return ""
    year, number, letter = found.groups()
    return f"{year[-2:]}/{number.zfill(7)}{letter}"


def check_letter(year: int, number: int) -> str:
    """Give the letter that ends a PNC id: two digits of the year and seven of the number, as one number, modulo 23.

    0 is Z, 1 is A and so on without I, O and S, so that any one wrong digit, and any two swapped, show.
    Sources: the Criminal Justice Hub's entry on the PNC id; the validator of the Ministry of Justice's
    hmpps-person-record. By hand: 170900001 = 23 * 7430434 + 19, and the 19th letter is V.

    >>> check_letter(2017, 900001), check_letter(17, 900001)
    ('V', 'V')
    """
    return _CHECK_LETTERS[(year % 100 * 10_000_000 + number) % 23]


def pnc_key(text: str) -> str:
    """Normalise a PNC id that can be right to `yy/nnnnnnnL`; "" when it has not that form or not its check letter.

    >>> pnc_key(" 17/900001v"), pnc_key("2017/0900001V"), pnc_key("17/0900001A")
    ('17/0900001V', '17/0900001V', '')
    """
    form = pnc_form(text)
    return form if form and form[-1] == check_letter(int(form[:2]), int(form[3:10])) else ""


def name_key(text: str) -> str:
    """Fold a name: lower case, no accents, hyphens as spaces, apostrophes and dots dropped, single spaces.

    >>> name_key("O’Connor-Reid"), name_key("Łukasiewicz"), name_key("St. John  Siobhán")
    ('oconnor reid', 'lukasiewicz', 'st john siobhan')
    """
    kept = "".join(" " if c in "-‐–/" else c for c in plain_letters(text) if c not in ".,'’`")
    return " ".join(kept.split())


def postcode_key(text: str) -> str:
    """Normalise a postcode to outward and inward part; "" when it has not that form.

    >>> postcode_key("w13 9aa"), postcode_key("QX11AA"), postcode_key("n/k")
    ('W13 9AA', 'QX1 1AA', '')
    """
    found = _POSTCODE.fullmatch("".join(text.split()).upper())
    return f"{found[1]} {found[2]}" if found else ""


def address_key(text: str) -> str:
    """Fold an address: as a name, with the usual words of streets and flats written out.

    >>> address_key("Flat 2, 14 St. Mary's Rd"), address_key("2/14 Saint Marys Road")
    ('2 14 st marys road', '2 14 st marys road')
    """
    words = name_key(text.replace(",", " ")).split()
    return " ".join(_STREET_WORDS.get(word, word) for word in words if word not in ("flat", "apartment", "apt"))


_STREET_WORDS = {"rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "ct": "court",
                 "gdns": "gardens", "sq": "square", "pl": "place", "saint": "st"}  # fmt: skip


def soundex(name: str) -> str:
    """American Soundex of the first word: a letter and three digits; "" for a name without Latin letters.

    Letters of one code count once, also across h and w; a vowel between them parts them. English-biased, so it only
    chooses which pairs are compared and never decides anything.
    Source: United States National Archives, The Soundex Indexing System.

    >>> [soundex(name) for name in ("Robert", "Ashcraft", "Tymczak", "Pfister", "Okafor", "Müller", "王")]
    ['R163', 'A261', 'T522', 'P236', 'O216', 'M460', '']
    """
    letters = [c for c in name_key(name).replace(" ", "") if "a" <= c <= "z"]
    if not letters:
        return ""
    digits: list[int] = []
    last = _CODES.get(letters[0], 0)
    for letter in letters[1:]:
        code = _CODES.get(letter, 0)
        if code and code != last:
            digits.append(code)
        if letter not in "hw":
            last = code
    return letters[0].upper() + "".join(map(str, digits))[:3].ljust(3, "0")
