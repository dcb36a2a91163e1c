"""Which ties a network use case counts, and how its network is read: the part all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from volt_graph.errors import WrongUsage
from volt_graph.model.layers import LAYERS

if TYPE_CHECKING:
    from volt_graph.model.network import Involvements, Network
    from volt_graph.service.desk import Desk


@dataclass(frozen=True, slots=True)
class Scope:
    """Which ties count: tie type, window (a preset, or days that override it), as-of day, cap on incident size.

    `half_life` in days halves what a tie weighs for every so many days before the as-of day; None = no ageing.
    """

    tie: str = "co_offending"
    window: str = "default"
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    cap: str | int | None = "25"
    half_life: int | None = None

    def largest(self) -> int | None:
        """Give the cap as a number; None for no cap.

        >>> Scope(cap="none").largest() is None, Scope(cap="12").largest()
        (True, 12)
        """
        if self.cap is None or str(self.cap).lower() == "none":
            return None
        if not str(self.cap).isdigit() or int(self.cap) < 2:
            raise WrongUsage(f"--cap is {self.cap!r}", hint="give a number of people from 2, or none")
        return int(self.cap)


def scoped_network(
    desk: Desk,
    scope: Scope,
    *,
    without: frozenset[tuple[str, str]] = frozenset(),
    involved: Involvements | None = None,
) -> Network:
    """Read what the tie rests on and project the network of the scope, but for these (person, incident) rows.

    A use case that needs several networks reads who was `involved` once and gives it to each.
    """
    from volt_graph.analysis.projection import project
    from volt_graph.analysis.rows import leave_out

    if scope.tie in LAYERS and LAYERS[scope.tie].evidence == "record":
        return _record_network(desk, scope)
    since, until = window_of(desk, scope)
    rows = leave_out(involvements_of(desk) if involved is None else involved, without)
    network = project(rows, tie=scope.tie, since=since, until=until, cap=scope.largest(), half_life=scope.half_life,
                      as_of=_aged_from(desk, scope))  # fmt: skip
    network = _with_stated(desk, network, rows, without) if scope.tie == "victim_of" else network
    return _with_others(desk, network) if "victim" in network.meaning.roles else network


def _with_others(desk: Desk, network: Network) -> Network:
    """Say how many victims are no people and were left out when the roles were read."""
    from volt_graph.analysis.statement import OTHER_VICTIMS
    from volt_graph.catalogue.other_victims import read_other_victims

    others = len(read_other_victims(desk.view, network.meaning.since, network.meaning.until))
    said = (*network.left_out, (OTHER_VICTIMS, others)) if others else network.left_out
    return replace(network, left_out=said)


def _with_stated(desk: Desk, network: Network, rows: Involvements, without: frozenset[tuple[str, str]]) -> Network:
    """Add to the directed attack layer who is said to have offended against whom."""
    from volt_graph.analysis.rows import encode
    from volt_graph.analysis.stated import with_stated
    from volt_graph.catalogue.stated import read_stated

    stated = [one for one in read_stated(desk.view)
              if not without & {(one.offender, one.incident), (one.victim, one.incident)}]  # fmt: skip
    counted = encode(rows, roles=network.meaning.roles, sources=(), since=None, until=None)
    return with_stated(network, stated, recorded=counted.incident_ids)


def _record_network(desk: Desk, scope: Scope) -> Network:
    from volt_graph.analysis.ties import tie_records
    from volt_graph.catalogue.edges_records import read_linked

    since, until = window_of(desk, scope)
    return tie_records(read_linked(desk.view, scope.tie), tie=scope.tie, since=since, until=until,
                       cap=scope.largest(), half_life=scope.half_life, as_of=_aged_from(desk, scope))  # fmt: skip


def _aged_from(desk: Desk, scope: Scope) -> date | None:
    return None if scope.half_life is None else scope.until or desk.as_of(scope.as_of)


def window_of(desk: Desk, scope: Scope) -> tuple[date | None, date | None]:
    """Give the first and last day counted, both inclusive, None = no limit."""
    from volt_graph.analysis.window import window

    check_days(scope.since, scope.until)
    if scope.since is not None or scope.until is not None:
        return scope.since, scope.until
    return window(scope.window, desk.as_of(scope.as_of))


def check_days(since: date | None, until: date | None) -> None:
    """Refuse a period that ends before it begins: its empty answer would look like one about the data.

    Raises
    ------
    WrongUsage
        when `since` is after `until`.

    """
    if since is not None and until is not None and since > until:
        raise WrongUsage(f"--since {since} is after --until {until}", hint="swap them")


def involvements_of(desk: Desk) -> Involvements:
    """Read who was in what."""
    from volt_graph.catalogue.edges import read_involvements

    return read_involvements(desk.view)


def names_of(desk: Desk, people: Sequence[str]) -> Mapping[str, str]:
    """Give recorded names by person id."""
    from volt_graph.catalogue.titles import read_titles

    return read_titles(desk.view, "Person", people)


def said(scope: Scope) -> dict[str, object]:
    """Give the scope as it stands in the audit log."""
    return {name: getattr(scope, name) for name in ("tie", "window", "since", "until", "as_of", "cap", "half_life")}
