from __future__ import annotations

import pytest

from tests.unit.ingest.conftest import Check, Deliver
from volt_graph.errors import BadInput
from volt_graph.ingest.dates import check_format, day_reader, time_reader, utc_offset_minutes
from volt_graph.ingest.mapping import read_mapping

DAY_FIRST = """
name: day-first
dates: ["%d/%m/%Y"]
files:
  - match: "*"
    rows:
      - file: incidents
        columns: {incident_id: ref, offence: offence, occurred_from: when}
"""


@pytest.mark.parametrize("text", ["2011-3-14", "20110314", "2011-W11-1", "2011-02-30", "14/03/2011", "2011-03-14Z"])
def test_only_the_formats_of_the_mapping_are_dates(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_reader(["iso"])(text)


@pytest.mark.parametrize("text", ["2011-03-14T21:05:00Z", "2011-03-14T21:05+01:00", "2011-03-14T24:01"])
def test_a_time_with_a_zone_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        time_reader(["iso"])(text)


def test_precision_says_what_was_given() -> None:
    read = time_reader(["iso"])
    assert [read(t)[1] for t in ("2011-03-14 21:05", "2011-03-14", "2011-03", "2011")] == [
        "minute", "day", "month", "year",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("hour", "minutes"),
    [("2018-03-25T00", 0), ("2018-03-25T02", 60), ("2018-10-28T01", 60), ("2018-10-28T02", 0), ("1906-06-21T00", 0)],
)
def test_offsets_of_london_around_the_clock_changes(hour: str, minutes: int) -> None:
    assert utc_offset_minutes(hour) == minutes


def test_a_format_without_a_year_is_refused() -> None:
    with pytest.raises(BadInput, match="unknown date format"):
        check_format("%d/%m", "x.yaml")


def test_a_file_whose_day_and_month_contradict_the_mapping_is_refused_whole(check: Check, deliver: Deliver) -> None:
    mapping = deliver({"m.yaml": DAY_FIRST}) / "m.yaml"
    text = "ref,offence,when\nC1,Murder,01/02/2018\nC2,Murder,02/25/2018\n"
    with pytest.raises(BadInput, match="day and month exchanged") as caught:
        check({"crimes.csv": text}, mapping=str(mapping))
    assert caught.value.where == "crimes.csv:3, occurred_from"


def test_a_date_that_fits_neither_way_is_one_bad_row(check: Check, deliver: Deliver) -> None:
    mapping = deliver({"m.yaml": DAY_FIRST}) / "m.yaml"
    text = "ref,offence,when\nC1,Murder,01/02/2018\nC2,Murder,25/25/2018\n"
    file = check({"crimes.csv": text}, mapping=str(mapping)).files[0]
    assert (file.accepted, dict(file.reasons)) == (1, {"bad_date": 1})
    assert read_mapping(str(mapping)).dates == ("%d/%m/%Y",)
