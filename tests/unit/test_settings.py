"""Options over environment over settings.toml over defaults; what is malformed is said with its file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from volt_graph.errors import BadInput
from volt_graph.settings import Settings, current_user, load_settings

FULL = """
store = "neo4j://reader@graph.example:7687"
marking = "OFFICIAL"
question_timeout_s = 5
require_reason = false
audit_heads = "/mnt/log/heads"

[roles]
alice = ["viewer", "analyst"]
"DOMAIN\\\\bob" = []

[units]
alice = "Ealing"
"""


def write(folder: Path, text: str) -> str:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    (folder / "settings.toml").chmod(0o600)
    return str(folder)


def test_without_anything_the_defaults_stand(tmp_path: Path) -> None:
    settings = load_settings({}, data=str(tmp_path))
    assert settings == Settings(tmp_path, user=current_user())
    assert (settings.store, settings.marking, settings.require_reason) == ("embedded", "OFFICIAL-SENSITIVE", True)
    assert load_settings({}).data == Path("volt-data")


def test_every_setting_of_the_file_is_read(tmp_path: Path) -> None:
    settings = load_settings({}, data=write(tmp_path, FULL))
    assert settings == Settings(
        tmp_path,
        store="neo4j://reader@graph.example:7687",
        user=current_user(),
        roles={"alice": ("viewer", "analyst"), "DOMAIN\\bob": ()},
        units={"alice": "Ealing"},
        require_reason=False,
        audit_heads="/mnt/log/heads",
        marking="OFFICIAL",
        question_timeout_s=5.0,
    )


def test_the_environment_stands_above_the_file_and_an_option_above_both(tmp_path: Path) -> None:
    data = write(tmp_path, FULL)
    environ = {"VOLT_DATA": data, "VOLT_STORE": "bolt://n@localhost:1", "VOLT_REASON": " Op Connect "}
    from_environ = load_settings(environ)
    assert (str(from_environ.data), from_environ.store, from_environ.reason) == (
        data,
        "bolt://n@localhost:1",
        "Op Connect",
    )
    from_options = load_settings(environ, store="embedded", reason="asked by the board")
    assert (from_options.store, from_options.reason) == ("embedded", "asked by the board")


def test_the_password_is_taken_from_the_environment_and_never_shown(tmp_path: Path) -> None:
    settings = load_settings({"VOLT_NEO4J_PASSWORD": "hush", "VOLT_NEO4J_PASSWORD_FILE": "/f"}, data=str(tmp_path))
    assert (settings.password, settings.password_file) == ("hush", "/f")
    assert "hush" not in repr(settings)


def test_a_reason_of_blanks_is_none(tmp_path: Path) -> None:
    assert load_settings({}, data=str(tmp_path), reason="  ").reason == ""


@pytest.mark.skipif(os.name != "posix", reason="user ids are of POSIX systems")
def test_the_user_is_the_one_the_process_runs_as_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    before = current_user()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody else")
    assert current_user() == before != "somebody else"


@pytest.mark.skipif(os.name != "posix", reason="user ids are of POSIX systems")
def test_a_user_id_without_a_name_is_named_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 987654321)
    assert current_user() == "uid-987654321"


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("store = ", "not readable as TOML", "mend or remove it"),
        ("stoer = 'embedded'", "unknown setting 'stoer'", "remove it or mend its spelling"),
        ("store = 7", "store is 7", "give text in quotes"),
        ("marking = true", "marking is True", "give text in quotes"),
        ("require_reason = 'no'", "require_reason is 'no'", "give true or false"),
        ("question_timeout_s = 0", "question_timeout_s is 0", "give seconds, such as 60"),
        ("question_timeout_s = true", "question_timeout_s is True", "give seconds, such as 60"),
        ("roles = 'viewer'", "roles is not a table", "write lines such as"),
        ("[roles]\nalice = 'viewer'", "the roles of 'alice' are not a list of names", "write lines such as"),
        ("[roles]\nalice = [1]", "the roles of 'alice' are not a list of names", "write lines such as"),
        ("[units]\nalice = 1", "units is not a table of names", "under [units]"),
        ("units = 1", "units is not a table of names", "under [units]"),
    ],
)
def test_a_malformed_setting_is_said_with_its_file_and_what_to_write(
    tmp_path: Path, text: str, what: str, hint: str
) -> None:
    with pytest.raises(BadInput) as caught:
        load_settings({}, data=write(tmp_path, text))
    assert caught.value.where == str(tmp_path / "settings.toml")
    assert caught.value.what.startswith(what)
    assert hint in caught.value.hint


def test_a_file_of_other_bytes_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match="not readable as TOML"):
        load_settings({}, data=str(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX systems")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_change_gives_no_roles(tmp_path: Path, mode: int) -> None:
    data = write(tmp_path, FULL)
    (tmp_path / "settings.toml").chmod(mode)
    with pytest.raises(BadInput, match="other users can change this file") as caught:
        load_settings({}, data=data)
    assert caught.value.hint == f"chmod 600 {tmp_path / 'settings.toml'}"
