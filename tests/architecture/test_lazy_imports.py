"""Starting the command line, or importing the package, loads none of the heavy libraries."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, product

HEAVY = frozenset({
    "arcadedb", "graspologic_native", "jinja2", "networkx", "neo4j", "numpy", "pandas", "pyvis", "rustworkx", "scipy",
    "sqlite3", "xlsxwriter", "yaml",
})  # fmt: skip
COMMANDS = sorted(
    source.path.removesuffix(".py").replace("/", ".")
    for source in product()
    if source.path.startswith("volt_graph/cli/") and not source.path.endswith("__init__.py")
)
AS_A_USER = "import runpy, sys; sys.argv = ['volt', *sys.argv[1:]]; runpy.run_module('volt_graph', run_name='__main__')"


def loaded_after(code: str, *args: str) -> set[str]:
    """Run the code in a fresh interpreter and give the top-level packages it loaded."""
    report = "import atexit, sys; atexit.register(lambda: print('loaded', *sys.modules, file=sys.stderr)); "
    done = subprocess.run(
        [sys.executable, "-c", report + code, *args],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    last = done.stderr.splitlines()[-1].split()
    assert last[0] == "loaded"
    return {name.split(".")[0] for name in last[1:]}


def test_the_report_sees_a_heavy_library() -> None:
    assert loaded_after("import sqlite3") & HEAVY == {"sqlite3"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_after("import volt_graph") & HEAVY == set()


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("ask", "--help"), ("load", "--help")])
def test_help_loads_nothing_heavy(args: tuple[str, ...]) -> None:
    assert loaded_after(AS_A_USER, *args) & HEAVY == set()


@pytest.mark.parametrize("module", COMMANDS)
def test_a_command_module_loads_nothing_heavy(module: str) -> None:
    assert loaded_after(f"import {module}") & HEAVY == set()
