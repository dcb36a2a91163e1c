"""The graph again from the records: into an empty graph of either engine, resumable, identical to the old one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from volt_graph.errors import Refused
from volt_graph.ingest.fingerprint import Fingerprint, fingerprint
from volt_graph.ingest.lock import sole_loader
from volt_graph.ingest.run import Tell, finish_graph
from volt_graph.ingest.sqlite import FILE, connect, connect_to_read, in_our_words
from volt_graph.ingest.write import recorded_deliveries
from volt_graph.model.records import Progress
from volt_graph.store.base import Store

BEGUN = "rebuild"
"""Key of the ledger node that says a rebuild is under way."""

_MARK = "MERGE (:Load {key: $key})"
_UNMARK = "MATCH (l:Load {key: $key}) DETACH DELETE l"
_MARKED = "MATCH (l:Load {key: $key}) RETURN count(l) AS n"
_ALL = "MATCH (n) RETURN count(n) AS n"
WIPE_TIES = "MATCH ()-[r]->() WITH r LIMIT 10000 DELETE r RETURN count(*) AS n"
WIPE_NODES = "MATCH (n) WITH n LIMIT 10000 DELETE n RETURN count(*) AS n"
"""Run until each gives 0, ties first: a node with many of them would not fit the memory of one transaction."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many deliveries were written, whether an earlier rebuild was gone on with, and what the graph is now."""

    deliveries: int
    resumed: bool
    graph: Fingerprint


def rebuild(store: Store, data: Path, *, replace: bool = False, progress: Tell | None = None) -> Rebuilt:
    """Write the graph anew from the records; one that was cut short is gone on with.

    Raises
    ------
    Refused
        when the graph holds something that a rebuild did not write, and `replace` is off.
    NotFound
        when nothing was ever loaded.
    StoreInUse, StoreError, RecordsError
        as `load`.

    """
    tell: Tell = progress or (lambda _: None)
    connect_to_read(data).close()
    with sole_loader(data):
        connection = connect(data)
        try:
            resumed = _begin(store, replace=replace, tell=tell)
            with in_our_words(data / FILE):
                count = len(recorded_deliveries(connection))
            finish_graph(store, data, connection, tell)
            store.writer().write("rebuild", [(_UNMARK, {"key": BEGUN})])
        finally:
            connection.close()
    return Rebuilt(count, resumed, fingerprint(store))


def _begin(store: Store, *, replace: bool, tell: Tell) -> bool:
    """Make sure the graph is empty but for a rebuild of ours, and mark it; say whether there is one to go on with."""
    view = store.view()
    there = view.rows("rebuild", _ALL).rows[0][0]
    resumed = bool(there) and bool(view.rows("rebuild", _MARKED, {"key": BEGUN}).rows[0][0])
    if there and not resumed:
        if not replace:
            raise Refused(
                f"the graph at {store.url} holds {there} nodes",
                hint="name an empty one with --store, or add --replace to write it anew from the records",
            )
        _wipe(store, there, tell)
    store.writer().write("rebuild", [(_MARK, {"key": BEGUN})])
    return resumed


def _wipe(store: Store, there: int, tell: Tell) -> None:
    gone = 0
    writer = store.writer()
    while writer.write("rebuild", [(WIPE_TIES, {})])[0].rows[0][0]:
        tell(Progress("removing the old graph", gone, there, "nodes"))
    while count := writer.write("rebuild", [(WIPE_NODES, {})])[0].rows[0][0]:
        gone += count
        tell(Progress("removing the old graph", min(gone, there), there, "nodes"))
