"""What the rows of a delivery state, taken from the records of a rehearsal: no graph is needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.unit.ingest.conftest import Deliver
from volt_graph.ingest.intake import preflight, take_in
from volt_graph.ingest.job import Order
from volt_graph.ingest.landing import scan_file
from volt_graph.ingest.planning import plan
from volt_graph.ingest.sqlite import connect_to_rehearse

Stated = Callable[..., dict[tuple[str, str], dict[str, Any]]]


@pytest.fixture
def stated(deliver: Deliver) -> Stated:
    """Give (name, key) to body of all nodes and ties that a delivery of source `met` states; `|` parts a tie's key."""

    def run(
        files: Mapping[str, str | bytes], *, mapping: str | None = None, path: Path | None = None
    ) -> dict[tuple[str, str], dict[str, Any]]:
        chosen, planned = plan([path or deliver(files)], mapping)
        connection = connect_to_rehearse()
        order = Order("met", "", "OFFICIAL", datetime(2026, 6, 1))
        try:
            for one in planned:
                if one.layout is None:
                    continue
                job = order.job(chosen, one, scan_file(one.found, chosen.encoding), one.found)
                preflight(job)
                connection.execute("BEGIN")
                take_in(connection, job, lambda _: None)
                connection.execute("COMMIT")
            rows = connection.execute("SELECT name, key, body FROM statement ORDER BY number").fetchall()
        finally:
            connection.close()
        return {
            (name, key.replace("\x1f", "|")): {k: v for k, v in json.loads(body).items() if not _own_id(k)}
            for name, key, body in rows
            if " " in name or name[0].isupper()
        }

    return run


def _own_id(column: str) -> bool:
    return column.endswith("_id") and column != "pnc_id"
