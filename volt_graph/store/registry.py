"""From a store URL to an open store: where the driver and the embedded engine meet."""

from __future__ import annotations

import re

from volt_graph.settings import Settings
from volt_graph.store.base import Store, View, Writer
from volt_graph.store.bolt import BoltView, BoltWriter, Connection
from volt_graph.store.ddl import neo4j_texts
from volt_graph.store.embedded import Embedded
from volt_graph.store.endpoint import Endpoint, remote
from volt_graph.store.fulltext import search

EMBEDDED = "embedded"


def open_store(settings: Settings) -> Store:
    """Open the store the settings name; constraints, indexes and full text are in place when it returns.

    Raises
    ------
    WrongUsage, Refused
        when the URL is not a store's, holds a password, or would cross a network unencrypted.
    StoreUnavailable, StoreLogin, StoreInUse
        when it does not answer, refuses the user, or another process holds the folder and cannot be joined.

    """
    if settings.store == EMBEDDED:
        return OpenStore(Embedded(settings.data / "graph", settings.question_timeout_s), settings)
    return OpenStore(remote(settings), settings)


class OpenStore(Store):
    """A graph behind one Bolt connection."""

    def __init__(self, endpoint: Endpoint, settings: Settings) -> None:
        self.engine = endpoint.engine
        self._connection = Connection(endpoint, settings.question_timeout_s)
        self.url = EMBEDDED if self.engine == EMBEDDED else endpoint.place()[0].url
        try:
            self.version = _version(self._connection.agent())
            if self.engine != EMBEDDED:  # the embedded engine's owner has done it through its own handle
                self._make_schema()
        except BaseException:  # whatever it was: let go of what was opened, then raise it again
            self.close()
            raise

    def view(self) -> View:
        """Give a reader."""
        return BoltView(self._connection)

    def writer(self) -> Writer:
        """Give a writer."""
        return BoltWriter(self._connection)

    def find(self, label: str, text: str, limit: int) -> tuple[tuple[str, float], ...]:
        """Search the full text of a label; see `fulltext.search`."""
        return search(self.view(), label, text, limit)

    def _make_schema(self) -> None:
        there = self.view().rows("open", "SHOW INDEXES YIELD name, state RETURN name, state")
        missing = [text for name, text in neo4j_texts().items() if name not in {row[0] for row in there.rows}]
        if missing:
            self.writer().write("open", [(text, {}) for text in missing])
        if missing or any(row[1] != "ONLINE" for row in there.rows):
            self.view().rows("open", "CALL db.awaitIndexes(300)")

    def close(self) -> None:
        """Let go of connections, locks and an owned engine."""
        self._connection.close()


def _version(agent: str) -> str:
    """Read the version out of what a server says of itself.

    >>> _version("Neo4j/5.26.29"), _version("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)")
    ('5.26.29', '26.10.2')
    """
    found = re.search(r"ArcadeDB ([\w.-]+)", agent) or re.search(r"Neo4j/([\w.+-]+)", agent)
    return found[1] if found else agent
