"""The Python face of one network: each command of `volt network` as a method, and the arrays behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

    from volt_graph.model.answer import Answer
    from volt_graph.model.network import Network
    from volt_graph.service.desk import Desk
    from volt_graph.service.scope import Scope


class NetworkFace:
    """A network of one scope: `measure`, `groups`, `path` give answers; `arrays` and `to_networkx` the graph."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self._desk = desk
        self._scope = scope

    def measure(self, *names: str, top: int = 20, only: Sequence[str] | None = None, **ranking: Any) -> Answer:
        """Rank people by the first named measure, show all or `only` some; `ranking` as `service.network.Ranking`."""
        from volt_graph.service.network import Ranking, measure_people

        return measure_people(self._desk, self._scope, by=names or ("betweenness", "degree"), top=top,
                              ranking=Ranking(**ranking), only=only)  # fmt: skip

    def key_players(self, k: int, *, goal: str = "disrupt", by: str = "F", steps: int = 1, seed: int = 1) -> Answer:
        """Give the k people whose removal breaks the network up most, or who together reach the most people."""
        from volt_graph.service.network_positions import find_key_players

        return find_key_players(self._desk, self._scope, k, goal=goal, by=by, steps=steps, seed=seed)

    def coverage(self, k: int, *, reachable: Sequence[str] | None = None, steps: int = 1, seed: int = 1) -> Answer:
        """Give the list of k people near whom most people are, out of the reachable ids if given."""
        from volt_graph.service.network_positions import cover_people

        return cover_people(self._desk, self._scope, k, reachable=reachable, steps=steps, seed=seed)

    def disruption(
        self, by: str = "betweenness", *, removals: int = 20, runs: int = 20, seed: int = 1, pivots: int | None = None
    ) -> Answer:
        """Give the network as people are taken away, the next one chosen afresh each time."""
        from volt_graph.service.network_positions import disrupt_network

        return disrupt_network(self._desk, self._scope, by=by, removals=removals, runs=runs, seed=seed, pivots=pivots)

    def brokerage(self, *, top: int | None = 20, proposed: bool = False) -> Answer:
        """Give the people who stand between others, by recorded gang."""
        from volt_graph.service.network_positions import broker_people

        return broker_people(self._desk, self._scope, top=top, proposed=proposed)

    def groups(self, **division: Any) -> Answer:
        """Give computed groups; options are the fields of `service.network_groups.Division`."""
        from volt_graph.service.network_groups import Division, group_people

        return group_people(self._desk, self._scope, Division(**division))

    def group(self, number: int, **division: Any) -> Answer:
        """Open one computed group; options are the fields of `service.network_groups.Division`."""
        from volt_graph.service.network_groups import Division, open_group

        return open_group(self._desk, self._scope, number, Division(**division))

    def group_ties(self, **division: Any) -> Answer:
        """Give the ties between computed groups."""
        from volt_graph.service.network_groups import Division, tie_groups

        return tie_groups(self._desk, self._scope, Division(**division))

    def group_check(
        self, *, resolutions: Sequence[float] | None = None, statuses: Sequence[str] = ("confirmed",), **division: Any
    ) -> Answer:
        """Compare computed groups with known memberships."""
        from volt_graph.service.network_groups import Division, compare_with_members

        return compare_with_members(self._desk, self._scope, Division(**division), resolutions=resolutions,
                                    statuses=statuses)  # fmt: skip

    def attacks(self, *, offences: str = "violence") -> Answer:
        """Give who attacked whom between gangs."""
        from volt_graph.service.network_gangs import find_gang_attacks

        return find_gang_attacks(self._desk, self._scope, offences=offences)

    def alliances(self, *, informants: int = 2) -> Answer:
        """Give rivalries and alliances between gangs, with balance and frustration."""
        from volt_graph.service.network_gangs import find_alliances

        return find_alliances(self._desk, self._scope, informants=informants)

    def path(self, start: str, end: str, *, limit: int = 10, **wanted: Any) -> Answer:
        """Give the shortest paths between two people; conditions are the fields of `service.network_paths.Wanted`."""
        from volt_graph.service.network_paths import Wanted, find_paths

        return find_paths(self._desk, self._scope, start, end, limit=limit, wanted=Wanted(**wanted))

    def tie(self, one: str, other: str, *, every: bool = True) -> Answer:
        """Give the incidents and records behind the ties of two people, of every layer or only of this one."""
        from volt_graph.service.network_ties import open_tie

        return open_tie(self._desk, self._scope, one, other, every=every)

    def ties(self) -> Answer:
        """Give every kind of tie with the size of its network in the period."""
        from volt_graph.service.network_ties import list_layers

        return list_layers(self._desk, self._scope)

    def snowball(self, seeds: Sequence[str] = (), *, number: int = 5, waves: int = 3, gangs: bool = False) -> Answer:
        """Give the people reached from seeds wave by wave (see `network(window="ho2016")`), or the gangs they link."""
        from volt_graph.service.network_snowball import roll_snowball

        return roll_snowball(self._desk, self._scope, seeds, number=number, waves=waves, gangs=gangs)

    def compare(
        self, first: tuple[date, date], second: tuple[date, date], *, core: int = 2, top: int | None = None
    ) -> Answer:
        """Compare two periods, each (first day, last day): ties, and people in the core."""
        from volt_graph.service.network_ties import compare_periods

        return compare_periods(self._desk, self._scope, first, second, core=core, top=top)

    def overlap(self, *, at_risk: int | None = None, within: int = 365) -> Answer:
        """Count people recorded both as suspect and as victim, and those victim first."""
        from volt_graph.service.network_relations import measure_overlap

        return measure_overlap(self._desk, self._scope, at_risk=at_risk, within=within)

    def exposure(
        self,
        *,
        look_back: int = 365,
        steps: int = 3,
        top: int | None = 20,
        anyone: bool = False,
        counted: bool = False,
    ) -> Answer:
        """Give people near others who were hurt, for protection."""
        from volt_graph.service.network_relations import expose_people

        return expose_people(self._desk, self._scope, look_back=look_back, steps=steps, top=top, anyone=anyone,
                             counted=counted)  # fmt: skip

    def cascades(self, *, anyone: bool = False, runs: int = 200, seed: int = 1, strata: str = "age-area") -> Answer:
        """Give injuries that follow others near by in the network, for protection."""
        from volt_graph.service.network_cascades import find_injury_cascades

        return find_injury_cascades(self._desk, self._scope, anyone=anyone, runs=runs, seed=seed, strata=strata)

    def retaliation(
        self, *, level: str = "group", within: int = 28, offences: str = "violence", seed: int = 1
    ) -> Answer:
        """Give attacks answered within so many days, against chance."""
        from volt_graph.service.network_relations import find_retaliation

        return find_retaliation(self._desk, self._scope, level=level, within=within, offences=offences, seed=seed)

    def arrays(self) -> Network:
        """Give the frozen arrays (ids, CSR, counts, Newman weights, incidents behind each tie)."""
        from volt_graph.service.network import read_network

        return read_network(self._desk, self._scope)

    def to_networkx(self) -> networkx.Graph[str]:
        """Give a frozen NetworkX graph with count, weight, first and last day and incidents on each tie."""
        from volt_graph.analysis.faces import to_networkx

        return to_networkx(self.arrays())
