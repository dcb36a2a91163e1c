"""What a graph page shows: people, the ties between them, the incidents behind each tie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChartPerson:
    """One person on the chart: distinct incidents in each of four roles, and `distance`, the steps from the centre.

    `unexpanded` counts people tied to this one whom the chart does not show (cap or depth).
    """

    id: str
    name: str
    distance: int
    suspect: int
    victim: int
    witness: int
    other: int
    gangs: tuple[str, ...]
    unexpanded: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One person's part in one incident: role is a relationship type's role word, status is evidential.

    `name` is the person's, since a person with a part need not be among the people of the chart. An empty `person` is
    somebody the chart does not name (a witness or caller nobody asked for) or, with a name, no person: a business.
    """

    person: str
    role: str
    status: str
    records: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChartIncident:
    """One incident behind ties: what, when, where, who in which role, and its source lines.

    `place_id` is the full id of the location named in `place`; two places may share a name.
    """

    id: str
    reference: str
    day: date | None
    offence: str
    category: str
    place: str
    area: str
    parts: tuple[ChartPart, ...]
    records: tuple[str, ...]
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class ChartTie:
    """One tie: `co_offending` (undirected), `victim_of` (suspect to victim) or `witness_to` (suspect to witness)."""

    source: str
    target: str
    kind: str
    incidents: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    statement: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A line of a delivered file, for the evidence panel."""

    reference: str
    file: str
    line: int
    raw: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """What the graph says around one person; the service adds source lines, marking and versions to make a `Chart`.

    People by distance then id, ties by kind and ends, incidents by day (undated last) and id. `filters` says what was
    asked for, `hidden` counts in sentences what that left out.
    """

    centre: str
    people: tuple[ChartPerson, ...]
    ties: tuple[ChartTie, ...]
    incidents: tuple[ChartIncident, ...]
    filters: str
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole page's data. `hidden` are sentences that count what the cap or the filters left out."""

    centre: str
    depth: int
    people: tuple[ChartPerson, ...]
    ties: tuple[ChartTie, ...]
    incidents: tuple[ChartIncident, ...]
    sources: tuple[SourceText, ...]
    filters: str
    hidden: tuple[str, ...]
    marking: str
    as_of: date
    rule_version: str
    data_version: str
    seed: int = 1
