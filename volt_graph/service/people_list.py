"""A list of people somebody brings along, such as `volt match --ids` writes: who they are, and how many are nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from volt_graph.errors import Ambiguous, BadInput, NotFound, WrongUsage

if TYPE_CHECKING:
    from volt_graph.store.base import View

MOST_IDS = 20_000


@dataclass(frozen=True, slots=True)
class Listed:
    """The people of a list by full id, each once in its order; ids nobody has, and ids that repeat a person."""

    people: tuple[str, ...]
    unknown: int
    repeated: int

    @property
    def given(self) -> int:
        """How many ids the list holds."""
        return len(self.people) + self.unknown + self.repeated

    def account(self, inside: int, where: str) -> str:
        """Say what became of every id when `inside` of the people are in `where`; the numbers add up to the ids.

        >>> Listed(("s:1", "s:2", "s:3"), unknown=2, repeated=1).account(2, "in this network")
        'A list of 6 ids: 2 people in this network, 1 person not in this network, 2 ids nobody has, 1 id given again.'
        >>> Listed(("s:1",), unknown=0, repeated=0).account(1, "on this list")
        'A list of 1 id: 1 person on this list, 0 people not on this list.'
        """
        parts = [f"{_people(inside)} {where}", f"{_people(len(self.people) - inside)} not {where}"]
        parts += [f"{_ids(self.unknown)} nobody has"] if self.unknown else []
        parts += [f"{_ids(self.repeated)} given again"] if self.repeated else []
        return f"A list of {_ids(self.given)}: {', '.join(parts)}."


def find_listed(view: View, ids: Sequence[str]) -> Listed:
    """Find the people of a list of full or bare ids.

    Raises
    ------
    BadInput
        when there are more than MOST_IDS.
    Ambiguous
        when a bare id is that of several people; the hint names their full ids.

    """
    from volt_graph.catalogue.people_ids import people_of_ids

    if len(ids) > MOST_IDS:
        raise BadInput(f"a list of {len(ids):,} ids", hint=f"give at most {MOST_IDS:,}")
    known = people_of_ids(view, ids)
    several = next(((text, of) for text, of in known.items() if len(of) > 1), None)
    if several is not None:
        text, of = several
        raise Ambiguous(f"{text!r} is the id of {len(of)} people", hint=f"write {' or '.join(of[:5])}")
    found = [person for text in ids for person in known[text]]
    people = tuple(dict.fromkeys(found))
    return Listed(people, unknown=len(ids) - len(found), repeated=len(found) - len(people))


def read_ids(path: Path) -> tuple[str, ...]:
    """Read a file of person ids, one on each line; blank lines and lines that start with # are passed over.

    Raises
    ------
    NotFound
        when there is no such file.
    WrongUsage
        when it holds no ids or is not text.

    """
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound(f"no file {path}") from None
    return ids_in(raw, str(path))


def ids_in(raw: bytes, name: str) -> tuple[str, ...]:
    """Give the ids in what was read from `name`; raises WrongUsage as `read_ids` does."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUsage(f"{name} is not a text file in UTF-8", hint="give one person id on each line") from None
    found = tuple(line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    if not found:
        raise WrongUsage(f"{name} holds no ids", hint="give one person id on each line")
    return found


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _ids(number: int) -> str:
    return "1 id" if number == 1 else f"{number:,} ids"
