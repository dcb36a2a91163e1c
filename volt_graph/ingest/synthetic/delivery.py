"""Make a world and write it as a canonical delivery."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from volt_graph.ingest.synthetic import doubles, intelligence, performance, places, planted, records, registers
from volt_graph.ingest.synthetic.gangs import found_gangs
from volt_graph.ingest.synthetic.geography import make_geography
from volt_graph.ingest.synthetic.ids import Ids, number_all
from volt_graph.ingest.synthetic.incidents import fill_book
from volt_graph.ingest.synthetic.involve import involve
from volt_graph.ingest.synthetic.near import add_near_repeats
from volt_graph.ingest.synthetic.offenders import assign, known_incidents
from volt_graph.ingest.synthetic.places import Row
from volt_graph.ingest.synthetic.plan import make_plan
from volt_graph.ingest.synthetic.scenes import scene_rows
from volt_graph.ingest.synthetic.victims import assign_victims
from volt_graph.ingest.synthetic.words import gang_name
from volt_graph.ingest.synthetic.world import Book, People, World
from volt_graph.ingest.synthetic.writer import put_dirt_in, write_tables, write_truth
from volt_graph.model.records import Progress
from volt_graph.model.schema import FILES

_STEPS = ("laying out streets", "letting things happen", "writing files")


def write_delivery(
    folder: Path,
    *,
    incidents: int = 10_000,
    boroughs: int = 1,
    seed: int = 1,
    end: date = date(2025, 12, 31),
    years: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> dict[str, int]:
    """Write an invented delivery into `folder` and give the rows of each file.

    The same five values always give the same bytes. `incidents` counts the good incident references over all
    `years` (of 365 days, the last one ending on `end`, inclusive); a few dirty rows come on top, and a few planted
    histories begin some days before the first day. `truth.json` says what was planted. `progress` is told each step.

    Raises
    ------
    WrongUsage
        If a value is out of its range.
    BadInput
        If the folder cannot be written.

    """
    plan = make_plan(incidents, boroughs, seed, end, years=years)
    _tell(progress, 0)
    world_map = make_geography(plan)
    world = World(plan, world_map, Book.of(incidents), People(), found_gangs(plan, world_map))
    background = incidents - planted.PLANTED - doubles.PLANTED
    _tell(progress, 1)
    _populate(world, background)
    missing = registers.missing_people(world)
    ids = number_all(world)
    _tell(progress, 2)
    precision = records.precision_of(world, background)
    tables = _tables(world, ids, precision, missing)
    tables |= _more_tables(world, ids, background, tables["incidents"])
    truth = _truth(world, ids)
    truth["dirty_rows"] = put_dirt_in(tables)
    counts = write_tables(folder, tables)
    write_truth(folder, truth)
    return counts


def _tell(progress: Callable[[Progress], None] | None, step: int) -> None:
    if progress:
        progress(Progress(_STEPS[step], step, len(_STEPS), "steps"))


def _populate(world: World, background: int) -> None:
    fill_book(world.plan, world.map, world.book, background)
    add_near_repeats(world.plan, world.map, world.book, background)
    cast = assign(world, known_incidents(world, background))
    involve(world, background, cast, assign_victims(world, background, cast))
    planted.plant(world)
    doubles.plant_doubles(world)


def _sorted(rows: Iterable[tuple[str, Row]]) -> list[Row]:
    """Put rows in the order of their ids, keeping the order of rows with one id."""
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _tables(world: World, ids: Ids, precision: list[int], missing: list[int]) -> dict[str, list[Row]]:
    columns = [column.name for column in FILES["people"].columns]
    people = _sorted(records.person_rows(world, ids, columns))
    objects, object_links = registers.object_rows(world, ids)
    reports, mentions = intelligence.report_rows(world, ids)
    interventions, statuses, supervision = registers.register_rows(world, ids)
    return {
        "areas": list(places.area_rows(world, ids)),
        "locations": list(places.location_rows(world, ids)),
        "gangs": list(intelligence.gang_rows(world, ids)),
        "people": people,
        "incidents": _sorted(records.incident_rows(world, ids, precision)),
        "involvements": _sorted(records.involvement_rows(world, ids)),
        "offended_against": _sorted(records.against_rows(world, ids)),
        "addresses": _sorted(records.address_rows(world, ids)),
        "objects": objects,
        "object_links": object_links,
        "memberships": list(intelligence.membership_rows(world, ids)),
        "associations": list(intelligence.association_rows(world, ids)),
        "gang_relations": list(intelligence.relation_rows(world, ids)),
        "group_audit": list(intelligence.audit_rows(world, ids)),
        "reports": reports,
        "mentions": mentions,
        "calls": registers.call_rows(world, ids),
        "missing": registers.missing_rows(world, ids, missing),
        "interventions": interventions,
        "statuses": statuses,
        "licences": list(places.licence_rows(world, ids)),
        "premises_actions": registers.premises_rows(world, ids),
        "supervision": supervision,
        "population": list(places.population_rows(world, ids)),
    }


def _more_tables(world: World, ids: Ids, background: int, incidents: list[Row]) -> dict[str, list[Row]]:
    """Make what follows from the finished incidents: their other places, and how the organisation measures itself."""
    relations = {row[0]: row[-1] for row in incidents}
    busy = registers.busy_offenders(world)[: max(6, world.plan.incidents // 500)]
    return {
        "incident_locations": scene_rows(world, ids, background, relations),
        "survey": list(performance.survey_rows(world, ids)),
        "targets": list(performance.target_rows(world, ids, incidents)),
        "actions": performance.action_rows(world, ids, busy),
    }


def _truth(world: World, ids: Ids) -> dict[str, Any]:
    plan = world.plan
    truth: dict[str, Any] = {key: ids.spelled(value) for key, value in world.truth.items()}
    truth["made_from"] = {
        "incidents": plan.incidents, "boroughs": plan.boroughs, "seed": plan.seed, "years": plan.years,
        "first_day": plan.start.isoformat(), "last_day": plan.end.isoformat(),
    }  # fmt: skip
    truth["gangs"] = [
        {
            "gang": ids.gang(g),
            "name": gang_name(g),
            "turf": [ids.ward(world.gangs.turf[g])],
            "members": [ids.person(p) for p in world.gangs.members[g]],
            "affiliates": [ids.person(p) for p in world.gangs.affiliates[g]],
        }
        for g in range(plan.gangs)
    ]
    truth["feuds"] = [[ids.gang(a), ids.gang(b)] for a, b in world.gangs.feuds]
    truth["rivals"] = [[ids.gang(a), ids.gang(b)] for a, b in world.gangs.rivals]
    truth["allies"] = [[ids.gang(a), ids.gang(b)] for a, b in world.gangs.allies]
    truth["overlaps"] = [ids.person(p) for p in _overlaps(world)]
    return truth


def _overlaps(world: World) -> list[int]:
    """People who are victim of one incident and counted suspect of a different one."""
    suspects: dict[int, set[int]] = {}
    victims: dict[int, set[int]] = {}
    for part in world.parts:
        if part.role in {"suspect", "dual"} and part.status not in {"no_further_action", "acquitted", "eliminated"}:
            suspects.setdefault(part.person, set()).add(part.incident)
        if part.role in {"victim", "dual"}:
            victims.setdefault(part.person, set()).add(part.incident)
    return sorted(p for p in suspects if p in victims and len(suspects[p] | victims[p]) > 1)
