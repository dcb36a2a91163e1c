"""What a mapping would do with a file, column by column, and what keeps it from reading anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from volt_graph.ingest.landing import find_files
from volt_graph.ingest.layout import FileLayout, Part, SourceMapping, Take, header_places
from volt_graph.ingest.mapping import read_mapping
from volt_graph.ingest.planning import peek


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check: `verdict` is reads, lacks, fits, left aside or draft."""

    file: str
    verdict: str
    canonical: str
    column: str
    taken_from: str


def check_mapping(name_or_path: str, paths: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Read a mapping and say what each of its files reads, and, for files given, what of it their headers have.

    Raises
    ------
    NotFound, BadInput
        when it cannot be read, or a word of it is not known; the place is named.

    """
    mapping = read_mapping(name_or_path)
    found = [] if mapping.confirmed else [Finding(mapping.name, "draft", "", "", "confirmed: false")]
    if not paths:
        found += [finding for layout in mapping.files for finding in _layout(layout)]
    for file in find_files(paths, mapping.delimiter) if paths else ():
        header = header_places(peek(file, mapping.delimiter)) if file.loadable else {}
        layout = mapping.layout_for(file.stem, header)
        if layout is None:
            found.append(Finding(file.name, "left aside", "", _lacking(mapping, file.stem, header), ""))
        else:
            found += _fit(file.name, layout, header)
    return tuple(found)


def _lacking(mapping: SourceMapping, stem: str, header: dict[str, int]) -> str:
    """Name what the header lacks of the layouts meant for a file of this name, the closest of them."""
    lacks = [layout.missing(header) for layout in mapping.files if layout.named(stem)]
    closest = min(lacks, key=lambda names: (len(names), names), default=None)
    return "no pattern fits its name" if closest is None else f"lacks {', '.join(closest)}"


def _layout(layout: FileLayout) -> Iterator[Finding]:
    for part in layout.parts:
        for name, take in part.takes.items():
            yield Finding(layout.match, "reads", part.file, name, words(take))
        for name in unfilled(part):
            yield Finding(layout.match, "lacks", part.file, name, "")


def _fit(file: str, layout: FileLayout, header: dict[str, int]) -> Iterator[Finding]:
    used: set[int] = set()
    names = list(header)
    for part in layout.parts:
        if part.missing(header):
            yield Finding(file, "lacks", part.file, ", ".join(part.missing(header)), "")
            continue
        for name, take in part.takes.items():
            places = take.found(header)
            used.update(places)
            if places or take.constant or take.blank:
                taken = " + ".join(names[place] for place in places) if places else words(take)
                yield Finding(file, "fits", part.file, name, taken)
    for name, place in header.items():
        if place not in used:
            yield Finding(file, "left aside", "", "", name)


def unfilled(part: Part) -> tuple[str, ...]:
    """Name the required columns that nothing fills, whatever the header: such rows are never made."""
    named = [column for take in part.takes.values() for column in (*take.columns, *take.join)]
    return part.missing(dict.fromkeys(named + ([part.when.column] if part.when else []), 0))


def words(take: Take) -> str:
    """Say where a column takes its text from."""
    if take.join:
        return " + ".join(take.join)
    said = " or ".join(take.columns)
    if take.constant:
        said = f"{said}, else {take.constant!r}" if said else f"always {take.constant!r}"
    return f"{said}, else delivery and line" if take.blank else said
