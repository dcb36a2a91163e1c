"""Victim-offender overlap: how many people are recorded in both roles, against what chance would give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import exp, fsum, lgamma
from typing import TYPE_CHECKING

from volt_graph.analysis.chance import LEVEL
from volt_graph.analysis.statement import BASIS, OTHER_VICTIMS, counted
from volt_graph.errors import WrongUsage
from volt_graph.model.answer import Answer, Column
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES, ROLE_TIES

if TYPE_CHECKING:
    from volt_graph.analysis.overlap_order import Ordered
    from volt_graph.model.answer import Value
    from volt_graph.model.network import Involvements


ONLY_RECORDED = (
    "Compared among recorded people only: whoever is among them without being a victim is there for another role, so "
    "expected is too high and the odds ratio too low for the population."
)


@dataclass(frozen=True, slots=True)
class Chance:
    """What would be expected if the two roles were dealt at random among `people`.

    `expected` = O * V / N people in both (None for N = 0). `odds_ratio` = odds of being an offender, victims against
    others; 0.5 is added to every cell when one is 0 (`corrected`; Haldane 1956, Anscombe 1956). `p` = chance of at
    least so many in both (hypergeometric, one-sided).
    """

    expected: float | None
    odds_ratio: float
    corrected: bool
    p: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Counts of people.

    Attributes
    ----------
    people
        N, the people at risk: everybody with any role in the window, unless a number was given (`given`).
    offenders, victims, both
        People with at least one counted SUSPECT_IN (O), with at least one VICTIM_OF (V), ids of those in both.
    in_different_incidents
        How many of `both` are a suspect in one incident and a victim in another one.
    chance
        Comparison with chance.
    recorded, incidents
        People with any role in the window, and the incidents they are recorded in.
    others
        Entries of victims that are a business or the state, left out before.
    undated, withheld
        Incidents left out because a window is set and they have no day; rows the access rules kept back.

    """

    people: int
    offenders: int
    victims: int
    both: tuple[str, ...]
    in_different_incidents: int
    chance: Chance
    given: bool = False
    since: date | None = None
    until: date | None = None
    undated: int = 0
    withheld: int = 0
    recorded: int = 0
    incidents: int = 0
    others: int = 0

    @property
    def share_of_victims(self) -> float | None:
        """People in both, divided by victims; None without victims."""
        return len(self.both) / self.victims if self.victims else None

    @property
    def share_of_offenders(self) -> float | None:
        """People in both, divided by offenders; None without offenders."""
        return len(self.both) / self.offenders if self.offenders else None

    @property
    def jaccard(self) -> float | None:
        """People in both, divided by people in either; None when there are none."""
        either = self.offenders + self.victims - len(self.both)
        return len(self.both) / either if either else None


def overlap(
    involvements: Involvements,
    *,
    since: date | None = None,
    until: date | None = None,
    at_risk: int | None = None,
) -> Overlap:
    """Count who is a suspect, who a victim and who both (R-1); the window is inclusive and leaves undated out.

    A suspect whose status is left out counts among the people at risk only. `at_risk` is the number of people who
    could have been recorded, such as residents; without it only recorded people are compared, and since whoever is
    there without being a victim is there for another role, the odds ratio comes out too low. Raises WrongUsage when
    `at_risk` is below the number of recorded people.
    """
    held: dict[str, dict[str, set[str]]] = {role: defaultdict(set) for role in ("suspect", "victim")}
    people: set[str] = set()
    incidents: set[str] = set()
    undated: set[str] = set()
    bounded = since is not None or until is not None
    low, high = since or date.min, until or date.max
    rows = zip(involvements.person, involvements.incident, involvements.role, involvements.day, involvements.status,
               strict=True)  # fmt: skip
    for person, incident, role, day, status in rows:
        if bounded and day is None:
            undated.add(incident)
        elif day is None or low <= day <= high:
            people.add(person)
            incidents.add(incident)
            if role in held and not (role == "suspect" and status in LEFT_OUT_STATUSES):
                held[role][person].add(incident)
    if at_risk is not None and at_risk < len(people):
        raise WrongUsage(f"{at_risk:,} people at risk are fewer than the {len(people):,} recorded")
    suspect, victim = held["suspect"], held["victim"]
    total = len(people) if at_risk is None else at_risk
    both = tuple(sorted(suspect.keys() & victim.keys()))
    return Overlap(
        people=total,
        offenders=len(suspect),
        victims=len(victim),
        both=both,
        in_different_incidents=sum(len(suspect[person] | victim[person]) > 1 for person in both),
        chance=by_chance(total, len(suspect), len(victim), len(both)),
        given=at_risk is not None,
        since=since,
        until=until,
        undated=len(undated),
        withheld=involvements.withheld,
        recorded=len(people),
        incidents=len(incidents),
    )


def by_chance(people: int, offenders: int, victims: int, both: int) -> Chance:
    """Compare an overlap with random dealing of the two roles.

    O = 4, V = 3, N = 20, 2 in both: expected 0.6, odds ratio 2 * 15 / (1 * 2), p = (6 * 16 + 4) / 1140.

    >>> found = by_chance(20, 4, 3, 2)
    >>> found.expected, found.odds_ratio, found.corrected, round(found.p, 6)
    (0.6, 15.0, False, 0.087719)
    >>> by_chance(20, 4, 3, 0).corrected
    True
    """
    cells = [both, victims - both, offenders - both, people - offenders - victims + both]
    corrected = 0 in cells
    a, b, c, d = (cell + 0.5 if corrected else float(cell) for cell in cells)
    most = min(offenders, victims)
    p = fsum(exp(_log_chance(people, offenders, victims, k)) for k in range(both, most + 1))
    return Chance(offenders * victims / people if people else None, a * d / (b * c), corrected, min(p, 1.0))


