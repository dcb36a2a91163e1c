"""Constraints, indexes and full text of both engines, as texts made from the closed tables of the schema.

Names of labels, types and properties come only from `model.schema`, so no text here can hold a user's string.
"""

from __future__ import annotations

from volt_graph.model.schema import NODES, TIES
from volt_graph.model.schema.kinds import NodeType

_EMBEDDED_TYPES = {
    "string": "STRING",
    "list": "LIST OF STRING",
    "integer": "LONG",
    "float": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "DATETIME_MICROS",
}


def index_name(label: str, name: str) -> str:
    """Name of the full-text index of one property, the same on both engines.

    One index for one property: an index over several loses, on the embedded engine, every node on which a listed
    property is null (measured with a name and a list of aliases).

    >>> index_name("Person", "aliases")
    'person_aliases'
    """
    return f"{label.lower()}_{name}"


def neo4j_texts() -> dict[str, str]:
    """Give, by the name of each constraint or index, the Cypher that makes it on Neo4j when it is missing."""
    texts: dict[str, str] = {}
    for node in NODES.values():
        label, low = node.label, node.label.lower()
        key = f"{low}_key"
        texts[key] = f"CREATE CONSTRAINT {key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{node.key} IS UNIQUE"
        for name in node.indexed:
            index = f"{low}_by_{name}"
            texts[index] = f"CREATE INDEX {index} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for name in node.full_text:
            index = index_name(label, name)
            texts[index] = (
                f"CREATE FULLTEXT INDEX {index} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{name}]"
                " OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"
            )
    return texts


def embedded_texts() -> tuple[str, ...]:
    """Give the SQL that makes what is missing on the embedded engine; running it again changes nothing."""
    texts: list[str] = []
    for node in NODES.values():
        texts += _embedded_node(node)
    texts += [f"CREATE EDGE TYPE `{name}` IF NOT EXISTS" for name in TIES]
    return tuple(texts)


def _embedded_node(node: NodeType) -> list[str]:
    label, kinds = node.label, {p.name: p.kind for p in node.properties}
    names = dict.fromkeys((node.key, *node.indexed, *node.full_text))
    return [
        f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS",
        *(f"CREATE PROPERTY `{label}`.`{n}` IF NOT EXISTS {_EMBEDDED_TYPES[kinds[n]]}" for n in names),
        f"CREATE INDEX IF NOT EXISTS ON `{label}` (`{node.key}`) UNIQUE",
        *(f"CREATE INDEX IF NOT EXISTS ON `{label}` (`{n}`) NOTUNIQUE" for n in node.indexed),
        *(_embedded_full_text(label, n, kinds[n]) for n in node.full_text),
    ]


def _embedded_full_text(label: str, name: str, kind: str) -> str:
    by_item = " BY ITEM" if kind == "list" else ""
    return f"CREATE INDEX `{index_name(label, name)}` IF NOT EXISTS ON `{label}` (`{name}`{by_item}) FULL_TEXT"
