"""The library's transport with our patience, our name, and nothing in the logs."""

from __future__ import annotations

import logging
import platform
import socket
import ssl
from functools import cache
from urllib.parse import urlsplit

import httpx
from sp_api.base._transport_httpx import HttpxTransport

from seller import __version__
from seller.amazon.answer import Again, Failed
from seller.errors import Retry, Stop

AGENT = (
    f"seller/{__version__} (Language=Python/{platform.python_version()}; "
    f"Platform={platform.system()})"
)
UNUSED = "http://127.0.0.1:9"
"""Named as proxy to the library, so that it does not read the system's, which may be one that it
cannot use, for transports that are replaced before their first request."""

TIMEOUT = httpx.Timeout(60.0, connect=15.0)
"""Seconds. Amazon may take half a minute; the library's default gives up after five seconds."""

PROMPT = httpx.Timeout(20.0, connect=15.0)
"""For access tokens, which Amazon gives in a second: who waits longer has no connection."""

QUIET = ("sp_api", "httpx", "httpcore", "urllib3")
"""At DEBUG these print access tokens, whole answers and signed addresses of documents."""

for name in QUIET:
    logging.getLogger(name).setLevel(logging.WARNING)


@cache
def trust() -> ssl.SSLContext:
    """Loading the certificates takes 20 ms, so that all connections share them."""
    return httpx.create_ssl_context()


def local(address: str) -> bool:
    """Whether the address is this machine, which no proxy of the system can reach for us."""
    return urlsplit(address).hostname in {"127.0.0.1", "localhost", "::1"}


def connect(address: str, timeout: httpx.Timeout) -> HttpxTransport:
    """The library's transport with a patience of our choice."""
    try:
        client = httpx.Client(verify=trust(), timeout=timeout, trust_env=not local(address))
    except (ImportError, ValueError) as error:  # a SOCKS proxy, or one httpx has never heard of
        raise Stop("amazon.proxy", reason=error) from None
    return HttpxTransport(client=client)


def host(address: str) -> str:
    """The machine of an address, with its port where that is not the usual one."""
    return urlsplit(address).netloc.rpartition("@")[2]


def unreachable(account: str, address: str, error: httpx.RequestError) -> Failed:
    """No answer came. The library's own words may quote a header, and with it a token."""
    unsent = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout))
    there = host(address)
    lost = Retry("amazon.unreachable", account=account, host=there, reason=_reason(error))
    if _nameless(error):
        lost = Retry("amazon.unresolved", account=account, host=there)
    elif isinstance(error, (httpx.ReadTimeout, httpx.ConnectTimeout)):
        kind = "connect" if isinstance(error, httpx.ConnectTimeout) else "read"
        seconds = error.request.extensions.get("timeout", {}).get(kind) or 0
        lost = Retry("amazon.silent", account=account, host=there, seconds=round(seconds))
    return Failed(lost, Again.ALWAYS if unsent else Again.IF_SAFE)


def _reason(error: httpx.RequestError) -> str:
    words = str(error)[:200] if isinstance(error, httpx.ConnectError) else ""
    return words or type(error).__name__


def _nameless(error: BaseException) -> bool:
    """Whether the host's name was found nowhere, which the library tells only by its cause."""
    cause = error.__cause__ or error.__context__
    return cause is not None and (isinstance(cause, socket.gaierror) or _nameless(cause))
