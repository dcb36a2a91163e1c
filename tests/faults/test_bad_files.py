"""Bad files, each with its stated verdict: refused with words that say why, or read with exact counts and reasons."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.corpus_files.build import write
from volt_graph.errors import VoltError
from volt_graph.ingest.load import check

MANIFEST = Path(__file__).parents[1] / "corpus_files" / "manifest.json"
CASES: list[dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))


def test_the_corpus_has_at_least_150_files_each_with_its_own_name_and_ground() -> None:
    assert len(CASES) >= 150
    assert [name for name, times in Counter(case["name"] for case in CASES).items() if times > 1] == []
    assert [case["name"] for case in CASES if not case["what"] or ("refused" in case) == ("read" in case)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_bad_file_gets_its_stated_verdict(case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "delivery"
    write(folder, case["files"])
    write(tmp_path / "elsewhere", {"people.csv": "person_id,name\nX1,Not delivered\n"})
    paths = [folder / name for name in case.get("paths", [])] or [folder]
    mapping: str | None = case.get("mapping")
    if "refused" in case:
        with pytest.raises(VoltError) as caught:
            check(tmp_path / "data", paths, source="met", mapping=mapping)
        said = f"{caught.value} {caught.value.where} {caught.value.hint}"
        assert [word for word in case["refused"] if word not in said] == [], said
        return
    report = check(tmp_path / "data", paths, source="met", mapping=mapping)
    reasons: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    for file in report.files:
        assert file.read == file.accepted + file.quarantined + file.duplicates
        reasons.update(file.reasons)
        aside.update(file.set_aside)
    found = {"read": report.read, "accepted": report.accepted, "quarantined": report.quarantined,
             "duplicates": report.duplicates, "reasons": dict(reasons), "set_aside": dict(aside)}  # fmt: skip
    stated = {"quarantined": 0, "duplicates": 0, "reasons": {}, "set_aside": {}}
    stated |= {key: case[key] for key in found if key in case}
    assert found == stated
    notes = " ".join(note for file in report.files for note in file.notes)
    assert [words for words in case.get("noted", []) if words not in notes] == [], notes
    assert not (tmp_path / "data").exists()
