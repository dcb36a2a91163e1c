from __future__ import annotations

import codecs

import pytest

from volt_graph.errors import BadInput
from volt_graph.ingest.decode import Decoding


def encoding_of(*chunks: bytes, wanted: str = "auto") -> str:
    decoding = Decoding("x.csv", wanted)
    for chunk in chunks:
        decoding.feed(chunk)
    return decoding.finish()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a,b\n1,2\n", "utf-8"),
        ("name\nZoë 漢字\n".encode(), "utf-8"),
        (codecs.BOM_UTF8 + b"a,b\n", "utf-8-sig"),
        ("a,b\n1,2\n".encode("utf-16"), "utf-16"),
        ("name\nZoë – “quoted”\n".encode("cp1252"), "cp1252"),
    ],
)
def test_bom_then_utf8_then_cp1252(text: bytes, expected: str) -> None:
    assert encoding_of(text) == expected


def test_a_letter_cut_by_two_chunks_is_still_utf8() -> None:
    text = "Zoë".encode()
    assert encoding_of(text[:3], text[3:]) == "utf-8"


def test_nul_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match="NUL") as caught:
        encoding_of(b"a,b\n1,2\n3,\x004\n")
    assert caught.value.where == "x.csv:3"


def test_a_byte_undefined_in_cp1252_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match="neither UTF-8 nor") as caught:
        encoding_of(b"a,b\n1,2\n", b"3,\xe9\x81\n")
    assert caught.value.where == "x.csv:3"


def test_an_encoding_that_the_mapping_insists_on_is_not_replaced() -> None:
    assert encoding_of(b"abc", wanted="cp1252") == "cp1252"
    with pytest.raises(BadInput) as caught:
        encoding_of(b"a\nZo\xeb\n", wanted="utf-8")
    assert caught.value.where == "x.csv:2"
