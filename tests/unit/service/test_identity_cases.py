"""Identity as users meet it: who may decide, what is written down, what is shown, what is asked of the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.identity_truth import write_known
from volt_graph.cli.render import table
from volt_graph.errors import Ambiguous, BadInput, NotFound, Refused, StoreInUse, WrongUsage
from volt_graph.ingest.identity.keys import check_letter
from volt_graph.ingest.identity.places import place_conflicts, shared_key
from volt_graph.ingest.lock import sole_loader
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.find import find
from volt_graph.service.identity import follow_keys, keep_apart, merge, split
from volt_graph.service.identity_places import explain_place, explain_places, place_candidates
from volt_graph.service.identity_queue import NOT_A_PROBABILITY, candidates, explain_cluster, explain_pair
from volt_graph.service.identity_sample import sample_merges
from volt_graph.service.load import load
from volt_graph.settings import load_settings

PEOPLE = """person_id,forename,surname,dob,pnc_id
P1,Mohammed,Okafor,1999-04-12,17/0900001V
P2,Muhammad,Okafer,1999-04-12,17/900001v
P4,Rebecca,Marsh,1985-12-02,09/0900002Z
P5,Rebecca,Castaneda,1985-12-03,09/0900002Z
P6,Sam,Cole,2001-06-21,
"""
LOCATIONS = """location_id,address,postcode,uprn,easting_m,northing_m
L1,14 St. Mary's Rd,W13 9AA,,500000,180000
L2,14 Saint Marys Road,w139aa,,500015,180020
L3,14 St Marys Road,W13 9AA,,500000,180026
L4,1 High Street,W5 1AA,100023336956,,
L5,Corner Shop,W5 1AB,0100023336956,,
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "locations.csv").write_text(LOCATIONS, encoding="utf-8")
    settings = load_settings({}, data=str(tmp_path / "data"), reason="same photograph")
    with open_desk(settings, create=True) as opened:
        report = load(opened, [folder], source="met")
        assert report.notes == (
            "identity: 2 records are shown as 1 person, by exact key or decision",
            "identity: 1 pair of records shares an exact key and may not be united by itself: volt identity candidates",
        )
        yield opened


def last(desk: Desk) -> tuple[str, str, str]:
    entry = list(desk.audit.records())[-1]
    return entry.operation, str(entry.details["act"]), str(entry.details["reason"])


def test_pairs_that_wait_are_listed_with_what_speaks_against_them(desk: Desk) -> None:
    answer = candidates(desk)
    assert answer.rows == (
        (1, "met:P4", "Rebecca Marsh", "1985-12-02", "met:P5", "Rebecca Castaneda", "1985-12-03",
         "same PNC id (09/0900002Z)", None, None, None, ["two birth dates: 1985-12-02, 1985-12-03"]),
    )  # fmt: skip
    assert last(desk) == ("consultation", "identity candidates", "same photograph")


def test_a_decision_is_an_alteration_with_its_people_and_its_reason(desk: Desk) -> None:
    done = merge(desk, "P1", "P6", despite=True)
    assert (done.shown, done.members) == ("met:P1", ("met:P1", "met:P2", "met:P6"))
    assert last(desk) == ("alteration", "identity merge", "same photograph")
    assert [row[1] for row in find(desk, "P6").rows] == ["met:P1"]
    split(desk, "P6")
    assert [row[1] for row in find(desk, "P6").rows][0] == "met:P6"
    keep_apart(desk, "met:P4", "met:P5")
    assert candidates(desk).rows == ()
    assert sum(1 for entry in desk.audit.records(person="met:P6") if entry.operation == "alteration") == 2


def test_a_refused_merge_changes_nothing_and_names_the_conflict(desk: Desk) -> None:
    with pytest.raises(BadInput, match="two birth dates") as caught:
        merge(desk, "P4", "P5")
    assert "--despite-conflict" in caught.value.hint
    assert explain_cluster(desk, "P4").rows == (
        ("met:P4", "met:P4", "Rebecca Marsh", "1985-12-02", "09/0900002Z", False, False),
    )


