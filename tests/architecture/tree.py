"""The product's source as parsed files, for tests that read code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "volt_graph"


@dataclass(frozen=True)
class Source:
    """One Python file: path below `root` with slashes, text, tree."""

    path: str
    text: str
    tree: ast.Module

    def line(self, number: int) -> str:
        return self.text.splitlines()[number - 1]


@cache
def product(root: Path = ROOT) -> tuple[Source, ...]:
    """Every Python file of the package below `root`, by path."""
    return sources(root, PACKAGE)


@cache
def beside_the_product() -> tuple[Source, ...]:
    """Every Python file of the tests and scripts, by path."""
    return sources(ROOT, "tests", "scripts")


def sources(root: Path, *folders: str) -> tuple[Source, ...]:
    found = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            if "__pycache__" not in path.parts:
                text = path.read_text(encoding="utf-8")
                found.append(Source(path.relative_to(root).as_posix(), text, ast.parse(text, str(path))))
    return tuple(found)


@dataclass(frozen=True)
class Import:
    """One import: full dotted name, where, whether it runs only when a function does, or only for a type checker."""

    name: str
    line: int
    lazy: bool
    for_types: bool


def imports(source: Source) -> Iterator[Import]:
    """Every import statement and every `import_module("...")` with a constant name."""
    yield from _imports(source.tree, lazy=False, for_types=False)


def _imports(node: ast.AST, *, lazy: bool, for_types: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        for name in _imported_names(child):
            yield Import(name, getattr(child, "lineno", 0), lazy or for_types, for_types)
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _imports(child, lazy=lazy or inside, for_types=for_types or _for_types_only(child))


def _imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
            return [node.args[0].value]
    return []


def _for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
