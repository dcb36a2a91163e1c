"""Small files, small functions, names that say something, no broad except without its reason."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, Source, beside_the_product, product, sources

FILE_LINES = 400
FUNCTION_LINES = 60
GRAB_BAG = re.compile(r"(^|_)(utils?|misc|common|helpers?|managers?)(_|$)")
LEFT_FOR_LATER = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b")  # brackets: these are no marks themselves


def too_long(files: tuple[Source, ...]) -> Iterator[str]:
    for source in files:
        lines = source.text.count("\n")
        if lines > FILE_LINES:
            yield f"{source.path}: {lines} lines"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                size = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                if size > FUNCTION_LINES:
                    yield f"{source.path}:{node.lineno}: {node.name} has {size} lines"


def grab_bags(files: tuple[Source, ...]) -> Iterator[str]:
    for source in files:
        for part in Path(source.path).with_suffix("").parts:
            if GRAB_BAG.search(part):
                yield f"{source.path}: {part} says nothing"


def unfinished(files: tuple[Source, ...]) -> Iterator[str]:
    for source in files:
        for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
            if token.type in {tokenize.COMMENT, tokenize.STRING} and LEFT_FOR_LATER.search(token.string):
                yield f"{source.path}:{token.start[0]}: left for later"


def broad_without_reason(files: tuple[Source, ...]) -> Iterator[str]:
    for source in files:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler) and _is_broad(node) and "#" not in source.line(node.lineno):
                yield f"{source.path}:{node.lineno}: broad except without a reason beside it"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or ast.unparse(one) in {"Exception", "BaseException"} for one in caught)


CHECKS = (too_long, grab_bags, unfinished, broad_without_reason)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_product_keeps_the_rule(check: object) -> None:
    assert callable(check)
    assert list(check(product())) == []


@pytest.mark.parametrize("check", [grab_bags, unfinished, broad_without_reason], ids=lambda check: check.__name__)
def test_tests_and_scripts_keep_the_rule(check: object) -> None:
    assert callable(check)
    assert list(check(beside_the_product())) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("long.py", "x = 1\n" * 401, "long.py: 401 lines"),
        ("deep.py", "def f():\n" + "    x = 1\n" * 61, "deep.py:1: f has 61 lines"),
        ("file_utils.py", "", "file_utils.py: file_utils says nothing"),
        ("helpers/one.py", "", "helpers/one.py: helpers says nothing"),
        ("later.py", "x = 1  # TO" + "DO mend\n", "later.py:1: left for later"),
        ("broad.py", "try:\n    x\nexcept Exception:\n    x\n", "broad.py:3: broad except without"),
        ("bare.py", "try:\n    x\nexcept:\n    x\n", "bare.py:3: broad except without"),
        ("both.py", "try:\n    x\nexcept (OSError, Exception):\n    x\n", "both.py:3: broad except without"),
    ],
)
def test_a_deliberate_break_is_caught(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / PACKAGE / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    files = sources(tmp_path, PACKAGE)
    (caught,) = [line for check in CHECKS for line in check(files)]
    assert caught.startswith(f"{PACKAGE}/{said}")


def test_names_that_only_contain_a_banned_word_are_fine(tmp_path: Path) -> None:
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "commonest.py").write_text("", encoding="utf-8")
    assert list(grab_bags(sources(tmp_path, PACKAGE))) == []


def test_test_files_have_unique_names() -> None:
    names = [Path(source.path).name for source in beside_the_product() if source.path.startswith("tests/")]
    assert sorted({name for name in names if names.count(name) > 1} - {"conftest.py"}) == []
