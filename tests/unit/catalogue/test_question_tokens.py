"""The tokenizer: strings, names, comments, numbers and lines."""

from __future__ import annotations

import pytest

from volt_graph.catalogue.tokens import closing_of, split_at_commas, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a.b", [("word", "a"), ("sign", "."), ("word", "b")]),
        ("*1..3", [("sign", "*"), ("number", "1"), ("sign", ".."), ("number", "3")]),
        ("1.5e3", [("number", "1.5e3")]),
        ("$since $`odd name`", [("parameter", "since"), ("parameter", "odd name")]),
        ("'it\\'s' \"// no\"", [("string", "'it\\'s'"), ("string", '"// no"')]),
        ("`a b`", [("name", "a b")]),
        ("x // SET\n/* DELETE\n */ y", [("word", "x"), ("word", "y")]),
        ("<>=~<=", [("sign", "<>"), ("sign", "=~"), ("sign", "<=")]),
        ("naïve", [("word", "naïve")]),
        ("'open", [("sign", "'"), ("word", "open")]),
    ],
)
def test_text_is_cut_into_tokens(text: str, tokens: list[tuple[str, str]]) -> None:
    assert [(t.kind, t.text) for t in tokenize(text)] == tokens


def test_tokens_know_their_lines_across_comments_and_strings() -> None:
    tokens = tokenize("a /* one\ntwo */ b 'x\ny' c\nd", first_line=10)
    assert [(t.text.split("\n")[0], t.line) for t in tokens if t.kind == "word"] == [
        ("a", 10), ("b", 11), ("c", 12), ("d", 13),
    ]  # fmt: skip


def test_commas_inside_brackets_do_not_split() -> None:
    parts = split_at_commas(tokenize("f(a, b) AS x, [c, d], {e: 1, f: 2}"))
    assert ["".join(t.text for t in part) for part in parts] == ["f(a,b)ASx", "[c,d]", "{e:1,f:2}"]


def test_bracket_that_never_closes_ends_with_the_text() -> None:
    tokens = tokenize("(a [b)")
    assert closing_of(tokens, 0) == len(tokens) - 1
