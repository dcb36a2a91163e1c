from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tests.unit.ingest.conftest import Check, Deliver
from volt_graph.errors import BadInput, NotFound, WrongUsage
from volt_graph.ingest import landing
from volt_graph.ingest.load import load
from volt_graph.store.base import Store

PEOPLE = "person_id,name\nP1,Ann\nP2,Zoë\n"


def zipped(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def test_a_missing_path_is_one_clear_error(graph: Store, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file or folder"):
        load(graph, tmp_path / "data", [tmp_path / "nowhere"], source="met")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("source", ["", "Met", "a:b", "gss", "uprn", "x" * 41])
def test_a_source_that_cannot_make_ids_is_refused(source: str, graph: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="cannot name a source"):
        load(graph, tmp_path / "data", [tmp_path], source=source)


def test_an_empty_file_says_so(check: Check) -> None:
    with pytest.raises(BadInput, match="the file is empty"):
        check({"people.csv": ""})


def test_an_empty_folder_says_so(check: Check) -> None:
    with pytest.raises(BadInput, match="nothing in it"):
        check({"people/.hidden.csv": "x"})


def test_something_else_than_a_csv_file_says_so(check: Check) -> None:
    with pytest.raises(BadInput, match="not a CSV file"):
        check({"notes.md": "# hello"})
    with pytest.raises(BadInput, match=r"NUL|no mapping fits|fits none|missing"):
        check({"people.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"})


def test_nul_in_the_middle_refuses_the_delivery_and_leaves_nothing(
    graph: Store, deliver: Deliver, tmp_path: Path
) -> None:
    many = "".join(f"G{n},a group\n" for n in range(20_000))
    folder = deliver({"people.csv": PEOPLE, "gangs.csv": f"gang_id,name\n{many}X2,\0B\n"})
    with pytest.raises(BadInput, match="NUL") as caught:
        load(graph, tmp_path / "data", [folder], source="met")
    assert caught.value.where == "gangs.csv:20002"
    assert list((tmp_path / "data" / "landed").iterdir()) == []


def test_a_file_that_cannot_be_opened_says_so(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: landing.Found) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(landing, "_one", lambda path, name: [landing.Found(name, lambda: refuse(None))])  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="cannot be read \\(Permission denied\\)"):
        check({"people.csv": PEOPLE})


def test_zip_gz_and_plain_are_the_same_delivery(check: Check) -> None:
    plain = check({"people.csv": PEOPLE}).files[0]
    packed = check({"people.csv.gz": gzip.compress(PEOPLE.encode())}).files[0]
    inside = check({"all.zip": zipped({"deep/people.csv": PEOPLE, "deep/readme.md": "x"})})
    assert plain.sha256 == packed.sha256 == inside.files[0].sha256
    assert [(f.file, f.state) for f in inside.files] == [
        ("all.zip/deep/people.csv", "checked"),
        ("all.zip/deep/readme.md", "left_aside"),
    ]


def test_a_zip_bomb_is_refused_before_it_is_opened(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "FREE", 1 << 10)
    with pytest.raises(BadInput, match="unpack to"):
        check({"bomb.zip": zipped({"people.csv": "person_id\n" + "0" * 2_000_000})})


def test_a_gz_bomb_is_stopped(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "FREE", 1 << 10)
    text = "person_id,name\n" + "P1,Ann\n" * 500_000
    with pytest.raises(BadInput, match="unpacks to more than"):
        check({"people.csv.gz": gzip.compress(text.encode())})


@pytest.mark.parametrize("name", ["people.zip", "people.csv.gz"])
def test_a_damaged_archive_says_so(name: str, check: Check) -> None:
    with pytest.raises(BadInput, match=r"not readable as a zip|cannot be read"):
        check({name: b"PK\x03\x04 this is no archive"})


def test_an_encrypted_zip_says_so(check: Check) -> None:
    data = bytearray(zipped({"people.csv": PEOPLE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadInput, match="encrypted"):
        check({"people.zip": bytes(data)})


def test_cp1252_and_utf8_give_the_same_names(graph: Store, deliver: Deliver, tmp_path: Path) -> None:
    folder = deliver({"people.csv": PEOPLE.encode("cp1252")})
    report = load(graph, tmp_path / "data", [folder / "people.csv"], source="met")
    assert report.read == report.accepted == 2
    names = graph.view().rows("names", "MATCH (p:Person) RETURN p.name ORDER BY p.id").rows
    assert names == (("Ann",), ("Zoë",))