def _log_chance(people: int, offenders: int, victims: int, both: int) -> float:
    """Give the logarithm of C(O, k) C(N - O, V - k) / C(N, V)."""
    if victims - both > people - offenders:
        return float("-inf")
    return _log_choose(offenders, both) + _log_choose(people - offenders, victims - both) - _log_choose(people, victims)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def overlap_answer(found: Overlap, ordered: Ordered | None = None) -> Answer:
    """Give the counts and the comparison as rows of (measure, value, divided by, meaning), then the ordered ones."""
    both, by = len(found.both), found.chance
    rows: tuple[tuple[Value, ...], ...] = (
        ("people", found.people, None, "people at risk" if found.given else "people at risk: everybody with any role"),
        ("offenders", found.offenders, found.people, "people recorded as a suspect at least once"),
        ("victims", found.victims, found.people, "people recorded as a victim at least once"),
        ("both", both, found.people, "people recorded in both roles"),
        ("in_different_incidents", found.in_different_incidents, both, "of those, in two different incidents"),
        ("share_of_victims", found.share_of_victims, found.victims, "victims who are also recorded as suspects"),
        ("share_of_offenders", found.share_of_offenders, found.offenders, "suspects who are also victims"),
        ("jaccard", found.jaccard, found.offenders + found.victims - both, "people in both, of those in either"),
        ("expected", by.expected, found.people, "people in both if the roles were dealt at random"),
        ("odds_ratio", by.odds_ratio, None, "odds of being a suspect, victims against others"),
        ("p", by.p, None, "chance of at least so many in both, if dealt at random"),
    )
    if ordered is not None:
        rows = (*rows, *_ordered_rows(ordered))
    columns = (
        Column("measure", "string", "what is counted or compared"),
        Column("value", "float", "number of people, share, or ratio"),
        Column("divided_by", "integer", "the people it is divided by or counted among; empty when there are none"),
        Column("meaning", "string", "in plain words"),
    )
    return Answer("network_overlap", "People recorded both as suspect and as victim", columns, rows,
                  params={"since": found.since, "until": found.until}, total=len(rows), looked_at=found.people,
                  notes=(*_notes(found), *_ordered_notes(ordered)), basis=_basis(found))  # fmt: skip


def _basis(found: Overlap) -> dict[str, Value]:
    return {**dict.fromkeys(BASIS), "tie": "none: people by their roles", "roles": sorted(ROLE_TIES.keys() - {"dual"}),
            "statuses_left_out": list(LEFT_OUT_STATUSES), "since": found.since, "until": found.until,
            "evidence": "incident", "people": found.recorded, "incidents": found.incidents, "dropped": [],
            "undated": found.undated, "left_out": [f"{found.others} {OTHER_VICTIMS}"] if found.others else [],
            "withheld": found.withheld}  # fmt: skip


def _ordered_rows(found: Ordered) -> tuple[tuple[Value, ...], ...]:
    within = counted(found.within, "day")
    return (
        ("dated_in_both", found.dated, None, "people with both roles in different incidents that have a day"),
        ("victim_then_suspect", len(found.victim_first), found.dated, f"victim first, suspect 1 to {within} later"),
        ("suspect_then_victim", len(found.suspect_first), found.dated, f"suspect first, victim 1 to {within} later"),
        ("victim_then_suspect_expected", found.compared.expected, found.dated,
         "people victim first, if each one's roles were dealt anew over their own days"),
        ("victim_then_suspect_p", found.compared.p, None, "chance of at least so many, if dealt so"),
    )  # fmt: skip


def _ordered_notes(found: Ordered | None) -> tuple[str, ...]:
    if found is None:
        return ()
    null = "each person's roles dealt anew over their own days"
    return (found.compared.sentence(f"people victim first, suspect within {counted(found.within, 'day')}", null),)


def _notes(found: Overlap) -> tuple[str, ...]:
    window = (
        "All incidents, undated ones included"
        if found.since is None and found.until is None
        else f"Incidents from {found.since or 'the first day'} to {found.until or 'the last day'}"
    )
    left = ", ".join(LEFT_OUT_STATUSES)
    notes = [
        f"{window}; suspects with the statuses {left} are not counted as offenders.",
        f"{counted(found.recorded, 'person')} recorded in any role, from {counted(found.incidents, 'incident')}.",
        "Recorded as a suspect is not guilt.",
    ]
    if not found.given:
        notes.append(ONLY_RECORDED)
    if found.chance.p > LEVEL:
        better = "" if found.given else " Give the people at risk for a comparison that can tell more."
        notes.append(f"{len(found.both):,} in both roles: not distinguishable from chance by this comparison "
                     f"(p {found.chance.p:.2g}).{better}")  # fmt: skip
    if found.chance.corrected:
        notes.append("One cell of the table is 0: 0.5 was added to each for the odds ratio.")
    if found.others:
        notes.append(f"Left out: {counted(found.others, 'record')} {OTHER_VICTIMS}.")
    if found.undated:
        notes.append(f"{counted(found.undated, 'incident')} without a day left out, because a period was set.")
    if found.withheld:
        notes.append(f"{counted(found.withheld, 'row')} withheld by the access rules and not counted here.")
    return tuple(notes)
