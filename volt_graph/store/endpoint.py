"""Where the driver goes: a fixed address, or the embedded server that may come up again elsewhere."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from volt_graph.errors import StoreError, StoreLogin
from volt_graph.settings import Settings
from volt_graph.store.address import Address, read_address


class Endpoint(Protocol):
    """A place that speaks Bolt."""

    @property
    def engine(self) -> str:
        """`embedded` or `neo4j`."""

    def place(self, writes: bool = True) -> tuple[Address, str]:
        """Give the address and password as they are now, of a user who may write or of one who need not."""

    def recover(self) -> bool:
        """After a lost connection: True when `place` may answer again, so one more try makes sense."""

    def doubts(self, failure: StoreError) -> bool:
        """Tell whether a refusal rather means that this is not, or no longer, the server we went to."""

    def ours(self) -> bool:
        """Tell whether the server runs inside this process (then it needs no probing)."""

    def close(self) -> None:
        """Let go; safe to call twice."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A Neo4j server somebody else runs."""

    address: Address
    password: str = field(repr=False)
    engine: str = "neo4j"

    def place(self, writes: bool = True) -> tuple[Address, str]:
        """Give the address and password."""
        return self.address, self.password

    def recover(self) -> bool:
        """Give up: the driver has tried for its time already."""
        return False

    def doubts(self, failure: StoreError) -> bool:
        """Take the server at its word."""
        return False

    def ours(self) -> bool:
        """Say no."""
        return False

    def close(self) -> None:
        """Do nothing: the server is not ours."""


def remote(settings: Settings) -> Remote:
    """Make the endpoint of a Bolt URL; see `read_address` and `read_password` for what is refused."""
    return Remote(read_address(settings.store), read_password(settings))


def read_password(settings: Settings) -> str:
    """Give the password of the settings or of the file they name.

    Raises
    ------
    StoreLogin
        when there is none, the file cannot be read, or others on this machine could read it.

    """
    if settings.password:
        return settings.password
    if not settings.password_file:
        raise StoreLogin("no password for the store", hint="set VOLT_NEO4J_PASSWORD_FILE or VOLT_NEO4J_PASSWORD")
    path = Path(settings.password_file)
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise StoreLogin("others can read the password file", where=str(path), hint=f"chmod 600 {path}")
        return path.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreLogin("the password file cannot be read", where=str(path), hint="see that it exists") from error
