"""YAML text to a `SourceMapping`, with every mistake named by its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from volt_graph.errors import BadInput
from volt_graph.ingest.cells import CellError, converter
from volt_graph.ingest.dates import ISO, check_format
from volt_graph.ingest.layout import COUNTRIES, FileLayout, Part, SourceMapping, Take, When, normal_name
from volt_graph.ingest.reasons import REASONS
from volt_graph.model.schema import FILES, ColumnSpec

_KEYS = {"name", "title", "encoding", "delimiter", "dates", "country", "unit", "confirmed", "files"}
_ENCODINGS = {"auto": "auto", "utf-8": "utf-8", "cp1252": "cp1252", "windows-1252": "cp1252"}
_TAKE_KEYS = {"from", "values", "otherwise", "join", "constant", "blank"}


def parse_mapping(text: str, where: str) -> SourceMapping:
    """Read the text of a mapping file; `where` is what an error calls it.

    Raises
    ------
    BadInput
        when it is not YAML, or a key, a file or a column is not known.

    """
    try:
        table = yaml.safe_load(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise BadInput("not readable as YAML", where=f"{where}:{line}", hint="see docs/mappings.md") from error
    table = _table(table, where, _KEYS)
    name = _text(table.get("name"), f"{where}, name")
    files = table.get("files")
    return SourceMapping(
        name=name,
        title=str(table.get("title", name)),
        files=canonical_files() if files == "canonical" else _files(files, where),
        encoding=_one_of(str(table.get("encoding", "auto")), _ENCODINGS, f"{where}, encoding"),
        delimiter=_delimiter(table.get("delimiter", ","), f"{where}, delimiter"),
        dates=tuple(check_format(str(f), f"{where}, dates") for f in _list(table.get("dates", ["iso"]))),
        country=_one_of(
            str(table.get("country", "GB")), {**{c: c for c in COUNTRIES}, "none": ""}, f"{where}, country"
        ),
        unit=str(table.get("unit", "")),
        confirmed=_yes_or_no(table.get("confirmed", True), f"{where}, confirmed"),
    )


def canonical_files() -> tuple[FileLayout, ...]:
    """Every file of the data dictionary under its own name, every column under its own name."""
    return tuple(
        FileLayout(f"{name}|{name}_*|{name}-*", (Part(name, {c.name: Take((c.name,)) for c in spec.columns}),))
        for name, spec in FILES.items()
    )


def _files(value: Any, where: str) -> tuple[FileLayout, ...]:
    if not isinstance(value, list) or not value:
        raise BadInput("no list of files", where=f"{where}, files", hint="see docs/mappings.md")
    return tuple(_file(item, f"{where}, files[{place}]") for place, item in enumerate(value))


def _file(value: Any, where: str) -> FileLayout:
    table = _table(value, where, {"match", "needs", "rows"})
    rows = table.get("rows")
    if not isinstance(rows, list) or not rows:
        raise BadInput("no list of rows", where=where, hint="name at least one canonical file to fill")
    parts = tuple(_part(row, f"{where}, rows[{place}]") for place, row in enumerate(rows))
    needs = tuple(normal_name(str(n)) for n in _list(table.get("needs", [])))
    return FileLayout(_text(table.get("match", "*"), f"{where}, match").lower(), parts, needs)


def _part(value: Any, where: str) -> Part:
    table = _table(value, where, {"file", "columns", "when"})
    file = _one_of(_text(table.get("file"), f"{where}, file"), {name: name for name in FILES}, f"{where}, file")
    known = {column.name: column for column in FILES[file].columns}
    columns = _table(table.get("columns"), f"{where}, columns", set(known))
    takes = {name: _take(item, f"{where}, {name}") for name, item in columns.items()}
    for name, take in takes.items():
        _check_words(known[name], take, f"{where}, {name}")
    return Part(file, takes, _when(table["when"], f"{where}, when") if "when" in table else None)


def _check_words(column: ColumnSpec, take: Take, where: str) -> None:
    """Refuse words of the mapping that the column itself would not take."""
    convert = converter(column, (ISO,), "9999-12-31")
    written = [take.constant, take.otherwise or "", *(take.values.values() if column.values else ())]
    for word in written:
        try:
            if word and convert is not None:
                convert(word)
        except CellError as error:
            hint = f"one of: {', '.join(column.values)}" if column.values else REASONS[error.code].to_do
            raise BadInput(f"{word!r} is no value of {column.name}", where=where, hint=hint) from None


def _when(value: Any, where: str) -> When:
    table = _table(value, where, {"column", "values"})
    values = frozenset(_cell(v).strip().lower() for v in _list(table.get("values", [])))
    if not values:
        raise BadInput("no values given", where=where, hint="list the values for which the row is made")
    return When(normal_name(_text(table.get("column"), f"{where}, column")), values)


def _take(value: Any, where: str) -> Take:
    if not isinstance(value, dict):
        return Take(tuple(normal_name(str(v)) for v in _list(value)))
    table = _table(value, where, _TAKE_KEYS)
    values = table.get("values", {})
    if not isinstance(values, dict):
        raise BadInput("values is not a table of text to text", where=where)
    return Take(
        columns=tuple(normal_name(str(v)) for v in _list(table.get("from", []))),
        values={str(k).strip().lower(): _cell(v) for k, v in values.items()},
        otherwise=None if "otherwise" not in table else _cell(table["otherwise"]),
        join=tuple(normal_name(str(v)) for v in _list(table.get("join", []))),
        constant=_cell(table.get("constant", "")),
        blank=_one_of(str(table.get("blank", "")), {"": "", "line": "line"}, f"{where}, blank"),
    )


def _cell(value: Any) -> str:
    """Text of a YAML value as a CSV cell would hold it (YAML reads `yes` and `no` as booleans)."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(value: Any, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadInput("not a table of keys and values", where=where, hint="see docs/mappings.md")
    unknown = sorted(str(key) for key in set(value) - known)
    if unknown:
        raise BadInput(f"unknown key {unknown[0]!r}", where=where, hint=f"known are: {', '.join(sorted(known))}")
    return value


def _yes_or_no(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadInput(f"{value!r} is neither true nor false", where=where, hint="write true once you have checked it")
    return value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadInput("no text given", where=where, hint="see docs/mappings.md")
    return value.strip()


def _one_of(value: str, allowed: Mapping[str, str], where: str) -> str:
    if value not in allowed:
        raise BadInput(f"{value!r} is not known", where=where, hint=f"known are: {', '.join(k for k in allowed if k)}")
    return allowed[value]


def _delimiter(value: Any, where: str) -> str:
    text = {"tab": "\t"}.get(str(value), str(value))
    if len(text) != 1 or text in '"\r\n':
        raise BadInput(f"{text!r} cannot be a delimiter", where=where, hint='write one character, such as ";" or tab')
    return text
