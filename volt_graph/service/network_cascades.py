"""Cascades of injury along the ties of a network, for protection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer
from volt_graph.service.scope import Scope, names_of, said, scoped_network, window_of

if TYPE_CHECKING:
    from volt_graph.model.network import Network
    from volt_graph.service.desk import Desk


def find_injury_cascades(desk: Desk, scope: Scope, *, anyone: bool = False, runs: int = 200, seed: int = 1) -> Answer:
    """Give injuries with their most likely earlier one near by, against victims dealt anew."""
    from volt_graph.analysis.cascades import find_cascades
    from volt_graph.analysis.cascades_answer import cascades_answer
    from volt_graph.catalogue.edges_groups import read_injured

    params = {**said(scope), "anyone": anyone, "runs": runs, "seed": seed}
    with desk.act("read", "network cascades", params, whole=True) as act:
        as_of = desk.as_of(scope.as_of)
        since, until = window_of(desk, scope)
        low, high = since or date.min, until or as_of
        injured = [one for one in read_injured(desk.view, anyone=anyone) if one.day and low <= one.day <= high]
        network = scoped_network(desk, scope, without=frozenset((one.person, one.incident) for one in injured))
        row = {person: i for i, person in enumerate(network.ids)}
        inside = sorted((one.day.toordinal(), row[one.person], one.incident) for one in injured
                        if one.day and one.person in row)  # fmt: skip
        first = since.toordinal() if since else min((day for day, *_ in inside), default=high.toordinal())
        strata = _strata(desk, network, as_of)
        found = find_cascades(network, [(person, day) for day, person, _ in inside], first=first,
                              last=high.toordinal(), strata=strata, runs=runs, seed=seed)  # fmt: skip
        people = sorted({network.ids[person] for _, person, _ in inside})
        what = "recorded victims of a crime" if anyone else "shot, stabbed or seriously injured"
        outside = len({one.person for one in injured} - set(people))
        notes = [
            f"{len(people):,} people of this network were {what} from {date.fromordinal(first)} to {high}; "
            f"{outside:,} others are not in it and not counted. The ties are those of the whole period."
        ]
        answer = cascades_answer(network, found, [incident for *_, incident in inside], names_of(desk, people),
                                 said=notes)  # fmt: skip
        return act.complete(desk.stamped(answer, as_of=as_of), people=people)


def _strata(desk: Desk, network: Network, as_of: date) -> list[str]:
    """Give everybody's stratum: ten-year age band (or unknown), and whether they have a tie."""
    from volt_graph.catalogue.edges_groups import read_births
    from volt_graph.model.age import age_on

    births = read_births(desk.view)
    bands = {person: (age_on(dob, as_of) or 0) // 10 for person, dob in births.items()}
    return [f"{bands.get(person, 'unknown')} {network.indptr[i + 1] > network.indptr[i]}"
            for i, person in enumerate(network.ids)]  # fmt: skip
