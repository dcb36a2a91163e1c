"""Planted truth about identity: one person under two ids, other names, and pairs that only look alike."""

from __future__ import annotations

from collections.abc import Mapping

from volt_graph.ingest.synthetic.offences import KIND_OF
from volt_graph.ingest.synthetic.world import ADULT, Part, Ref, World

Stated = Mapping[str, str]

PAIRS: tuple[tuple[str, bool, Stated, Stated, tuple[str, str]], ...] = (
    ("same national id, other spelling", True,
     {"forename": "Mohammed", "surname": "Okafor", "dob": "1999-04-12", "pnc_id": "17/9900001D"},
     {"forename": "Muhammad", "surname": "Okafer", "dob": "1999-04-12", "pnc_id": "17/9900001D"},
     ("suspect", "suspect")),
    ("recorded under the street name", True,
     {"forename": "Reece", "surname": "Forde-Baptiste", "dob": "2003-09-30", "aliases": "Ghosty;Lil Reece"},
     {"name": "Ghosty", "aliases": "Lil Reece"}, ("suspect", "suspect")),
    ("accents and apostrophe lost", True,
     {"forename": "Siobhán", "surname": "O'Neill", "dob": "1988-01-17"},
     {"forename": "Siobhan", "surname": "ONeill", "dob": "1988-01-17"}, ("victim", "victim")),
    ("day and month of birth swapped", True,
     {"forename": "Tomasz", "surname": "Łukasiewicz", "dob": "1994-03-11"},
     {"forename": "Tomasz", "surname": "Lukasiewicz", "dob": "1994-11-03"}, ("suspect", "suspect")),
    ("nickname", True,
     {"forename": "Samuel", "surname": "Adeyemi-Cole", "dob": "2001-06-21"},
     {"forename": "Sam", "surname": "Adeyemi Cole", "dob": "2001-06-21"}, ("suspect", "suspect")),
    ("surname changed, national id kept", True,
     {"forename": "Rebecca", "surname": "Marsh", "dob": "1985-12-02", "pnc_id": "09/9900002H"},
     {"forename": "Rebecca", "surname": "Castañeda", "dob": "1985-12-02", "pnc_id": "09/9900002H",
      "aliases": "Rebecca Marsh"}, ("suspect", "suspect")),
    ("other alphabet", True,
     {"name": "Мария Соколова", "dob": "1990-08-08"},
     {"forename": "Maria", "surname": "Sokolova", "dob": "1990-08-08"}, ("victim", "witness")),
    ("victim in one record, suspect in the other: never merged by itself", True,
     {"forename": "Kieran", "surname": "O'Connor-Reid", "dob": "1997-02-25"},
     {"forename": "Kieran", "surname": "O'Connor Reid", "dob": "1997-02-25"}, ("victim", "suspect")),
    ("same name, two people", False,
     {"forename": "David", "surname": "Jones", "dob": "1979-05-05", "pnc_id": "98/9900003N"},
     {"forename": "David", "surname": "Jones", "dob": "1992-10-14", "pnc_id": "11/9900004Q"}, ("suspect", "suspect")),
    ("twins at one address", False,
     {"forename": "Adaeze", "surname": "Nwosu", "dob": "2004-07-19"},
     {"forename": "Emeka", "surname": "Nwosu", "dob": "2004-07-19"}, ("victim", "suspect")),
)  # fmt: skip
"""What it is, whether it is one person, the fields of each record, the role of each in an incident of its own."""

AT_ONE_ADDRESS = frozenset(
    {"accents and apostrophe lost", "nickname", "twins at one address", "surname changed, national id kept"}
)
PLANTED = 2 * len(PAIRS)


def plant_doubles(world: World) -> None:
    """Plant the pairs, each record with one incident of its own."""
    rng = world.plan.rng("doubles")
    found = world.truth.setdefault("identities", [])
    for what, same, first, second, roles in PAIRS:
        people = [world.people.one(ADULT, **dict(fields)) for fields in (first, second)]
        street = int(rng.integers(world.plan.streets))
        homes = [world.map.dwellings(street)[int(rng.integers(10))] for _ in range(2)]
        if what in AT_ONE_ADDRESS:
            homes[1] = homes[0]
        for person, home, role in zip(people, homes, roles, strict=True):
            world.people.home[person] = home
            i = world.book.add(KIND_OF["common assault"], home, int(rng.integers(10, world.plan.days - 15)), 1000)
            status = "charged" if role == "suspect" else ""
            kind = "person" if role == "victim" else ""
            world.parts.append(Part(i, person, role, status, kind, "none" if kind else ""))
        found.append({"what": what, "same_person": same, "people": [Ref("person", p) for p in people]})
