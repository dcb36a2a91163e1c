"""The shared real data through the command line, against the published reference answers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.golden.conftest import Loaded
from volt_graph.settings import Settings
from volt_graph.store.registry import open_store

pytestmark = pytest.mark.shared


def volt(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("VOLT_")}
    env |= {"VOLT_DATA": str(data), "VOLT_REASON": "reference answers"}
    done = subprocess.run(
        [sys.executable, "-m", "volt_graph", *words], capture_output=True, text=True, env=env, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def asked(data: Path, *words: str) -> Any:
    return json.loads(volt(data, *words, "--format", "json").stdout)


@contextmanager
def served(data: Path) -> Iterator[Path]:
    """Run the engine of a data folder here, so that no command has to start one."""
    with open_store(Settings(data=data)):
        yield data


@pytest.fixture(scope="module")
def stlouis(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Path]:
    data = tmp_path_factory.mktemp("stlouis") / "data"
    volt(data, "load", str(shared_data / "stlouis_crime"), "--source", "stlouis", "--mapping", "two-mode")
    with served(data):
        yield data


@pytest.fixture(scope="module")
def suffragettes(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Path]:
    data = tmp_path_factory.mktemp("suffragettes") / "data"
    volt(data, "load", str(shared_data / "suffragette_arrests"), "--source", "edwards", "--mapping", "two-mode")
    with served(data):
        yield data


def test_stlouis_has_829_people_and_551_crimes(stlouis: Path) -> None:
    counts = {row["name"]: row["count"] for row in asked(stlouis, "status")["rows"]}
    assert (counts["Person"], counts["Incident"]) == (829, 551)
    assert counts["SUSPECT_IN"] + counts["VICTIM_OF"] + counts["WITNESS_TO"] == 1476 + 41


def test_stlouis_overlap_is_127_people_105_in_different_incidents(stlouis: Path) -> None:
    answer = asked(stlouis, "ask", "offender_victim_overlap")
    assert (len(answer["rows"]), answer["looked_at"]) == (127, 829)
    assert sum(row["different_crimes"] for row in answer["rows"]) == 105


def test_stlouis_most_involved(stlouis: Path) -> None:
    rows = asked(stlouis, "ask", "most_involved", "--limit", "3")["rows"]
    assert [(row["person_id"], row["incidents"]) for row in rows] == [
        ("stlouis:P815", 25),
        ("stlouis:P002", 22),
        ("stlouis:P425", 18),
    ]


def test_stlouis_co_offending_network(stlouis: Path, shared_data: Path) -> None:
    import volt_graph

    reference = json.loads((shared_data / "reference" / "stlouis_crime.json").read_text())["co_offend"]
    with volt_graph.open(data=str(stlouis), reason="reference answers") as graph:
        network = graph.network("co_offending", window="all", cap=None)
        arrays = network.arrays()
        assert (arrays.n_people, arrays.n_ties) == (442, 694) == (reference["nodes"], reference["edges"])
        top = network.measure("degree", "components", top=1)
        assert (top.column("person_id")[0], top.column("degree")[0]) == ("stlouis:P425", 33)
        drawn = network.to_networkx()
        assert (drawn.number_of_nodes(), drawn.number_of_edges()) == (442, 694)


def test_stlouis_two_mode_graph_has_20_components(stlouis: Path, shared_data: Path) -> None:
    import networkx as nx

    from volt_graph.catalogue.edges import read_involvements
    from volt_graph.service.desk import open_desk
    from volt_graph.settings import load_settings

    reference = json.loads((shared_data / "reference" / "stlouis_crime.json").read_text())["bipartite"]
    with open_desk(load_settings({}, data=str(stlouis), reason="reference answers")) as desk:
        found = read_involvements(desk.view)
    graph = nx.Graph((("person", p), ("incident", i)) for p, i in zip(found.person, found.incident, strict=True))
    assert graph.number_of_edges() == reference["edges"] == 1476
    sizes = sorted((len(part) for part in nx.connected_components(graph)), reverse=True)
    assert (len(sizes), sizes[:10]) == (20, reference["components"]["sizes_top10"])


def test_stlouis_co_offending_network_has_162_components(stlouis: Path) -> None:
    import networkx as nx

    import volt_graph

    with volt_graph.open(data=str(stlouis), reason="reference answers") as graph:
        drawn = graph.network("co_offending", window="all", cap=None).to_networkx()
    assert nx.number_connected_components(drawn) == 162


def test_stlouis_path_steps_lead_to_their_incidents(stlouis: Path, shared_data: Path) -> None:
    answer = asked(stlouis, "network", "path", "P425", "P497", "--window", "all", "--cap", "none")
    lines = (shared_data / "stlouis_crime" / "participations.csv").read_text().splitlines()[1:]
    suspects = {tuple(line.split(",")[:2]) for line in lines if line.split(",")[2] in ("suspect", "dual")}
    assert answer["rows"]
    for row in answer["rows"]:
        for incident in row["incident_ids"]:
            for person in (row["from_id"], row["to_id"]):
                assert (incident.split(":")[1], person.split(":")[1]) in suspects


def test_why_leads_to_source_lines(stlouis: Path) -> None:
    told = volt(stlouis, "why", "P425").stdout
    assert "participations.csv:" in told
    assert told.startswith("OFFICIAL-SENSITIVE")


def test_suffragettes_most_arrests_is_mary_leigh(suffragettes: Path) -> None:
    counts = {row["name"]: row["count"] for row in asked(suffragettes, "status")["rows"]}
    assert (counts["Person"], counts["Incident"], counts["SUSPECT_IN"]) == (1216, 398, 1996)
    first = asked(suffragettes, "ask", "most_suspected", "--limit", "1")["rows"][0]
    assert (first["name"], first["crimes"]) == ("Mary Leigh", 13)


def test_suffragettes_are_arrested_and_dated(suffragettes: Path, shared_data: Path) -> None:
    events = (shared_data / "suffragette_arrests" / "events.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert f"last incident day {max(line.split(',')[1] for line in events)}" in volt(suffragettes, "status").stdout
    rows = asked(suffragettes, "ask", "most_suspected")["rows"]
    assert all(row["arrested"] == row["crimes"] and row["charged"] == 0 for row in rows)


@pytest.mark.slow
def test_police_uk_wards_and_incidents(police_uk: Loaded) -> None:
    counts = {row["name"]: row["count"] for row in asked(police_uk.data, "status")["rows"]}
    assert counts["Incident"] == 66_468
    assert "Person" not in counts
    reconciled = asked(police_uk.data, "reconcile")["rows"]
    assert all(row["keys_equal"] and row["records"] == row["graph"] for row in reconciled)


@pytest.mark.slow
def test_the_mapping_of_police_uk_can_be_named(tmp_path: Path, shared_data: Path, police_uk: Loaded) -> None:
    folder = str(shared_data / "police_uk_london")
    told = volt(tmp_path, "load", folder, "--source", "police", "--mapping", "police-uk-api", "--dry-run").stdout
    assert {file.mapping for file in police_uk.report.files if file.mapping} == {"police-uk-api"}
    for file in police_uk.report.files:
        if file.state == "loaded":
            assert f"{file.file} (police-uk-api): read {file.read} = accepted {file.accepted} + " in told
    assert "read 67092 = accepted 67092 + quarantined 0 + duplicates 0\ndry run: nothing was written" in told
