"""The page's own modules: joined into one script, so their names must differ and their order must hold."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import volt_graph
from volt_graph.outputs.page.render import MODULES

HOME = Path(volt_graph.__file__).parent / "outputs" / "page"
TEXTS = {name: (HOME / "js" / f"{name}.js").read_text(encoding="utf-8") for name in MODULES}
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./(\w+)\.js";$', re.MULTILINE)


def test_every_module_in_the_folder_is_used() -> None:
    assert {path.stem for path in (HOME / "js").glob("*.js")} == set(MODULES)


def test_top_level_names_differ_across_modules() -> None:
    names = Counter(name for text in TEXTS.values() for name in DECLARED.findall(text))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("module", MODULES)
def test_imports_name_what_earlier_modules_export(module: str) -> None:
    lines = [line for line in TEXTS[module].splitlines() if line.startswith("import ")]
    found = IMPORT.findall(TEXTS[module])
    assert len(found) == len(lines)
    for names, source in found:
        exported = set(re.findall(r"^export (?:const|let|function) (\w+)", TEXTS[source], re.MULTILINE))
        assert {name.strip() for name in names.split(",")} <= exported
        assert MODULES.index(source) < MODULES.index(module)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_parses_text_as_markup_or_code(module: str) -> None:
    forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc")
    assert [word for word in forbidden if word in TEXTS[module]] == []
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|sendBeacon|import)\(", TEXTS[module])


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short(module: str) -> None:
    assert len(TEXTS[module].splitlines()) <= 300
