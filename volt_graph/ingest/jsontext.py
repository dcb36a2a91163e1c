"""Bodies of statements to JSON text and back, without the set-up that the standard calls repeat for each of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

_make = getattr(json.encoder, "c_make_encoder", None)
_plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_scan = json.JSONDecoder().raw_decode


def _encoder() -> Callable[[Any], str]:
    """Make the encoder once: the standard `encode` makes a new C encoder for every value, half of its time."""
    if _make is None:  # an interpreter without the C encoder
        return _plain.encode
    encode = _make(None, _plain.default, json.encoder.encode_basestring, None, ":", ",", False, False, True)
    return lambda value: "".join(encode(value, 0))


to_json: Callable[[Any], str] = _encoder()
"""Text of a value, compact, letters as they are."""


def from_json(text: str) -> Any:
    """Value of a text that `to_json` made.

    >>> from_json(to_json({"name": "Zoë", "n": 1.5, "when": None}))
    {'name': 'Zoë', 'n': 1.5, 'when': None}
    """
    return _scan(text)[0]
