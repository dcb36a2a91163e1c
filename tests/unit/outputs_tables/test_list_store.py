"""Kept lists: what is read back equals what was saved, and nothing is ever half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.outputs_tables.hostile import hostile_list
from tests.unit.scoring.involved import AS_OF, random_graph
from volt_graph.errors import BadInput, NotFound
from volt_graph.outputs.files import write_whole
from volt_graph.outputs.list_store import load_list, save_list
from volt_graph.scoring.build import build_list
from volt_graph.scoring.table import threshold


def test_a_list_read_back_equals_the_list_saved(tmp_path: Path) -> None:
    lists = [hostile_list()]
    limit = threshold(max_band=6, min_harm_days=0.5, window_days=0)
    lists += [
        build_list(random_graph(seed), as_of=AS_OF, name="n", asked=5, threshold=limit, marking="O")
        for seed in range(50)
    ]
    for made in lists:
        save_list(made, tmp_path / "list.json")
        assert load_list(tmp_path / "list.json") == made


def test_a_kept_list_is_only_readable_by_its_owner_and_leaves_no_rest(tmp_path: Path) -> None:
    save_list(hostile_list(), tmp_path / "lists" / "a.json")
    assert [p.name for p in (tmp_path / "lists").iterdir()] == ["a.json"]
    assert (tmp_path / "lists" / "a.json").stat().st_mode & 0o777 == 0o600


def test_a_failed_write_leaves_the_old_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.json"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BadInput, match="No space left on device"):
        save_list(hostile_list(), path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["list.json"]


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "not json", '{"shape": 2}', '{"shape": 1}', '{"shape": 1, "list": {"rows": 3}}']
)
def test_a_file_that_is_no_list_is_one_clear_error(content: str, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match="not a kept target list"):
        load_list(path)


def test_a_missing_list_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no such list"):
        load_list(tmp_path / "none.json")


def test_the_marking_stands_at_the_head_of_the_file(tmp_path: Path) -> None:
    save_list(hostile_list(), tmp_path / "list.json")
    kept = json.loads((tmp_path / "list.json").read_bytes().decode("utf-8", "surrogatepass"))
    assert list(kept)[:2] == ["shape", "marking"]
    assert kept["marking"] == "OFFICIAL-SENSITIVE & =1"
