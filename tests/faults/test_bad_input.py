"""What a user can get wrong, through the real command line: one clear line, the exit code, nothing half-written."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from volt_graph.ingest.load import load
from volt_graph.ingest.records import open_records
from volt_graph.model.records import DeliveryInfo
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

Volt = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the fixture borough in it; its engine runs here, so that a command need not start one."""
    home = tmp_path_factory.mktemp("bad-input")
    borough = Path(__file__).parents[1] / "fixtures" / "borough"
    done = run(home, "load", str(borough), "--source", "borough")
    assert done.returncode == 0, done.stderr
    with open_store(Settings(data=home / "data")):
        yield home


def run(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("VOLT_")}
    env |= {"VOLT_DATA": str(home / "data"), "VOLT_REASON": "test", **environ}
    return subprocess.run(
        [sys.executable, "-m", "volt_graph", *words], capture_output=True, text=True, env=env, timeout=120, check=False
    )


def refused(done: subprocess.CompletedProcess[str], code: int, *said: str) -> None:
    """One error line with each of the words, at most one hint, nothing on stdout, no traceback."""
    lines = done.stderr.strip().split("\n")
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert lines[0].startswith("error: ")
    assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("hint: ")), done.stderr
    for word in said:
        assert word in done.stderr


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def records_of(home: Path) -> tuple[DeliveryInfo, ...]:
    with open_records(home / "data") as records:
        return records.deliveries()


def load_refused(home: Path, path: Path, *said: str, mapping: tuple[str, ...] = ()) -> None:
    """A load that is refused leaves the deliveries as they were."""
    before = records_of(home)
    refused(run(home, "load", str(path), "--source", "bad", *mapping), 1, *said)
    assert records_of(home) == before


def test_a_missing_folder_is_named(home: Path, tmp_path: Path) -> None:
    load_refused(home, tmp_path / "nowhere", "nowhere")


