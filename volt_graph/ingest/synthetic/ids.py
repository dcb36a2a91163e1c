"""Ids as they stand in the files, from the indices of the world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from volt_graph.ingest.synthetic.attributes import shuffled_numbers
from volt_graph.ingest.synthetic.draws import Ints
from volt_graph.ingest.synthetic.world import Ref, World


@dataclass(frozen=True, slots=True)
class Ids:
    """Numbers of incidents and people; places, areas and gangs are numbered as they lie."""

    world: World
    incidents: Ints
    people: Ints

    def incident(self, i: int) -> str:
        """Id of an incident."""
        return f"I{self.incidents[i]:07d}"

    def person(self, p: int) -> str:
        """Id of a person."""
        return f"P{self.people[p]:07d}"

    def location(self, place: int) -> str:
        """Id of a location."""
        return f"L{place + 1:07d}"

    def borough(self, b: int) -> str:
        """Id of a borough."""
        return f"SYB{b + 1:03d}"

    def ward(self, w: int) -> str:
        """Id of a ward."""
        return f"SYW{w + 1:04d}"

    def lsoa(self, a: int) -> str:
        """Id of a small area."""
        return f"SYA{a + 1:05d}"

    def gang(self, g: int) -> str:
        """Id of a gang."""
        return f"G{g + 1:03d}"

    def day(self, offset: int) -> str:
        """ISO day of an offset from the first day."""
        return self.world.plan.day(offset).isoformat()

    def spelled(self, thing: Any) -> Any:
        """Write a piece of the truth with the id of each thing it refers to."""
        if isinstance(thing, Ref):
            write: dict[str, Callable[[int], str]] = {
                "person": self.person, "incident": self.incident, "location": self.location, "gang": self.gang,
                "day": self.day,
            }  # fmt: skip
            return write[thing.kind](thing.number)
        if isinstance(thing, (list, tuple)):
            return [self.spelled(item) for item in thing]
        if isinstance(thing, dict):
            return {key: self.spelled(item) for key, item in thing.items()}
        return thing


def number_all(world: World) -> Ids:
    """Give everything in the world its number."""
    return Ids(
        world,
        shuffled_numbers(world, "incidents", world.book.used),
        shuffled_numbers(world, "people", len(world.people.profile)),
    )
