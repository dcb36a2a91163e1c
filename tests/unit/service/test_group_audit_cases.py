"""A group audit among the rivalries and alliances: two informants confirm, one proposes, both kinds are a dispute."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.unit.service.desks import desk_with
from volt_graph.service.network_gangs import find_alliances
from volt_graph.service.scope import Scope

FILES = {
    "incidents": "incident_id,offence,record_type,occurred_from\nI1,robbery,crime,2011-03-01\n",
    "gangs": "gang_id,name\nG1,Quay\nG2,North\nG3,West\nG4,East\n",
    "gang_relations": "gang_a,gang_b,relation,informants,grade,basis\n"
    "G1,G2,allied,2,1B P,fact\nG1,G4,rival,1,1B P,fact\n",
    "group_audit": "gang_id,informant,said_on,about,other_gang_id,answer,grade\n"
    "G2,A1,2011-01-10,conflict,G3,,1B P\nG3,A2,2011-01-10,conflict,G2,,2B P\n"  # two informants
    "G1,A1,2011-01-10,conflict,G3,,1B P\nG3,A1,2011-01-11,conflict,G1,,1B P\n"  # one, twice
    "G2,A1,2011-01-10,conflict,G4,,2B P\nG2,A2,2011-01-10,conflict,G4,,2B P\nG4,A3,2011-02-01,alliance,G2,,2B P\n"
    "G3,A1,2011-01-10,alliance,G4,,3D P\n"
    "G1,A1,2011-01-10,conflict,G4,,1B P\n"  # one here, one told by the source: not added up
    "G3,A9,2011-03-02,conflict,G2,,1B P\n",  # after the day asked for
}


def test_informants_confirm_propose_and_dispute(tmp_path: Path) -> None:
    with desk_with(tmp_path, FILES, "s") as desk:
        answer = find_alliances(desk, Scope(window="all"))
        names = [column.name for column in answer.columns]
        rows = [dict(zip(names, row, strict=True)) for row in answer.rows]
        assert [(r["gang"], r["other"], r["relation"], r["standing"], r["informants"], r["grade"], r["told_by"])
                for r in rows] == [
            ("Quay", "North", "allied", "confirmed", 2, "1B P", "gang relations"),
            ("Quay", "East", "rival", "proposed", 1, "1B P", "gang relations"),
            ("Quay", "West", "rival", "proposed", 1, "1B", "group audit"),
            ("Quay", "East", "rival", "proposed", 1, "1B", "group audit"),
            ("North", "West", "rival", "confirmed", 2, "1B", "group audit"),
            ("North", "East", "rival", "disputed", 2, "2B", "group audit"),
            ("North", "East", "allied", "disputed", 1, "2B", "group audit"),
            ("West", "East", "allied", "doubtful", 1, "3D", "group audit"),
        ]  # fmt: skip
        assert rows[4]["since"] == date(2011, 1, 10)
        assert "3 with fewer stay proposed, 1 graded E" in answer.notes[1]
        assert "1 pair on record as both stay disputed" in answer.notes[1]
        assert answer.notes[-1].startswith("Group audit: informants are counted by reference")
        loose = find_alliances(desk, Scope(window="all"), informants=1)
        assert list(loose.column("standing")).count("confirmed") == 5
        later = find_alliances(desk, Scope(window="all", as_of=date(2011, 3, 2)))
        assert [row[6] for row in later.rows if row[7] == "1B" and row[3] == "West" and row[1] == "North"] == [3]
