"""Batch match: a list of names, ids, plates and phones, one a line, against the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import BadInput, Inconsistent
from volt_graph.model.answer import Answer, Column, Value

if TYPE_CHECKING:
    from volt_graph.catalogue.matching import Found
    from volt_graph.service.desk import Desk

MOST_LINES = 2_000
MOST_CHARACTERS = 200
"""Longest line: a name, an id, a plate or a phone."""
VERDICTS = ("matched", "ambiguous", "none")
COLUMNS = (
    Column("line", "string", "number of the line in the list"),  # text: a count would be refused to who may not see all
    Column("text", "string", "the line as given"),
    Column("verdict", "string", "matched (one record), ambiguous (candidates), none"),
    Column("how", "string", "what agreed: id, pnc_id, plate, phone, name (written alike), likeness (never a match)"),
    Column("label", "string", "what it is: Person or Object"),
    Column("id", "string", "full id of the one record; empty unless matched"),
    Column("candidates", "list", "full ids that may be meant; empty unless ambiguous"),
    Column("people", "list", "full ids of the people: the matched person, or who uses the matched vehicle or phone"),
)


def match(desk: Desk, lines: Iterable[str]) -> Answer:
    """Look up each line; rows in the order of the lines, blank lines left out but counted in the numbers.

    Raises
    ------
    BadInput
        when there are more than MOST_LINES lines, or one is longer than MOST_CHARACTERS.
    Inconsistent
        when matched + ambiguous + none are not the lines: then nothing is shown.

    """
    from volt_graph.catalogue.matching import match_lines, users

    asked = _checked(lines)
    with desk.act("find", "match", {"lines": [text for _, text in asked]}) as act:
        found = match_lines(desk.view, [text for _, text in asked])
        used = users(desk.view, sorted({f.ids[0] for f in found if f.label == "Object" and f.verdict == "matched"}))
        rows = tuple(_row(number, text, one, used) for (number, text), one in zip(asked, found, strict=True))
        counts = {verdict: sum(one.verdict == verdict for one in found) for verdict in VERDICTS}
        if sum(counts.values()) != len(asked):
            raise Inconsistent(f"{sum(counts.values())} verdicts for {len(asked)} lines")
        said = " + ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
        answer = Answer(
            "match", "Who and what a list names", COLUMNS, rows, total=len(rows), looked_at=len(asked),
            notes=(f"{said} = {len(asked)} lines",
                   "names agree when they are written alike; a likeness is a candidate, never a match; "
                   "one name may be several people and one record several",),
        )  # fmt: skip
        return act.complete(desk.stamped(answer), people=_shown(rows, found))


def _row(number: int, text: str, one: Found, used: dict[str, tuple[str, ...]]) -> tuple[Value, ...]:
    sure = one.ids[0] if one.verdict == "matched" else ""
    people = list(used.get(sure, ())) if one.label == "Object" else [sure] if sure else []
    return (str(number), text, one.verdict, one.how, one.label, sure, list(one.ids) if not sure else [], people)


def _shown(rows: Sequence[tuple[Value, ...]], found: Sequence[Found]) -> list[str]:
    """Give every person whose id a row holds."""
    candidates = [person for one in found if one.label == "Person" for person in one.ids]
    return candidates + [str(p) for row in rows if isinstance(row[-1], list) for p in row[-1]]


def _checked(lines: Iterable[str]) -> list[tuple[int, str]]:
    asked: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if len(text) > MOST_CHARACTERS:
            raise BadInput(
                f"{len(text)} characters", where=f"line {number}", hint="one name, id, plate or phone a line"
            )
        if text:
            asked.append((number, text))
        if len(asked) > MOST_LINES:
            raise BadInput(f"more than {MOST_LINES} lines", hint="match the list in parts")
    return asked


def read_lines(path: Path) -> list[str]:
    """Read a list from a file of UTF-8 text.

    Raises
    ------
    BadInput
        when it cannot be read, is no text, or is far larger than a list can be.

    """
    try:
        if path.stat().st_size > 4 * MOST_LINES * MOST_CHARACTERS:
            raise BadInput("the file is too large for a list", where=str(path), hint=f"at most {MOST_LINES} lines")
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("the list cannot be read", where=str(path), hint="give a file of UTF-8 text") from error


def write_ids(desk: Desk, answer: Answer, path: Path) -> int:
    """Write the people of the matched lines, one full id a line, each once in the order of the lines; give how many.

    The file is a disclosure like any other that leaves with people in it, and is recorded as one.
    """
    from volt_graph.outputs.files import demand_folder, write_whole

    ids = list(dict.fromkeys(str(p) for people in answer.column("people") if isinstance(people, list) for p in people))
    demand_folder(path)
    said = {"question": answer.question, "file": path.name}
    with desk.act("export", "working copy", said, purpose="own working copy", operation="disclosure") as act:
        act.note(people=ids, count=len(ids), recipient="working-copy", file=path)
        write_whole(path, "".join(f"{one}\n" for one in ids).encode("utf-8"))
    return len(ids)
