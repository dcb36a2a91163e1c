"""Where a Bolt server is, read from a store URL; no password ever stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from volt_graph.errors import Refused, WrongUsage

PLAIN = ("bolt", "neo4j")
UNVERIFIED = ("bolt+ssc", "neo4j+ssc")
ENCRYPTED = ("bolt+s", "neo4j+s", *UNVERIFIED)
DEFAULT_PORT = 7687
DEFAULT_USER = "neo4j"


@dataclass(frozen=True, slots=True)
class Address:
    """A Bolt server and the user to be there; the password travels apart and is never printed."""

    scheme: str
    host: str
    port: int
    user: str

    @property
    def uri(self) -> str:
        """What the driver is given: no user, no password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def url(self) -> str:
        """What a person is shown."""
        return self.uri.replace("://", f"://{self.user}@", 1)


def read_address(url: str) -> Address:
    """Take a store URL apart.

    Raises
    ------
    WrongUsage
        when it is not a Bolt URL, or holds a password (which would end up in logs and process lists).
    Refused
        when it would send names of people unencrypted, or to whoever answers, over a network.

    >>> read_address("bolt+s://anna@graph.example:7700").url
    'bolt+s://anna@graph.example:7700'
    >>> read_address("neo4j://localhost").url
    'neo4j://neo4j@localhost:7687'

    """
    try:
        parts = urlsplit(url)
        port, host, password = parts.port, parts.hostname, parts.password
    except ValueError as error:
        raise WrongUsage("the store URL cannot be read", hint=_EXAMPLE) from error
    if password is not None:
        raise WrongUsage("the store URL holds a password", hint="set VOLT_NEO4J_PASSWORD_FILE and take it out")
    if parts.scheme not in (*PLAIN, *ENCRYPTED) or not host or parts.path.strip("/") or parts.query:
        raise WrongUsage(f"{url!r} is not a store", hint=_EXAMPLE)
    if parts.scheme in PLAIN and not is_loopback(host):
        raise Refused(
            f"{parts.scheme}:// to {host} would send records unencrypted over the network",
            hint=f"use {parts.scheme}+s://{host} and give the server a certificate",
        )
    if parts.scheme in UNVERIFIED and not is_loopback(host):
        raise Refused(
            f"{parts.scheme}:// to {host} would not check who answers",
            hint="use +s, and name the authority that signed the server's certificate in SSL_CERT_FILE",
        )
    return Address(parts.scheme, host, port or DEFAULT_PORT, unquote(parts.username or DEFAULT_USER))


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, by its literal address or as `localhost`; no name is looked up.

    >>> [is_loopback(h) for h in ("localhost", "127.0.0.1", "::1", "graph.example", "10.0.0.4")]
    [True, True, True, False, False]
    """
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


_EXAMPLE = "write embedded, bolt://neo4j@localhost:7687 or bolt+s://user@host:7687"
