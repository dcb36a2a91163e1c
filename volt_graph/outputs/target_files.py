"""A target list as files people open: CSV and workbook, marked first and last, every cell a text or a number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from volt_graph.model.target import TargetList
from volt_graph.outputs.cells import csv_cell
from volt_graph.outputs.files import write_whole
from volt_graph.outputs.marking import marking_cells
from volt_graph.outputs.target_columns import cells, header


def list_marking(
    target_list: TargetList, *, purpose: str = "", recipient: str = "", more: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Give the cells of the marking row of a list: marking, state, name, borough, day, rules, threshold, purpose."""
    said = [target_list.threshold.sentence]
    if purpose:
        said.append(f"purpose: {purpose}")
    if recipient:
        said.append(f"for: {recipient}")
    said += more
    where = f" ({target_list.borough})" if target_list.borough else ""
    return marking_cells(
        target_list.marking,
        title=f"{target_list.state}: target list {target_list.name}{where}",
        as_of=target_list.as_of,
        rule_version=target_list.rule_version,
        more=tuple(said),
    )


def write_target_csv(
    target_list: TargetList, path: Path, *, purpose: str = "", recipient: str = "", more: tuple[str, ...] = ()
) -> None:
    """Write one row a person, UTF-8, between two equal marking rows; the second line is the header.

    `more` are words the marking row must carry. Same arguments = same bytes. Raises BadInput when it cannot be written.
    """
    marking = list_marking(target_list, purpose=purpose, recipient=recipient, more=more)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([csv_cell(cell) for cell in row] for row in _csv_rows(target_list, marking))
    write_whole(path, text.getvalue().encode())


def _csv_rows(target_list: TargetList, marking: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    yield marking
    yield header(target_list)
    for row in target_list.rows:
        yield cells(row, target_list)
    yield marking


def write_target_xlsx(
    target_list: TargetList, path: Path, *, purpose: str = "", recipient: str = "", more: tuple[str, ...] = ()
) -> None:
    """Write the sheets List, Evidence and Rules, each marked in its first and last row, header and footer.

    `more` are words the marking row must carry. Same arguments = same bytes. Raises BadInput when it cannot be written.
    """
    from volt_graph.outputs.target_workbook import target_workbook

    marking = list_marking(target_list, purpose=purpose, recipient=recipient, more=more)
    write_whole(path, target_workbook(target_list, marking))