def test_explaining_a_person_tells_how_records_came_together(desk: Desk) -> None:
    merge(desk, "P1", "P6", despite=True)
    answer = explain_cluster(desk, "P2")
    assert [row[:2] for row in answer.rows] == [("met:P1", "met:P1"), ("met:P2", "met:P1"), ("met:P6", "met:P1")]
    told = "\n".join(answer.notes)
    assert "conflict inside: two birth dates: 1999-04-12, 2001-06-21" in told
    assert "met:P1 and met:P2: same PNC id 17/0900001V, joined" in told
    assert "merge met:P1 and met:P6 by" in told
    assert "same photograph (despite: two birth dates: 1999-04-12, 2001-06-21)" in told


def test_a_pair_nobody_scored_is_laid_side_by_side(desk: Desk) -> None:
    answer = explain_pair(desk, "P5", "P4")
    rows = {row[0]: row[1:4] for row in answer.rows}
    assert rows["pnc_id"] == ("09/0900002Z", "09/0900002Z", "the same")
    assert rows["dob"] == ("1985-12-02", "1985-12-03", "differ")
    assert rows["sex"] == (None, None, "not known")
    assert answer.notes[0] == "not scored: volt identity candidates --score compares all records"
    assert "against: two birth dates: 1985-12-02, 1985-12-03" in answer.notes


def test_deciding_takes_the_role_of_a_reviewer(desk: Desk) -> None:
    user = desk.settings.user
    desk.settings = replace(desk.settings, roles={user: ("viewer", "analyst", "loader")})
    with pytest.raises(Refused, match="may not review use case identity merge: that takes the role reviewer"):
        merge(desk, "P1", "P6", despite=True)
    desk.settings = replace(desk.settings, roles={user: ("viewer",)})
    with pytest.raises(Refused, match="may not change use case identity candidates"):
        candidates(desk, score=True)
    assert len(candidates(desk).rows) == 1


def test_a_decision_without_a_reason_is_not_taken(desk: Desk) -> None:
    desk.settings = replace(desk.settings, reason="", require_reason=False)
    with pytest.raises(WrongUsage, match="a decision on identity states its reason"):
        merge(desk, "P1", "P6", despite=True)


def test_an_unknown_or_double_id_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no record of a person goes by P99"):
        split(desk, "P99")
    other = tmp_path / "other"
    other.mkdir()
    (other / "people.csv").write_text("person_id,forename\nP1,Ann\n", encoding="utf-8")
    load(desk, [other], source="nhs")
    with pytest.raises(Ambiguous) as caught:
        merge(desk, "P1", "P6")
    assert caught.value.hint == "write one of met:P1, nhs:P1"


def test_places_share_a_uprn_or_an_address_within_25_metres(desk: Desk) -> None:
    assert [(row[0], row[2], row[4], row[5]) for row in place_candidates(desk).rows] == [
        ("met:L4", "met:L5", "UPRN 100023336956", None),
        ("met:L1", "met:L2", "address and postcode (14 st marys road, W13 9AA)", 25.0),
        ("met:L2", "met:L3", "address and postcode (14 st marys road, W13 9AA)", 16.2),
    ]


def test_the_queue_does_not_ask_again_what_a_decision_on_another_record_of_the_person_rules_out(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "people.csv").write_text("person_id,dob,other_ids\nP8,2001-01-01,met:P2\n", encoding="utf-8")
    load(desk, [folder], source="met")
    assert [(row[1], row[4]) for row in candidates(desk).rows] == [("met:P2", "met:P8"), ("met:P4", "met:P5")]
    keep_apart(desk, "P1", "P8")  # P1 and P2 are one person by their PNC id
    assert [(row[1], row[4]) for row in candidates(desk).rows] == [("met:P4", "met:P5")]
    split(desk, "P2")
    assert [(row[1], row[4]) for row in candidates(desk).rows] == [
        ("met:P1", "met:P2"), ("met:P2", "met:P8"), ("met:P4", "met:P5")]  # fmt: skip


