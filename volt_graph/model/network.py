"""A projected network: people, weighted ties, the incidents behind each tie, and what a tie means here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.model.layers import LAYERS

if TYPE_CHECKING:
    from numpy import bool_, float64, int32, int64
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Involvements:
    """Who was in what, as aligned columns: the raw material of every projection.

    Five sequences of one length n, one entry per (person, incident, role): ids as text, `day` None when the
    incident has no day, `status` the evidential status ("" for roles without one). `incidents` is how many
    incidents were looked at in the store, `withheld` how many rows the policy kept back.
    """

    person: tuple[str, ...]
    incident: tuple[str, ...]
    role: tuple[str, ...]
    day: tuple[date | None, ...]
    status: tuple[str, ...]
    incidents: int = 0
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class TieMeaning:
    """What a tie of this network means, printed with every result drawn from it.

    Attributes
    ----------
    tie
        A name of `model.layers.LAYERS`, or `given` (a plain list of ties).
    roles
        Role names that count.
    statuses_left_out
        Evidential statuses that never count (no_further_action, acquitted, eliminated).
    since, until
        First and last day counted, inclusive; None = no limit. With a limit, undated incidents are out.
    cap
        Incidents with more linked people than this make no ties (their people stay); None = no cap.
    half_life, counted_to
        Days in which the weight of an incident halves, counted back from the day; None = no ageing.

    """

    tie: str
    roles: tuple[str, ...]
    statuses_left_out: tuple[str, ...]
    directed: bool
    since: date | None
    until: date | None
    cap: int | None
    half_life: int | None = None
    counted_to: date | None = None

    @property
    def evidence(self) -> str:
        """What a tie leads back to: incident or record."""
        return LAYERS[self.tie].evidence if self.tie in LAYERS else "incident"

    def sentence(self) -> str:
        """Say in words what was counted."""
        if self.tie == "given":
            return (
                "Ties and their weights are taken from a list as it was given. It is an analytical position, not guilt."
            )
        layer = LAYERS[self.tie]
        left = ", ".join(self.statuses_left_out)
        things = f"{layer.evidence}s"
        window = (
            f"all {things}, undated ones included"
            if self.since is None and self.until is None
            else f"{things} from {self.since or 'the first day'} to {self.until or 'the last day'}"
        )
        cap = f"no cap on {layer.evidence} size" if self.cap is None else (
            f"no ties from {things} of more than {self.cap} people"
        )  # fmt: skip
        kept = f" (statuses left out: {left})" if left else ""
        counted = f"{layer.joins}{kept}; {window}; {cap}{self._weighing(layer.factor)}"
        return f"{counted}. It is an analytical position, not guilt."

    def _weighing(self, factor: float) -> str:
        times = f"; weights times {factor:g}" if factor != 1 else ""
        if self.half_life is None:
            return times
        return f"{times}; weights halved every {self.half_life} days before {self.counted_to}"


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A frozen compressed-sparse-row graph of n people and m ties.

    Attributes
    ----------
    ids
        The n person ids, ascending: everybody with at least one counted role in the window, tied or not; row i of
        every array below is person `ids[i]`.
    indptr, indices
        CSR structure, int64[n+1] and int32[2m] (undirected: each tie stands in both rows; directed: m entries,
        row = source). Neighbours ascend within a row. Arrays are read-only.
    count
        int32, number of distinct incidents behind the entry's tie.
    weight
        float64, Newman weight: sum over those incidents of 1/(n_e - 1), n_e = linked people of incident e
        (Newman 2001). For directed layers sum of 1/(number of ordered pairs of e). For given ties their own.
    first_day, last_day
        int32, proleptic ordinal of the first and last dated incident of the tie; 0 when none is dated.
    event_ptr, event_index, incident_ids
        Incidents behind entry k: `incident_ids[j] for j in event_index[event_ptr[k]:event_ptr[k + 1]]`.
    dropped
        Incidents that make no ties because of the cap, as (incident id, number of linked people), largest first.
    meaning
        What a tie means.
    n_incidents
        Incidents in the window with at least one counted person, those of `dropped` included.
    undated
        Incidents with a counted person but without a day, left out because a window is set.
    withheld
        Rows the policy kept back before the projection.
    incident_day
        int32, proleptic ordinal of the day of each of `incident_ids`, 0 undated; None for ties as given.
    left_out
        Records that do not count, as (reason, number).

    """

    ids: tuple[str, ...]
    indptr: NDArray[int64]
    indices: NDArray[int32]
    count: NDArray[int32]
    weight: NDArray[float64]
    first_day: NDArray[int32]
    last_day: NDArray[int32]
    event_ptr: NDArray[int64]
    event_index: NDArray[int32]
    incident_ids: tuple[str, ...]
    dropped: tuple[tuple[str, int], ...]
    meaning: TieMeaning
    n_incidents: int
    undated: int = 0
    withheld: int = 0
    incident_day: NDArray[int32] | None = None
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def n_people(self) -> int:
        """How many people have at least one counted role."""
        return len(self.ids)

    @property
    def n_ties(self) -> int:
        """How many ties there are (each undirected tie once)."""
        return len(self.indices) if self.meaning.directed else len(self.indices) // 2

    def events(self, entry: int) -> tuple[str, ...]:
        """Give the incident ids behind CSR entry `entry`, ascending."""
        found = self.event_index[self.event_ptr[entry] : self.event_ptr[entry + 1]]
        return tuple(self.incident_ids[i] for i in found)


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """One measure over all n people of a network, in the order of `Network.ids`.

    `value` is float64[n] (NaN where the measure is undefined, see `note`); `unit` says what it is divided by.
    """

    name: str
    value: NDArray[float64]
    unit: str
    note: str = ""
    defined: NDArray[bool_] | None = None
