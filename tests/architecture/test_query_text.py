"""Query text is constant; only the named functions put names of the closed schema into it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, Source, product, sources

QUERY = re.compile(
    r"\b(?:MATCH|MERGE|UNWIND|CREATE|DELETE|FOREACH|REMOVE)\s*[(\[`$\w{]"
    r"|\bCREATE (?:CONSTRAINT|INDEX|FULLTEXT|VERTEX|EDGE|PROPERTY)\b|\bWHERE \w+\.|\bSET \w+\."
    r"|\bRETURN (?:\w+[.(]|DISTINCT )"
)
"""What query text looks like. Capital letters only: keywords are written so, and prose is not."""

JOINERS = ("format", "format_map", "join", "replace", "substitute")

BUILDERS: dict[str, str] = {
    "store/ddl.py": "constraints and indexes are made from the labels and properties of model/schema",
    "ingest/texts.py": "one text a label and a tie, made from model/schema when the module is read",
    "ingest/reconcile.py": "one text a label and a tie, made from model/schema when the module is read",
    "ingest/compare.py": "one text a label, made from model/schema when the module is read",
    "ingest/fingerprint.py": "one text a label and a tie, made from model/schema when the module is read",
    "ingest/supersede.py": "SQL of the records, one text a statement about incidents, made from model/schema",
    "ingest/withdraw.py": "SQL of the records, one text a statement about incidents, made from model/schema",
    "ingest/history.py": "SQL of the records, one text a statement about incidents, made from model/schema",
    "catalogue/resolve.py": "one text a label, made from the closed table of labels when the module is read",
}
"""File below volt_graph/ to the reason why it may put text together."""


def built_up(files: tuple[Source, ...]) -> Iterator[tuple[str, int]]:
    for source in files:
        for node in ast.walk(source.tree):
            if QUERY.search(_joined_text(node)):
                yield source.path, getattr(node, "lineno", 0)


def _joined_text(node: ast.AST) -> str:
    """Constant parts of text put together from parts: f-string, +, %, format, join, replace, Template."""
    if isinstance(node, ast.JoinedStr):
        parts = [v for v in node.values if isinstance(v, ast.Constant)]
        return "x".join(str(p.value) for p in parts) if len(parts) < len(node.values) else ""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return " ".join(_constants(node.left) + _constants(node.right)) if _has_variable(node) else ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in JOINERS:
        return " ".join(_constants(node.func.value))
    return ""


def _constants(node: ast.AST) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _has_variable(node: ast.BinOp) -> bool:
    return any(isinstance(n, ast.Name | ast.Attribute | ast.Call | ast.Subscript) for n in ast.walk(node))


def allowed(path: str) -> bool:
    return path.removeprefix(f"{PACKAGE}/") in BUILDERS


def test_no_query_text_is_put_together_outside_the_named_files() -> None:
    assert [f"{path}:{line}" for path, line in built_up(product()) if not allowed(path)] == []


def test_every_named_file_still_puts_text_together() -> None:
    found = {path.removeprefix(f"{PACKAGE}/") for path, _ in built_up(product())}
    assert sorted(set(BUILDERS) - found) == []


def made_later(source: Source) -> Iterator[str]:
    """Calls of a function that puts query text together from code that runs after the module was read."""
    makers = {
        function.name
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef) and any(QUERY.search(_joined_text(n)) for n in ast.walk(function))
    }
    for function in ast.walk(source.tree):
        if isinstance(function, ast.FunctionDef) and function.name not in makers:
            for node in ast.walk(function):
                if isinstance(node, ast.Name) and node.id in makers:
                    yield f"{source.path}:{node.lineno}: {function.name} calls {node.id}"
    yield from (f"{source.path}: {name} can be called from elsewhere" for name in makers if not name.startswith("_"))


def test_texts_of_closed_tables_are_made_when_the_module_is_read() -> None:
    at_import = {f"{PACKAGE}/{path}" for path, why in BUILDERS.items() if "when the module is read" in why}
    assert [line for source in product() if source.path in at_import for line in made_later(source)] == []


def test_a_text_made_for_a_question_is_caught(tmp_path: Path) -> None:
    text = 'def _text(label):\n    return f"MATCH (n:{label}) RETURN n.id"\n\nX = _text("Person")\n'
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "one.py").write_text(text, encoding="utf-8")
    assert [line for source in sources(tmp_path, PACKAGE) for line in made_later(source)] == []
    (tmp_path / PACKAGE / "one.py").write_text(f"{text}\ndef ask(label):\n    return _text(label)\n", encoding="utf-8")
    (caught,) = [line for source in sources(tmp_path, PACKAGE) for line in made_later(source)]
    assert caught == f"{PACKAGE}/one.py:7: ask calls _text"


@pytest.mark.parametrize(
    "line",
    [
        'view.rows("x", f"MATCH (n:{label}) RETURN n.id")',
        'q = "MATCH (n) WHERE n.name = \'" + name + "\' RETURN n.id"',
        'q = "MATCH (n:%s) RETURN n.id" % label',
        'q = "MATCH (n:{}) RETURN n.id".format(label)',
        'q = "MATCH (n:LABEL) RETURN n.id".replace("LABEL", label)',
        'q = f"MERGE (a)-[:{tie}]->(b)"',
        'q = f"UNWIND $rows AS row SET n.{name} = row.value"',
        'q = "MATCH (n)\\n" + tail',
    ],
)
def test_text_put_together_is_caught(tmp_path: Path, line: str) -> None:
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "one.py").write_text(line, encoding="utf-8")
    assert set(built_up(sources(tmp_path, PACKAGE))) == {(f"{PACKAGE}/one.py", 1)}


@pytest.mark.parametrize(
    "line",
    [
        'view.rows("x", "MATCH (n) WHERE n.id = $id RETURN n.id", {"id": person})',
        'raise BadInput(f"{name} does not match {pattern}")',
        'note = f"Incidents where {name} was a suspect, set aside: {count}"',
    ],
)
def test_constant_text_and_prose_are_fine(tmp_path: Path, line: str) -> None:
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "one.py").write_text(line, encoding="utf-8")
    assert list(built_up(sources(tmp_path, PACKAGE))) == []