def test_a_clerical_sample_gives_the_false_merges_per_thousand(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    rows = [f"{side}{n},17/{n}{check_letter(17, n)}" for n in range(1, 11) for side in "AB"]
    (folder / "people.csv").write_text("\n".join(["person_id,pnc_id", *rows]) + "\n", encoding="utf-8")
    load(desk, [folder], source="nhs")
    whole = sample_merges(desk, size=50)
    assert (whole.total, len(whole.rows), whole.notes[0][:18]) == (11, 11, "0 of 11 reviewed: ")
    drawn = sample_merges(desk, size=10, seed=4)
    assert drawn.rows == sample_merges(desk, size=10, seed=4).rows
    assert {row[7] for row in drawn.rows} == {None}
    for row in drawn.rows[:8]:
        split(desk, str(row[0]))
    for row in drawn.rows[8:]:
        assert merge(desk, str(row[0]), str(row[3])).sentence.endswith("are shown as one: " + str(row[0]))
    reviewed = sample_merges(desk, size=10, seed=4)
    assert [row[:7] for row in reviewed.rows] == [row[:7] for row in drawn.rows]
    assert [row[7] for row in reviewed.rows] == ["two people"] * 8 + ["same"] * 2
    assert reviewed.notes[0] == (
        "10 of 10 reviewed, 8 of them two people: 800 false merges per 1,000 (95 % interval 490 to 943, Wilson)"
    )
    with pytest.raises(BadInput, match="are one already"):
        merge(desk, str(drawn.rows[9][0]), str(drawn.rows[9][3]))


def test_a_pair_of_places_is_explained_step_by_step(desk: Desk) -> None:
    answer = explain_places(desk, "L2", "L1")
    assert answer.rows == (
        ("uprn", None, None, "not known", "nothing", None),
        (
            "address",
            "14 st marys road",
            "14 st marys road",
            "the same",
            "one place if postcode and distance agree",
            None,
        ),
        ("postcode", "W13 9AA", "W13 9AA", "the same", "one place if address and distance agree", None),
        ("distance", "500000 180000", "500015 180020", "within 25 m", "one place if address and postcode agree", 25.0),
    )
    assert answer.notes == ("may be one place by address and postcode (14 st marys road, W13 9AA); a person decides",)
    far = explain_places(desk, "met:L1", "met:L3")
    assert far.rows[3][3:] == ("more than 25 m", "two places", 26.0)
    assert far.notes == ("no rule makes them one", "against: 26 m apart, more than 25")
    shop = explain_places(desk, "L4", "L5")
    assert shop.rows[0] == ("uprn", "100023336956", "100023336956", "the same", "one place", None)
    assert [row[3] for row in shop.rows[1:]] == ["differ", "differ", "not known: no grid point"]
    assert last(desk)[:2] == ("consultation", "identity explain")


def test_what_speaks_against_two_places_takes_a_person_who_says_so_and_is_told_later(desk: Desk) -> None:
    with pytest.raises(BadInput, match="26 m apart, more than 25"):
        merge(desk, "L1", "L3", label="Location")
    merge(desk, "L1", "L3", label="Location", despite=True)
    answer = explain_place(desk, "L3")
    assert [row[:4] for row in answer.rows] == [
        ("met:L1", "met:L1", None, "14 St. Mary's Rd"), ("met:L3", "met:L1", None, "14 St Marys Road")]  # fmt: skip
    assert answer.notes[0] == "conflict inside: 26 m apart, more than 25"
    assert "merge met:L1 and met:L3 by" in answer.notes[1]
    assert answer.notes[1].endswith("same photograph (despite: 26 m apart, more than 25)")
    assert explain_place(desk, "L4").notes == ("united with nothing",)


def test_two_uprns_speak_against_one_place() -> None:
    one, other = {"uprn": "0100023336956"}, {"uprn": "100023336957", "address": "1 High St", "postcode": "W5 1AA"}
    assert place_conflicts([one], [other]) == ["two UPRNs: 100023336956, 100023336957"]
    assert place_conflicts([one], [{"uprn": "100023336956"}]) == []
    beside = {"address": "1 High St", "postcode": "W5 1AA", "easting_m": 1.0, "northing_m": 1.0}
    assert (shared_key({**other, **beside}, {**beside, "uprn": "100023336956"}), shared_key(beside, beside)) == (
        "", "address and postcode (1 high st, W5 1AA)")  # fmt: skip


def test_keys_wait_when_another_load_has_begun(desk: Desk) -> None:
    with sole_loader(desk.settings.data):
        assert follow_keys(desk) == ("identity: another load has begun; exact keys are followed when it ends",)
        with pytest.raises(StoreInUse):
            merge(desk, "P1", "P6", despite=True)
    assert follow_keys(desk)[0] == "identity: 2 records are shown as 1 person, by exact key or decision"


def test_places_are_decided_like_people(desk: Desk) -> None:
    done = merge(desk, "L1", "L2", label="Location")
    assert (done.shown, done.members) == ("met:L1", ("met:L1", "met:L2"))
    assert [row[0] for row in place_candidates(desk).rows] == ["met:L4", "met:L2"]
    keep_apart(desk, "L4", "L5", label="Location")
    split(desk, "L2", label="Location")
    assert [(row[0], row[2]) for row in place_candidates(desk).rows] == [("met:L1", "met:L2"), ("met:L2", "met:L3")]


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with enough records to train a model on, scored."""
    folder = tmp_path_factory.mktemp("scored")
    write_known(folder / "known", incidents=3000, seed=2)
    settings = load_settings({}, data=str(folder / "data"), reason="weekly review")
    with open_desk(settings, create=True) as opened:
        load(opened, [folder / "known"], source="met")
        answer = candidates(opened, score=True)
        assert answer.notes[1].startswith("scored anew with model ")
        assert last(opened)[:2] == ("combination", "identity candidates")
        yield opened


def scored_rows(desk: Desk) -> list[tuple[object, ...]]:
    return [row for row in candidates(desk).rows if row[8] is not None]


def test_scored_pairs_come_best_first_and_none_is_merged(scored: Desk) -> None:
    rows = scored_rows(scored)
    weights = [float(str(row[9])) for row in rows]
    assert len(rows) > 300
    assert weights == sorted(weights, reverse=True)
    assert all(row[10] is None for row in rows)
    assert explain_cluster(scored, str(rows[0][1])).total == 1


def test_a_scored_pair_is_explained_by_a_waterfall_that_adds_up(scored: Desk) -> None:
    row = scored_rows(scored)[-1]
    answer = explain_pair(scored, str(row[1]), str(row[4]))
    assert [step[0] for step in answer.rows][:2] == ["before looking", "forename"]
    assert answer.rows[-1][7] == pytest.approx(row[9], abs=1e-4)
    assert NOT_A_PROBABILITY in answer.notes
    lines = table(answer).splitlines()
    assert lines[2].split() == ["term", "of_a", "of_b", "finding", "m", "u", "weight", "sum"]


def test_what_people_decided_of_like_scores_stands_beside_a_score(scored: Desk) -> None:
    chosen: list[tuple[object, ...]] = []
    for row in scored_rows(scored):
        told = {key for one in chosen for key in (one[1], one[4])}
        if not row[11] and float(str(row[8])) > 0.9999 and not told & {row[1], row[4]}:
            chosen.append(row)
    first, second, third, *_ = chosen
    merge(scored, str(first[1]), str(first[4]), despite=True)
    keep_apart(scored, str(second[1]), str(second[4]))
    row = next(row for row in scored_rows(scored) if row[1] == third[1] and row[4] == third[4])
    assert row[10] == "1 of 2"
