"""A past day at the desk: what every use case answers from it, what it says of itself, what it refuses, what stays."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import volt_graph
from volt_graph.cli.main import volt
from volt_graph.errors import NotFound, WrongUsage
from volt_graph.ingest import clock
from volt_graph.ingest.fingerprint import fingerprint
from volt_graph.ingest.fix import Mended, fix
from volt_graph.ingest.identity.decide import Order, merge
from volt_graph.ingest.known_folder import KEPT
from volt_graph.model.records import Progress, QuarantinedRow
from volt_graph.service.ask import ask
from volt_graph.service.compare import compared
from volt_graph.service.desk import Desk, open_desk
from volt_graph.service.find import find
from volt_graph.service.graph import draw
from volt_graph.service.history import incident_history
from volt_graph.service.identity import merge as merge_people
from volt_graph.service.load import load
from volt_graph.service.loads import loads, quarantined
from volt_graph.service.past_days import forget_days, kept_days
from volt_graph.service.quarantine import accept
from volt_graph.service.rebuild import rebuild
from volt_graph.service.targets import build_targets, read_targets
from volt_graph.service.why import why
from volt_graph.settings import Settings, load_settings

FIRST, SECOND, THIRD, FOURTH = date(2011, 4, 1), date(2011, 4, 4), date(2011, 4, 9), date(2011, 4, 12)
INCIDENTS = "incident_id,offence,occurred_from\n"
INVOLVED = "incident_id,person_id,role,status\n"
DELIVERIES = {
    FIRST: {
        "incidents.csv": INCIDENTS + "C1,Wounding,2011-03-01\nC2,Robbery,2011-03-02\nC3,Robbery,soon\n",
        "involvements.csv": INVOLVED + "C1,P1,suspect,charged\nC1,P2,suspect,\nC2,P3,suspect,charged\nC2,P4,victim,\n",
        "people.csv": "person_id,name\nP1,Ada Osei\nP2,Ben Marsh\nP3,Cy Nwosu\nP4,Dee Cole\n",
    },
    SECOND: {
        "incidents.csv": INCIDENTS + "C1,Wounding,2011-03-01\n",
        "involvements.csv": INVOLVED + "C1,P1,suspect,eliminated\nC1,P5,suspect,charged\n",
    },
    THIRD: {"incidents.csv": INCIDENTS + "C1,Wounding,2011-03-01\nC4,Theft,2011-03-05\n"},
}
"""The second corrects who was in C1; the third is complete for March and withdraws C2."""


def at(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 9))


def delivered(folder: Path, day: date) -> Path:
    place = folder / f"delivery-{day}"
    place.mkdir(exist_ok=True)
    for name, text in DELIVERIES[day].items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def live_through(data: Path, until: date, patch: pytest.MonkeyPatch) -> Settings:
    """Do in a data folder what was done up to a day, each thing on its day."""
    settings = load_settings({}, data=str(data), reason="test")
    for day in (day for day in (FIRST, SECOND, THIRD, FOURTH) if day <= until):
        at(day, patch)
        with open_desk(settings, create=True) as desk:
            if day in DELIVERIES:
                complete = (date(2011, 3, 1), date(2011, 3, 31)) if day == THIRD else None
                load(desk, [delivered(data.parent, day)], source="met", complete=complete, adds=False)
            if day == SECOND:
                merge(desk.store, data, "met:P3", "met:P4", Order("ann", "same tattoo"), despite=True)
            if day == FOURTH:
                (row,) = (row for row in _rows(desk) if row.state == "open")
                told = {"incident_id": "C3", "offence": "Robbery", "occurred_from": "2011-03-09"}
                (done,) = fix(desk.store, data, [Mended(row.delivery, row.line, told)], said=("ann", "asked"))
                assert done.state == "fixed"
        settings = load_settings({}, data=str(data), reason="test")
    return settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data folder that lived through four days, seen from the fifth."""
    with pytest.MonkeyPatch.context() as patch:
        made = live_through(tmp_path_factory.mktemp("known") / "data", FOURTH, patch)
        at(date(2011, 4, 20), patch)
        yield made


