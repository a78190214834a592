"""One request to a server that the user named: to its public address, once, within a time and a size, and nowhere else.

The host's name is looked up once and the connection made to that very address, so that it cannot turn into another between the
check and the call (DNS rebinding); a redirect is not followed, for it could lead inside.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from urllib.parse import SplitResult, urlsplit

from wederhoor import __version__
from wederhoor.errors import NoService

SECONDS = 20.0
"""For each step: to connect, and to wait for more."""
SECONDS_IN_ALL = 60.0
LARGEST_ANSWER = 5_000_000
"""Bytes."""


def post(url: str, body: bytes, content_type: str, *, allow_local: bool) -> bytes:
    """What the server at ``url`` answers to ``body``. NoService tells what went wrong and what to do.

    ``allow_local``: the address may be one of this machine or of a private network.
    """
    parts = _parts(url)
    address = _address(url, parts, allow_local)
    connection = _Pinned(parts, address) if parts.scheme == "http" else _PinnedTLS(parts, address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Content-Type": content_type, "Accept": "application/json", "User-Agent": f"Wederhoor/{__version__}"}
    try:
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        if response.status != http.client.OK:
            where = response.getheader("Location")
            told = f"it answers {response.status} {response.reason}" + (f", and points to {where}" if where else "")
            raise NoService(url, told, "give the address of the reconciliation service itself")
        answer = _read(url, response)
    except (OSError, http.client.HTTPException) as error:
        why = str(error) or type(error).__name__
        raise NoService(url, f"it cannot be reached ({why})", "check the address and try again") from error
    finally:
        connection.close()
    return answer


def _read(url: str, response: http.client.HTTPResponse) -> bytes:
    """The answer, if it is not too large and does not drip in for ever."""
    parts, size, until = [], 0, time.monotonic() + SECONDS_IN_ALL
    while part := response.read1(65_536):
        parts.append(part)
        size += len(part)
        if size > LARGEST_ANSWER:
            raise NoService(url, f"it answers more than {LARGEST_ANSWER // 1_000_000} MB", "use another service")
        if time.monotonic() > until:
            raise NoService(url, f"it takes more than {SECONDS_IN_ALL:.0f} seconds to answer", "try again later")
    return b"".join(parts)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise NoService(url, f"is no address ({error})", "give one such as https://example.org/reconcile") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NoService(url, "is no address of the web", "give one that begins with https://")
    if parts.username or parts.password:
        raise NoService(url, "has a name or password in it", "give it without")
    return parts


def _address(url: str, parts: SplitResult, allow_local: bool) -> str:
    """The address to connect to; NoService if any that the name has is one that must not be called."""
    try:
        infos = socket.getaddrinfo(parts.hostname, parts.port or _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoService(url, f"its host is not known ({error})", "check the address and your connection") from error
    found = [str(info[4][0]) for info in infos]
    for address in found:
        ip = ipaddress.ip_address(address.partition("%")[0])
        ip = getattr(ip, "ipv4_mapped", None) or ip
        local = ip.is_loopback or (ip.is_private and not ip.is_link_local and not ip.is_unspecified)
        if not (ip.is_global and not ip.is_multicast) and not (allow_local and local):
            hint = "if that is what you want, say so with --allow-local" if local else "give the address of a public service"
            raise NoService(url, f"it leads to {ip}, which is no public address", hint)
    return found[0]


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, under the host's own name."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        super().__init__(parts.hostname or "", parts.port or _port(parts), timeout=SECONDS)
        self._checked = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._checked, self.port), SECONDS)


class _PinnedTLS(_Pinned):
    """The same over TLS, with the certificate checked against the host's name."""

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
