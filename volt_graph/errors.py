"""Every error a user can meet: what happened, where, what to do.

```
VoltError                    exit 1, HTTP 500   anything this product refuses or fails at
|-- WrongUsage               exit 2, HTTP 400   a missing or malformed option or parameter
|-- BadInput                 exit 1, HTTP 400   a file, row or value that cannot be used (where = file:line, field)
|-- NotFound                 exit 1, HTTP 404   no such person, question, delivery, list
|-- Ambiguous                exit 1, HTTP 409   a bare id that several records have; the hint names them
|-- Refused                  exit 1, HTTP 403   the policy said no; the sentence says why
|-- StoreError               exit 1, HTTP 503   the graph engine
|   |-- StoreUnavailable     exit 1, HTTP 503   not there, or died in the middle
|   |-- StoreLogin           exit 1, HTTP 401   the engine refused the user or password
|   |-- StoreInUse           exit 1, HTTP 409   another process holds it and cannot be joined
|   `-- QuestionFailed       exit 1, HTTP 500   the engine refused or gave up on one question
|-- RecordsError             exit 1, HTTP 500   the SQLite records or audit cannot be read or written
`-- Inconsistent             exit 1, HTTP 500   counts that must agree do not (conservation, reconcile, audit chain)
```

The command line turns each into two lines (`error: ...`, `hint: ...`) in one place; the web into a page.
"""

from __future__ import annotations


class VoltError(Exception):
    """Base of all errors: a sentence, optionally where it happened and what to do.

    >>> str(BadInput("the day is not a date", where="incidents.csv:12, occurred_from", hint="write 2011-03-14"))
    'incidents.csv:12, occurred_from: the day is not a date'
    """

    exit_code = 1
    http_status = 500

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(f"{where}: {what}" if where else what)


class WrongUsage(VoltError):
    """The command or call itself is malformed: a missing parameter, an unknown option value."""

    exit_code = 2
    http_status = 400


class BadInput(VoltError):
    """A file, row or value that cannot be used."""

    http_status = 400


class NotFound(VoltError):
    """Nothing goes by that name."""

    http_status = 404


class Ambiguous(VoltError):
    """Several records go by that bare id; the hint lists the full ids."""

    http_status = 409


class Refused(VoltError):
    """The policy denied the action; the message is the policy's sentence."""

    http_status = 403


class StoreError(VoltError):
    """The graph engine failed."""

    http_status = 503


class StoreUnavailable(StoreError):
    """The engine does not answer, or went away in the middle of a question."""


class StoreLogin(StoreError):
    """The engine refused the user name or password, or asks to wait after failed tries."""

    http_status = 401


class StoreInUse(StoreError):
    """Another process holds the store and it cannot be joined."""

    http_status = 409


class QuestionFailed(StoreError):
    """The engine refused a question or ran out of the time or memory allowed for it."""

    http_status = 500


class RecordsError(VoltError):
    """The records or the audit log cannot be read or written."""


class Inconsistent(VoltError):
    """Two counts that must agree do not: conservation, reconciliation, the audit chain."""
