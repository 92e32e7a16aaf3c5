"""The connection to a mail server: by itself or through a proxy's CONNECT, with TLS or without."""

from __future__ import annotations

import base64
import imaplib
import socket
import ssl
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from seller.errors import Retry, Stop
from seller.mailbox.box import Box

PATIENCE = 60.0
LONGEST = 65_536
"""Bytes of a proxy's answer."""
OPEN, LOCKED = "200", "407"


def opened(box: Box) -> imaplib.IMAP4:
    """A server that has said its greeting."""
    if box.security == "none":
        return _Plain(box)
    trust = ssl.create_default_context(cafile=box.authority or None)
    if box.security == "tls":
        return _Secure(box, trust)
    plain = _Plain(box)
    plain.starttls(trust)
    return plain


class _Plain(imaplib.IMAP4):
    def __init__(self, box: Box) -> None:
        self._box = box
        super().__init__(box.host, box.port, PATIENCE)

    def _create_socket(self, _timeout: float | None) -> socket.socket:
        return connected(self._box)


class _Secure(imaplib.IMAP4_SSL):
    def __init__(self, box: Box, trust: ssl.SSLContext) -> None:
        self._box = box
        super().__init__(box.host, box.port, ssl_context=trust, timeout=PATIENCE)

    def _create_socket(self, _timeout: float | None) -> socket.socket:
        context: Any = self.ssl_context
        wrapped: socket.socket = context.wrap_socket(
            connected(self._box), server_hostname=self._box.host
        )
        return wrapped


def connected(box: Box) -> socket.socket:
    """A line to the server; with a proxy the name is looked up over there."""
    if not box.proxy:
        return socket.create_connection((box.host, box.port), PATIENCE)
    way, host, port = route(box.proxy)
    line = socket.create_connection((host, port), PATIENCE)
    try:
        line.sendall(_asked(box, way.username, way.password))
        _let_through(line, f"{host}:{port}")
    except BaseException:
        line.close()
        raise
    return line


def route(proxy: str) -> tuple[SplitResult, str, int]:
    """A proxy's address, host and port; raises Stop where it is no HTTP proxy."""
    try:
        way = urlsplit(proxy)
        host, port = way.hostname or "", way.port or 0
    except ValueError:
        raise Stop("mailbox.proxy_form") from None  # the address may hold a password
    if way.scheme != "http" or not host or not port:
        raise Stop("mailbox.proxy_form")
    return way, host, port


def _asked(box: Box, user: str | None, password: str | None) -> bytes:
    name = f"[{box.host}]" if ":" in box.host else box.host
    lines = [f"CONNECT {name}:{box.port} HTTP/1.1", f"Host: {name}:{box.port}"]
    if user is not None:
        told = f"{unquote(user)}:{unquote(password or '')}".encode()
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(told).decode()}")
    return "\r\n".join([*lines, "", ""]).encode()


def _let_through(line: socket.socket, proxy: str) -> None:
    """Read the answer and not a byte more: what follows is the mail server's greeting."""
    told = b""
    while not told.endswith(b"\r\n\r\n"):
        one = line.recv(1)
        if not one or len(told) > LONGEST:
            raise Retry("mailbox.proxy_closed", proxy=proxy)
        told += one
    status = told[: told.index(b"\r\n")].decode("ascii", "replace").partition(" ")[2][:3]
    if status == LOCKED:
        raise Stop("mailbox.proxy_locked", proxy=proxy)
    if status != OPEN:
        raise Retry("mailbox.proxy_refused", proxy=proxy, status=status)
