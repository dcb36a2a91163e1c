"""Computed groups and recorded gangs as use cases, over a small delivery written for it."""

from collections.abc import Iterator

import pytest

from tests.unit.service.desks import desk_with
from volt_graph.errors import NotFound
from volt_graph.service.desk import Desk
from volt_graph.service.network_gangs import find_alliances, find_gang_attacks
from volt_graph.service.network_groups import Division, compare_with_members, group_people, open_group, tie_groups
from volt_graph.service.scope import Scope

ALL = Scope(window="all")
TOGETHER = ("AB", "BC", "AC", "DE", "EF", "DF", "CD")
ATTACKS = (("A", "D"), ("A", "D"), ("B", "E"), ("D", "A"), ("E", "B"), ("A", "G"), ("G", "H"))
FILES = {
    "incidents": "incident_id,offence,record_type,occurred_from\n"
    + "".join(f"T{k},burglary in a dwelling,crime,2010-01-{k:02}\n" for k in range(1, 8))
    + "".join(f"W{k},wounding,crime,2010-02-{k:02}\n" for k in range(1, 8)),
    "involvements": "incident_id,person_id,role,status\n"
    + "".join(f"T{k},{p},suspect,charged\n" for k, pair in enumerate(TOGETHER, 1) for p in pair)
    + "".join(f"W{k},{a},suspect,charged\nW{k},{b},victim,\n" for k, (a, b) in enumerate(ATTACKS, 1)),
    "people": "person_id,name\n" + "".join(f"{p},Name {p}\n" for p in "ABCDEFGH"),
    "gangs": "gang_id,name\nG1,Quay\nG2,North\nG3,West\nG4,East\n",
    "memberships": "person_id,gang_id,status,basis,until\n"
    + "".join(f"{p},{g},confirmed,fact,\n" for p, g in zip("ABDEGH", ("G1", "G1", "G2", "G2", "G3", "G4"), strict=True))
    + "C,G1,proposed,fact,\nF,G2,confirmed,fact,2009-12-31\n",
    "gang_relations": "gang_a,gang_b,relation,informants,grade,basis\n"
    "G1,G2,allied,2,1B P,fact\nG2,G3,rival,2,1B P,fact\nG1,G3,rival,2,1B P,fact\nG3,G4,rival,2,1B P,fact\n"
    "G1,G4,rival,2,1B P,fact\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_with(tmp_path_factory.mktemp("groups"), FILES, "s") as opened:
        yield opened


def test_attacks_between_gangs_have_the_golden_numbers(desk: Desk) -> None:
    answer = find_gang_attacks(desk, ALL)
    assert [(row[1], row[3], row[4], row[6]) for row in answer.rows] == [
        ("Quay", "North", 3, 2), ("North", "Quay", 2, 3), ("Quay", "West", 1, 0), ("West", "East", 1, 0),
    ]  # fmt: skip
    assert "Reciprocity 0.5: share of directed pairs that also run the other way." in answer.notes
    assert "Quay: 4 sent, 2 received, net dominance +0.333." in answer.notes
    assert "Triads of groups by type: 012 1, 102 1, 021C 1, 111U 1." in answer.notes


def test_alliances_have_the_golden_balance(desk: Desk) -> None:
    answer = find_alliances(desk, ALL)
    assert any("Balanced 1 of 2 (0.5)" in note for note in answer.notes)
    assert any(note.startswith("Frustration 1:") for note in answer.notes)
    strict = find_alliances(desk, ALL, informants=3)
    assert set(strict.column("standing")) == {"proposed"}


def test_groups_by_both_qualities_and_one_opened(desk: Desk) -> None:
    for quality in ("modularity", "cpm"):
        answer = group_people(desk, ALL, Division(quality, runs=3))
        assert (answer.params["quality"], answer.params["resolution"]) == (quality, 1.0 if quality[0] == "m" else 0.05)
    card = open_group(desk, ALL, 1, Division(runs=3))
    assert [(row[0], row[8]) for row in card.rows if row[8]] == [("s:A", ["Quay"]), ("s:B", ["Quay"])]
    with pytest.raises(NotFound, match="number 7"):
        open_group(desk, ALL, 7, Division(runs=3))
    assert tie_groups(desk, ALL, Division(runs=3)).column("inside") == (True, False, True)


def test_the_check_counts_memberships_that_hold_and_are_confirmed(desk: Desk) -> None:
    answer = compare_with_members(desk, ALL, Division(runs=3), resolutions=[1.0])
    assert (answer.rows[0][1], answer.rows[0][5], answer.rows[0][6]) == (2, 5, 1.0)
    assert answer.notes[1].startswith("Compared on 5 of 6 known members")
    wider = compare_with_members(desk, ALL, Division(runs=3), resolutions=[1.0], statuses=("confirmed", "proposed"))
    assert wider.rows[0][5] == 6
