"""The schema page of the docs, written from the data dictionary so that it cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from volt_graph.model.schema.files import FILES, ROLES, ColumnSpec, FileSpec
from volt_graph.model.schema.kinds import NodeType, Property, TieType
from volt_graph.model.schema.nodes import COMMON, NODES
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES, PROVEN_STATUSES, ROLE_TIES, TIES

_HEAD = """# The graph and the files that fill it

Made by `scripts/docs` from `volt_graph/model/schema`; a test fails when this page is out of date.

A node's key is `id = "<source>:<source id>"`, unique per label: person 5 and incident 5 of one file are two nodes,
person 5 of two sources is two nodes. National codes have their own prefix, shared by all sources: `gss:E05000026`,
`uprn:100023336956`. Commands also take the bare id when exactly one node of that label has it.

`SUSPECT_IN` is a role in a record, not guilt. How far it was proven is its `status`.
"""


def schema_page() -> str:
    """Give the page as Markdown: labels, relationship types, statuses and roles, delivered files."""
    parts = [
        _HEAD,
        "## Nodes\n",
        f"Every node from a delivery also carries:\n\n{_properties(COMMON)}",
        *map(_node, NODES.values()),
        "## Relationships\n",
        "A relationship's identity is its two ends, its type and, where there is one, its key. Every relationship "
        "carries `records`, the lines that state it, and `replaced`, those that did before a newer delivery told it.\n",
        *map(_tie, TIES.values()),
        "## Roles and statuses\n",
        _table(("role in a delivered row", "relationship"), ((f"`{r}`", _words(ROLE_TIES[r])) for r in ROLES)),
        f"Statuses that overlap and co-offending never count: {_words(LEFT_OUT_STATUSES)}. "
        f"Statuses that lists count unless told otherwise: {_words(PROVEN_STATUSES)}.\n",
        "## Delivered files\n",
        "A delivery is a folder or zip of UTF-8 CSV files with a header row, any subset of these. `*` = required. "
        "A list in one cell is separated by `;`. Dates are ISO 8601; times are local times without a zone.\n",
        *map(_file, FILES.values()),
    ]
    return "\n".join(parts)


def _node(node: NodeType) -> str:
    own = [p for p in node.properties if p not in COMMON]
    extra = [f"key `{node.key}`"]
    extra += [f"indexed: {_words(node.indexed)}"] if node.indexed else []
    extra += [f"searched by `volt find`: {_words(node.full_text)}"] if node.full_text else []
    return f"### {node.label}\n\n{node.meaning}; {'; '.join(extra)}.\n\n{_properties(own)}"


def _tie(tie: TieType) -> str:
    ends = ", ".join(f"{start} -> {end}" for start, end in tie.ends)
    key = f" Its key is `{tie.key}`." if tie.key else ""
    own = [p for p in tie.properties if p.name not in ("records", "replaced")]
    return f"### {tie.name}\n\n{ends}: {tie.meaning}.{key}\n\n{_properties(own)}"


def _file(spec: FileSpec) -> str:
    rows = ((f"`{c.name}`{'*' if c.required else ''}", c.kind, ", ".join(_filled(spec, c)), _words(c.values))
            for c in spec.columns)  # fmt: skip
    return f"### {spec.name}.csv\n\n{_table(('column', 'type', 'fills', 'values'), rows)}"


def _filled(spec: FileSpec, column: ColumnSpec) -> Iterator[str]:
    """Say which ids, properties and ends a column fills; a column that fills none is kept in the records."""
    used = False
    if spec.node and column.name in spec.node.id_columns:
        used = True
        yield f"id of {spec.node.label}"
    if spec.node and column.property in NODES[spec.node.label].names():
        used = True
        yield f"{spec.node.label}.{column.property}"
    for tie in spec.ties:
        if column.name in (tie.start.column, tie.end.column):
            used = True
            yield f"end of {tie.type}"
        elif column.name in tie.columns:
            used = True
            yield f"{tie.type}.{column.property}"
        elif tie.when and tie.when[0] == column.name:
            used = True
            yield f"decides {tie.type}"
    if not used:
        yield "records only"


def _properties(properties: Iterable[Property]) -> str:
    rows = [(f"`{p.name}`", p.kind, p.meaning, _words(p.values) or p.unit) for p in properties]
    return _table(("property", "type", "meaning", "values or unit"), rows) if rows else ""


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
