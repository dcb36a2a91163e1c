"""Target lists kept as JSON: written whole or not at all, read back equal."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from volt_graph.errors import BadInput, NotFound
from volt_graph.model.answer import plain
from volt_graph.model.target import Reason, Target, TargetList, Threshold
from volt_graph.outputs.files import write_whole

SHAPE = 1
"""Number of the file's shape; a file of another shape is refused, not guessed at."""


def save_list(target_list: TargetList, path: Path) -> None:
    """Keep a list in `path`, whose folder is made; the same list gives the same bytes. Raises BadInput if it cannot."""
    with suppress(OSError):  # the write says what is wrong
        path.parent.mkdir(mode=0o700, exist_ok=True)
    kept = {"shape": SHAPE, "marking": target_list.marking, "list": asdict(target_list)}
    text = json.dumps(kept, ensure_ascii=False, indent=1, default=plain)
    write_whole(path, (text + "\n").encode("utf-8", "surrogatepass"))


def load_list(path: Path) -> TargetList:
    """Read a kept list back, equal to what was saved.

    Raises NotFound when there is no such file, BadInput when it is not a list of ours.
    """
    try:
        kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except FileNotFoundError:
        raise NotFound("there is no such list", where=str(path), hint="volt targets build makes one") from None
    except OSError as error:
        raise BadInput(f"the list cannot be read: {error.strerror}", where=str(path)) from None
    except ValueError:
        raise _not_ours(path) from None
    if not isinstance(kept, dict) or kept.get("shape") != SHAPE:
        raise _not_ours(path)
    try:
        return _list(kept["list"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _not_ours(path) from None


def _not_ours(path: Path) -> BadInput:
    return BadInput("the file is not a kept target list", where=str(path), hint="build the list again")


def _list(kept: dict[str, Any]) -> TargetList:
    return TargetList(
        **{
            **kept,
            "as_of": date.fromisoformat(kept["as_of"]),
            "threshold": Threshold(**kept["threshold"]),
            "rows": tuple(_target(row) for row in kept["rows"]),
            "excluded": tuple((why, number) for why, number in kept["excluded"]),
            "notes": tuple(kept["notes"]),
        }
    )


def _target(kept: dict[str, Any]) -> Target:
    listed = ("gangs", "boroughs", "evidence", "records", "would_change")
    return Target(
        **{
            **kept,
            **{name: tuple(kept[name]) for name in listed},
            "reasons": tuple(_reason(reason) for reason in kept["reasons"]),
            "review_by": date.fromisoformat(kept["review_by"]),
        }
    )


def _reason(kept: dict[str, Any]) -> Reason:
    return Reason(**{**kept, "references": tuple(kept["references"]), "records": tuple(kept["records"])})
