"""`python -m volt_graph` is `volt`."""

from __future__ import annotations

from volt_graph.cli.main import main

if __name__ == "__main__":
    main()
