"""pyvis as builder and exporter, without the parts of it that are slow, lossy or unsafe.

pyvis 0.3.2 looks node ids up in a list (quadratic), drops parallel ties of an undirected graph, renders without
escaping and hands only its own names to the template. This subclass keeps its nodes, edges and export and replaces
those four. Never used: pyvis's template, `show`, `write_html`, `from_nx`, `set_options`, `select_menu`, `heading`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

if TYPE_CHECKING:
    from jinja2 import Environment


class VoltNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose `generate_html` renders our template through our environment.

    Parameters
    ----------
    options
        Options of vis-network, as a dict.
    environment
        An autoescaping Jinja environment that has `graph.html`.
    context
        Called with this network; gives the names the template needs.

    """

    def __init__(
        self,
        options: Mapping[str, Any],
        environment: Environment,
        context: Callable[[VoltNetwork], Mapping[str, Any]],
    ) -> None:
        if environment.autoescape is not True:
            raise ValueError("the environment of a page must escape by itself")
        super().__init__(directed=True, cdn_resources="in_line")
        self.templateEnv = environment
        self.path = "graph.html"
        self.node_ids: dict[str, int] = {}
        self.edge_ids: dict[str, int] = {}
        self.options: dict[str, Any] = dict(options)
        self._context = context

    def add_node(self, n_id: str, **options: Any) -> None:
        """Add a node once; a second one of the same id changes nothing."""
        if n_id in self.node_ids:
            return
        self.node_ids[n_id] = len(self.nodes)
        node = {"id": n_id, **options}
        self.nodes.append(node)
        self.node_map[n_id] = node

    def add_edge(self, source: str, to: str, *, edge_id: str, **options: Any) -> None:
        """Add an edge under its own id; parallel edges stay.

        Raises
        ------
        ValueError
            when an end is not a node of this network, or the id is taken.

        """
        for end in (source, to):
            if end not in self.node_ids:
                raise ValueError(f"edge {edge_id!r} ends at {end!r}, which is not a node")
        if edge_id in self.edge_ids:
            raise ValueError(f"two edges are called {edge_id!r}")
        self.edge_ids[edge_id] = len(self.edges)
        self.edges.append({"id": edge_id, "from": source, "to": to, **options})

    def get_nodes(self) -> list[str]:
        """Give the node ids in the order they were added."""
        return list(self.node_ids)

    def generate_html(self, name: str = "graph.html", local: bool = True, notebook: bool = False) -> str:
        """Give the sealed page; the three parameters are pyvis's and change nothing here."""
        self.html: str = self.templateEnv.get_template(self.path).render(self._context(self))
        return self.html
