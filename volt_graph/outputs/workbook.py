"""A workbook written so that nothing in it can act: text by `write_string`, no formula, no link, stable bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

from volt_graph.model.answer import Value
from volt_graph.outputs.cells import sheet_cell

_WRAPPED = 40
"""Columns at least this wide (in characters) wrap their text."""

_LONGEST_HEADER = 200


class Workbook:
    """Sheets with the marking as first and last row, header and footer; the column names in the second row.

    `created` is written as the file's date, so that the same content gives the same bytes.
    """

    def __init__(self, target: BinaryIO, *, marking: Sequence[str], created: date | None) -> None:
        import xlsxwriter

        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(target, {**options, "strings_to_numbers": False})
        self._book.set_properties({"created": datetime.combine(created or date(2000, 1, 1), time())})
        self._marking = tuple(marking)
        self._mark = self._book.add_format({"bold": True, "valign": "top"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self._plain = self._book.add_format({"valign": "top"})
        self._wrap = self._book.add_format({"valign": "top", "text_wrap": True})
        self._day = self._book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})

    def sheet(
        self,
        name: str,
        columns: Sequence[tuple[str, float]],
        rows: Iterable[Sequence[Value]],
        *,
        frozen_columns: int = 0,
    ) -> None:
        """Add one sheet: (column name, width in characters) and its rows."""
        page = self._book.add_worksheet(name)
        self._mark_row(page, 0)
        for at, (title, width) in enumerate(columns):
            page.set_column(at, at, width)
            page.write_string(1, at, sheet_cell(title), self._head)
        line = 2
        for row in rows:
            for at, value in enumerate(row):
                self._write(page, line, at, value, wide=columns[at][1] >= _WRAPPED)
            line += 1
        self._mark_row(page, line)
        page.freeze_panes(2, frozen_columns)
        page.repeat_rows(0, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        self._mark_print(page)

    def close(self) -> None:
        """Write everything to the target."""
        self._book.close()

    def _mark_row(self, page: Any, line: int) -> None:
        """Write the marking as one text in the first cell, so that it runs over narrow columns and is never cut."""
        page.write_string(line, 0, sheet_cell("  |  ".join(self._marking)), self._mark)

    def _mark_print(self, page: Any) -> None:
        """Put the marking on every printed page; `&` starts a code there and must be doubled."""
        words = (self._marking[0] if self._marking else "")[:_LONGEST_HEADER].replace("&", "&&")
        page.set_header(f"&C{words}")
        page.set_footer(f"&C{words}&RPage &P of &N")

    def _write(self, page: Any, line: int, at: int, value: Value, *, wide: bool) -> None:
        if value is None or value == "":
            return
        if isinstance(value, int | float) and not isinstance(value, bool) and value - value == 0:
            page.write_number(line, at, value, self._plain)
        elif isinstance(value, date) and not isinstance(value, datetime) and value.year >= 1900:
            page.write_datetime(line, at, datetime.combine(value, time()), self._day)
        else:
            page.write_string(line, at, sheet_cell(value), self._wrap if wide else self._plain)
