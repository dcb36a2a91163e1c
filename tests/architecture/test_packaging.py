"""What is shipped: questions, mappings and templates are found in an installed wheel and in an editable install."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT

PROBE = """
import json, volt_graph
from pathlib import Path
from volt_graph.catalogue.shelf import load_shelf
from volt_graph.ingest.mapping import list_mappings, read_mapping
names = sorted(list_mappings())
for name in names:
    read_mapping(name)
print(json.dumps({"home": str(Path(volt_graph.__file__).parent), "mappings": names,
                  "questions": {name: question.path for name, question in load_shelf().items()}}))
"""


def probe(folder: Path) -> dict[str, object]:
    """Ask the package found from `folder` what it has."""
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", PROBE], cwd=folder, env=env, capture_output=True, text=True,
                          timeout=120, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout and unpacked into a folder, as pip would install it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)],
                   check=True, timeout=300)  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", str(wheel), "--no-deps", "--no-index", "--target", str(folder / "site")],
                   check=True, timeout=300)  # fmt: skip
    return folder / "site"


def questions_of(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "cypher").rglob("*.cypher"))


def test_an_installed_wheel_finds_its_own_questions_and_mappings(installed: Path) -> None:
    told = probe(installed)
    assert told["home"] == str(installed / PACKAGE)
    assert told["mappings"] == sorted(path.stem for path in (ROOT / "mappings").glob("*.yaml"))
    questions = told["questions"]
    assert isinstance(questions, dict)
    assert sorted(questions) == questions_of(ROOT)
    assert all(Path(installed / PACKAGE).as_posix() in Path(path).as_posix() for path in questions.values())


def test_an_editable_install_finds_the_folders_of_the_repository() -> None:
    told = probe(ROOT)
    assert told["home"] == str(ROOT / PACKAGE)
    assert told["mappings"] == sorted(path.stem for path in (ROOT / "mappings").glob("*.yaml"))
    questions = told["questions"]
    assert isinstance(questions, dict)
    assert sorted(questions) == questions_of(ROOT)
    assert not (ROOT / PACKAGE / "cypher").exists(), "a copy here would hide the folder that is edited"
    assert not (ROOT / PACKAGE / "mappings").exists(), "a copy here would hide the folder that is edited"


def test_everything_beside_the_code_is_in_the_wheel(installed: Path) -> None:
    beside = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / PACKAGE).rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".py"}
    }
    assert sorted(name for name in beside if not (installed / name).is_file()) == []


def test_the_wheel_carries_licence_typing_and_the_command(installed: Path) -> None:
    (meta,) = installed.glob("volt_graph-*.dist-info")
    assert (meta / "licenses" / "LICENSE").read_text(encoding="utf-8").startswith("\n" + " " * 33 + "Apache License")
    assert (installed / PACKAGE / "py.typed").is_file()
    assert "volt = volt_graph.cli.main:main" in (meta / "entry_points.txt").read_text(encoding="utf-8")


def test_tests_scripts_and_docs_are_not_in_the_wheel(installed: Path) -> None:
    top = {path.name.split("-")[0] for path in installed.iterdir()}
    assert top == {PACKAGE, "bin"}


def test_every_dependency_is_pinned_exactly_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [pin for pins in project["project"]["optional-dependencies"].values() for pin in pins]
    pins = [*project["build-system"]["requires"], *project["project"]["dependencies"], *extras]
    assert [pin for pin in pins if "==" not in pin or any(mark in pin for mark in "<>~*,")] == []
    (decision,) = (ROOT / "docs" / "decisions").glob("0005-*.md")
    told = decision.read_text(encoding="utf-8")
    names = {pin.split("==")[0] for pin in pins}
    assert sorted(name for name in names if f"`{name}`" not in told) == []
