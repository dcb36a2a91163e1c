"""Places that may be one and that nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column

if TYPE_CHECKING:
    from volt_graph.service.desk import Desk


def place_candidates(desk: Desk) -> Answer:
    """List pairs of locations with one UPRN, else with one address and postcode within 25 m; a person decides."""
    from volt_graph.ingest.identity.places import NEAR, place_pairs

    with desk.act("read", "identity candidates", {"kind": "place"}, whole=True) as act:
        pairs = place_pairs(desk.folder)
        columns = (
            Column("location_a_id", "string", "one location"),
            Column("place_a", "string", "name, address and postcode as recorded"),
            Column("location_b_id", "string", "the other location"),
            Column("place_b", "string", "name, address and postcode as recorded"),
            Column("found_by", "string", "the key they share"),
            Column("metres", "float", "distance on the National Grid; empty when one has no point"),
        )
        rows = tuple((p.a, p.address_a, p.b, p.address_b, p.found_by, p.metres) for p in pairs)
        notes = (f"address and postcode count only within {NEAR:g} m; outside or near a place is no identity",)
        answer = Answer("identity candidates", "Pairs of locations that may be one place", columns, rows,
                        total=len(rows), notes=notes)  # fmt: skip
        return act.complete(desk.stamped(answer))
