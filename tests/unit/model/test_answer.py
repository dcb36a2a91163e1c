"""An answer keeps its rows, their meaning and where they came from, in every form it is given."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from volt_graph.model.answer import Answer, Column, Provenance, plain, shown

COLUMNS = (
    Column("person_id", "string", "the other person"),
    Column("last_seen", "date", "day of the latest shared incident"),
    Column("aliases", "list", "other names"),
)
ANSWER = Answer(
    "co_offenders",
    "Who was suspected together",
    COLUMNS,
    (("s:P1", date(2011, 3, 14), ["Ace", "<b>"]), ("s:P2", None, [])),
    params={"person_id": "s:P9", "since": date(2011, 1, 1)},
    total=5,
    looked_at=12,
    provenance=Provenance("embedded 1.0", "0.1.0+abc", date(2011, 4, 1), ("d1",), "2011-04-02T10:00:00"),
    marking="OFFICIAL-SENSITIVE",
    notes=("Suspicion is not guilt",),
    basis={"tie": "co_offending", "since": date(2011, 1, 1), "people": 12},
)


def test_the_json_shape_is_the_one_all_answers_share() -> None:
    assert json.loads(json.dumps(ANSWER.to_dict())) == {
        "question": "co_offenders",
        "title": "Who was suspected together",
        "params": {"person_id": "s:P9", "since": "2011-01-01"},
        "marking": "OFFICIAL-SENSITIVE",
        "columns": [{"name": c.name, "type": c.type, "meaning": c.meaning} for c in COLUMNS],
        "rows": [
            {"person_id": "s:P1", "last_seen": "2011-03-14", "aliases": ["Ace", "<b>"]},
            {"person_id": "s:P2", "last_seen": None, "aliases": []},
        ],
        "total": 5,
        "looked_at": 12,
        "truncated": True,
        "notes": ["Suspicion is not guilt"],
        "basis": {"tie": "co_offending", "since": "2011-01-01", "people": 12},
        "provenance": {
            "engine": "embedded 1.0",
            "rule_version": "0.1.0+abc",
            "as_of": "2011-04-01",
            "known_on": None,
            "loads": ["d1"],
            "read_at": "2011-04-02T10:00:00",
        },
    }


def test_an_answer_that_says_no_total_has_as_many_as_its_rows() -> None:
    bare = Answer("q", "t", COLUMNS, ANSWER.rows)
    assert (bare.to_dict()["total"], bare.truncated, bare.to_dict()["provenance"]) == (2, False, None)


def test_a_column_is_given_in_row_order_and_an_unknown_one_is_named() -> None:
    assert ANSWER.column("last_seen") == (date(2011, 3, 14), None)
    with pytest.raises(KeyError, match="no column 'rank'; there are person_id, last_seen, aliases"):
        ANSWER.column("rank")


def test_a_cap_keeps_the_first_rows_and_counts_all() -> None:
    capped = Answer("q", "t", COLUMNS, ANSWER.rows).capped(1)
    assert (capped.column("person_id"), capped.total, capped.truncated) == (("s:P1",), 2, True)
    assert ANSWER.capped(1).total == 5


def test_a_frame_has_the_columns_and_carries_marking_and_source() -> None:
    frame = ANSWER.to_pandas()
    assert list(frame.columns) == ["person_id", "last_seen", "aliases"]
    assert frame["person_id"].tolist() == ["s:P1", "s:P2"]
    assert frame.attrs["marking"] == "OFFICIAL-SENSITIVE"
    assert frame.attrs["notes"] == ["Suspicion is not guilt"]
    assert frame.attrs["provenance"]["loads"] == ["d1"]


def test_the_notebook_view_escapes_and_is_marked_first_and_last() -> None:
    html = ANSWER._repr_html_()
    assert "<td>Ace; &lt;b&gt;</td>" in html
    assert "<b>" not in html
    assert html.count("OFFICIAL-SENSITIVE") == 2
    assert html.startswith("<div><p><strong>OFFICIAL-SENSITIVE</strong></p>")
    assert html.endswith("<p><strong>OFFICIAL-SENSITIVE</strong></p></div>")
    assert "<p>3 more rows</p>" in html


def test_a_view_without_source_or_marking_says_neither() -> None:
    html = Answer("q", "t", COLUMNS, ()).capped(3)._repr_html_()
    assert html.endswith("</table></div>")


@pytest.mark.parametrize(
    ("value", "json_value", "text"),
    [
        (None, None, ""),
        (False, False, "no"),
        (0, 0, "0"),
        (1 / 3, 1 / 3, "0.333333"),
        (date(2011, 3, 14), "2011-03-14", "2011-03-14"),
        (datetime(2011, 3, 14, 23, 5), "2011-03-14T23:05:00", "2011-03-14T23:05:00"),
        (["a", None, date(2011, 3, 14)], ["a", None, "2011-03-14"], "a; ; 2011-03-14"),
        ("", "", ""),
    ],
)
def test_a_value_as_json_and_as_text(value: object, json_value: object, text: str) -> None:
    assert plain(value) == json_value
    assert shown(value) == text
