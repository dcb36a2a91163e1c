"""Network use cases: the network itself, people ranked by measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column
from volt_graph.model.network import Network
from volt_graph.service.people_list import Listed, find_listed
from volt_graph.service.scope import Scope, names_of, said, scoped_network

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def read_network(desk: Desk, scope: Scope) -> Network:
    """Give the projected network itself; the people in it are recorded as shown."""
    with desk.act("read", "network", said(scope), whole=True) as act:
        network = scoped_network(desk, scope)
        act.note(people=network.ids, count=network.n_people)
        return network


RESAMPLES = 20
STABLE_UP_TO = 1_000
NOT_RESAMPLED = "How far the ranking rests on single incidents was not computed; --stability 20 does it."


@dataclass(frozen=True, slots=True)
class Ranking:
    """How people are ranked: how measures are sampled, `everything` for all measures that fit.

    With `resamples` above 0 the ranking is made again so many times without a tenth of the incidents; None is
    RESAMPLES in networks of up to STABLE_UP_TO people, and none in larger ones, which is then said.
    """

    pivots: int | None = None
    seed: int = 1
    everything: bool = False
    resamples: int | None = None


def list_measures() -> Answer:
    """List the measures that can be asked for."""
    from volt_graph.analysis.centrality import MEASURES

    rows = tuple((name, spec.title, spec.unit, spec.meaning, spec.limits, spec.advanced)
                 for name, spec in MEASURES.items())  # fmt: skip
    columns = (
        Column("name", "string", "name for --by"),
        Column("title", "string", "textbook name"),
        Column("unit", "string", "what it counts or is divided by"),
        Column("meaning", "string", "in plain words"),
        Column("limits", "string", "what it must not be taken to mean"),
        Column("advanced", "boolean", "whether it does not stand in front: analysts rarely act on it"),
    )
    return Answer("measures", "Network measures", columns, rows, total=len(rows))


def measure_people(desk: Desk, scope: Scope, *, by: Sequence[str], top: int, ranking: Ranking | None = None,
                   only: Sequence[str] | None = None) -> Answer:  # fmt: skip
    """Rank the people of a network by the first of the measures `by`; ties at the cut stay in.

    With `only` (full or bare ids) everybody is ranked and the rows of these people are shown, all of them: `top` then
    cuts nothing. Their ranks are those in the whole network; those not in it, and ids nobody has, are counted.

    Raises
    ------
    WrongUsage
        when a measure is not known, or stability is asked of one that gives no order of all people.
    Ambiguous
        when a bare id in `only` is that of several people.

    """
    from volt_graph.analysis.centrality import measure, names_for
    from volt_graph.analysis.ranking import rank_people
    from volt_graph.analysis.stability import stability, with_stability

    how = ranking or Ranking()
    wanted = _known(by)
    asked = {"by": wanted, "top": top, "stability": how.resamples,
             "only": None if only is None else len(only), **said(scope)}  # fmt: skip
    with desk.act("read", "network measure", asked, whole=True) as act:
        network = scoped_network(desk, scope)
        names = dict.fromkeys((*wanted, *(names_for(network) if how.everything else ())))
        measured = measure(network, tuple(names), pivots=how.pivots, seed=how.seed)
        answer = rank_people(network, measured, by=wanted[0], top=top if only is None else None)
        answer = answer if only is None else _only(answer, find_listed(desk.view, only))
        resamples = _resamples(network, wanted[0]) if how.resamples is None else how.resamples
        if resamples:
            found = stability(network, measured[wanted[0]], top=top, resamples=resamples, seed=how.seed,
                              pivots=how.pivots)  # fmt: skip
            answer = with_stability(answer, network, found)
        elif resamples is None:
            answer = replace(answer, notes=(*answer.notes, NOT_RESAMPLED))
        people = [str(p) for p in answer.column("person_id")]
        return act.complete(desk.stamped(_with_names(desk, answer), as_of=desk.as_of(scope.as_of)), people=people)


def _resamples(network: Network, by: str) -> int | None:
    """Give how often a ranking is made again when nothing was asked: 0 where it has no stability, None = too much."""
    from volt_graph.analysis.centrality import MEASURES

    if MEASURES[by].kind != "value" or MEASURES[by].per_component or not network.n_ties:
        return 0
    quick = network.n_people <= STABLE_UP_TO and by != "betweenness_weighted"
    return RESAMPLES if quick else None


def _only(ranked: Answer, listed: Listed) -> Answer:
    """Keep the rows of the listed people as they are, and account for the list."""
    at = [column.name for column in ranked.columns].index("person_id")
    wanted = frozenset(listed.people)
    rows = tuple(row for row in ranked.rows if row[at] in wanted)
    notes = (
        listed.account(len(rows), "in this network"),
        f"Shown are those of the list only; their ranks are among all {ranked.looked_at:,} people of the network.",
    )
    params = {name: value for name, value in ranked.params.items() if name != "top"}
    return replace(ranked, rows=rows, params={**params, "only": listed.given}, total=len(rows),
                   notes=(*notes, *ranked.notes))  # fmt: skip


def _known(by: Sequence[str]) -> list[str]:
    from volt_graph.analysis.centrality import MEASURES

    wanted = [name.strip() for name in by if name.strip()]
    unknown = [name for name in wanted if name not in MEASURES]
    if unknown or not wanted:
        raise WrongUsage(f"no measure is called {(unknown or [''])[0]!r}", hint=f"measures: {', '.join(MEASURES)}")
    return wanted


def _with_names(desk: Desk, ranked: Answer) -> Answer:
    """Put the person's recorded name beside the id."""
    names = names_of(desk, [str(p) for p in ranked.column("person_id")])
    at = [c.name for c in ranked.columns].index("person_id") + 1
    columns = (*ranked.columns[:at], Column("name", "string", "name as recorded"), *ranked.columns[at:])
    rows = tuple((*row[:at], names.get(str(row[at - 1])), *row[at:]) for row in ranked.rows)
    return replace(ranked, columns=columns, rows=rows)
