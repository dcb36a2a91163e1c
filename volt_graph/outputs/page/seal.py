"""What makes a page sealed: escaped data, the hash of every inline block, and the policy that allows only those."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any

_ENDS_A_BLOCK = re.compile(r"</(script|style)|<!--|<script", re.IGNORECASE)
_MODULE_LINE = re.compile(r"^import [^\n]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def as_script_text(value: Any) -> str:
    r"""Give JSON that may stand inside a script: ASCII only, no `<`, `>`, `&`, keys sorted.

    ASCII covers U+2028 and U+2029 (line ends to older scripts) and lone surrogates, which no file can hold.

    >>> as_script_text({"name": "</script>&\u2028"})
    '{"name":"\\u003c/script\\u003e\\u0026\\u2028"}'
    """
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def digest(block: str) -> str:
    """Give the CSP source of an inline block: sha256 of its UTF-8 bytes, base64.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(block.encode("utf-8")).digest()).decode("ascii")


def checked_block(block: str) -> str:
    """Give the block back when nothing in it can end its element early.

    Raises
    ------
    ValueError
        when the text holds `</script`, `</style`, `<script` or `<!--`.

    """
    found = _ENDS_A_BLOCK.search(block)
    if found:
        raise ValueError(f"an inline block must not contain {found.group()!r}")
    return block


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Write the content security policy that lets exactly these inline blocks run and nothing load from anywhere.

    A meta element cannot carry `frame-ancestors`, so it is not there.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(f"'{digest(block)}'" for block in scripts),
            "style-src " + " ".join(f"'{digest(block)}'" for block in styles),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def join_modules(modules: Sequence[str]) -> str:
    r"""Put ES modules behind each other as one script: a sealed page has no address to import from.

    Import lines go and `export` goes, so the order given must define before use and top-level names must differ.

    >>> print(join_modules(["export const a = 1;\n", "import { a } from './a.js';\nconst b = a;\n"]))
    (function () {
    "use strict";
    const a = 1;
    const b = a;
    })();
    """
    body = "".join(_EXPORT.sub("", _MODULE_LINE.sub("", module)) for module in modules)
    return f'(function () {{\n"use strict";\n{body}}})();'
