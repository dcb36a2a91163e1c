"""Find, read and choose mappings: the YAML files of `mappings/`, or one that the user names by its path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from volt_graph.errors import BadInput, NotFound
from volt_graph.ingest.layout import SourceMapping

CANONICAL = "canonical"
EXAMPLE = "example"
"""The commented example to copy; never chosen by itself."""
OTHER_DELIMITERS = (",", ";", "\t", "|")


def mappings_folder() -> Path:
    """Folder of the shipped mappings: inside the package when installed, else beside it in the repository."""
    packaged = Path(str(files("volt_graph"))) / "mappings"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "mappings"


def list_mappings() -> tuple[str, ...]:
    """Name the shipped mappings, the canonical one first."""
    names = sorted(path.stem for path in mappings_folder().glob("*.yaml"))
    return (*(n for n in names if n == CANONICAL), *(n for n in names if n != CANONICAL))


def read_mapping(name_or_path: str) -> SourceMapping:
    """Read a shipped mapping by name, or any by the path of its YAML file.

    Raises
    ------
    NotFound
        when there is neither a shipped mapping nor a file of that name.
    BadInput
        when the file is not a mapping.

    >>> read_mapping("canonical").name
    'canonical'

    """
    from volt_graph.ingest.layout_yaml import parse_mapping

    path = Path(name_or_path)
    if name_or_path in list_mappings():
        path = mappings_folder() / f"{name_or_path}.yaml"
    elif path.suffix not in (".yaml", ".yml") or not path.is_file():
        raise NotFound(
            f"no mapping {name_or_path!r}", hint=f"shipped are: {', '.join(list_mappings())}; or give a YAML file"
        )
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("the mapping cannot be read", where=str(path), hint="save it as UTF-8 text") from error
    return parse_mapping(text, path.name)


def lacks(mapping: SourceMapping, file: str, columns: Sequence[str], header: Mapping[str, int]) -> BadInput:
    """Make the error of a file known by its name whose header lacks columns; a wrong delimiter is suspected."""
    only = next(iter(header)) if len(header) == 1 else ""
    other = next((d for d in OTHER_DELIMITERS if d in only and d != mapping.delimiter), "")
    hint = f"the delimiter may be {other!r}: write a mapping that says so" if other else (
        f"mapping {mapping.name} needs it; seen: {', '.join(list(header)[:12])}"
    )  # fmt: skip
    return BadInput(
        f"column{'s' if len(columns) > 1 else ''} {', '.join(columns)} missing", where=f"{file}:1", hint=hint
    )


def choose_mapping(name: str | None, headers: Iterable[tuple[str, Mapping[str, int]]]) -> SourceMapping:
    """Give the mapping asked for, or the only shipped one that fits a file of the delivery; canonical comes first.

    `headers` are (file stem, normalised column name to position) of the delivered files.

    Raises
    ------
    BadInput
        when none fits, or several do.

    """
    if name is not None:
        return read_mapping(name)
    seen = list(headers)
    fits = []
    for shipped in list_mappings():
        mapping = read_mapping(shipped)
        if shipped != EXAMPLE and any(mapping.layout_for(stem, header) for stem, header in seen):
            if shipped == CANONICAL:
                return mapping
            fits.append(mapping)
    if len(fits) == 1:
        return fits[0]
    columns = "; ".join(f"{stem}.csv has {', '.join(list(header)[:8])}" for stem, header in seen[:4])
    if fits:
        names = ", ".join(m.name for m in fits)
        raise BadInput(f"several mappings fit ({names}): {columns}", hint="name one with --mapping")
    canonical = read_mapping(CANONICAL)
    for stem, header in seen:
        lacking = canonical.broken(stem, header)
        if lacking:
            raise lacks(canonical, f"{stem}.csv", lacking, header)
    raise BadInput(
        f"no mapping fits these columns: {columns}",
        hint=f"name one with --mapping ({', '.join(list_mappings())}) or write one: docs/mappings.md",
    )
