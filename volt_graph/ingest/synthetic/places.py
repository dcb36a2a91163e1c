"""Rows of areas.csv, locations.csv, licences.csv and population.csv."""

from __future__ import annotations

from collections.abc import Iterator

from volt_graph.ingest.synthetic.geography import (
    DWELLINGS_FROM,
    KINDS_OF_PLACE,
    OWN,
    PLACES_A_STREET,
    SECOND,
    STREET,
)
from volt_graph.ingest.synthetic.grid import to_wgs84
from volt_graph.ingest.synthetic.ids import Ids
from volt_graph.ingest.synthetic.plan import LSOAS_A_WARD, STREETS_A_LSOA
from volt_graph.ingest.synthetic.words import (
    LICENSED,
    SCHOOLS,
    SHOPS,
    STATIONS,
    borough_name,
    root,
    street_name,
    ward_name,
)
from volt_graph.ingest.synthetic.world import World

Row = list[str]
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_WITHOUT_COORDINATE = 211
"""Every so many-th dwelling has no coordinate, as happens in real gazetteers."""


def residents(world: World) -> list[int]:
    """Residents of each small area: 1,300 to 2,200."""
    return [int(r) for r in world.plan.rng("residents").integers(1300, 2200, world.plan.lsoas)]


def area_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Boroughs, wards and small areas, each inside the one before."""
    plan = world.plan
    people = residents(world)
    year = str(plan.end.year - 1)
    by_ward = [sum(people[w * LSOAS_A_WARD : (w + 1) * LSOAS_A_WARD]) for w in range(plan.wards)]
    each = plan.wards // plan.boroughs
    for b in range(plan.boroughs):
        yield [ids.borough(b), "", borough_name(b), "borough", str(sum(by_ward[b * each : (b + 1) * each])), year]
    for w in range(plan.wards):
        yield [ids.ward(w), ids.borough(world.map.borough_of_ward(w)), ward_name(w), "ward", str(by_ward[w]), year]
    for a in range(plan.lsoas):
        ward = a // LSOAS_A_WARD
        name = f"{ward_name(ward)} {a % LSOAS_A_WARD + 1:03d}"
        yield [ids.lsoa(a), ids.ward(ward), name, "lsoa", str(people[a]), year]


def place_name(world: World, place: int) -> str:
    """Name of a place; dwellings have none."""
    street, inner = divmod(place, PLACES_A_STREET)
    if inner >= DWELLINGS_FROM:
        return ""
    if inner == STREET:
        return street_name(street)
    if inner == SECOND:
        return f"{street_name(street)}, near the corner"
    word = root(street * 31 + 7)
    kind = KINDS_OF_PLACE[world.map.place_kind[place]]
    if kind == "licensed":
        return f"{LICENSED[street % len(LICENSED)]}, {word}"
    if kind in {"custody", "hospital"}:
        return f"{word} {'Custody Suite' if kind == 'custody' else 'Hospital'}"
    words = {"school": SCHOOLS, "transport": STATIONS}.get(kind, SHOPS)
    return f"{word} {words[street % len(words)]}"


def address(place: int) -> str:
    """Address of a place: house number and street."""
    street, inner = divmod(place, PLACES_A_STREET)
    if inner in {STREET, SECOND}:
        return street_name(street)
    return f"{inner - OWN + 1} {street_name(street)}"


def postcode(street: int) -> str:
    """Postcode of a street, in an area (QX) that does not exist."""
    lsoa, inner = divmod(street, STREETS_A_LSOA)
    ward, cell = divmod(lsoa, LSOAS_A_WARD)
    return f"QX{ward % 90 + 1} {cell + 1}{_LETTERS[inner]}{_LETTERS[ward // 90 % len(_LETTERS)]}"


def location_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Every place, with National Grid metres and WGS84 degrees of the same point."""
    east, north = world.map.place_easting, world.map.place_northing
    lat, lon = (values.tolist() for values in to_wgs84(east, north))
    for place, (e, n) in enumerate(zip(east.tolist(), north.tolist(), strict=True)):
        street, inner = divmod(place, PLACES_A_STREET)
        lsoa = street // STREETS_A_LSOA
        blank = inner >= DWELLINGS_FROM and place % _WITHOUT_COORDINATE == 0
        where = ["", "", "", "", "none"] if blank else [
            f"{lat[place]:.6f}", f"{lon[place]:.6f}", f"{e:.1f}", f"{n:.1f}", "exact"
        ]  # fmt: skip
        yield [
            ids.location(place), place_name(world, place), address(place), postcode(street), "", *where,
            KINDS_OF_PLACE[world.map.place_kind[place]], f"{ids.lsoa(lsoa)};{ids.ward(lsoa // LSOAS_A_WARD)}",
        ]  # fmt: skip


def licence_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Write a licence for every licensed place."""
    rng = world.plan.rng("licences")
    licensed = KINDS_OF_PLACE.index("licensed")
    for street in range(world.plan.streets):
        place = street * PLACES_A_STREET + OWN
        if world.map.place_kind[place] == licensed:
            since = world.plan.end.year - 1 - int(rng.integers(9))
            kind = ("pub", "late bar", "nightclub", "off-licence")[rng.integers(4)]
            yield [ids.location(place), f"LIC{place:06d}", kind, f"{since}-04-01", "", f"Manager {street + 1}"]


def population_rows(world: World, ids: Ids) -> Iterator[Row]:
    """Residents of each ward by broad ethnic group, with the same shares everywhere but for chance."""
    rng = world.plan.rng("population")
    people = residents(world)
    shares = (("Asian", 0.19), ("Black", 0.14), ("Mixed", 0.06), ("Other", 0.06), ("White", 0.55))
    for w in range(world.plan.wards):
        total = sum(people[w * LSOAS_A_WARD : (w + 1) * LSOAS_A_WARD])
        for group, count in zip(shares, rng.multinomial(total, [s for _, s in shares]).tolist(), strict=True):
            yield [ids.ward(w), "ethnicity", group[0], str(count), str(world.plan.end.year - 1)]
