"""An HTTP server that answers as a test tells it to, and keeps every request it got."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, cast
from urllib.parse import urlsplit

TOKEN = "/auth/o2/token"
HTML = b"<html><body><h1>503 Service Unavailable</h1></body></html>"


@dataclass(frozen=True)
class Seen:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


@dataclass(frozen=True)
class Reply:
    """`cut`: so many bytes are announced but never sent; `drop`: no answer at all."""

    status: int = 200
    body: Any = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    drop: bool = False
    delay: float = 0.0

    @property
    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def error(status: int, code: str, message: str, details: str = "") -> Reply:
    said = {"code": code, "message": message, "details": details}
    return Reply(status, {"errors": [said]}, {"Content-Type": "application/json"})


def expired() -> Reply:
    words = "The access token you provided has expired."
    return error(403, "Unauthorized", "Access to requested resource is denied.", words)


def packed(text: bytes) -> bytes:
    return gzip.compress(text, mtime=0)


class Amazon:
    """Token endpoint, API and document host in one.

    Replies to a path are used up in order; the last one stays.
    """

    def __init__(self, *, port: int = 0) -> None:
        self.seen: list[Seen] = []
        self.replies: defaultdict[tuple[str, str], deque[Reply]] = defaultdict(deque)
        self._lock = Lock()
        self._issued = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _Desk)
        self._server.daemon_threads = True
        cast("Any", self._server).amazon = self
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def on(self, method: str, path: str, *replies: Reply) -> None:
        self.replies[method, path].extend(replies)

    def reply(self, seen: Seen) -> Reply:
        with self._lock:
            self.seen.append(seen)
            waiting = self.replies[seen.method, seen.path]
            if waiting:
                return waiting.popleft() if len(waiting) > 1 else waiting[0]
            if seen.path == TOKEN:
                self._issued += 1
                token = f"Atza|secret-{self._issued}"
                return Reply(body={"access_token": token, "expires_in": 3600})
            return Reply(500, b"the test has no reply for this")

    def asked(self, path: str) -> list[Seen]:
        return [seen for seen in self.seen if seen.path == path]

    @property
    def calls(self) -> list[Seen]:
        """What reached the API: no tokens, no documents."""
        return [seen for seen in self.seen if "x-amz-access-token" in seen.headers]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _answer(self) -> None:
        size = int(self.headers.get("content-length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.command, self.path, headers, self.rfile.read(size))
        reply = cast("Any", self.server).amazon.reply(seen)
        time.sleep(reply.delay)
        if reply.drop:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.payload) + reply.cut))
        self.end_headers()
        self.wfile.write(reply.payload)
        self.close_connection = self.close_connection or bool(reply.cut)

    do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = _answer  # noqa: N815 - the library asks for these names

    def log_message(self, *_: object) -> None:
        """Quiet."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
