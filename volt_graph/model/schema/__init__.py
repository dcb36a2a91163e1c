"""The data dictionary: what the graph holds and which delivered columns fill it.

The schema page of the docs, the checks on Cypher files, the constraints of the stores and the row rules are
all made from these tables. Nodes in `nodes`, relationships in `ties`, delivered files in `files`.
"""

from __future__ import annotations

from volt_graph.model.schema.files import FILES, ColumnSpec, End, FileSpec, NodeStatement, TieStatement
from volt_graph.model.schema.kinds import NodeType, Property, TieType
from volt_graph.model.schema.nodes import NODES
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES, ROLE_TIES, STATUSES, TIES

__all__ = [
    "FILES",
    "LEFT_OUT_STATUSES",
    "NODES",
    "ROLE_TIES",
    "STATUSES",
    "TIES",
    "ColumnSpec",
    "End",
    "FileSpec",
    "NodeStatement",
    "NodeType",
    "Property",
    "TieStatement",
    "TieType",
]
