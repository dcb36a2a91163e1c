"""Environment, one TOML file and command-line options become one frozen `Settings`, made by a call."""

from __future__ import annotations

import getpass
import os
import stat
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from volt_graph.errors import BadInput

DEFAULT_DATA = "volt-data"
FILE_NAME = "settings.toml"
KNOWN = ("store", "marking", "question_timeout_s", "require_reason", "audit_heads", "roles", "units")


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
        Name of the operating-system user of this process (from its user id, not from the environment).
    roles
        User name to role names, table `[roles]` of `settings.toml`; the policy says what a role may do.
    units
        User name to the unit the user belongs to, table `[units]`.
    reason
        Why the user is looking; empty when not given.
    require_reason
        Whether nothing is read without a reason; true unless the data folder says otherwise.
    audit_heads
        Second place for the heads of the audit log, best on another volume; empty = in the data folder.
    marking
        Protective marking put first and last on everything about people.
    password, password_file
        Password of a Bolt store, or the file that holds it; never shown, never part of the URL.
    question_timeout_s
        Longest time one question may run, in seconds.
    known_on
        Answer as this data folder knew it at the end of that day; None = as it knows it now.

    """

    data: Path
    store: str = "embedded"
    user: str = ""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    require_reason: bool = True
    audit_heads: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    password: str = field(default="", repr=False)
    password_file: str = ""
    question_timeout_s: float = 60.0
    known_on: date | None = None


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
    path = folder / FILE_NAME
    file = _read_toml(path)
    return Settings(
        data=folder,
        store=store or environ.get("VOLT_STORE") or _text(file, "store", "embedded", path),
        user=current_user(),
        roles=_roles(file.get("roles", {}), path),
        units=_units(file.get("units", {}), path),
        reason=(reason or environ.get("VOLT_REASON") or "").strip(),
        require_reason=_truth(file.get("require_reason", True), path),
        audit_heads=_text(file, "audit_heads", "", path),
        marking=_text(file, "marking", "OFFICIAL-SENSITIVE", path),
        password=environ.get("VOLT_NEO4J_PASSWORD", ""),
        password_file=environ.get("VOLT_NEO4J_PASSWORD_FILE", ""),
        question_timeout_s=_seconds(file.get("question_timeout_s", 60.0), path),
    )


def current_user() -> str:
    """Name the user this process runs as, by user id: `LOGNAME` and `USER` can be set to anything."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # a container may run under an id that has no name
        return f"uid-{os.geteuid()}"


def _read_toml(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    _only_the_owner_writes(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"not readable as TOML ({error})", where=str(path), hint="mend or remove it") from error
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", where=str(path), hint="mend its permissions") from error
    unknown = sorted(set(table) - set(KNOWN))
    if unknown:
        raise BadInput(f"unknown setting {unknown[0]!r}", where=str(path), hint="remove it or mend its spelling")
    return table


def _only_the_owner_writes(path: Path) -> None:
    """Whoever can write this file can give themselves any role."""
    if os.name == "posix" and path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise BadInput("other users can change this file", where=str(path), hint=f"chmod 600 {path}")


def _text(table: Mapping[str, object], name: str, default: str, path: Path) -> str:
    value = table.get(name, default)
    if not isinstance(value, str):
        raise BadInput(f"{name} is {value!r}", where=str(path), hint="give text in quotes")
    return value


def _truth(value: object, path: Path) -> bool:
    if not isinstance(value, bool):
        raise BadInput(f"require_reason is {value!r}", where=str(path), hint="give true or false")
    return value


def _roles(value: object, path: Path) -> dict[str, tuple[str, ...]]:
    hint = 'write lines such as  alice = ["viewer", "analyst"]  under [roles]'
    if not isinstance(value, dict):
        raise BadInput("roles is not a table", where=str(path), hint=hint)
    for user, names in value.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise BadInput(f"the roles of {user!r} are not a list of names", where=str(path), hint=hint)
    return {str(user): tuple(names) for user, names in value.items()}


def _units(value: object, path: Path) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(unit, str) for unit in value.values()):
        raise BadInput("units is not a table of names", where=str(path), hint='write  alice = "Ealing"  under [units]')
    return {str(user): unit for user, unit in value.items()}


def _seconds(value: object, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise BadInput(f"question_timeout_s is {value!r}", where=str(path), hint="give seconds, such as 60")
    return float(value)
