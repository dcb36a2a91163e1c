"""The driver comes without pandas, and pandas comes when somebody asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from volt_graph.store.lean import without

AFTER = """
import sys
import volt_graph.store.registry
import volt_graph.store.bolt
print("neo4j" in sys.modules, "pandas" in sys.modules, "pyarrow" in sys.modules)
import pandas
print(pandas.DataFrame({"a": [1]}).shape)
"""


def test_a_store_loads_the_driver_and_no_pandas() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", AFTER], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True False False\n(1, 1)\n", "")


def test_what_is_hidden_fails_to_import_and_is_back_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this", raising=False)
    with without("this", "json"):
        assert "json" in sys.modules
        with pytest.raises(ImportError):
            __import__("this")
    assert "this" not in sys.modules
