"""The interactive graph page: one sealed HTML file that opens offline and refuses to run when changed.

`render` puts it together, `drawing` turns a chart into a pyvis network, `network` is our subclass of pyvis,
`arrange` makes room for the names, `payload` is the data the page reads, `seal` hashes and escapes.
`template/graph.html`, `template/page.css` and the modules in `js/` are the page itself.
"""

from __future__ import annotations

from volt_graph.outputs.page.render import render_page, write_page

__all__ = ["render_page", "write_page"]
