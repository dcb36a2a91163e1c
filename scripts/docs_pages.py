"""Write the pages of docs/ that are made from the code, or with --check say which are out of date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from volt_graph.model.schema.page import schema_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES: dict[str, Callable[[], str]] = {"schema.md": schema_page}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")
    options = parser.parse_args(argv)
    stale = [name for name, make in PAGES.items() if _text(DOCS / name) != make()]
    for name in stale:
        if not options.check:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
        print(f"{'out of date' if options.check else 'written'}: docs/{name}")
    return 1 if stale and options.check else 0


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
