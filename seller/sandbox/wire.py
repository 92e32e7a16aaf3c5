"""Sockets and HTTP/1.1: reads requests, writes each response in one piece, keeps connections."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from seller.sandbox.exchange import Exchange, Request, Response

Answerer = Callable[[Request], Response]
Witness = Callable[[Exchange], None]
CHUNK = 1 << 18


class Listener(ThreadingHTTPServer):
    """One thread per connection. `witness` sees every exchange as it goes over the wire."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], witness: Witness | None) -> None:
        super().__init__(address, Connection)
        self.answer: Answerer = lambda _: Response(503)
        self.witness = witness
        self._open: set[Any] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep alive."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Connection(BaseHTTPRequestHandler):
    """Reads one request after the other."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Listener

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's word
        """The server keeps a log of its own."""

    def reply(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        length = headers.get("content-length") or "0"
        if "transfer-encoding" in headers or not length.isdecimal():
            self.send_error(HTTPStatus.LENGTH_REQUIRED)
            return
        body = self.rfile.read(int(length))
        request = Request.of(self.command, self.path, headers, body)
        response = self.server.answer(request)
        sent = {} if response.dropped else self._headers(response)
        if self.server.witness:
            # before the last byte leaves, so that who has the answer finds it witnessed
            content = response.body if response.cut is None else response.body[: response.cut]
            self.server.witness(
                Exchange(
                    request.method,
                    request.target,
                    headers,
                    body,
                    response.status,
                    sent,
                    content,
                )
            )
        if response.dropped:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._send(response, sent)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = reply  # noqa: N815 - the parent's names

    def _headers(self, response: Response) -> dict[str, str]:
        headers = {"Date": self.date_time_string(), "Content-Length": str(response.length)}
        if response.kind:
            headers["Content-Type"] = response.kind
        return headers | response.headers

    def _send(self, response: Response, headers: dict[str, str]) -> None:
        words = HTTPStatus(response.status).phrase
        lines = [f"HTTP/1.1 {response.status} {words}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        if response.cut is not None:
            self.close_connection = True
        if response.file is None:
            self.wfile.write(head + response.body[: response.cut])
            return
        left = response.length if response.cut is None else response.cut
        self.wfile.write(head)
        with response.file.open("rb") as file:
            while left > 0 and (chunk := file.read(min(CHUNK, left))):
                self.wfile.write(chunk)
                left -= len(chunk)
