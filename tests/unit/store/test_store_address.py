"""Store URLs: what is read, what is refused, and that no password ever shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from volt_graph.errors import Refused, StoreLogin, WrongUsage
from volt_graph.settings import Settings
from volt_graph.store.address import Address, is_loopback, read_address
from volt_graph.store.endpoint import read_password, remote
from volt_graph.store.registry import open_store


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("bolt://localhost", Address("bolt", "localhost", 7687, "neo4j")),
        ("bolt://anna@127.0.0.1:7700", Address("bolt", "127.0.0.1", 7700, "anna")),
        ("neo4j://[::1]:7700", Address("neo4j", "::1", 7700, "neo4j")),
        ("bolt+s://a%40b@graph.example", Address("bolt+s", "graph.example", 7687, "a@b")),
        ("neo4j+ssc://localhost:1", Address("neo4j+ssc", "localhost", 1, "neo4j")),
    ],
)
def test_a_store_url_is_read(url: str, address: Address) -> None:
    assert read_address(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "memory",
        "http://localhost",
        "bolt://",
        "bolt://localhost:port",
        "bolt://localhost/db",
        "bolt://[::1",
        "bolt://h?x=1",
    ],
)
def test_what_is_no_store_url_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        read_address(url)
    assert "bolt+s://user@host:7687" in caught.value.hint


@pytest.mark.parametrize("host", ["graph.example", "10.0.0.4", "[2001:db8::1]", "localhost.example", "0.0.0.0"])
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_records_never_cross_a_network_unencrypted(scheme: str, host: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="unencrypted") as caught:
        open_store(Settings(data=tmp_path, store=f"{scheme}://neo4j@{host}:7687", password="x"))
    assert f"{scheme}+s://" in caught.value.hint


def test_a_server_on_the_network_must_show_a_certificate_that_is_checked() -> None:
    with pytest.raises(Refused, match="would not check who answers"):
        read_address("bolt+ssc://graph.example")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"])
def test_loopback_is_this_machine(host: str) -> None:
    assert is_loopback(host)


def test_a_password_in_the_url_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as caught:
        open_store(Settings(data=tmp_path, store="bolt://neo4j:hunter2@localhost"))
    assert "hunter2" not in str(caught.value) + caught.value.hint


def test_a_password_is_read_from_a_private_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("pass word\n")
    file.chmod(0o600)
    settings = Settings(data=tmp_path, store="bolt://localhost", password_file=str(file))
    assert read_password(settings) == "pass word"
    assert "pass word" not in repr(remote(settings))
    assert "pass word" not in repr(settings)


def test_a_password_file_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("x")
    file.chmod(0o640)
    with pytest.raises(StoreLogin, match="others can read") as caught:
        read_password(Settings(data=tmp_path, password_file=str(file)))
    assert caught.value.hint == f"chmod 600 {file}"


def test_no_password_and_no_such_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(StoreLogin, match="no password"):
        read_password(Settings(data=tmp_path))
    with pytest.raises(StoreLogin, match="cannot be read"):
        read_password(Settings(data=tmp_path, password_file=str(tmp_path / "none")))
