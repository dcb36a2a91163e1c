"""The first settings of a new data folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from volt_graph.errors import RecordsError
from volt_graph.settings import current_user, load_settings
from volt_graph.trust.folder import found_data_folder
from volt_graph.trust.policy import actor_of
from volt_graph.trust.roles import ROLES


def test_the_owner_of_a_new_folder_has_every_role_and_is_asked_for_a_reason(tmp_path: Path) -> None:
    assert found_data_folder(tmp_path / "data", current_user())
    settings = load_settings({}, data=str(tmp_path / "data"))
    assert actor_of(settings).roles == tuple(ROLES)
    assert settings.require_reason


def test_a_demo_folder_asks_for_no_reason(tmp_path: Path) -> None:
    found_data_folder(tmp_path / "data", "alice", require_reason=False)
    assert not load_settings({}, data=str(tmp_path / "data")).require_reason


def test_folder_and_file_are_closed_to_others(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        found_data_folder(tmp_path / "data", "alice")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "settings.toml").stat().st_mode) == 0o600


def test_settings_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[roles]\nbob = ["viewer"]\n', encoding="utf-8")
    assert not found_data_folder(tmp_path, "alice")
    assert path.read_text(encoding="utf-8") == '[roles]\nbob = ["viewer"]\n'


def test_a_user_name_cannot_write_settings(tmp_path: Path) -> None:
    hostile = 'eve"\nrequire_reason = false #'
    found_data_folder(tmp_path, hostile)
    settings = load_settings({}, data=str(tmp_path))
    assert settings.require_reason
    assert set(settings.roles) == {hostile}


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecordsError, match="the data folder cannot be made") as caught:
        found_data_folder(tmp_path / "file" / "data", "alice")
    assert "--data" in caught.value.hint
