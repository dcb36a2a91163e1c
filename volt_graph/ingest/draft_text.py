"""The text of a drafted mapping: every guess with its ground beside it, in a file that loading refuses as it stands."""

from __future__ import annotations

import re
from collections import Counter

from volt_graph.ingest.draft import Guess, Sample, either_way, fitting_formats, guess_files, unread_by
from volt_graph.ingest.draft_words import VALUE_WORDS
from volt_graph.model.schema import ColumnSpec

MOST_VALUES = 20
"""Distinct values up to which a column is shown value by value: more are names or ids, which do not belong here."""
_SHOWN = 40

_HEAD = """\
# A draft, guessed from the header and {rows} of {file}. Nothing is loaded with it as it stands:
# compare every line marked "guess" with the source, then write confirmed: true. docs/mappings.md explains the keys.
name: {name}
title: {title}
confirmed: false
encoding: {encoding}
delimiter: {delimiter}
dates: [{dates}]{doubt}
country: GB  # guess: coordinates outside Great Britain are set aside
files:
  - match: {match}
    rows:
"""


def draft_text(sample: Sample, name: str) -> str:
    """Write the draft of a mapping for a sample; the same sample gives the same text."""
    guesses = guess_files(sample)
    formats, doubtful = _dates(sample, guesses)
    rows = "1 row" if len(sample.rows) == 1 else f"{len(sample.rows)} rows"
    head = _HEAD.format(
        rows=rows,
        file=_comment(sample.stem),
        name=quoted(name),
        title=quoted(f"{name} (draft)"),
        encoding=sample.encoding,
        delimiter="tab" if sample.delimiter == "\t" else quoted(sample.delimiter),
        dates=", ".join("iso" if f == "iso" else quoted(f) for f in formats),
        doubt="  # guess: day before month, but every value fits the other way round too" if doubtful else "",
        match=quoted(re.sub(r"\d+", "*", sample.stem) or "*"),
    )
    used = {place for guess in guesses for place in guess.places.values()}
    return head + "".join(_part(sample, guess, formats) for guess in guesses) + _unread(sample, used)


def _part(sample: Sample, guess: Guess, formats: tuple[str, ...]) -> str:
    lines = [f"      - file: {guess.spec.name}", "        columns:"]
    for column in guess.spec.columns:
        if column.name in guess.places:
            lines += _column(sample, column, guess.places[column.name], formats)
    lines += [f"          # {name}: required, and no column was found for it" for name in guess.missing]
    return "\n".join(lines) + "\n"


def _column(sample: Sample, column: ColumnSpec, place: int, formats: tuple[str, ...]) -> list[str]:
    values = sample.values(place)
    said = f"# guess: {shape(values)}"
    if column.kind in ("date", "datetime") and (wrong := Counter(unread_by(formats, values))):
        fit = "1 value fits" if wrong.total() == 1 else f"{wrong.total()} values fit"
        said += f"; {fit} no format of dates: such rows would be held back, such as {_shape(wrong)}"
    cell = quoted(sample.header[place])
    if not column.values:
        return [f"          {column.name}: {cell}  {said}"]
    known = {v.lower().replace("_", " ") for v in column.values}
    foreign = [v for v, _ in values.most_common() if v.lower().replace("_", " ") not in known]
    words = VALUE_WORDS.get(column.name, {})
    guessed = [(v, words[v.lower()]) for v in foreign if words.get(v.lower()) in column.values]
    left = [v for v in foreign if v not in dict(guessed)]
    lines = [f"          {column.name}:  {said}", f"            from: {cell}"]
    if guessed:
        lines.append("            values:  # guess")
        lines += [f"              {quoted(v)}: {word}" for v, word in dict(guessed).items()]
    if left:
        shown = f"{len(left)} values" if len(left) > MOST_VALUES else _comment("; ".join(left))
        lines.append(f"            # one of {', '.join(column.values)}; not translated: {shown}")
    return lines


def _unread(sample: Sample, used: set[int]) -> str:
    left = [
        f"# {_comment(name) or 'a column without a name'}: not read, kept in the records only"
        for place, name in enumerate(sample.header)
        if place not in used
    ]
    return "\n".join(left) + "\n" if left else ""


def _dates(sample: Sample, guesses: tuple[Guess, ...]) -> tuple[tuple[str, ...], bool]:
    values: Counter[str] = Counter()
    for guess in guesses:
        for column in guess.spec.columns:
            if column.kind in ("date", "datetime") and column.name in guess.places:
                values.update(sample.values(guess.places[column.name]))
    formats = fitting_formats(values)
    return (formats or ("iso",)), either_way(formats, values)


def shape(values: Counter[str]) -> str:
    """Say what a column holds without showing whom it is about: letters are A, digits 9.

    >>> shape(Counter(["C12", "C13", "C13"]))
    '2 different in 3, such as A99'
    """
    if not values:
        return "always blank"
    return f"{len(values)} different in {values.total()}, such as {_shape(values)}"


def _shape(values: Counter[str]) -> str:
    common = Counter(re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "A", v)) for v in values.elements()).most_common(1)
    return _comment(common[0][0])


def quoted(text: str) -> str:
    r"""Quote a text for YAML, whatever is in it.

    >>> print(quoted('a "b"\n'))
    "a \"b\"\U0000000a"
    """
    marks = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(marks.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def _comment(text: str) -> str:
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
