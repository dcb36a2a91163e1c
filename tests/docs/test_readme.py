"""Every command and every line of Python in the README runs, in the order in which a reader would run them."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SHORT_LIVED

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def block(language: str, word: str) -> str:
    """The one block of a language that has this word in it."""
    found: list[str] = [text for kind, text in BLOCKS if kind == language and word in text]
    assert len(found) == 1, f"{len(found)} blocks have {word!r}"
    return found[0]


def script(text: str) -> str:
    """The block as it stands, with the checkout's own scripts and environment in place of relative paths."""
    text = re.sub(r"(?<![\w/])scripts/", f"{ROOT}/scripts/", text)
    return text.replace(". .venv/bin/activate", f"export PATH={Path(sys.executable).parent}:$PATH")


def run(text: str, folder: Path, **environ: str) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith("VOLT_")} | environ
    env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        cwd=folder, env=env, capture_output=True, text=True, timeout=580, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's folder after the first command of the README."""
    folder = tmp_path_factory.mktemp("reader")
    first = [line for line in block("sh", "scripts/demo").splitlines() if line.startswith("scripts/demo")]
    told = run(script(first[0]), folder)
    for part in ("1. Loaded", "2. Asked", "3. Target list", "4. Open"):
        assert part in told
    return folder


def test_every_block_is_run_by_a_test_here() -> None:
    words = ("scripts/demo ", "volt status   ", "volt synth my-delivery", "import volt_graph", "scripts/neo4j start")
    assert sorted(text for _, text in BLOCKS) == sorted(
        block(kind, word) for kind, word in zip(("sh", "sh", "sh", "python", "sh"), words, strict=True)
    )


def test_the_test_command_is_the_one_ci_runs() -> None:
    assert os.access(ROOT / "scripts" / "test", os.X_OK)
    assert "scripts/test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_demo_leaves_what_it_names(reader: Path) -> None:
    for name in ("targets.csv", "targets.xlsx", "graph.html"):
        assert (reader / "demo-output" / name).stat().st_size > 1000


def test_next_commands_run(reader: Path) -> None:
    told = run(script(block("sh", "volt status   ")), reader)
    assert "OFFICIAL-SENSITIVE" in told
    assert (reader / "list.xlsx").is_file()
    assert (reader / "groups.csv").is_file()


@pytest.fixture(scope="module")
def own_data(reader: Path) -> str:
    """What the commands with the reader's own delivery say; they leave it in the folder."""
    return run(script(block("sh", "volt synth my-delivery")), reader)


def test_own_data_commands_run(own_data: str) -> None:
    assert "dry run: nothing was written" in own_data


def test_python_block_runs(reader: Path) -> None:
    path = reader / "readme.py"
    path.write_text(block("python", "import volt_graph"), encoding="utf-8")
    told = run(f"python -W error {path.name}", reader)
    assert "Graph" in told
    assert "suspect_in" in told or "first_suspected" in told
    assert "Charged or proven" in told or "charged or proven" in told


@pytest.mark.neo4j
@pytest.mark.usefixtures("own_data")
def test_neo4j_commands_run(reader: Path, tmp_path: Path) -> None:
    if shutil.which("java") is None or shutil.which("mvn") is None:
        message = "no Java or Maven: apt-get install default-jre-headless maven"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    home = tmp_path / "neo4j"
    text = block("sh", "scripts/neo4j start")
    text = text.replace("scripts/neo4j start", f"scripts/neo4j start --home {home} --port {port}")
    text = re.sub(r"scripts/neo4j (stop|env)", rf"scripts/neo4j \1 --home {home}", text)
    try:
        told = run(script(text), reader, VOLT_REASON="trying out VOLT Graph", **SHORT_LIVED)
        assert "Incident" in told
    finally:
        subprocess.run([ROOT / "scripts" / "neo4j", "stop", "--home", home], capture_output=True, check=False)
