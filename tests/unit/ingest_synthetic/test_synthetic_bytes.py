"""The same five values give the same bytes, in this process or another; other values give others."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from volt_graph.errors import BadInput, WrongUsage
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.model.records import Progress

ROOT = Path(__file__).resolve().parents[3]


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def _in_another_process(folder: Path, hash_seed: str) -> None:
    code = (
        "import sys; from pathlib import Path; from volt_graph.ingest.synthetic import write_delivery;"
        "write_delivery(Path(sys.argv[1]), incidents=600, seed=3)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, env=environment, cwd=ROOT)


def test_two_processes_with_different_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    write_delivery(tmp_path / "here", incidents=600, seed=3)
    here = _hashes(tmp_path / "here")
    for hash_seed in ("1", "2"):
        _in_another_process(tmp_path / hash_seed, hash_seed)
        assert _hashes(tmp_path / hash_seed) == here


def test_another_seed_or_another_last_day_gives_other_incidents(tmp_path: Path) -> None:
    write_delivery(tmp_path / "a", incidents=600, seed=3)
    write_delivery(tmp_path / "b", incidents=600, seed=4)
    write_delivery(tmp_path / "c", incidents=600, seed=3, end=date(2024, 12, 31))
    a, b, c = (_hashes(tmp_path / name) for name in "abc")
    for file in ("incidents.csv", "people.csv", "involvements.csv", "truth.json"):
        assert len({a[file], b[file], c[file]}) == 3, file


def test_every_step_is_told(tmp_path: Path) -> None:
    told: list[Progress] = []
    write_delivery(tmp_path / "d", incidents=500, progress=told.append)
    assert [(p.done, p.total) for p in told] == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"incidents": 499}, "499 incidents are too few for the planted truth"),
        ({"incidents": 900, "boroughs": 2}, "900 incidents are too few for 2 boroughs and 1 years"),
        ({"boroughs": 0}, "boroughs and years start at 1, a seed at 0"),
        ({"seed": -1}, "boroughs and years start at 1, a seed at 0"),
    ],
)
def test_values_out_of_range_are_refused_in_one_sentence(tmp_path: Path, values: dict[str, int], sentence: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        write_delivery(tmp_path / "none", **values)  # type: ignore[arg-type]  # only whole numbers are given
    assert caught.value.what == sentence
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BadInput) as caught:
        write_delivery(tmp_path / "file" / "delivery", incidents=500)
    assert caught.value.where == str(tmp_path / "file" / "delivery")
