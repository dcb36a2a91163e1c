"""The policy: deny by default, the table of roles, a sentence for every decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from volt_graph.errors import BadInput, Refused, WrongUsage
from volt_graph.settings import Settings
from volt_graph.trust.policy import Actor, Thing, actor_of, decide, demand, demand_reason
from volt_graph.trust.roles import ACTIONS, MARKINGS, ROLES

QUESTION = Thing("question", "co_offenders")
ALLOWED = {
    "viewer": {"find", "read"},
    "analyst": {"find", "read", "query", "change"},
    "exporter": {"find", "read", "export"},
    "loader": {"load"},
    "reviewer": {"find", "read", "review"},
    "auditor": {"audit"},
    "administrator": {"administer"},
}


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_role_does_exactly_what_the_table_says(role: str) -> None:
    thing = Thing("list", "connect", purpose="Operation Connect")
    assert {action for action in ACTIONS if decide(Actor("a", (role,)), action, thing).allowed} == ALLOWED[role]


def test_the_table_holds_every_role_this_test_knows_and_every_action_has_a_taker() -> None:
    assert set(ROLES) == set(ALLOWED)
    assert set().union(*ALLOWED.values()) == set(ACTIONS)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_nobody_without_a_role_does_anything(action: str) -> None:
    decision = decide(Actor("mallory", ()), action, QUESTION)
    assert not decision.allowed
    assert decision.sentence.startswith(f"mallory may not {action} question co_offenders: that takes the role ")
    assert decision.role == ""


def test_an_unknown_action_or_role_is_refused() -> None:
    assert not decide(Actor("a", tuple(ROLES)), "teleport", QUESTION).allowed
    assert not decide(Actor("a", ("emperor",)), "read", QUESTION).allowed


def test_free_cypher_is_for_analysts_only() -> None:
    takers = [role for role in ROLES if decide(Actor("a", (role,)), "query", Thing("graph")).allowed]
    assert takers == ["analyst"]


def test_an_export_without_a_purpose_is_refused() -> None:
    decision = decide(Actor("a", ("exporter",)), "export", Thing("list", "connect"))
    assert decision.sentence == "a may not export list connect: an export states its purpose"


@pytest.mark.parametrize("marking", [*MARKINGS, "", "OFFICIAL-SENSITIVE - PERSONAL"])
def test_a_marking_up_to_the_clearance_is_seen(marking: str) -> None:
    assert decide(Actor("a", ("viewer",)), "read", Thing("Person", "s:P1", marking)).allowed


@pytest.mark.parametrize("role", ["viewer", "analyst", "exporter", "reviewer"])
@pytest.mark.parametrize("marking", ["SECRET", "TOP SECRET", "a typing error"])
def test_a_marking_above_the_clearance_is_refused_to_everyone(role: str, marking: str) -> None:
    decision = decide(Actor("a", (role,)), "read", Thing("Person", "s:P1", marking))
    assert decision.sentence == f"a may not read Person s:P1: it is marked {marking}, above what {role} sees"


def test_a_viewer_sees_the_own_unit_and_records_without_one() -> None:
    viewer = Actor("a", ("viewer",), "Ealing")
    assert decide(viewer, "read", Thing("Person", "s:P1", unit="Ealing")).allowed
    assert decide(viewer, "read", Thing("Person", "s:P1")).allowed
    refused = decide(viewer, "read", Thing("Person", "s:P1", unit="Hackney"))
    assert refused.sentence == "a may not read Person s:P1: it belongs to the unit Hackney"


def test_an_analyst_sees_every_unit() -> None:
    assert decide(Actor("a", ("analyst",), "Ealing"), "read", Thing("Person", "s:P1", unit="Hackney")).allowed


def test_a_second_role_helps_where_the_first_does_not() -> None:
    decision = decide(Actor("a", ("viewer", "analyst"), "Ealing"), "read", Thing("Person", "s:P1", unit="Hackney"))
    assert (decision.allowed, decision.role) == (True, "analyst")


def test_an_auditor_sees_the_log_and_no_record_of_a_person() -> None:
    auditor = Actor("a", ("auditor",))
    assert decide(auditor, "audit", Thing("audit log")).role == "auditor"
    assert not decide(auditor, "audit", Thing("Person", "s:P1", marking="OFFICIAL")).allowed


def test_demand_raises_the_sentence_and_says_who_can_help() -> None:
    with pytest.raises(Refused, match=r"^a may not load delivery: that takes the role loader$") as caught:
        demand(Actor("a", ("viewer",)), "load", Thing("delivery"))
    assert "[roles] of settings.toml" in caught.value.hint
    assert demand(Actor("a", ("loader",)), "load", Thing("delivery")).role == "loader"


def test_the_user_gets_roles_and_unit_from_the_settings() -> None:
    settings = Settings(Path("x"), user="alice", roles={"alice": ("viewer",)}, units={"alice": "Ealing"})
    assert actor_of(settings) == Actor("alice", ("viewer",), "Ealing")


def test_a_user_the_settings_do_not_name_has_no_role() -> None:
    assert actor_of(Settings(Path("x"), user="bob", roles={"alice": ("viewer",)})) == Actor("bob", (), "")


def test_a_role_that_does_not_exist_is_said() -> None:
    with pytest.raises(BadInput, match="alice has the unknown role 'veiwer'") as caught:
        actor_of(Settings(Path("x"), user="alice", roles={"alice": ("veiwer",)}))
    assert caught.value.hint.startswith("roles are viewer, analyst")


def test_a_reason_is_asked_for_unless_the_folder_does_not() -> None:
    with pytest.raises(WrongUsage, match="asks why you are looking") as caught:
        demand_reason(Settings(Path("x")))
    assert "--reason" in caught.value.hint
    assert "VOLT_REASON" in caught.value.hint
    assert demand_reason(Settings(Path("x"), reason="Op Connect")) == "Op Connect"
    assert demand_reason(Settings(Path("x"), require_reason=False)) == ""
