"""No door reads past policy and audit: what the doors call touches the graph or the records only inside `desk.act`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import PACKAGE, Source, product, sources

DATA = ("view", "store", "records")
"""What of a desk gives data about people. `last_day`, `as_of` and `stamped` give none and are the desk's own."""

INSIDE = ("desk.py", "clearance.py")
"""The desk itself, and what it asks before it lets anyone read."""

Name = tuple[str, str]


def uncovered(files: tuple[Source, ...]) -> list[str]:
    """Functions that a door can call and that reach data, themselves or through others, outside `desk.act`."""
    service = {_module(s): s for s in files if s.path.startswith(f"{PACKAGE}/service/")}
    reaching = {
        name: (direct, calls)
        for module, source in service.items()
        if not source.path.endswith(INSIDE)
        for name, direct, calls in _functions(module, source)
    }
    bad = {name for name, (direct, _) in reaching.items() if direct}
    while True:
        more = {name for name, (_, calls) in reaching.items() if name not in bad and calls & bad}
        if not more:
            return sorted(f"{module}.{name}" for module, name in bad & _doors(files, reaching))
        bad |= more


def _module(source: Source) -> str:
    return source.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def _functions(module: str, source: Source) -> Iterator[tuple[Name, bool, set[Name]]]:
    imported = _imported(source)
    functions = [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef)]
    local = {f.name for f in functions}
    for function in functions:
        nodes = list(_outside_act(function))
        names = {n.id for n in nodes if isinstance(n, ast.Name)}
        calls = {imported[name] for name in names & set(imported)} | {(module, name) for name in names & local}
        yield (module, function.name), any(_is_data(n) for n in nodes), calls - {(module, function.name)}


def _outside_act(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.With) and any(_is_act(item.context_expr) for item in child.items):
            continue
        yield child
        yield from _outside_act(child)


def _is_act(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "act"


def _is_data(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in DATA and ast.unparse(node.value).endswith("desk")


def _imported(source: Source) -> dict[str, Name]:
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _doors(files: tuple[Source, ...], reaching: dict[Name, tuple[bool, set[Name]]]) -> set[Name]:
    """What the command line imports from service, and every function of the Python face."""
    called = {
        name
        for source in files
        if source.path.startswith((f"{PACKAGE}/cli/", f"{PACKAGE}/web/"))
        for name in _imported(source).values()
    }
    return (called & set(reaching)) | {name for name in reaching if name[0].endswith(".service.face")}


def test_no_door_reaches_data_past_the_desk() -> None:
    assert uncovered(product()) == []


def test_the_doors_are_seen() -> None:
    """The test above would pass on nothing: it must see the use cases there are."""
    reached = {
        name
        for source in product()
        if source.path.startswith(f"{PACKAGE}/cli/")
        for module, name in _imported(source).values()
        if module.startswith(f"{PACKAGE}.service.")
    }
    assert {"ask", "find", "load", "status", "draw", "why", "build_targets", "export_targets"} <= reached


START = "def peek(desk):\n    "
BREAKS = {
    "reads": f"{START}return desk.view.rows('x', 'y')\n",
    "reads through another": f"{START}return _rows(desk)\n\ndef _rows(desk):\n    return desk.store.find()\n",
    "reads after the act": f"{START}with desk.act('read', 'x', {{}}):\n        pass\n    return desk.records()\n",
}
COVERED = "def peek(desk):\n    with desk.act('read', 'x', {}) as act:\n        return act.complete(_rows(desk))\n\n"
COVERED += "def _rows(desk):\n    return desk.view.rows('x', 'y')\n"


def tree_with(folder: Path, text: str) -> tuple[Source, ...]:
    for below, body in (("service/peek.py", text), ("cli/look.py", "from volt_graph.service.peek import peek\n")):
        path = folder / PACKAGE / below
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return sources(folder, PACKAGE)


def test_a_use_case_that_reads_past_the_desk_is_caught(tmp_path: Path) -> None:
    for name, text in BREAKS.items():
        assert uncovered(tree_with(tmp_path / name, text)) == ["volt_graph.service.peek.peek"], name


def test_a_use_case_that_reads_inside_the_act_is_fine(tmp_path: Path) -> None:
    assert uncovered(tree_with(tmp_path, COVERED)) == []
