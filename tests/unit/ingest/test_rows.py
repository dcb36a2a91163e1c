from __future__ import annotations

import io

from volt_graph.ingest.rows import read_records, record_at


def records(text: str) -> list[tuple[int, list[str] | None, str]]:
    return list(read_records(io.StringIO(text, newline=""), ","))


def test_lines_count_physical_lines_and_blank_ones_are_no_records() -> None:
    assert records('a,b\r\n"x\r\ny",2\r\n\r\n3,4') == [
        (1, ["a", "b"], "a,b"),
        (2, ["x\r\ny", "2"], '"x\r\ny",2'),
        (5, ["3", "4"], "3,4"),
    ]


def test_a_quote_never_closed_costs_its_own_line_only() -> None:
    assert records('a,b\n1,"open\n2,x\n3,y\n') == [
        (1, ["a", "b"], "a,b"),
        (2, None, '1,"open'),
        (3, ["2", "x"], "2,x"),
        (4, ["3", "y"], "3,y"),
    ]


def test_text_behind_a_closing_quote_is_unreadable() -> None:
    assert records('a\n"x"y\nz\n')[1:] == [(2, None, '"x"y'), (3, ["z"], "z")]


def test_an_oversized_field_is_unreadable_and_the_next_row_is_read() -> None:
    long = "x" * 200_000
    found = records(f"a\n{long}\nz\n")
    assert [(line, cells) for line, cells, _ in found] == [(1, ["a"]), (2, None), (3, ["z"])]


def test_record_at_gives_whole_records_by_first_line() -> None:
    text = 'a,b\n"x\ny",2\n3,4\n'
    assert list(record_at(io.StringIO(text, newline=""), [2, 4])) == [(2, '"x\ny",2'), (4, "3,4")]
