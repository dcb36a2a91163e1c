"""Cascades of injury along the ties of a network, for protection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.scope import Scope, involvements_of, names_of, said, scoped_network, window_of

if TYPE_CHECKING:
    from volt_graph.analysis.strata import Strata
    from volt_graph.model.network import Involvements, Network
    from volt_graph.service.desk import Desk


def find_injury_cascades(
    desk: Desk, scope: Scope, *, anyone: bool = False, runs: int = 200, seed: int = 1, strata: str = "age-area"
) -> Answer:
    """Give injuries with their most likely earlier one near by, against victims dealt anew within strata.

    `strata` is age-area (ten-year age band and ward), age, or none; those with a tie and those without are always
    apart.
    """
    from volt_graph.analysis.cascades import find_cascades
    from volt_graph.analysis.cascades_answer import cascades_answer
    from volt_graph.catalogue.edges_groups import read_injured

    params = {**said(scope), "anyone": anyone, "runs": runs, "seed": seed, "strata": strata}
    with desk.act("read", "network cascades", params, whole=True) as act:
        as_of = desk.as_of(scope.as_of)
        since, until = window_of(desk, scope)
        low, high = since or date.min, until or as_of
        injured = [one for one in read_injured(desk.view, anyone=anyone) if one.day and low <= one.day <= high]
        hurt = frozenset((one.person, one.incident) for one in injured)
        rows = involvements_of(desk)
        network = scoped_network(desk, scope, without=hurt, involved=rows)
        row = {person: i for i, person in enumerate(network.ids)}
        inside = sorted((one.day.toordinal(), row[one.person], one.incident) for one in injured
                        if one.day and one.person in row)  # fmt: skip
        first = since.toordinal() if since else min((day for day, *_ in inside), default=high.toordinal())
        dealt = _strata(desk, network, as_of, strata, hurt, rows=rows)
        found = find_cascades(network, [(person, day) for day, person, _ in inside], first=first,
                              last=high.toordinal(), strata=dealt.label, runs=runs, seed=seed)  # fmt: skip
        people = sorted({network.ids[person] for _, person, _ in inside})
        what = "recorded victims of a crime" if anyone else "shot, stabbed or seriously injured"
        outside = len({one.person for one in injured} - set(people))
        notes = [
            f"{len(people):,} people of this network were {what} from {date.fromordinal(first)} to {high}; "
            f"{outside:,} others are not in it and not counted. The ties are those of the whole period."
        ]
        notes += dealt.sentences({person for _, person, _ in inside}) if inside else []
        answer = cascades_answer(network, found, [incident for *_, incident in inside], names_of(desk, people),
                                 said=notes)  # fmt: skip
        return act.complete(desk.stamped(answer, as_of=as_of), people=people)


def _strata(
    desk: Desk, network: Network, as_of: date, kind: str, hurt: frozenset[tuple[str, str]], *, rows: Involvements
) -> Strata:
    """Give everybody's stratum by age on the as-of day, ward of the home or of most incidents, and ties."""
    from volt_graph.analysis.strata import KINDS, stratify
    from volt_graph.catalogue.edges_groups import read_births
    from volt_graph.catalogue.wards import read_home_wards, read_place_wards, read_scene_wards
    from volt_graph.model.age import age_on

    ages = {person: age for person, dob in read_births(desk.view).items() if (age := age_on(dob, as_of)) is not None}
    homes: dict[str, str] = {}
    scenes: list[tuple[str, str]] = []
    if kind == KINDS[0]:
        of_places = read_place_wards(desk.view)
        homes, wards = read_home_wards(desk.view, of_places, as_of), read_scene_wards(desk.view, of_places)
        scenes = [(person, wards[incident]) for person, incident in zip(rows.person, rows.incident, strict=True)
                  if incident in wards and (person, incident) not in hurt]  # fmt: skip
    return stratify(network, ages, homes, scenes, kind=kind)
