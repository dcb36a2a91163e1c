"""The two accounts of a graph folder: its owner, who may do everything, and the reader that questions run as.

Both have the folder's secret, a random word in a file of mode 0600. The engine ignores the access mode of a
transaction, so that a question cannot write is a matter of its account; the accounts the engine makes by itself are
administrators, so ours are written before its first start.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from volt_graph.errors import StoreUnavailable

OWNER = "root"
READER = "reader"
_ROUNDS = 65536


def read_secret(folder: Path) -> str:
    """Give the secret of a graph folder.

    Raises
    ------
    StoreUnavailable
        when there is none or it cannot be read.

    """
    try:
        return (folder / "secret").read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnavailable("the secret of the graph cannot be read", where=str(folder / "secret")) from error


def make_accounts(folder: Path) -> str:
    """Make secret and accounts where they are missing, and give the secret; only the holder of the lock may call it."""
    if not (folder / "secret").exists():
        write_private(folder / "secret", secrets.token_urlsafe(32))
    secret = read_secret(folder)
    config = folder / "config"
    groups, users = config / "server-groups.json", config / "server-users.jsonl"
    if not (groups.exists() and users.exists()):
        config.mkdir(exist_ok=True)
        password = _hashed(secret)
        accounts = [
            {"name": name, "databases": {"*": [group]}, "password": password}
            for name, group in ((OWNER, "admin"), (READER, READER))
        ]
        write_private(groups, json.dumps({"databases": {"*": {"groups": _GROUPS}}, "version": 2}))
        write_private(users, "".join(json.dumps(account) + "\n" for account in accounts))
    return secret


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _hashed(secret: str) -> str:
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", secret.encode(), salt.encode(), _ROUNDS)  # the salt's text, not its bytes
    return f"PBKDF2WithHmacSHA256${_ROUNDS}${salt}${base64.b64encode(digest).decode()}"


def _group(access: Sequence[str], records: Sequence[str]) -> dict[str, object]:
    types = {"*": {"access": list(records)}}
    return {"resultSetLimit": -1, "readTimeout": -1, "access": list(access), "types": types}


_GROUPS = {
    "admin": _group(
        ("updateSecurity", "updateSchema", "updateDatabaseSettings"),
        ("createRecord", "readRecord", "updateRecord", "deleteRecord"),
    ),
    READER: _group((), ("readRecord",)),
    "*": _group((), ()),
}
