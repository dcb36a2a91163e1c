"""What a server or driver said, turned into one of our errors: one clear line and what to do."""

from __future__ import annotations

from volt_graph.errors import QuestionFailed, StoreError, StoreLogin, StoreUnavailable

_LOGIN = "check the user in the store URL and VOLT_NEO4J_PASSWORD or VOLT_NEO4J_PASSWORD_FILE"
MEMORY = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
_TOO_LARGE = ("in-heap", "heap budget", "OutOfMemoryError")
"""Of what the embedded engine says when a question takes too much of its memory."""
_GONE = ("Neo.TransientError.General.DatabaseUnavailable", "Neo.ClientError.Database.DatabaseNotFound")
_WRONG_LOGIN = tuple(
    f"Neo.ClientError.Security.{word}" for word in ("Unauthorized", "CredentialsExpired", "AuthenticationExpired")
)
_LIMIT = 200


def unavailable(name: str, engine: str, where: str, why: str = "") -> StoreUnavailable:
    """Say that the engine is not there or went away; `why` is what the driver or server said, if anything."""
    if "CERTIFICATE_VERIFY_FAILED" in why or "SSLCertVerificationError" in why:
        return StoreUnavailable(
            f"{name}: the certificate of the {engine} store is not trusted",
            hint="name the file of the authority that signed it in SSL_CERT_FILE",
        )
    hint = (
        f"see that the server at {where} runs and can be reached (scripts/neo4j status)"
        if engine == "neo4j"
        else "the process that held the graph has ended; run the command again"
    )
    return StoreUnavailable(f"{name}: the {engine} store does not answer", hint=hint)


def refused(name: str, engine: str, code: str, message: str) -> StoreError:
    """Name the error of a server code; `message` is shortened to its first line."""
    if code in _WRONG_LOGIN:
        return StoreLogin(f"{name}: the {engine} store refused the user or password", hint=_LOGIN)
    if code.endswith(".AuthenticationRateLimit"):
        return StoreLogin(f"{name}: the {engine} store wants a pause after wrong passwords", hint="wait ten seconds")
    if code in _GONE:
        return unavailable(name, engine, "its address", message)
    if "TransactionTimedOut" in code or "TransactionTerminated" in code or "command.timeout" in message:
        return too_long(name, engine)
    if code == MEMORY or any(words in message for words in _TOO_LARGE):
        return QuestionFailed(f"{name}: needs more memory than {engine} allows one question", hint="narrow the period")
    if code.endswith((".AccessMode", ".Forbidden")) and "LOAD CSV" not in message:
        return QuestionFailed(f"{name}: a question may only read, says {engine}", hint="remove the writing clause")
    return QuestionFailed(f"{name}: {engine} refused it{_brief(message)}")


def too_long(name: str, engine: str) -> QuestionFailed:
    """Say that a question used up its time."""
    return QuestionFailed(
        f"{name}: took longer than {engine} allows one question",
        hint="narrow the period or place, or raise question_timeout_s in settings.toml",
    )


def _brief(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return ""
    return f" ({line[:_LIMIT]}{'...' if len(line) > _LIMIT else ''})"
