"""The official driver: the only file that imports it. Managed transactions only, every one with our time-out."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, TypeVar

from volt_graph.errors import QuestionFailed, StoreUnavailable
from volt_graph.store import patience, wrap
from volt_graph.store.base import Picture, Row, Rows, View, Writer
from volt_graph.store.cells import cell
from volt_graph.store.drawing import draw
from volt_graph.store.endpoint import Endpoint
from volt_graph.store.lean import without
from volt_graph.store.values import check_outgoing, native

with without("pandas", "pyarrow"):
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
Params = Mapping[str, Any]
Work = Callable[[neo4j.ManagedTransaction], T]

Give = Callable[[Any], None]

DATABASE = "neo4j"
FETCH = 1000
CONNECT_S = 4.0
"""Longest time for reaching a server and logging in."""
RETRY_S = 5.0
"""Longest time the driver tries again after transient errors: deadlocks, a leader that moved, a cut connection."""
GRACE_S = 10.0
"""What a question may take beyond its time-out on the server, which some expressions outlive."""
INSIST_S = 6.0
"""Time within which a lost connection is still followed to where the server has gone."""
CLOSE_S = 0.5
LOOK_S = {"neo4j": (2.5, 3.5), "embedded": (1.0, 1.5)}
"""Silence before the server is greeted, and how long it may take to greet back: in all below ten seconds."""


class Connection:
    """One driver to one endpoint; makes another when the endpoint comes up elsewhere."""

    def __init__(self, endpoint: Endpoint, timeout_s: float) -> None:
        self.endpoint = endpoint
        self.engine = endpoint.engine
        self.timeout_s = timeout_s
        self._drivers: dict[bool, neo4j.Driver] = {}
        self._making = threading.Lock()

    def read(self, name: str, work: Work[T]) -> T:
        """Run `work` in a READ transaction, retried when that is safe."""
        result: T = self._insist(name, lambda give: give(self._managed(name, False, work)))
        return result

    def write(self, name: str, work: Work[T]) -> T:
        """Run `work` in one WRITE transaction, committed on return, retried when that is safe."""
        result: T = self._insist(name, lambda give: give(self._managed(name, True, work)))
        return result

    def stream(self, name: str, work: Callable[[neo4j.ManagedTransaction, Give], None]) -> Iterator[Any]:
        """Yield what `work` gives in a READ transaction; not retried once something was given."""
        given = 0

        def produce(give: Give) -> None:
            def counted(item: Any) -> None:
                nonlocal given
                given += 1
                give(item)

            def once(tx: neo4j.ManagedTransaction) -> None:
                if given:
                    raise self._unavailable(name)
                work(tx, counted)

            self._managed(name, False, once)

        begin = time.monotonic()
        while True:
            try:
                yield from self._watched(name, produce)
                return
            except StoreUnavailable:
                if given or not self._recovers(begin):
                    raise

    def agent(self) -> str:
        """Give the name and version the server says it has; the first contact with it."""
        said: str = self._insist("open", lambda give: give(self._open(writes=True).get_server_info().agent))
        return said

    def close(self) -> None:
        """Close the driver, then let the endpoint go."""
        self._drop()
        self.endpoint.close()

    def _insist(self, name: str, produce: patience.Produce) -> Any:
        """Give the one item of `produce`, again from its start while the server moves from one process to another."""
        begin = time.monotonic()
        while True:
            try:
                return next(self._watched(name, produce))
            except StoreUnavailable:
                if not self._recovers(begin):
                    raise

    def _recovers(self, begin: float) -> bool:
        return time.monotonic() - begin < INSIST_S and self.endpoint.recover()

    def _watched(self, name: str, produce: patience.Produce) -> Iterator[Any]:
        done = False
        try:
            yield from patience.watch(produce, self._patience())
            done = True
        except GeneratorExit:
            done = True  # the reader has had enough: the worker ends by itself
            raise
        except patience.GoneError as error:
            raise self._unavailable(name) from error
        except patience.OverdueError as error:
            raise wrap.too_long(name, self.engine) from error
        except Neo4jError as error:
            failure = wrap.refused(name, self.engine, error.code or "", error.message or "")
            if self.endpoint.doubts(failure):
                raise self._unavailable(name) from error
            done = True  # the server is well, it only refused
            raise failure from error
        except (DriverError, OSError) as error:
            raise self._unavailable(name, str(error)) from error
        except QuestionFailed:
            done = True
            raise
        finally:
            if not done:
                self._drop()

    def _managed(self, name: str, writes: bool, work: Work[T]) -> T:
        @neo4j.unit_of_work(timeout=self.timeout_s)
        def bounded(tx: neo4j.ManagedTransaction) -> T:
            try:
                return work(tx)
            except Neo4jError as error:
                if error.code == wrap.MEMORY:  # transient to the driver, but trying again only makes it worse
                    raise wrap.refused(name, self.engine, error.code, "") from error
                raise

        with self._open(writes).session(database=DATABASE, fetch_size=FETCH) as session:
            return session.execute_write(bounded) if writes else session.execute_read(bounded)

    def _patience(self) -> patience.Patience:
        limit_s = self.timeout_s + GRACE_S
        if self.endpoint.ours():
            return patience.Patience(limit_s, limit_s, None)
        address, _ = self.endpoint.place()
        look_s, within_s = LOOK_S[self.engine]
        return patience.Patience(limit_s, look_s, lambda: patience.greets(address, within_s))

    def _unavailable(self, name: str, why: str = "") -> StoreUnavailable:
        return wrap.unavailable(name, self.engine, self.endpoint.place()[0].uri, why)

    def _open(self, writes: bool) -> neo4j.Driver:
        with self._making:
            if writes not in self._drivers:
                address, password = self.endpoint.place(writes)
                self._drivers[writes] = neo4j.GraphDatabase.driver(
                    address.uri,
                    auth=(address.user, password),
                    connection_timeout=CONNECT_S,
                    connection_acquisition_timeout=CONNECT_S,
                    max_transaction_retry_time=RETRY_S,
                    notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
                    telemetry_disabled=True,
                    user_agent="volt-graph",
                )
            return self._drivers[writes]

    def _drop(self) -> None:
        """Forget the drivers and close them without waiting for a server that may never answer their goodbye."""
        with self._making:
            drivers, self._drivers = list(self._drivers.values()), {}
        if drivers:
            closing = threading.Thread(target=_close, args=(drivers,), name="volt-store-close", daemon=True)
            closing.start()
            closing.join(CLOSE_S)


def _close(drivers: list[neo4j.Driver]) -> None:
    for driver in drivers:
        with suppress(DriverError, Neo4jError, OSError):
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
        check_outgoing(name, params or {})

        def work(tx: neo4j.ManagedTransaction, give: Give) -> None:
            result = _run(tx, cypher, params)
            while chunk := [_row(name, record) for record in islice(result, FETCH)]:
                give(chunk)

        for chunk in self._connection.stream(name, work):
            yield from chunk

    def picture(self, name: str, cypher: str, params: Params | None = None) -> Picture:
        """Run a text that returns nodes, relationships or paths and give them as one picture."""
        check_outgoing(name, params or {})

        def work(tx: neo4j.ManagedTransaction) -> Picture:
            return draw(name, (value for record in _run(tx, cypher, params) for value in record.values()))

        return self._connection.read(name, work)

    def free(self, name: str, cypher: str, params: Params | None = None, *, most: int) -> Rows:
        """Run a text that a person wrote and the guard passed; at most `most` rows."""
        check_outgoing(name, params or {})

        def work(tx: neo4j.ManagedTransaction) -> Rows:
            if (
                self._connection.engine == "neo4j"
            ):  # the EXPLAIN of the other runs some texts; there the user cannot write
                kind = _run(tx, f"EXPLAIN {cypher}", params).consume().query_type
                if kind != "r":
                    raise QuestionFailed(f"{name}: a question may only read, says neo4j", hint="remove what writes")
            result = _run(tx, cypher, params)
            columns = tuple(result.keys())
            return Rows(columns, tuple(tuple(cell(name, v) for v in row.values()) for row in islice(result, most)))

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
    # The texts come from the catalogue, the loader, this package and the guard of free questions: typed loosely on
    # purpose, the driver wants literals.
    text: Any = cypher
    return tx.run(text, dict(params or {}))


def _rows(name: str, tx: neo4j.ManagedTransaction, cypher: str, params: Params | None) -> Rows:
    result = _run(tx, cypher, params)
    columns = tuple(result.keys())
    return Rows(columns, tuple(_row(name, record) for record in result))


def _row(name: str, record: neo4j.Record) -> Row:
    return tuple(native(name, value) for value in record.values())