def test_an_unreadable_file_is_named(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "incidents.csv"
    folder.mkdir()
    (folder / "incidents.csv").symlink_to(tmp_path / "gone.csv")
    load_refused(home, folder, "incidents.csv")


def test_a_file_that_is_no_csv_is_refused(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    load_refused(home, path, "incidents.csv")


def test_a_wrong_header_is_refused(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("alpha,beta\n1,2\n", encoding="utf-8")
    load_refused(home, path, "incidents.csv")


def test_an_empty_file_is_refused(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("", encoding="utf-8")
    load_refused(home, path, "incidents.csv", "empty")


def test_an_unknown_mapping_is_refused_and_the_known_are_named(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("incident_id,offence\n1,robbery\n", encoding="utf-8")
    load_refused(home, path, "no-such-mapping", "canonical", mapping=("--mapping", "no-such-mapping"))


def test_an_unknown_person_is_said(home: Path) -> None:
    refused(run(home, "why", "nobody-by-this-id"), 1, "nobody-by-this-id")


def test_an_ambiguous_id_names_the_candidates(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person_id,name\nP5,A Person\n", encoding="utf-8")
    assert run(tmp_path, "load", str(tmp_path / "people.csv"), "--source", "one").returncode == 0
    with open_store(Settings(data=tmp_path / "data")) as store:
        load(store, tmp_path / "data", [tmp_path / "people.csv"], source="two")
    refused(run(tmp_path, "why", "P5"), 1, "P5", "one:P5", "two:P5")


def test_a_bad_date_is_wrong_usage(home: Path) -> None:
    refused(run(home, "targets", "build", "--as-of", "31/12/2025"), 2, "31/12/2025", "2011-03-14")


def test_a_question_without_its_parameter_is_wrong_usage(home: Path) -> None:
    refused(run(home, "ask", "co_offenders"), 2, "--person-id")


def test_a_question_with_a_bad_date_is_wrong_usage(home: Path) -> None:
    refused(run(home, "ask", "co_offenders", "--person-id", "P0001", "--since", "soon"), 2, "soon")


def test_an_unknown_question_points_to_the_catalogue(home: Path) -> None:
    refused(run(home, "ask", "co_ofenders"), 1, "co_ofenders", "co_offenders")


def test_a_missing_reason_is_wrong_usage(home: Path) -> None:
    refused(run(home, "status", VOLT_REASON=""), 2, "--reason")


def test_a_missing_data_folder_is_said(tmp_path: Path) -> None:
    refused(run(tmp_path, "status"), 1, "no data folder")


def test_a_first_load_without_a_reason_leaves_no_folder(tmp_path: Path) -> None:
    borough = Path(__file__).parents[1] / "fixtures" / "borough"
    refused(run(tmp_path, "load", str(borough), "--source", "borough", VOLT_REASON=""), 2, "--reason")
    assert not (tmp_path / "data").exists()


def test_an_output_folder_that_is_not_there_is_named(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "page.html"
    refused(run(home, "graph", "P0001", "--out", str(out)), 1, "nowhere")
    refused(run(home, "targets", "export", "--out", str(out.with_suffix(".csv")), "--purpose", "x"), 1, "nowhere")


def test_a_server_that_is_not_there_is_one_line(home: Path) -> None:
    refused(run(home, "status", "--store", "bolt://neo4j@127.0.0.1:1", VOLT_NEO4J_PASSWORD="x" * 12), 1, "127.0.0.1:1")


def test_a_plain_address_off_this_machine_is_refused(home: Path) -> None:
    done = run(home, "status", "--store", "bolt://neo4j@example.org:7687", VOLT_NEO4J_PASSWORD="x" * 12)
    refused(done, 1, "bolt+s")


@pytest.mark.neo4j
def test_a_wrong_password_is_one_line(home: Path, neo4j_settings: object) -> None:
    url = str(getattr(neo4j_settings, "store"))  # noqa: B009 - the fixture's type is the store's own
    refused(run(home, "status", "--store", url, VOLT_NEO4J_PASSWORD="not the password"), 1, "password")


@pytest.mark.parametrize(
    "words",
    [
        ("network", "measure"), ("network", "groups"), ("network", "path", "P0001", "P0002"), ("network", "ties"),
        ("network", "overlap"), ("network", "attacks"), ("ask", "repeat_victims"),
        ("graph", "P0001", "--out", "g.html"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_period_that_ends_before_it_begins_is_refused(home: Path, words: tuple[str, ...]) -> None:
    done = run(home, *words, "--since", "2011-03-01", "--until", "2010-03-01")
    assert done.returncode in (1, 2)
    refused(done, done.returncode, "since 2011-03-01 is after", "until 2010-03-01")
    assert not Path("g.html").exists()


def test_a_borough_nobody_is_recorded_in_is_refused_and_no_list_is_kept(home: Path) -> None:
    refused(run(home, "targets", "build", "--borough", "Atlantis", "--name", "atlantis"), 1, "Atlantis", "boroughs on")
    assert not (home / "data" / "lists" / "atlantis.json").exists()


WRITERS = {
    "answer": ("ask", "repeat_victims", "--out"),
    "page": ("graph", "P0001", "--out"),
    "list": ("targets", "export", "--purpose", "test", "--out"),
    "rows to mend": ("quarantine", "export", "--out"),
    "ids": ("match", "NAMES", "--ids"),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_device_or_pipe_is_never_replaced_by_a_file(home: Path, tmp_path: Path, writer: str) -> None:
    """A file written in one step takes the place of what was there: that must never be a device or a pipe."""
    (tmp_path / "names.txt").write_text("P0001\n", encoding="utf-8")
    run(home, "targets", "build", "--as-of", "2011-03-13")
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    words = [str(tmp_path / "names.txt") if word == "NAMES" else word for word in WRITERS[writer]]
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # so that a writer who opens it does not wait for ever
    try:
        done = run(home, *words, str(pipe))
        assert pipe.is_fifo()
        assert done.returncode in (0, 1, 2)
        assert "Traceback" not in done.stderr
    finally:
        os.close(reader)


def test_a_first_load_of_nothing_usable_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person_id,name\nP5,A Person\n", encoding="utf-8")
    refused(run(tmp_path, "load", str(tmp_path / "nowhere"), "--source", "one"), 1, "no such file or folder")
    refused(run(tmp_path, "load", str(tmp_path / "people.csv"), "--source", "met:x"), 1, "source name 'met:x'")
    assert not (tmp_path / "data").exists()
