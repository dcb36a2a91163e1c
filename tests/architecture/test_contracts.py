"""The import contracts of pyproject.toml hold, and each one catches a deliberate break."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT


def lint(folder: Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def contract_names() -> dict[str, str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in table["tool"]["importlinter"]["contracts"]}


def test_the_contracts_are_the_five_of_the_architecture() -> None:
    assert list(contract_names()) == ["river", "doors", "pure", "engines", "acyclic"]


def test_every_contract_holds() -> None:
    code, output = lint(ROOT)
    assert code == 0, output
    assert f"Contracts: {len(contract_names())} kept, 0 broken." in output


BREAKS = (
    ("river", "settings.py", "import volt_graph.model.answer"),
    ("river", "model/answer.py", "import volt_graph.trust.policy"),
    ("river", "trust/roles.py", "def late() -> None:\n    import volt_graph.store.base"),
    ("river", "store/base.py", "from volt_graph.ingest import load"),
    ("river", "catalogue/__init__.py", "import volt_graph.ingest"),
    ("river", "extra/__init__.py", ""),
    ("doors", "cli/main.py", "import volt_graph.store.base"),
    ("doors", "cli/main.py", "import volt_graph.trust.audit"),
    ("pure", "analysis/__init__.py", "import volt_graph.store.base"),
    ("pure", "scoring/__init__.py", "import volt_graph.catalogue"),
    ("pure", "outputs/__init__.py", "import neo4j"),
    ("pure", "model/answer.py", "import neo4j"),
    ("engines", "store/bolt.py", "import volt_graph.store.embedded"),
    ("acyclic", "model/answer.py", "import volt_graph.model.records\n#"),
)


@pytest.mark.parametrize(("contract", "path", "line"), BREAKS)
def test_a_forbidden_import_is_caught(tmp_path: Path, contract: str, path: str, line: str) -> None:
    copy_tree(tmp_path)
    broken = tmp_path / PACKAGE / path
    broken.parent.mkdir(exist_ok=True)
    before = broken.read_text(encoding="utf-8") if broken.exists() else '"""New."""\n'
    broken.write_text(f"{before}\n{line}\n", encoding="utf-8")
    if contract == "acyclic":
        back = tmp_path / PACKAGE / "model" / "records.py"
        back.write_text(f"{back.read_text(encoding='utf-8')}\nimport volt_graph.model.answer\n", encoding="utf-8")
    code, output = lint(tmp_path)
    assert code == 1, output
    assert f"{contract_names()[contract]} BROKEN" in " ".join(output.split())


def test_an_unbroken_copy_is_clean(tmp_path: Path) -> None:
    copy_tree(tmp_path)
    code, output = lint(tmp_path)
    assert code == 0, output


def copy_tree(folder: Path) -> None:
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
