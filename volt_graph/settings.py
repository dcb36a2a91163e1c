"""Environment, one TOML file and command-line options become one frozen `Settings`, made by a call."""

from __future__ import annotations

import getpass
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from volt_graph.errors import BadInput

DEFAULT_DATA = "volt-data"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process was asked to work.

    Attributes
    ----------
    data
        Folder of records, audit, lists, exports and, when embedded, the graph.
    store
        Store URL: `embedded`, `bolt://user@host:7687`, `neo4j://...`, `bolt+s://...`, `neo4j+s://...`.
    user
        Name of the operating-system user; the policy maps it to roles.
    reason
        Why the user is looking; empty when not given.
    marking
        Protective marking put first and last on everything about people.
    password, password_file
        Password of a Bolt store, or the file that holds it; never shown, never part of the URL.
    question_timeout_s
        Longest time one question may run, in seconds.

    """

    data: Path
    store: str = "embedded"
    user: str = ""
    reason: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    password: str = field(default="", repr=False)
    password_file: str = ""
    question_timeout_s: float = 60.0


def load_settings(
    environ: Mapping[str, str],
    *,
    data: str | None = None,
    store: str | None = None,
    reason: str | None = None,
) -> Settings:
    """Combine options over environment over `settings.toml` of the data folder over defaults.

    Raises
    ------
    BadInput
        when `settings.toml` is not TOML or holds a setting this version does not know.

    >>> load_settings({"VOLT_STORE": "bolt://neo4j@localhost:7687", "USER": "x"}, data="/nowhere").store
    'bolt://neo4j@localhost:7687'

    """
    folder = Path(data or environ.get("VOLT_DATA") or DEFAULT_DATA)
    file = _read_toml(folder / "settings.toml")
    return Settings(
        data=folder,
        store=store or environ.get("VOLT_STORE") or str(file.get("store", "embedded")),
        user=getpass.getuser(),
        reason=(reason or environ.get("VOLT_REASON") or "").strip(),
        marking=str(file.get("marking", "OFFICIAL-SENSITIVE")),
        password=environ.get("VOLT_NEO4J_PASSWORD", ""),
        password_file=environ.get("VOLT_NEO4J_PASSWORD_FILE", ""),
        question_timeout_s=_seconds(file.get("question_timeout_s", 60.0), folder / "settings.toml"),
    )


def _read_toml(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"not readable as TOML ({error})", where=str(path), hint="mend or remove it") from error
    unknown = sorted(set(table) - {"store", "marking", "question_timeout_s", "require_reason", "roles"})
    if unknown:
        raise BadInput(f"unknown setting {unknown[0]!r}", where=str(path), hint="remove it or mend its spelling")
    return table


def _seconds(value: object, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise BadInput(f"question_timeout_s is {value!r}", where=str(path), hint="give seconds, such as 60")
    return float(value)
