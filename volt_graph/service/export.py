"""Write an answer to a stream or file; a file that leaves with people in it is a disclosure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from volt_graph.errors import BadInput
from volt_graph.model.answer import Answer
from volt_graph.service.children import note_shown, shown_words
from volt_graph.service.shown import people_in

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def write_stream(answer: Answer, form: str, stream: TextIO, *, desk: Desk | None, show_under_18: str = "") -> None:
    """Write as csv, json or ndjson to an open text stream, for another program: names are withheld as in a file.

    With `show_under_18`, which says why, they are written, and that is recorded first.
    """
    from volt_graph.outputs.tables import write_answer

    if desk is not None and show_under_18:
        said = {"question": answer.question, "show_under_18": show_under_18}
        with desk.act("export", "working copy", said, purpose="own working copy", operation="disclosure") as act:
            act.note(people=people_in(answer), count=len(answer.rows), recipient="standard output")
            note_shown(act, show_under_18)
    if desk is not None:
        answer = _for_others(answer, desk, people_in(answer), show_under_18)
    write_answer(answer, None, form, stream=stream)


def write_file(answer: Answer, form: str, path: Path, *, desk: Desk | None, show_under_18: str = "") -> Path:
    """Write to `path`; a `table` becomes CSV or XLSX by the file's ending. Answers of a desk are recorded first.

    Names of people under 18 are withheld unless `show_under_18` says why they are needed.
    """
    from volt_graph.outputs.files import demand_folder
    from volt_graph.outputs.tables import write_answer

    kind = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".ndjson": "ndjson"}.get(path.suffix.lower())
    chosen = form if form != "table" else kind
    if chosen is None:
        raise BadInput("no format follows from the name", where=str(path), hint="name it .csv .xlsx .json or .ndjson")
    demand_folder(path)
    if desk is None:
        write_answer(answer, path, chosen)
        return path
    said = {"question": answer.question, "file": path.name, "show_under_18": show_under_18}
    with desk.act("export", "working copy", said, purpose="own working copy", operation="disclosure") as act:
        people = people_in(answer)
        act.note(people=people, count=len(answer.rows), recipient="working-copy", file=path)
        note_shown(act, show_under_18)
        write_answer(_for_others(answer, desk, people, show_under_18), path, chosen)
    return path


def _for_others(answer: Answer, desk: Desk, people: Sequence[str], show_under_18: str) -> Answer:
    """Withhold the names of people under 18, or say why they stand there."""
    from volt_graph.outputs.masking import mask_answer

    masked = mask_answer(answer, {} if show_under_18 else desk.children(people))
    words = shown_words(show_under_18)
    return replace(masked, notes=(*masked.notes, words)) if words else masked
