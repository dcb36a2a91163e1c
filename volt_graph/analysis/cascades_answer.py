"""Cascades as rows for protection, with the fit, its null and what it must not be taken to mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.analysis.statement import counted, drawn_from, network_notes
from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.analysis.cascades import Cascades
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Network

ASSOCIATED = (
    "For protection only: an injury that follows another near by in the network is statistically associated with it. "
    "That is no evidence that one caused the other, or of what anybody did. Studies disagree: of gunshot injuries in "
    "Chicago 63 % were attributed so, a study of gunshot sensors found slight spread only."
)


def cascades_answer(
    network: Network,
    found: Cascades,
    incidents: Sequence[str],
    names: Mapping[str, str],
    *,
    said: Sequence[str],
) -> Answer:
    """One row per injury, cascade by cascade, then by day; `incidents` are aligned with the injuries."""
    rows = found.injuries
    sizes = found.sizes
    order = sorted(range(len(incidents)), key=lambda at: (int(found.cascade[at]), at))
    table: list[tuple[Value, ...]] = []
    for at in order:
        person = network.ids[rows.person[at]]
        origin = int(found.parent[at])
        lag = None if origin < 0 else int(rows.day[at] - rows.day[origin])
        parent = None if origin < 0 else network.ids[rows.person[origin]]
        number = int(found.cascade[at])
        day = date.fromordinal(int(rows.day[at]))
        table.append((
            number, sizes[number - 1], person, names.get(person, ""), incidents[at], day,
            parent, None if origin < 0 else incidents[origin], lag, round(float(found.contagion[at]), 6),
        ))  # fmt: skip
    return Answer("network_cascades", "Injuries that follow others near by", _COLUMNS, tuple(table),
                  params={"tie": network.meaning.tie, "runs": found.compared.runs}, total=len(table),
                  looked_at=len(table), notes=_notes(network, found, said), basis=drawn_from(network))  # fmt: skip


def _notes(network: Network, found: Cascades, said: Sequence[str]) -> tuple[str, ...]:
    kernel, compared, n, rows = found.kernel, found.compared, len(found.parent), found.injuries
    several = [size for size in found.sizes if size > 1]
    notes = [ASSOCIATED, *said]
    if n:
        shares = f"{compared.observed / n:.3g} of {counted(n, 'injury').replace('injurys', 'injuries')}"
        notes += [
            f"Attributed to another injury: {shares}; less what victims dealt anew give: "
            f"{(compared.observed - compared.expected) / n:.3g}.",
            compared.sentence("injuries attributed", "victims dealt anew within their strata"),
            f"{len(several):,} cascades of more than one injury, the largest of {max(several, default=1)}.",
            f"Fitted by maximum likelihood: {kernel.mu:.3g} injuries a person and day in the background, alpha "
            f"{kernel.alpha:.3g}" + (
                f", mean lag {kernel.mean_lag:.0f} days, median {kernel.median_lag:.0f}." if kernel.alpha else "."
            ) + " Injuries of one day excite neither; those near the end had less time to be followed.",
        ]  # fmt: skip
        if kernel.alpha and kernel.mean_lag > max(rows.left, default=0.0):
            notes.append("The fitted lag is longer than the period: these records do not say how soon one injury "
                         "follows another, only that the injured stand near each other.")  # fmt: skip
    return (*notes, *network_notes(network))


_COLUMNS = (
    Column("cascade", "integer", "number of the cascade, by its first injury"),
    Column("size", "integer", "injuries in it"),
    Column("person_id", "string", "who was hurt"),
    Column("name", "string", "name as recorded"),
    Column("incident_id", "string", "the incident"),
    Column("day", "date", "its day"),
    Column("after_person_id", "string", "whose earlier injury is the most likely origin; empty = background"),
    Column("after_incident_id", "string", "the incident of that injury"),
    Column("lag_days", "integer", "days between the two"),
    Column("contagion", "float", "chance that the origin is any earlier injury near by, and not background"),
)
