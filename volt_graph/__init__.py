"""VOLT Graph: network analysis of victims, offenders, locations and times for violence reduction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from volt_graph.service.face import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(  # noqa: A001 - the verb users expect: volt_graph.open(...)
    url: str = "embedded", *, known_on: date | str | None = None, **options: str
) -> Graph:
    """Open a graph for questions, networks and target lists from Python.

    Parameters
    ----------
    url
        `embedded`, or a Bolt address such as `neo4j://user@host:7687`.
    known_on
        Day (also as text, 2011-03-14) at whose end the data folder knew what the answers say; None = now.
    options
        `data` (the data folder) and `reason` (why you are looking; recorded in the audit log).

    Raises
    ------
    volt_graph.errors.VoltError
        when the folder or the engine cannot be opened.

    """
    from volt_graph.service.face import open_graph

    return open_graph(url, known_on=known_on, **options)
