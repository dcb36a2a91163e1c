"""The official driver: the only file that imports it. Managed transactions only, every one with our time-out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from volt_graph.errors import StoreUnavailable
from volt_graph.store import wrap
from volt_graph.store.base import Picture, Row, Rows, View, Writer
from volt_graph.store.drawing import draw
from volt_graph.store.endpoint import Endpoint
from volt_graph.store.values import check_outgoing, native

logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
Params = Mapping[str, Any]
Work = Callable[[neo4j.ManagedTransaction], T]

DATABASE = "neo4j"
CONNECT_S = 4.0
"""Longest time for reaching a server, and for one exchange of greetings with it."""
RETRY_S = 5.0
FETCH = 1000


class Connection:
    """One driver to one endpoint; makes another when the endpoint comes up elsewhere."""

    def __init__(self, endpoint: Endpoint, timeout_s: float) -> None:
        self.endpoint = endpoint
        self.engine = endpoint.engine
        self.timeout_s = timeout_s
        self._driver: neo4j.Driver | None = None

    def read(self, name: str, work: Work[T]) -> T:
        """Run `work` in a READ transaction."""
        return self._run(name, neo4j.READ_ACCESS, work)

    def write(self, name: str, work: Work[T]) -> T:
        """Run `work` in one WRITE transaction, committed on return."""
        return self._run(name, neo4j.WRITE_ACCESS, work)

    def agent(self) -> str:
        """Give the name and version the server says it has."""
        return self._attempt("open", lambda driver: driver.get_server_info().agent)

    def close(self) -> None:
        """Close the driver, then let the endpoint go."""
        self._drop()
        self.endpoint.close()

    def _run(self, name: str, mode: str, work: Work[T]) -> T:
        def job(driver: neo4j.Driver) -> T:
            bounded = neo4j.unit_of_work(timeout=self.timeout_s)(self._guarded(name, work))
            with driver.session(database=DATABASE, fetch_size=FETCH) as session:
                execute = session.execute_read if mode == neo4j.READ_ACCESS else session.execute_write
                return execute(bounded)

        try:
            return self._attempt(name, job)
        except StoreUnavailable:
            self._drop()
            if not self.endpoint.recover():
                raise
        return self._attempt(name, job)

    def _guarded(self, name: str, work: Work[T]) -> Work[T]:
        """Turn the one transient error that only gets worse by trying again into ours, which is not retried."""

        def guarded(tx: neo4j.ManagedTransaction) -> T:
            try:
                return work(tx)
            except Neo4jError as error:
                if error.code == wrap.MEMORY:
                    raise wrap.refused(name, self.engine, error.code, "") from error
                raise

        return guarded

    def _attempt(self, name: str, job: Callable[[neo4j.Driver], T]) -> T:
        try:
            return job(self._open())
        except Neo4jError as error:
            raise wrap.refused(name, self.engine, error.code or "", error.message or "") from error
        except (DriverError, OSError) as error:
            where = self.endpoint.place()[0].uri
            raise wrap.unavailable(name, self.engine, where) from error

    def _open(self) -> neo4j.Driver:
        if self._driver is None:
            address, password = self.endpoint.place()
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=(address.user, password),
                connection_timeout=CONNECT_S,
                connection_acquisition_timeout=CONNECT_S,
                max_transaction_retry_time=RETRY_S,
                notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
                user_agent="volt-graph",
            )
        return self._driver

    def _drop(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()


class BoltView(View):
    """Reads over Bolt; the same for both engines."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, name: str, cypher: str, params: Params | None = None) -> Rows:
        """Run one text and give all rows."""
        check_outgoing(name, params or {})
        return self._connection.read(name, lambda tx: _rows(name, tx, cypher, params))

    def stream(self, name: str, cypher: str, params: Params | None = None) -> Iterator[Row]:
        """Run one text and give rows one by one."""
        yield from self.rows(name, cypher, params).rows

    def picture(self, name: str, cypher: str, params: Params | None = None) -> Picture:
        """Run a text that returns nodes, relationships or paths and give them as one picture."""
        check_outgoing(name, params or {})

        def work(tx: neo4j.ManagedTransaction) -> Picture:
            return draw(name, (value for record in _run(tx, cypher, params) for value in record.values()))

        return self._connection.read(name, work)


class BoltWriter(Writer):
    """Writes over Bolt; the same for both engines."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, name: str, statements: Sequence[tuple[str, Params]]) -> list[Rows]:
        """Run the statements in order in one transaction."""
        check_outgoing(name, [params for _, params in statements])
        return self._connection.write(name, lambda tx: [_rows(name, tx, text, params) for text, params in statements])


def _run(tx: neo4j.ManagedTransaction, cypher: str, params: Params | None) -> neo4j.Result:
    # The texts come from the catalogue, the loader and this package, never from a user: typed loosely on purpose.
    text: Any = cypher
    return tx.run(text, dict(params or {}))


def _rows(name: str, tx: neo4j.ManagedTransaction, cypher: str, params: Params | None) -> Rows:
    result = _run(tx, cypher, params)
    columns = tuple(result.keys())
    return Rows(columns, tuple(tuple(native(name, value) for value in record.values()) for record in result))
