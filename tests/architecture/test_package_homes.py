"""Each outside package has a home; importing it anywhere else fails the build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, Source, imports, product, sources

HOMES: dict[str, tuple[str, ...]] = {
    "neo4j": ("store/bolt.py",),
    "arcadedb": ("store/embedded.py",),
    "click": ("cli/",),
    "flask": ("web/",),
    "pyvis": ("outputs/",),
    "jinja2": ("outputs/", "web/"),
    "xlsxwriter": ("outputs/",),
    "networkx": ("analysis/", "outputs/graphml.py", "outputs/gexf.py"),
    "rustworkx": ("analysis/",),
    "scipy": ("analysis/",),
    "graspologic_native": ("analysis/",),
    "numpy": ("analysis/", "model/network.py", "ingest/synthetic/", "outputs/page/"),
    "pandas": ("model/answer.py",),
    "splink": ("ingest/identity/training.py",),
    "duckdb": ("ingest/identity/training.py",),
    "pyarrow": ("ingest/identity/training.py",),
    "yaml": ("ingest/",),
    "sqlite3": ("trust/audit.py", "ingest/"),
}
"""Package to the paths below volt_graph/ that may import it."""

ONLY_LAZILY = ("pandas", "splink", "duckdb", "pyarrow")
"""Packages of an extra: the product starts without them."""

FACES = ("networkx", "numpy", "pandas")
"""Packages whose types the Python face hands out: naming them in a signature is no use of the package."""


def homeless(files: tuple[Source, ...]) -> Iterator[str]:
    for source in files:
        below = source.path.removeprefix(f"{PACKAGE}/")
        for found in imports(source):
            package = found.name.split(".")[0]
            if found.for_types and package in FACES:
                continue
            if package in HOMES and not below.startswith(HOMES[package]):
                yield f"{source.path}:{found.line}: {package} belongs in {' or '.join(HOMES[package])}"
            elif package in ONLY_LAZILY and not found.lazy:
                yield f"{source.path}:{found.line}: {package} is imported inside the function that needs it"


def test_every_package_is_imported_at_home_only() -> None:
    assert list(homeless(product())) == []


@pytest.mark.parametrize("line", ["import {0}", "import {0}.part as x", "from {0} import part",
                                  "def f():\n    import {0}", "import_module('{0}')",
                                  "if TYPE_CHECKING:\n    from {0}.deep import part"])  # fmt: skip
@pytest.mark.parametrize("package", sorted(HOMES))
def test_an_import_away_from_home_is_caught(tmp_path: Path, package: str, line: str) -> None:
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "errors.py").write_text(line.format(package), encoding="utf-8")
    if "TYPE_CHECKING" in line and package in FACES:
        assert list(homeless(sources(tmp_path, PACKAGE))) == []
        return
    (caught,) = homeless(sources(tmp_path, PACKAGE))
    assert f"{PACKAGE}/errors.py:" in caught
    assert f"{package} belongs in" in caught


def test_a_package_of_an_extra_at_the_top_of_its_home_is_caught(tmp_path: Path) -> None:
    (tmp_path / PACKAGE / "model").mkdir(parents=True)
    (tmp_path / PACKAGE / "model" / "answer.py").write_text("import pandas\n", encoding="utf-8")
    (caught,) = homeless(sources(tmp_path, PACKAGE))
    assert caught == f"{PACKAGE}/model/answer.py:1: pandas is imported inside the function that needs it"


def test_no_module_imports_the_root_package() -> None:
    found = [
        f"{source.path}:{one.line}"
        for source in product()
        for one in imports(source)
        if one.name in {PACKAGE, f"{PACKAGE}.__version__", f"{PACKAGE}.open"}
    ]
    assert found == []
