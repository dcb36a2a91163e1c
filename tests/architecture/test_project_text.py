"""What no file of the project may say: registry hosts, paths of one machine, how the text came about."""

from __future__ import annotations

import codecs
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

REGISTRIES = ("clcv.bet", "svyrf.clgubaubfgrq", "ertvfgel.acz", "pengrf.vb", "ercb.znira", "ercb1.znira", "qbpxre.vb",
              "tupe.vb", "wfqryvie.arg", "haxct.pbz", "paqwf.pybhqsyner")  # fmt: skip
MACHINES = ("/jbex/", "/gzc/ibyg", "/ubzr/", "/Hfref/", "P:\\Hfref")
ORIGINS = ("pynhqr", "naguebcvp", "bcranv", "tcg", "pbcvybg", "yynathntr zbqry".replace("yyna", "yna"), "fhontrag",
           "nv-trarengrq", "trarengrq ol nv", "pb-nhguberq-ol")  # fmt: skip
"""Written in rot13, so that this file does not say them either."""

BINARY = {".png", ".ico", ".gz", ".xlsx", ".woff2", ".zip"}
MADE_ELSEWHERE = ("volt_graph/outputs/page/vendor/",)
"""Files of others, kept as they came: their licence texts may name hosts. They still name no machine."""


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(codecs.decode(word, "rot13") for word in words)


def said(path: str, text: str) -> Iterator[str]:
    for word in plain(MACHINES):
        if re.search(rf"(?<![\w~.-]){re.escape(word)}", text):  # absolute: `~/.cache/x/home/` names no machine
            yield f"{path}: says {word}"
    if not path.startswith(MADE_ELSEWHERE):
        yield from (f"{path}: says {word}" for word in plain(REGISTRIES) if word in text)
        for word in plain(ORIGINS):
            if re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text.lower()):
                yield f"{path}: says {word}"


def project_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_file_says_where_or_how_it_was_made_or_names_a_registry() -> None:
    found = [
        sentence
        for name in project_files()
        if Path(name).suffix not in BINARY
        for sentence in said(name, (ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("word", [*plain(REGISTRIES), *plain(MACHINES), *plain(ORIGINS)])
def test_each_word_is_caught(word: str) -> None:
    assert list(said("docs/x.md", f"see ({word})")) == [f"docs/x.md: says {word}"]


def test_words_that_only_contain_one_are_fine() -> None:
    assert list(said("docs/x.md", "the egptian model, homework/ and ~/.cache/x/home/y are fine")) == []
