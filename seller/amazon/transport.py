"""The library's transport with our patience, our name, and nothing in the logs."""

from __future__ import annotations

import logging
import platform
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


def unreachable(account: str, error: httpx.RequestError) -> Failed:
    """No answer came. The library's own words may quote a header, and with it a token."""
    unsent = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout))
    reason = str(error)[:200] if isinstance(error, httpx.ConnectError) else ""
    words = reason or type(error).__name__
    return Failed(
        Retry("amazon.unreachable", account=account, reason=words),
        Again.ALWAYS if unsent else Again.IF_SAFE,
    )
