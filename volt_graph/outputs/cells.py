"""Cells of files people open in a spreadsheet: no text may start a formula, none may break the file.

Machine formats (JSON, NDJSON) are never altered; CSV and XLSX for people are.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from volt_graph.model.answer import shown

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters some spreadsheet takes for the start of a formula, full-width forms included."""

LONGEST_CELL = 32_767
"""Most characters a cell of a workbook can hold."""

_SURROGATE = re.compile("[\ud800-\udfff]")

_CUT = " ... (cut: longer than a cell can hold)"


def guard(text: str) -> str:
    r"""Put an apostrophe before text a spreadsheet could take for a formula.

    >>> guard("=HYPERLINK(1)"), guard("O'Neill"), guard("\uff1d1"), guard("")
    ("'=HYPERLINK(1)", "O'Neill", "'\uff1d1", '')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def writable(text: str) -> str:
    r"""Replace what no file can hold (lone surrogates, NUL) by the replacement character, every line end by one kind.

    A lone carriage return would end a row of a CSV outside quotes, and what follows could then start a formula.

    >>> writable("a\ud800b\x00"), writable("x\r=1"), writable("x\r\ny")
    ('a\ufffdb\ufffd', 'x\n=1', 'x\ny')
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return _SURROGATE.sub("\ufffd", plain)


def csv_cell(value: Any) -> str:
    """Give the CSV cell of a value for people: numbers and dates as they are, every text guarded.

    >>> csv_cell(-5), csv_cell("-5"), csv_cell(None), csv_cell(["=a", "b"]), csv_cell(date(2011, 3, 14))
    ('-5', "'-5", '', "'=a; b", '2011-03-14')
    """
    if isinstance(value, int | float | date):
        return shown(value)
    return guard(writable(shown(value)))


def sheet_cell(value: Any) -> str:
    """Give the workbook cell of a value as text that fits: guarded, cut where a cell ends, saying so."""
    text = csv_cell(value)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT
