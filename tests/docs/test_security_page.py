"""The security page says what the table of roles and the settings say."""

from __future__ import annotations

import re

import pytest

from scripts.docs_pages import DOCS
from volt_graph.settings import KNOWN
from volt_graph.trust.roles import ACTIONS, ROLES, Role

PAGE = (DOCS / "security.md").read_text(encoding="utf-8")


def row_of(role: Role) -> list[str]:
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| {role.name} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.name)
def test_the_page_gives_each_role_its_actions(role: Role) -> None:
    said = set(re.findall(r"[a-z]+", re.sub(r"\([^)]*\)", "", row_of(role)[1])))
    # an auditor reads the log and an administrator changes settings: plain words there, not the actions of that name
    plain_words = {"auditor": {"audit"}, "administrator": {"administer"}}
    assert plain_words.get(role.name, said & set(ACTIONS)) == set(role.actions)


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.name)
def test_the_page_says_what_each_role_sees(role: Role) -> None:
    sees = row_of(role)[2]
    if role.clearance == "":
        assert sees == "no records of people"
    elif role.actions != ("load",):
        assert role.clearance in sees
        assert ("every unit" in sees) == role.every_unit


def test_the_page_explains_the_settings_that_guard_data() -> None:
    guards = {"require_reason", "audit_heads", "roles", "units"}
    assert guards <= set(KNOWN)
    assert sorted(name for name in guards if name not in PAGE) == []


def test_the_page_says_that_data_at_rest_are_not_encrypted() -> None:
    assert "**Data at rest are not encrypted.**" in PAGE