def on(settings: Settings, day: date) -> Desk:
    return open_desk(replace(settings, known_on=day))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (FIRST, "3 deliveries; 3 later ones and 4 later corrections left out (2 incidents restated or withdrawn, "
                "1 decision on a quarantined row, 1 decision on identity)"),
        (date(2011, 4, 8), "5 deliveries; 1 later one and 3 later corrections left out (2 incidents restated or "
                           "withdrawn, 1 decision on a quarantined row)"),
        (THIRD, "6 deliveries; 0 later ones and 1 later correction left out (1 decision on a quarantined row)"),
        (FOURTH, "6 deliveries; nothing came later"),
    ],
)  # fmt: skip
def test_a_past_day_is_the_graph_of_a_folder_that_never_lived_on(
    settings: Settings, day: date, sentence: str, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        other = live_through(tmp_path / "data", day, patch)
    with open_desk(other) as desk:
        expected = fingerprint(desk.store)
    with on(settings, day) as desk:
        assert fingerprint(desk.store) == expected
        assert desk.caveats() == (f"as known on {day}: {sentence}",)
        assert loads(desk).notes[-1:] == desk.caveats()


def _rows(desk: Desk) -> tuple[QuarantinedRow, ...]:
    with desk.records() as records:
        return records.quarantine()


def _ready(desk: Desk) -> float:
    return (desk.folder / "ready").stat().st_mtime_ns


def _known(settings: Settings) -> list[str]:
    return sorted(one.name[:10] for one in (settings.data / "known").iterdir() if one.is_dir())


def test_the_second_question_makes_nothing_again(settings: Settings) -> None:
    told: list[Progress] = []
    with on(settings, SECOND) as desk:
        desk.showing = lambda: nullcontext(told.append)
        first = _ready(desk)
    with on(settings, SECOND) as desk:
        told.clear()
        desk.showing = lambda: nullcontext(told.append)
        assert _ready(desk) == first
    assert told == []


def test_progress_is_told_while_a_day_is_made(settings: Settings) -> None:
    with open_desk(settings) as desk:
        forget_days(desk)
    told: list[str] = []
    with on(settings, FIRST) as desk:
        desk.showing = lambda: nullcontext(lambda step: told.append(step.step))
        assert desk.store.url == "embedded"
    assert told[0] == "records as known on 2011-04-01"
    assert "writing incidents.csv" in told


def test_questions_and_reasons_are_those_of_the_day(settings: Settings) -> None:
    with on(settings, FIRST) as desk:
        answer = ask(desk, "co_offenders", {"person_id": "P1"})
        assert answer.column("person_id") == ("met:P2",)
        assert answer.title.endswith(", as known on 2011-04-01")
        assert answer.provenance is not None
        assert (answer.provenance.known_on, len(answer.provenance.loads)) == (FIRST, 3)
        assert answer.to_dict()["provenance"]["known_on"] == "2011-04-01"
        lines = why(desk, "P1")
        assert any("involvements.csv:2  C1,P1,suspect,charged" in line for line in lines)
        assert desk.caveats()[0] in lines
    with open_desk(settings) as desk:
        assert ask(desk, "co_offenders", {"person_id": "P1"}).rows == ()


def test_the_audit_log_tells_a_past_day_from_today(settings: Settings) -> None:
    def recorded(desk: Desk) -> object:
        find(desk, "osei")
        return list(desk.audit.records())[-1].details["params"]

    with open_desk(settings) as today, on(settings, FIRST) as past:
        assert recorded(past) == recorded(past) != recorded(today)


def test_records_are_those_of_the_day(settings: Settings) -> None:
    with on(settings, FIRST) as desk:
        assert len(loads(desk).rows) == 3
        assert quarantined(desk).column("state") == ("open",)
        assert len(incident_history(desk, "C1").rows) == 3
    with open_desk(settings) as desk:
        assert len(loads(desk).rows) == 6
        assert quarantined(desk).column("state") == ("fixed",)
        assert len(incident_history(desk, "C1").rows) == 7


def test_records_and_graph_of_the_day_are_compared_with_each_other(settings: Settings) -> None:
    with on(settings, FIRST) as desk:
        answer = compared(desk)
    assert answer.rows == ()
    assert answer.notes[0].endswith("the graph holds exactly these, every property equal")


def test_the_day_spoken_of_is_never_after_the_day_known(settings: Settings) -> None:
    with on(settings, FIRST) as desk:
        assert desk.as_of(None) == date(2011, 3, 2)
        desk._last_day = date(2012, 1, 1)
        assert desk.as_of(None) == FIRST
        assert desk.as_of(date(2011, 1, 1)) == date(2011, 1, 1)


def test_a_list_of_the_past_stands_beside_the_list_of_today(settings: Settings) -> None:
    with open_desk(settings) as desk:
        today = build_targets(desk)
    with on(settings, FIRST) as desk:
        past = build_targets(desk)
        assert past.notes[-1] == desk.caveats()[0]
    assert ([row.person for row in past.rows], past.name) == (["met:P1"], "targets-known-2011-04-01")
    with open_desk(settings) as desk:
        assert read_targets(desk, "targets") == today
        assert read_targets(desk, "targets-known-2011-04-01") == past
    assert [row.person for row in today.rows] == ["met:P5"]


def test_the_page_says_of_which_day_it_is(settings: Settings, tmp_path: Path) -> None:
    with on(settings, FIRST) as desk:
        draw(desk, "P1", tmp_path / "p1.html")
        assert desk.caveats()[0] in (tmp_path / "p1.html").read_text(encoding="utf-8")


def test_nothing_is_changed_in_the_past(settings: Settings) -> None:
    def refuses(change: Callable[[Desk], object]) -> None:
        with on(settings, FIRST) as desk, pytest.raises(WrongUsage, match="changes what is known now"):
            change(desk)

    refuses(lambda desk: load(desk, [settings.data], source="met"))
    refuses(lambda desk: accept(desk, "met-0", [2]))
    refuses(lambda desk: rebuild(desk))
    refuses(lambda desk: merge_people(desk, "P1", "P2"))
    refuses(forget_days)


def test_days_that_cannot_be_known_are_refused_with_the_reason(settings: Settings) -> None:
    with on(settings, date(2011, 3, 31)) as desk, pytest.raises(NotFound, match="nothing had been delivered") as early:
        loads(desk)
    assert early.value.hint == "the first delivery came on 2011-04-01"
    with on(settings, date(2011, 4, 21)) as desk, pytest.raises(WrongUsage, match="nobody knows yet"):
        loads(desk)
    with pytest.raises(WrongUsage, match="not a day"):
        volt_graph.open(data=str(settings.data), known_on="yesterday")


def test_what_is_kept_is_private_listed_and_removed_by_one_command(settings: Settings) -> None:
    with on(settings, FIRST) as desk:
        folder = desk.folder
        assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        private = [stat.S_IMODE((folder / name).stat().st_mode) for name in ("records.sqlite", "ready", "in-use.lock")]
        assert private == [0o600] * 3
        with open_desk(settings) as other:
            rows = kept_days(other).rows
            assert [row[3] for row in rows if row[0] == FIRST] == [True]
            assert forget_days(other) == (len(rows) - 1, 1)
            assert _known(settings) == ["2011-04-01"]
    with open_desk(settings) as desk:
        assert forget_days(desk) == (1, 0)
        assert kept_days(desk).rows == ()


def test_a_day_that_was_cut_off_is_made_anew(settings: Settings) -> None:
    with on(settings, FIRST) as desk:
        folder = desk.folder
        graph = fingerprint(desk.store)
    (folder / "ready").unlink()
    (folder / "records.sqlite").write_bytes(b"half")
    with on(settings, FIRST) as desk:
        assert (desk.folder, fingerprint(desk.store)) == (folder, graph)


def test_a_day_that_goes_on_is_made_anew_and_the_stale_one_goes(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        settings = live_through(tmp_path / "data", FIRST, patch)
        with on(settings, FIRST) as desk:
            stale = desk.folder
        with open_desk(settings) as desk:
            load(desk, [delivered(tmp_path, SECOND)], source="met")
        with on(settings, FIRST) as desk:
            assert desk.folder != stale
            assert len(loads(desk).rows) == 5
        at(THIRD, patch)
        with on(settings, FIRST) as desk:
            fresh = desk.folder
        with open_desk(settings) as desk:
            load(desk, [delivered(tmp_path, THIRD)], source="met")
        with on(settings, FIRST) as desk:
            assert desk.folder == fresh
    assert not stale.exists()


def test_no_more_days_are_kept_than_said(settings: Settings) -> None:
    days = [date(2011, 4, 1 + number) for number in range(KEPT + 1)]
    for at_second, day in enumerate(days):
        with on(settings, day) as desk:
            folder = desk.folder
        os.utime(folder, (at_second, at_second))
    assert _known(settings) == [str(day) for day in days[1:]]


def test_another_engine_is_named_as_not_asked(settings: Settings) -> None:
    with on(replace(settings, store="bolt://neo4j@127.0.0.1:1"), FIRST) as desk:
        assert desk.caveats()[1] == (
            "answered by the embedded engine from the records, not by bolt://neo4j@127.0.0.1:1"
        )
        assert ask(desk, "co_offenders", {"person_id": "P1"}).column("person_id") == ("met:P2",)


def test_python_asks_a_past_day(settings: Settings) -> None:
    with volt_graph.open(data=str(settings.data), reason="test", known_on="2011-04-01") as graph:
        assert graph.ask("co_offenders", person_id="P1").column("person_id") == ("met:P2",)
        assert graph.network(window="all").measure("degree").column("person_id")[:2] == ("met:P1", "met:P2")
        assert graph.quality().notes[-1].startswith("as known on 2011-04-01: 3 deliveries")


def _volt(*words: str) -> str:
    return CliRunner().invoke(volt, list(words)).output


def test_the_command_line_has_it_where_it_reads_and_nowhere_else(settings: Settings) -> None:
    where = ["--data", str(settings.data), "--reason", "test"]
    then = [*where, "--known-on", "2011-04-01"]
    assert "met:P2" in _volt("ask", "co_offenders", "--person-id", "P1", *then)
    assert "known on 2011-04-01" in _volt("network", "measure", "--by", "degree", "--window", "all", *then)
    for words in (["find", "osei"], ["why", "P1"], ["status"], ["quality"], ["loads"], ["quarantine", "group"],
                  ["identity", "explain", "P1"], ["targets", "build", "--name", "cli"],
                  ["query", "MATCH (p:Person) RETURN count(p) AS n"]):  # fmt: skip
        assert "as known on 2011-04-01: 3 deliveries" in _volt(*words, *then), words
    for words in (["load", str(settings.data), "--source", "met"], ["rebuild"], ["identity", "merge", "P1", "P2"],
                  ["targets", "show"], ["quarantine", "accept", "met-0", "2"]):  # fmt: skip
        assert "No such option" in _volt(*words, *then), words
    assert "goes after history" in _volt("loads", "--known-on", "2011-04-01", "history", "C1")
    assert "as known on 2011-04-01" in _volt("loads", "history", "C1", *then)
