"""The scripts: strict, executable, one job each, clear about what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

BASH = [path for path in [*sorted((ROOT / "scripts").iterdir()), ROOT / ".ci" / "run"]
        if path.is_file() and path.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")]  # fmt: skip


def test_the_scripts_of_the_readme_are_there() -> None:
    assert {path.name for path in BASH} >= {"setup", "demo", "test", "check", "docs", "bench", "run"}


@pytest.mark.parametrize("path", BASH, ids=lambda path: path.name)
def test_a_script_is_executable_strict_and_says_its_job(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert os.access(path, os.X_OK)
    assert lines[1].startswith("# ")
    strict = [line for line in lines if line.startswith("set -")]
    # scripts/check runs every check and fails at the end, so it goes on after an error
    assert strict == ["set -uo pipefail" if path.name == "check" else "set -euo pipefail"]
    subprocess.run(["bash", "-n", str(path)], check=True, timeout=10)


def test_the_build_runs_what_a_developer_runs_and_skips_nothing() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["export CI=true", 'exec scripts/test "$@"']
    steps = (ROOT / "scripts" / "test").read_text(encoding="utf-8").splitlines()
    assert steps[-3:] == ["scripts/setup dev", "scripts/check", 'exec .venv/bin/python -m pytest "$@"']


def test_an_unknown_extra_is_wrong_usage() -> None:
    done = subprocess.run([str(ROOT / "scripts" / "setup"), "everything"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: scripts/setup [notebook|identity|dev]\n")


def test_without_python_it_says_what_to_install(tmp_path: Path) -> None:
    """A machine without Python and without apt-get: the script names what is missing and stops."""
    folder = tmp_path / "clone"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "setup", folder / "scripts")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "dirname", "id", "cat", "cut", "sha256sum"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    done = subprocess.run(
        [str(folder / "scripts" / "setup")],
        env={"PATH": str(programs)}, capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "missing: Python 3.11 or later. On Debian or Ubuntu: sudo apt-get install python3 python3-venv\n"
    )
    assert not (folder / ".venv").exists()
