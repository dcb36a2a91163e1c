"""Files of others that travel with the pages are the ones written down, with their licences."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import volt_graph

VENDOR = Path(volt_graph.__file__).parent / "outputs" / "vendor"
LISTED = tomllib.loads((VENDOR / "VENDOR.toml").read_text(encoding="utf-8"))["file"]


def test_every_vendored_file_has_the_sha256_written_down() -> None:
    found = {one["path"]: hashlib.sha256((VENDOR / one["path"]).read_bytes()).hexdigest() for one in LISTED}
    assert found == {one["path"]: one["sha256"] for one in LISTED}


def test_nothing_is_vendored_that_is_not_written_down() -> None:
    listed = {"VENDOR.toml"}
    for one in LISTED:
        listed |= {one["path"], one["bundled_file"], *one["licence_files"]}
    assert {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()} == listed


def test_version_in_the_file_is_the_version_written_down() -> None:
    for one in LISTED:
        head = (VENDOR / one["path"]).read_text(encoding="utf-8")[:2000]
        assert f"@version {one['version']}" in head


def test_licences_of_the_library_and_of_what_it_bundles_are_there() -> None:
    (library,) = LISTED
    assert library["licence"] == "Apache-2.0 OR MIT"
    texts = [(VENDOR / name).read_text(encoding="utf-8") for name in library["licence_files"]]
    assert "Apache License" in texts[0]
    assert "MIT License" in texts[1]
    bundled = (VENDOR / library["bundled_file"]).read_text(encoding="utf-8")
    named = [entry.split()[0].removeprefix("@egjs/") for entry in library["bundles"]]
    missing = [name for name in named if name not in bundled]
    assert missing == ["vis-data", "vis-util"]  # of the same makers, under the library's own two licences
