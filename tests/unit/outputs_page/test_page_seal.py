"""The seal: escaped data, refused blocks, a policy without anything unsafe."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volt_graph.outputs.page.seal import as_script_text, checked_block, digest, policy


@given(st.dictionaries(st.text(), st.lists(st.text() | st.integers() | st.none())))
def test_any_data_comes_back_and_cannot_end_its_script(value: dict[str, list[str | int | None]]) -> None:
    text = as_script_text(value)
    assert text.isascii()
    assert not set(text) & set("<>&\n\r")
    assert json.loads(text) == value


@pytest.mark.parametrize("text", ["a</script>", "a</STYLE >", "<!-- a", "<ScRipt"])
def test_block_that_could_end_early_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must not contain"):
        checked_block(text)


def test_policy_allows_the_given_blocks_and_nothing_else() -> None:
    text = policy(["a", "b"], ["c"])
    assert text == (
        f"default-src 'none'; script-src '{digest('a')}' '{digest('b')}'; style-src '{digest('c')}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    assert digest("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
