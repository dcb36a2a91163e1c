"""VOLT Graph: network analysis of victims, offenders, locations and times for violence reduction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from volt_graph.service.face import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(url: str = "embedded", **options: str) -> Graph:  # noqa: A001 - the verb users expect: volt_graph.open(...)
    """Open a graph for questions, networks and target lists from Python.

    Parameters
    ----------
    url
        `embedded`, or a Bolt address such as `neo4j://user@host:7687`.
    options
        `data` (the data folder) and `reason` (why you are looking; recorded in the audit log).

    Raises
    ------
    volt_graph.errors.VoltError
        when the folder or the engine cannot be opened.

    """
    from volt_graph.service.face import open_graph

    return open_graph(url, **options)
