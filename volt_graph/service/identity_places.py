"""Places that may be one and that nobody has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.model.answer import Answer, Column
from volt_graph.service.identity import record_id
from volt_graph.service.identity_queue import told_decisions

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


def explain_places(desk: Desk, first: str, second: str) -> Answer:
    """Lay out why two locations may be one place: UPRN, address, postcode, distance, in the order they decide."""
    from volt_graph.ingest.identity.known import known_of_places

    with desk.act("read", "identity explain", {"places": [first, second]}, whole=True) as act:
        keys = [record_id(desk, text, "Location") for text in (first, second)]
        known = known_of_places(desk.folder, *keys)
        (a, _), (b, _) = known.places
        columns = (
            Column("term", "string", "what is compared"),
            Column("of_a", "string", f"value of {a}, as it is compared"),
            Column("of_b", "string", f"value of {b}, as it is compared"),
            Column("finding", "string", "what was found"),
            Column("says", "string", "what that says: one place, two places, or nothing"),
            Column("metres", "float", "distance on the National Grid"),
        )
        rows = tuple((s.term, s.of_a, s.of_b, s.finding, s.says, s.metres) for s in known.steps)
        verdict = f"may be one place by {known.shared}; a person decides" if known.shared else "no rule makes them one"
        notes = (verdict, *(f"against: {sentence}" for sentence in known.against), *told_decisions(known.decisions))
        answer = Answer("identity explain", f"{a} and {b}: one place?", columns, rows, total=len(rows), notes=notes)
        return act.complete(desk.stamped(answer))


def explain_place(desk: Desk, text: str) -> Answer:
    """List the locations that stand for one place with a location, and how they came together."""
    from volt_graph.ingest.identity.known import known_of_place

    with desk.act("read", "identity explain", {"places": [text]}, whole=True) as act:
        known = known_of_place(desk.folder, record_id(desk, text, "Location"))
        columns = (
            Column("location_id", "string", "record"),
            Column("shown_as", "string", "id of the node that stands for it in the graph"),
            Column("name", "string", "name as recorded"),
            Column("address", "string", "address as recorded"),
            Column("postcode", "string", "postcode as recorded"),
            Column("uprn", "string", "UPRN as recorded"),
        )
        rows = tuple((key, known.shown, *(body.get(name) for name in ("name", "address", "postcode", "uprn")))
                     for key, body in known.places)  # fmt: skip
        notes = (*(f"conflict inside: {sentence}" for sentence in known.against), *told_decisions(known.decisions))
        answer = Answer("identity explain", f"Locations shown as {known.shown}", columns, rows, total=len(rows),
                        notes=notes or ("united with nothing",))  # fmt: skip
        return act.complete(desk.stamped(answer))
