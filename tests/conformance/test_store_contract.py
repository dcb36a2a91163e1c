"""What both engines promise behind one Store, Writer and View."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import islice

import pytest

from volt_graph.errors import QuestionFailed, WrongUsage
from volt_graph.model.schema import NODES
from volt_graph.store import fulltext
from volt_graph.store.base import Rows, Store, Tied

PEOPLE = (
    {"id": "a:1", "name": "John O'Neil Smith", "aliases": ["Smithy", "Big J"]},
    {"id": "a:2", "name": "Smith, John"},
    {"id": "a:3", "name": "Jane Smyth", "aliases": ["John Smith"]},
    {"id": "a:4", "name": "José Ångström"},
    {"id": "a:5"},
    {"id": "a:6", "name": "Łukasz O'Núñez"},
)
MERGE_PEOPLE = "UNWIND $rows AS row MERGE (p:Person {id: row.id}) SET p += row"


def add_people(store: Store) -> None:
    store.writer().write("people", [(MERGE_PEOPLE, {"rows": PEOPLE})])


def test_a_store_says_what_it_is_and_no_password(store: Store) -> None:
    assert store.engine in {"embedded", "neo4j"}
    assert store.version[0].isdigit()
    assert store.url == "embedded" or store.url.startswith("bolt://neo4j@127.0.0.1:")


def test_values_come_back_as_they_went_in(store: Store) -> None:
    values = {
        "text": "Zoë 'x' \\ {{}} 李",
        "whole": 2**53 + 1,
        "share": 0.1,
        "flag": True,
        "day": date(1911, 11, 21),
        "at": datetime(2011, 8, 6, 20, 30, 15, 123456),
        "names": ["a", "b"],
        "none": None,
    }
    answer = store.view().rows("echo", "RETURN " + ", ".join(f"${key} AS {key}" for key in values), values)
    assert answer == Rows(tuple(values), (tuple(values.values()),))


def test_stored_values_come_back_as_they_went_in(store: Store) -> None:
    row = {"id": "a:1", "day": date(2020, 2, 29), "occurred_from": datetime(2020, 3, 29, 1, 30), "harm_days": 1825.0,
           "domestic": False, "records": ["d:1", "d:2"], "utc_offset_minutes": -60}  # fmt: skip
    store.writer().write("incident", [("MERGE (i:Incident {id: $row.id}) SET i += $row", {"row": row})])
    assert store.view().rows("back", "MATCH (i:Incident) RETURN i").rows == ((row,),)


def test_a_day_is_found_by_a_range_of_days(store: Store) -> None:
    rows = [{"id": f"a:{n}", "day": date(2020, 1, n)} for n in range(1, 10)]
    store.writer().write(
        "days", [("UNWIND $rows AS r MERGE (i:Incident {id: r.id}) SET i.day = r.day", {"rows": rows})]
    )
    text = "MATCH (i:Incident) WHERE i.day >= $since AND i.day <= $until RETURN i.id AS id ORDER BY id"
    answer = store.view().rows("range", text, {"since": date(2020, 1, 3), "until": date(2020, 1, 5)})
    assert answer.rows == (("a:3",), ("a:4",), ("a:5",))


def test_statements_of_one_write_are_one_transaction(store: Store) -> None:
    good: tuple[str, dict[str, object]] = ("MERGE (p:Person {id: 'a:1'})", {})
    with pytest.raises(QuestionFailed, match="batch 7"):
        store.writer().write("batch 7", [good, ("MERGE (p:Person {id: 'a:2'}) SET p.name = 1 / 0", {})])
    assert store.view().rows("count", "MATCH (p:Person) RETURN count(p) AS n").rows == ((0,),)


def test_a_write_gives_the_rows_of_each_statement(store: Store) -> None:
    answers = store.writer().write(
        "two", [("MERGE (p:Person {id: 'a:1'}) RETURN p.id AS id", {}), ("RETURN 2 AS n", {})]
    )
    assert answers == [Rows(("id",), (("a:1",),)), Rows(("n",), ((2,),))]


def test_keys_are_unique_for_every_label(store: Store) -> None:
    for label, node in NODES.items():
        text = f"CREATE (n:{label} {{{node.key}: 'twice'}})"
        store.writer().write("first", [(text, {})])
        with pytest.raises(QuestionFailed):
            store.writer().write("second", [(text, {})])


def test_a_reader_cannot_write(store: Store) -> None:
    for text in ("CREATE (p:Person {id: 'a:1'}) RETURN p.id", "MERGE (p:Person {id: 'a:1'}) RETURN p.id"):
        with pytest.raises(QuestionFailed, match="sly"):
            store.view().rows("sly", text)
    assert store.view().rows("count", "MATCH (p:Person) RETURN count(p) AS n").rows == ((0,),)


def test_an_error_names_the_question_and_the_engine_in_one_line(store: Store) -> None:
    with pytest.raises(QuestionFailed) as caught:
        store.view().rows("co_offenders", "MATCH (p:Person) RETRN p")
    assert str(caught.value).startswith("co_offenders: ")
    assert store.engine in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_stream_gives_the_same_rows_as_rows(store: Store) -> None:
    text = "UNWIND range(1, 2500) AS n RETURN n, n % 7 AS rest"
    assert tuple(store.view().stream("numbers", text)) == store.view().rows("numbers", text).rows


def test_a_stream_may_be_left_early(store: Store) -> None:
    numbers = store.view().stream("numbers", "UNWIND range(1, 100000) AS n RETURN n")
    assert list(islice(numbers, 3)) == [(1,), (2,), (3,)]
    numbers.close()  # type: ignore[attr-defined]  # it is a generator
    assert store.view().rows("after", "RETURN 1 AS n").rows == ((1,),)


def test_a_picture_has_each_node_and_tie_once_in_order(store: Store) -> None:
    text = (
        "UNWIND ['a:2', 'a:1'] AS id MERGE (p:Person {id: id}) MERGE (i:Incident {id: 'a:1'}) "
        "MERGE (i)<-[s:SUSPECT_IN]-(p) SET s.status = 'charged'"
    )
    store.writer().write("graph", [(text, {})])
    shows = "MATCH path = (p:Person)-[s:SUSPECT_IN]->(i:Incident) RETURN path, p, [s] AS ties"
    picture = store.view().picture("both", shows)
    assert list(picture.nodes.items()) == [
        (("Incident", "a:1"), {"id": "a:1"}),
        (("Person", "a:1"), {"id": "a:1"}),
        (("Person", "a:2"), {"id": "a:2"}),
    ]
    assert picture.ties == (
        Tied("SUSPECT_IN", ("Person", "a:1"), ("Incident", "a:1"), {"status": "charged"}),
        Tied("SUSPECT_IN", ("Person", "a:2"), ("Incident", "a:1"), {"status": "charged"}),
    )


def test_a_tie_without_its_ends_is_refused(store: Store) -> None:
    text = "MERGE (p:Person {id: 'a:1'}) MERGE (i:Incident {id: 'a:1'}) MERGE (i)<-[:SUSPECT_IN]-(p)"
    store.writer().write("graph", [(text, {})])
    with pytest.raises(QuestionFailed, match="without its ends"):
        store.view().picture("loose", "MATCH (:Person)-[s:SUSPECT_IN]->() RETURN s")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("john smith", [("a:2", 1.0), ("a:3", 1.0), ("a:1", 0.95)]),
        ("SMITHY", [("a:1", 1.0)]),
        ("josé", [("a:4", 0.95)]),
        ("ångström jose", [("a:4", 0.95)]),
        ("Angstrom, Jose", [("a:4", 0.9)]),
        ("lukasz o'nunez", [("a:6", 0.933333)]),
        ("jos angstrum", []),
        ("O'Neil", [("a:1", 0.95)]),
        ('bad:[ AND (smith* OR "', [("a:2", 0.275), ("a:3", 0.275), ("a:1", 0.25)]),
        ("* ~ \\ / !", []),
        ("nobody", []),
    ],
)
def test_full_text_finds_the_same_people_in_the_same_order(
    store: Store, text: str, found: list[tuple[str, float]]
) -> None:
    add_people(store)
    assert list(store.find("Person", text, 10)) == found


def test_a_full_name_is_found_among_very_many_of_its_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "CANDIDATES", 3)
    rows = [{"id": f"a:{n}", "name": "John Brown"} for n in range(9)] + [{"id": "z:1", "name": "John Smith"}]
    store.writer().write("people", [(MERGE_PEOPLE, {"rows": rows})])
    assert store.find("Person", "john smith", 3) == (("z:1", 1.0), ("a:0", 0.5), ("a:1", 0.5))


def test_other_accents_do_not_drown_in_a_common_surname(store: Store) -> None:
    rows = [{"id": f"a:{n}", "name": "Ann Smith"} for n in range(9)] + [{"id": "z:1", "name": "Zoë Smith"}]
    store.writer().write("people", [(MERGE_PEOPLE, {"rows": rows})])
    assert store.find("Person", "zoe smith", 1) == (("z:1", 0.95),)


def test_full_text_follows_changes_and_gives_no_more_than_asked(store: Store) -> None:
    add_people(store)
    store.writer().write("rename", [("MATCH (p:Person {id: 'a:2'}) SET p.name = 'Ann Lee'", {})])
    assert store.find("Person", "lee", 10) == (("a:2", 0.95),)
    assert store.find("Person", "smith", 1) == (("a:3", 0.95),)


def test_a_label_without_full_text_is_said(store: Store) -> None:
    with pytest.raises(WrongUsage, match="Delivery"):
        store.find("Delivery", "x", 1)


def test_a_zoned_time_is_refused_on_its_way_in(store: Store) -> None:
    with pytest.raises(QuestionFailed, match="time zone"):
        store.view().rows("zoned", "RETURN $at AS at", {"at": [{"x": datetime(2020, 1, 1, tzinfo=UTC)}]})
    with pytest.raises(QuestionFailed, match="time zone"):
        store.writer().write("zoned", [("RETURN $at AS at", {"at": datetime(2020, 1, 1, tzinfo=UTC)})])


def test_a_zoned_time_is_refused_on_its_way_out(store: Store) -> None:
    with pytest.raises(QuestionFailed, match="time zone"):
        store.view().rows("zoned", "RETURN datetime('2020-01-01T01:30:00+01:00') AS at")
