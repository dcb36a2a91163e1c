"""The Python face takes every option its use cases take, and so every one of the command line."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from volt_graph.cli.network import network
from volt_graph.service.face_network import NetworkFace
from volt_graph.service.network import Ranking, measure_people
from volt_graph.service.network_cascades import find_injury_cascades
from volt_graph.service.network_gangs import find_alliances, find_gang_attacks
from volt_graph.service.network_groups import Division, compare_with_members, group_people, open_group, tie_groups
from volt_graph.service.network_paths import Wanted, find_paths
from volt_graph.service.network_positions import broker_people, cover_people, disrupt_network, find_key_players
from volt_graph.service.network_relations import expose_people, find_retaliation, measure_overlap
from volt_graph.service.network_snowball import roll_snowball
from volt_graph.service.network_ties import compare_periods, list_layers, open_tie

USES: dict[str, tuple[Callable[..., Any], Any]] = {
    "measure": (measure_people, Ranking), "key_players": (find_key_players, None), "coverage": (cover_people, None),
    "disruption": (disrupt_network, None), "brokerage": (broker_people, None), "groups": (group_people, Division),
    "group": (open_group, Division), "group_ties": (tie_groups, Division),
    "group_check": (compare_with_members, Division), "attacks": (find_gang_attacks, None),
    "alliances": (find_alliances, None), "path": (find_paths, Wanted), "tie": (open_tie, None),
    "ties": (list_layers, None), "compare": (compare_periods, None), "overlap": (measure_overlap, None),
    "exposure": (expose_people, None), "retaliation": (find_retaliation, None),
    "cascades": (find_injury_cascades, None), "snowball": (roll_snowball, None),
}  # fmt: skip


@pytest.mark.parametrize("method", USES)
def test_the_face_takes_every_option_of_its_use_case(method: str) -> None:
    use_case, several = USES[method]
    taken = inspect.signature(getattr(NetworkFace, method)).parameters
    asked = set(inspect.signature(use_case).parameters) - {"desk", "scope"}
    if several is None:
        assert asked <= set(taken)
        return
    assert any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken.values())
    assert asked - set(taken) <= {"division", "wanted", "ranking", "by"}
    assert fields(several)


def test_every_command_has_a_method() -> None:
    names = {command.replace("-", "_").replace("keyplayers", "key_players") for command in network.commands}
    assert names == set(USES)
