"""The constant Cypher texts of the loader: one for each label and each tie, made once from the closed schema."""

from __future__ import annotations

from collections.abc import Mapping

from volt_graph.ingest.names import tie_name
from volt_graph.model.schema import NODES, ROLE_TIES, TIES

_FEW_AT_END = {t for ties in ROLE_TIES.values() for t in ties} | {
    "CALLED", "REPORTED_MISSING", "ON", "HAS_STATUS", "INVOLVED_IN",
}  # fmt: skip
"""Types whose end has few relationships where the start may have thousands: MERGE starts there."""

_POINT = (
    " SET n.point = CASE WHEN row.p.latitude IS NULL THEN NULL"
    " ELSE point({latitude: row.p.latitude, longitude: row.p.longitude}) END"
)


def _node_text(label: str) -> str:
    text = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.p"
    return text + _POINT if label == "Location" else text


def _end_text(variable: str, label: str) -> str:
    return (
        f" MERGE ({variable}:{label} {{id: row.{variable}}})"
        f" ON CREATE SET {variable}.marking = $marking, {variable}.unit = $unit, {variable}.records = []"
    )


def _tie_text(type_: str, start: str, end: str) -> str:
    key = " {key: row.k}" if TIES[type_].key else ""
    first, second = _end_text("a", start), _end_text("b", end)
    if type_ in _FEW_AT_END:
        return f"UNWIND $rows AS row{second}{first} MERGE (b)<-[r:{type_}{key}]-(a) SET r += row.p"
    return f"UNWIND $rows AS row{first}{second} MERGE (a)-[r:{type_}{key}]->(b) SET r += row.p"


NODE_TEXTS: Mapping[str, str] = {label: _node_text(label) for label in NODES if label not in ("Delivery", "Load")}
"""Label to the text that writes `$rows` = [{id, p}], nodes that rows state."""

TIE_TEXTS: Mapping[str, str] = {
    tie_name(tie.name, start, end): _tie_text(tie.name, start, end) for tie in TIES.values() for start, end in tie.ends
}
"""Name of a tie's statements to the text that writes `$rows` = [{a, b, k, p}] and the ends nobody stated yet."""

AMEND_TEXTS: Mapping[str, str] = {
    name: text.replace(" SET n += row.p", " SET n = row.p").replace(" SET r += row.p", " SET r = row.p")
    for name, text in (*NODE_TEXTS.items(), *TIE_TEXTS.items())
}
"""As the texts above, but what `p` does not name is removed; `p` of a node holds its id."""


def _remove_text(type_: str, start: str, end: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.a}})-[r:{type_}]->(b:{end} {{id: row.b}})"
        " WHERE coalesce(r.key, '') = row.k DELETE r"
    )


REMOVE_TEXTS: Mapping[str, str] = {
    **{label: f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n" for label in NODE_TEXTS},
    **{
        tie_name(tie.name, start, end): _remove_text(tie.name, start, end)
        for tie in TIES.values()
        for start, end in tie.ends
    },
}
"""Label to the text that removes the nodes `$ids`, tie to the text that removes `$rows` = [{a, b, k}]."""

TIED_TEXTS: Mapping[str, str] = {
    label: f"MATCH (n:{label})-[r]-() WHERE n.id IN $ids WITH n.id AS id, collect(r.records) AS records"
    " RETURN id, records ORDER BY id"
    for label in NODE_TEXTS
}
"""Label to the text that gives those of the nodes `$ids` that have ties, with the records of these."""

LEDGER_TEXT = "MERGE (:Load {key: $key})"
LEDGER_KEYS_TEXT = "MATCH (l:Load) WHERE l.key STARTS WITH $start RETURN collect(l.key) AS keys"
DELIVERY_TEXT = "MERGE (d:Delivery {id: $id}) SET d += $p"
DELIVERIES_TEXT = "MATCH (d:Delivery) RETURN collect(d.id) AS ids"
