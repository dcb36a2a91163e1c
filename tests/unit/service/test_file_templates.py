"""The empty file of a canonical file: its header is the dictionary's, and filled in it loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.service.desks import desk_with
from volt_graph.errors import BadInput, NotFound
from volt_graph.model.schema import FILES
from volt_graph.service.load import load
from volt_graph.service.mappings import template


@pytest.mark.parametrize("name", FILES)
def test_the_empty_file_has_the_header_of_the_dictionary(name: str, tmp_path: Path) -> None:
    out = tmp_path / f"{name}.csv"
    answer = template(name, out)
    columns = [column.name for column in FILES[name].columns]
    assert out.read_text(encoding="utf-8") == ",".join(columns) + "\n"
    assert list(answer.column("column")) == columns
    assert template(f"{name}.csv").rows == answer.rows


def test_a_filled_in_template_of_a_group_audit_loads(tmp_path: Path) -> None:
    out = tmp_path / "group_audit.csv"
    assert template("group_audit", out).rows[3] == (
        "about", True, "string",
        ["name", "alias", "size", "turf", "organisation", "violence", "conflict", "alliance"])  # fmt: skip
    with out.open("a", encoding="utf-8") as stream:
        stream.write("G1,A1,2011-01-10,turf,,Acton,1B P,,Gangs Unit\n")
    gangs = {"gangs": "gang_id,name\nG1,Quay\n"}
    with desk_with(tmp_path, gangs, "s") as desk:
        report = load(desk, [out], source="s")
        assert [(f.file, f.read, f.accepted) for f in report.files] == [("group_audit.csv", 1, 1)]


def test_a_file_that_is_there_is_never_written_over_and_an_unknown_name_lists_the_known(tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    out.write_text("work", encoding="utf-8")
    with pytest.raises(BadInput, match="there is a file already"):
        template("gangs", out)
    assert out.read_text(encoding="utf-8") == "work"
    with pytest.raises(NotFound, match="no file 'gang'") as caught:
        template("gang")
    assert "gang_relations" in caught.value.hint
