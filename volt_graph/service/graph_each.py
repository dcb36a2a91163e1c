"""Draw the network around each person of a list: a page a person, since a page speaks of one centre."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volt_graph.errors import BadInput, NotFound
from volt_graph.service.graph import Drawn, draw
from volt_graph.service.people_list import find_listed

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk

MOST_PAGES = 100
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages written, in the order of the list, and a sentence that accounts for every id."""

    drawn: tuple[Drawn, ...]
    account: str


def draw_each(desk: Desk, people: Sequence[str], folder: Path, **options: Any) -> Pages:
    """Write one page for each person (full or bare ids) into `folder`, made when its parent is there.

    `options` are those of `draw`; each page is recorded as a disclosure of its own. Ids nobody has are counted.

    Raises
    ------
    NotFound
        when nobody has any of the ids.
    Ambiguous
        when a bare id is that of several people; then nothing is written.
    BadInput
        when there are more than MOST_PAGES people, or the folder cannot be made.

    """
    from volt_graph.outputs.files import demand_folder

    with desk.act("export", "graph of a list", {"ids": len(people)}, purpose="own working copy", whole=True):
        listed = find_listed(desk.view, people)
    if not listed.people:
        raise NotFound(f"nobody has any of the {len(people)} ids", hint="volt match FILE --ids OUT writes ids")
    if len(listed.people) > MOST_PAGES:
        raise BadInput(f"{len(listed.people):,} people", hint=f"draw at most {MOST_PAGES} at once, a page each")
    if folder.exists() and not folder.is_dir():
        raise BadInput("the pages of a list go into a folder, and this is a file", where=str(folder))
    if not folder.is_dir():
        demand_folder(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    pages = zip(listed.people, file_names(listed.people), strict=True)
    drawn = tuple(draw(desk, person, folder / name, **options) for person, name in pages)
    return Pages(drawn, listed.account(len(drawn), "drawn"))


def file_names(people: Sequence[str]) -> tuple[str, ...]:
    """Give a file name for each id: signs as -, a number after a name that is taken but for small and capital letters.

    >>> file_names(["s:P1", "s/P1", "S-p1"])
    ('s-P1.html', 's-P1-2.html', 'S-p1-3.html')
    """
    taken: set[str] = set()
    names = []
    for person in people:
        stem = _NOT_IN_NAMES.sub("-", person)[:_LONGEST_NAME].lstrip(".") or "page"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(f"{name}.html")
    return tuple(names)
