"""Watches a simulated Amazon and checks every exchange of its API as it went over the wire.

`serve(world, on_exchange=recorder)` for a server of this process; `proxy(recorder, url)` between
a client and a server of another process.
"""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.conformance.models import models
from tests.conformance.validator import Exchange, Validator, Violation

OUTSIDE = ("/_", "/auth/o2/token")
"""No model describes the token endpoint, document addresses and the simulator's own pages."""


@dataclass(frozen=True)
class Seen:
    """One exchange as the proxy saw it."""

    method: str
    target: str
    request_body: bytes
    status: int
    response_headers: Mapping[str, str]
    response_body: bytes


class Recorder:
    """Call it with each exchange; afterwards read `checked`, `operations` and `violations`."""

    def __init__(self) -> None:
        self._validator = Validator(models())
        self._lock = threading.Lock()
        self.operations: Counter[str] = Counter()
        self.violations: list[Violation] = []

    @property
    def checked(self) -> int:
        return self.operations.total()

    def __call__(self, exchange: Exchange) -> None:
        path = urlsplit(exchange.target).path
        if path.startswith(OUTSIDE):
            return
        found = self._validator.check(exchange)
        known = models().find(exchange.method, path)
        with self._lock:
            self.operations[known[0].name if known else "unknown"] += 1
            self.violations += found

    def report(self) -> str:
        """One line, and one more per different violation."""
        counted = Counter(map(str, self.violations))
        lines = [f"{self.checked} exchanges checked, {len(self.violations)} violations"]
        return "\n".join([*lines, *(f"{count} x {words}" for words, count in counted.items())])


@contextmanager
def proxy(recorder: Recorder, upstream: str) -> Iterator[str]:
    """The address of a server that passes everything on to `upstream` and records it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _passing(recorder, urlsplit(upstream).netloc))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _passing(recorder: Recorder, netloc: str) -> type[BaseHTTPRequestHandler]:
    class Passing(BaseHTTPRequestHandler):
        # one connection per exchange: simple, and nobody times a recorded run
        protocol_version = "HTTP/1.0"

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            onward = http.client.HTTPConnection(netloc, timeout=60)
            headers = {
                name: value for name, value in self.headers.items() if name.lower() != "host"
            }
            # the server builds document addresses from the Host, so they come through here too
            headers["Host"] = self.headers.get("host", netloc)
            try:
                onward.request(self.command, self.path, body or None, headers)
                answer = onward.getresponse()
                content = answer.read()
            finally:
                onward.close()
            recorder(
                Seen(
                    self.command,
                    self.path,
                    body,
                    answer.status,
                    dict(answer.getheaders()),
                    content,
                )
            )
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = reply  # noqa: N815

    return Passing
