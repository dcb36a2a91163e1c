"""The first settings of a new data folder: who owns it, and whether a reason is asked for."""

from __future__ import annotations

import json
import os
from pathlib import Path

from volt_graph.errors import RecordsError
from volt_graph.settings import FILE_NAME
from volt_graph.trust.roles import ROLES


def found_data_folder(data: Path, user: str, *, require_reason: bool = True) -> bool:
    """Make a data folder (0700) with a settings file (0600) that gives its owner every role.

    A folder that has a settings file is left as it is. The owner holds all roles because one person on one
    machine does all the jobs; a team takes roles away by editing the file.

    Returns
    -------
    bool
        whether the settings were made.

    Raises
    ------
    RecordsError
        when the folder or the file cannot be made.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     found_data_folder(Path(folder) / "new", "alice"), found_data_folder(Path(folder) / "new", "mallory")
    (True, False)

    """
    path = data / FILE_NAME
    try:
        if not data.exists():
            data.mkdir(mode=0o700, parents=True)
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(_first_settings(user, require_reason=require_reason))
    except FileExistsError as error:
        if path.is_file():
            return False
        raise _cannot(data, error) from error
    except OSError as error:
        raise _cannot(data, error) from error
    return True


def _first_settings(user: str, *, require_reason: bool) -> str:
    asked = "every command that reads asks for --reason" if require_reason else "no reason is asked for"
    return (
        f"# Settings of this data folder; docs/security.md says what each role may do.\n"
        f"require_reason = {json.dumps(require_reason)}  # {asked}\n"
        f"\n"
        f"[roles]\n"
        f"{json.dumps(user)} = {json.dumps(list(ROLES))}\n"
    )


def _cannot(data: Path, error: OSError) -> RecordsError:
    return RecordsError(
        f"the data folder cannot be made ({error.strerror})",
        where=str(data),
        hint="give another --data, or mend the permissions",
    )
