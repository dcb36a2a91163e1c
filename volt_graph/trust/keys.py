"""The key of the audit log: made once, readable by its owner only, and what is derived from it."""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from pathlib import Path

from volt_graph.errors import RecordsError

KEY_FILE = "audit.key"
_BYTES = 32


def read_key(path: Path, *, make: bool) -> bytes:
    """Give the key; make it first when there is none and `make` allows it.

    Raises
    ------
    RecordsError
        when it is missing although there is a log, is not a key, or others can read it.

    """
    if make and not path.exists():
        _make(path)
    try:
        text = path.read_text(encoding="ascii").strip()
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise RecordsError(
            "the key of the audit log is missing", where=str(path), hint="put the key back: without it nothing is read"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError("the key of the audit log cannot be read", where=str(path)) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise RecordsError("other users can read the key of the audit log", where=str(path), hint=f"chmod 600 {path}")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise RecordsError("the key of the audit log is damaged", where=str(path), hint="put the right key back")
    return key


def private_file(path: Path) -> None:
    """Make an empty file only its owner can read, when there is none."""
    os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))


def derive(key: bytes, use: str) -> bytes:
    """Give the sub-key of one use, so that a pseudonym never reveals a link of the chain."""
    return hmac.digest(key, use.encode(), "sha256")


def pseudonym(key: bytes, text: str) -> str:
    """Give the keyed pseudonym of an id: 20 hex digits (80 bits); a plain hash of a short id could be guessed."""
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()[:20]


def _make(path: Path) -> None:
    """Write the key beside its place and link it there: of two processes one wins, and both read that key."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        finally:
            draft.unlink()
    except OSError as error:
        raise RecordsError(
            f"the key of the audit log cannot be made ({error.strerror})",
            where=str(path),
            hint="check that the data folder is there and can be written",
        ) from error
